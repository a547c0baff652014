using System.Globalization;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Makes the objective and the scope of a mission out of a complete draft.</summary>
internal static class DraftedMission
{
    private const int LongestSubject = 120;

    public static Objective ObjectiveOf(MissionDraft draft) => new()
    {
        Type = draft.Type ?? ObjectiveType.Read,
        Description = Describe(draft),
        Url = draft.Url,
        Fields = draft.Fields,
        TargetCount = draft.TargetCount,
        Conditions = draft.Conditions,
        Format = draft.Format,
        Schedule = draft.Schedule,
    };

    public static Scope ScopeOf(MissionDraft draft) => new()
    {
        AllowedDomains = draft switch
        {
            { AllowedDomains: not [] and var sites, Url: { } url } => [.. sites.Prepend(LimitFinder.HostOf(url)).Distinct()],
            { AllowedDomains: not [] and var sites } => sites,
            { Url: { } url } => [LimitFinder.HostOf(url)],
            _ => [],
        },
        MaxPages = draft.MaxPages ?? Scope.DefaultMaxPages,
        MaxDurationSeconds = draft.MaxDurationSeconds ?? Scope.DefaultMaxDurationSeconds,
    };

    /// <summary>The draft of a mission that exists, to be changed and run as another one.</summary>
    public static MissionDraft From(Objective objective, Scope scope) => new()
    {
        Type = objective.Type,
        Url = objective.Url,
        Fields = objective.Fields,
        TargetCount = objective.TargetCount,
        Conditions = objective.Conditions,
        Format = objective.Format,
        Schedule = objective.Schedule,
        MaxPages = scope.MaxPages == Scope.DefaultMaxPages ? null : scope.MaxPages,
        MaxDurationSeconds = scope.MaxDurationSeconds == Scope.DefaultMaxDurationSeconds ? null : scope.MaxDurationSeconds,
        AllowedDomains = [.. scope.AllowedDomains.Where(site => objective.Url is null || site != LimitFinder.HostOf(objective.Url))],
    };

    private static string Describe(MissionDraft draft)
    {
        var subject = draft.Type is ObjectiveType.Extract ? SubjectOf(draft) : "";
        var url = draft.Url ?? "the web";
        var (deed, from) = draft.Type switch
        {
            ObjectiveType.Extract => ("Collect ", " from "),
            ObjectiveType.Summarise => ("Summarise", " "),
            ObjectiveType.Navigate => ("Open", " "),
            ObjectiveType.Download => ("Download", " "),
            _ => ("Read", " "),
        };
        var count = draft.TargetCount switch
        {
            null => "",
            1 => ", the first one",
            var several => string.Create(CultureInfo.InvariantCulture, $", the first {several}"),
        };
        var conditions = draft.Conditions is [] ? "" : string.Concat(draft.Conditions.Select(condition => ", " + Describe(condition)));
        var pages = draft.MaxPages switch
        {
            null => "",
            1 => ", one page only",
            var several => string.Create(CultureInfo.InvariantCulture, $", at most {several} pages"),
        };
        var format = draft.Format switch
        {
            null => "",
            OutputFormat.Csv => ", as CSV",
            _ => ", as JSON",
        };
        var schedule = draft.Schedule is { } when ? $", {char.ToLowerInvariant(when[0])}{when.AsSpan(1)}" : "";
        return $"{deed}{subject}{from}{url}{count}{conditions}{pages}{format}{schedule}.";
    }

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

    private static string Describe(Condition condition)
    {
        var comparison = condition.Comparison switch
        {
            Comparison.LessThan => "less than",
            Comparison.AtMost => "at most",
            Comparison.MoreThan => "more than",
            Comparison.AtLeast => "at least",
            Comparison.EqualTo => "exactly",
            Comparison.Contains => "with",
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.Comparison, null),
        };
        return condition.Comparison is Comparison.Contains
            ? $"{condition.Field} {comparison} '{condition.Value}'"
            : $"{condition.Field} {comparison} {condition.Value}{(condition.Currency is null ? "" : " " + condition.Currency)}";
    }
}
