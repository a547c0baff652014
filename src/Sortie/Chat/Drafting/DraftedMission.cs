using System.Globalization;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Makes the objective and the scope of a mission out of a complete draft.</summary>
internal static class DraftedMission
{
    private const int LongestSubject = 120;

    public static Objective ObjectiveOf(MissionDraft draft)
    {
        // Only records have these.
        draft = draft.Type is ObjectiveType.Extract ? draft : draft with { About = null, CountOf = null, Order = null, FileName = null };
        var objective = new Objective
        {
            Type = draft.Type ?? ObjectiveType.Read,
            Description = "",
            Url = draft.Url,
            Urls = draft.Urls,
            Fields = draft.Fields,
            About = draft.About,
            TargetCount = draft.TargetCount,
            CountOf = draft.CountOf,
            Order = draft.Order,
            Conditions = draft.Conditions,
            Format = draft.Format,
            FileName = draft.FileName,
            Sha256 = draft.Type is ObjectiveType.Download ? draft.Sha256 : null,
            Schedule = draft.Schedule,
        };
        return objective with { Description = Describe(draft, objective.Pages) };
    }

    public static Scope ScopeOf(MissionDraft draft) => new()
    {
        AllowedDomains = draft switch
        {
            { Urls: null, Url: { } url, AllowedDomains: [] } => [LimitFinder.HostOf(url)], // As nearly always.
            { Url: { } url } => [.. (draft.Urls ?? [url]).Select(LimitFinder.HostOf).Concat(draft.AllowedDomains).Distinct()],
            _ => draft.AllowedDomains,
        },
        MaxPages = draft.MaxPages ?? Scope.DefaultMaxPages,
        MaxDurationSeconds = draft.MaxDurationSeconds ?? Scope.DefaultMaxDurationSeconds,
        Budget = draft.Budget ?? new(),
    };

    /// <summary>The draft of a mission that exists, to be changed and run as another one.</summary>
    public static MissionDraft From(Objective objective, Scope scope) => new()
    {
        Type = objective.Type,
        Url = objective.Url,
        Urls = objective.Urls,
        Fields = objective.Fields,
        About = objective.About,
        TargetCount = objective.TargetCount,
        CountOf = objective.CountOf,
        Order = objective.Order,
        Conditions = objective.Conditions,
        Format = objective.Format,
        FileName = objective.FileName,
        Sha256 = objective.Sha256,
        Schedule = objective.Schedule,
        MaxPages = scope.MaxPages == Scope.DefaultMaxPages ? null : scope.MaxPages,
        MaxDurationSeconds = scope.MaxDurationSeconds == Scope.DefaultMaxDurationSeconds ? null : scope.MaxDurationSeconds,
        Budget = scope.Budget == new Budget() ? null : scope.Budget,
        AllowedDomains = [.. scope.AllowedDomains.Where(site =>
            objective.Url is null || !(objective.Urls ?? [objective.Url]).Select(LimitFinder.HostOf).Contains(site))],
    };

    private static string Describe(MissionDraft draft, string pages)
    {
        var subject = draft.Type is ObjectiveType.Extract ? draft.CountOf ?? WithOneThing(SubjectOf(draft), draft.About) : "";
        var (deed, from) = draft.Type switch
        {
            ObjectiveType.Extract when draft.CountOf is not null => ("Count ", " on "),
            ObjectiveType.Extract => ("Collect ", " from "),
            ObjectiveType.Summarise => ("Summarise", " "),
            ObjectiveType.Navigate => ("Open", " "),
            ObjectiveType.Download => ("Download", " "),
            _ => ("Read", " "),
        };
        var each = draft.Urls is null ? "" : " of each";
        var count = draft.TargetCount switch
        {
            null => "",
            1 => $", the first one{each}",
            var several => string.Create(CultureInfo.InvariantCulture, $", the first {several}{each}"),
        };
        var order = draft.Order is { } wanted ? $", by {wanted.Field}, {(wanted.Descending ? "highest" : "lowest")} first" : "";
        var conditions = draft.Conditions is [] ? "" : string.Concat(draft.Conditions.Select(condition => ", " + Describe(condition)));
        var limit = draft.MaxPages switch
        {
            null => "",
            1 => $", one page only{each}",
            var several => string.Create(CultureInfo.InvariantCulture, $", at most {several} pages{each}"),
        };
        var budget = draft.Budget is { } own ? $", asking you after {LimitsOf(own)}" : "";
        var format = draft.Format switch
        {
            null => "",
            OutputFormat.Csv => ", as CSV",
            _ => ", as JSON",
        };
        var file = draft.FileName is { } name ? $", in {name}" : "";
        var checksum = draft is { Type: ObjectiveType.Download, Sha256: { } sha256 } ? $", if its SHA-256 is {sha256}" : "";
        var schedule = (draft.Watch is null ? draft.Schedule : WithoutPage(draft.Schedule)) is { } when ? $", {char.ToLowerInvariant(when[0])}{when.AsSpan(1)}" : "";
        return $"{deed}{subject}{from}{pages}{order}{count}{conditions}{limit}{budget}{format}{file}{checksum}{schedule}.";
    }

