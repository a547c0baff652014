using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Tests.Chat;

/// <summary>
/// A message and what must come of it: one line of a data file, in JSON as in the shared cases or as text, route and details between bars.
/// </summary>
internal sealed record MessageCase(string Text, string Route, IReadOnlyDictionary<string, string> Details)
{
    public static readonly ConversationContext NoContext = new() { Now = new DateTimeOffset(2026, 11, 22, 14, 30, 0, TimeSpan.FromHours(1)) };

    public static IEnumerable<MessageCase> FromTable(string fileName) => File.ReadLines(Beside(fileName))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(" | "))
        .Select(parts => new MessageCase(
            parts[0].Replace("\\n", "\n", StringComparison.Ordinal),
            parts[1],
            parts.Skip(2).Select(part => part.Split('=', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim())));

    public static MessageCase FromJson(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        var details = json.EnumerateObject().Where(property => property.Name is not ("text" or "route")).ToDictionary(
            property => property.Name,
            property => property.Value.ValueKind == JsonValueKind.Array
                ? string.Join(',', property.Value.EnumerateArray().Select(value => value.GetString()))
                : property.Value.ToString());
        return new(json.GetProperty("text").GetString()!, json.GetProperty("route").GetString()!, details);
    }

    public static string Beside(string fileName, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, fileName);

    /// <summary>What is wrong with the route or the draft; null where all is right.</summary>
    public string? Fault()
    {
        var routed = MessageRouter.Route(Text, NoContext);
        var isRight = Route == "answer_or_clarify" ? routed.Receipt.Route is "answer" or "clarify" : routed.Receipt.Route == Route;
        if (!isRight)
        {
            return $"'{Text}' went to {routed.Receipt.Route} ({string.Join("; ", routed.Receipt.Reasons)}), not {Route}.";
        }

        foreach (var (name, wanted) in Details)
        {
            var actual = Actual(routed.Interpretation, name, wanted);
            var fits = name is "contains" or "url" or "notes"
                ? actual.Contains(wanted, StringComparison.Ordinal)
                : string.Equals(actual, wanted, StringComparison.OrdinalIgnoreCase);
            if (!fits)
            {
                return $"'{Text}' has {name} '{actual}', not '{wanted}'.";
            }
        }

        return null;
    }

    private static string Actual(Interpretation interpretation, string name, string wanted) => (interpretation, name) switch
    {
        (Interpretation.Answer answer, "contains") => answer.Text,
        (Interpretation.Clarify clarify, "contains") => clarify.Question,
        (Interpretation.Mission mission, "url") => mission.Objective.Url ?? "",
        (Interpretation.Mission mission, "pages") => string.Join(',', mission.Objective.Urls ?? []),
        (Interpretation.Mission mission, "type") => mission.Objective.Type.ToString(),
        (Interpretation.Mission mission, "fields") => string.Join(',', mission.Objective.Fields),
        (Interpretation.Mission mission, "count") => mission.Objective.TargetCount?.ToString(CultureInfo.InvariantCulture) ?? "",
        (Interpretation.Mission mission, "format") => mission.Objective.Format?.ToString() ?? "",
        (Interpretation.Mission mission, "max_pages") => mission.Scope.MaxPages.ToString(CultureInfo.InvariantCulture),
        (Interpretation.Mission { Scope.Budget: var budget }, "budget") => string.Join(';', Enum.GetValues<BudgetLimit>()
            .Where(limit => budget.Of(limit) != new Budget().Of(limit)).Select(limit => limit.Words(budget.Of(limit)!.Value))),
        (Interpretation.Mission mission, "notes") => string.Join(' ', mission.Notes),
        (Interpretation.Mission mission, "seconds") => mission.Scope.MaxDurationSeconds.ToString(CultureInfo.InvariantCulture),
        (Interpretation.Mission mission, "domains") => string.Join(',', mission.Scope.AllowedDomains),
        (Interpretation.Mission { Objective.Schedule: var schedule }, "schedule") =>
            wanted is "True" or "False" ? (schedule is not null).ToString() : schedule ?? "",
        (Interpretation.Mission mission, "order") => mission.Objective.Order is { } order ? $"{order.Field}{(order.Descending ? " down" : "")}" : "",
        (Interpretation.Mission mission, "sha256") => mission.Objective.Sha256 ?? "",
        (Interpretation.Mission mission, "about") => mission.Objective.About ?? "",
        (Interpretation.Mission mission, "description") => mission.Objective.Description,
        (Interpretation.Mission mission, "conditions") => string.Join(',', mission.Objective.Conditions.Select(test =>
            $"{test.Field} {JsonSerializer.Serialize(test.Comparison).Trim('"')} {test.Value} {test.Currency}".Trim())),
        (Interpretation.Control control, "verb") => control.Command.Verb.ToString(),
        (Interpretation.Control control, "target") => control.Command.Target.ToString(),
        (Interpretation.Status status, "scope") => status.Query.Scope.ToString(),
        (Interpretation.Status status, "statuses") => string.Join(',', status.Query.Statuses.Select(s => s.Word)),
        _ => "",
    };
}