    /// <summary>"When the price at https://… drops": the page is told before that.</summary>
    private static string? WithoutPage(string? words)
    {
        var message = new Message(words ?? "");
        var page = Array.FindIndex(message.Tokens, token => token.Kind is TokenKind.Address);
        if (page < 1)
        {
            return words;
        }

        var before = message.Tokens[page - 1].Word is "at" or "on" or "from" or "of" or "in" ? page - 1 : page;
        return $"{message.Written(0, before)} {message.Written(page + 1, message.Tokens.Length)}".Trim();
    }

    private static string LimitsOf(Budget budget) => string.Join(" or ", Enum.GetValues<BudgetLimit>()
        .Where(limit => budget.Of(limit) != new Budget().Of(limit)).Select(limit => limit.Words(budget.Of(limit)!.Value)));

    private static string SubjectOf(MissionDraft draft)
    {
        var subject = draft.Subject is { Length: > 0 and <= LongestSubject } said ? said : null;
        return (draft.Fields, subject) switch
        {
            (not [], null) => string.Join(", ", draft.Fields),
            (_, null) => "what it lists",
            (not [], _) when NamesAll(subject, draft.Fields) => subject,
            (not [], _) => string.Join(", ", draft.Fields),
            _ => subject,
        };
    }

    /// <summary>The subject with the one thing whose columns are wanted, where it does not name that.</summary>
    private static string WithOneThing(string subject, string? about) =>
        NamedThing.In(about) is { } name && !subject.Contains(name, StringComparison.OrdinalIgnoreCase) ? $"{subject} of {name}" : subject;

    /// <summary>Whether the last word of every column is in the subject.</summary>
    private static bool NamesAll(string subject, IReadOnlyList<string> fields)
    {
        for (var index = 0; index < fields.Count; index++)
        {
            var column = fields[index].AsSpan();
            if (!subject.AsSpan().Contains(column[(column.LastIndexOf(' ') + 1)..], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A test in words: <c>price less than 20 EUR</c>.</summary>
    public static string Describe(Condition condition)
    {
        var comparison = (condition.Comparison, IsTime(condition.Value)) switch
        {
            (Comparison.LessThan, true) => "before",
            (Comparison.LessThan, _) => "less than",
            (Comparison.AtMost, true) => "until",
            (Comparison.AtMost, _) => "at most",
            (Comparison.MoreThan, true) => "after",
            (Comparison.MoreThan, _) => "more than",
            (Comparison.AtLeast, true) => "from",
            (Comparison.AtLeast, _) => "at least",
            (Comparison.EqualTo, _) => "exactly",
            (Comparison.Contains, _) => "with",
            (Comparison.Lacks, _) => "without",
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.Comparison, null),
        };
        return condition.Comparison is not (Comparison.Contains or Comparison.Lacks)
            ? $"{condition.Field} {comparison} {condition.Value}{(condition.Currency is null ? "" : " " + condition.Currency)}"
            : condition.Value.Length == 0 ? $"{comparison} {condition.Field}"
            : $"{condition.Field} {comparison} '{condition.Value}'".TrimStart();
    }

    /// <summary>A day or a time of the day, as conditions have them.</summary>
    private static bool IsTime(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
