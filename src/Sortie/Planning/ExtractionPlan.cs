using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sortie.Learning;
using Sortie.Missions;

namespace Sortie.Planning;

/// <summary>
/// How records are collected: one page a step, following the next page until there are enough, there is none, or the
/// scope's pages are used up.
/// </summary>
internal sealed class ExtractionPlan(Mission mission, Lessons? lessons = null, bool canBrowse = false)
{
    private const string Tool = "web_extract";
    private const string LearnedName = "learned";
    private const string PartsName = "parts";

    private readonly Objective _objective = mission.Objective;

    /// <summary>The pages that were read as the objective wants it now; what was read before it was changed is read again.</summary>
    private readonly List<Step> _pages = ShownPages([.. mission.Steps.Where(step => IsDone(step) && IsAsWanted(step, mission.Objective))]);

    private readonly int _visited = mission.Steps.Count(IsDone);

    public Decision Next()
    {
        if (_pages.Count == 0)
        {
            return VisitFirst();
        }

        var last = _pages[^1];
        if (last.Result is not { } result)
        {
            return _pages.Count == 1 ? new Decision.GiveUp(ErrorOf(last)) : Finish($"A further page could not be read: {ErrorOf(last).Message}");
        }

        if (canBrowse && IsShell(last))
        {
            return Visit(Text(last.Started.Arguments, "url")!, Known, [BrowserStep.Reason, .. KnownReason]).InBrowser();
        }

        var records = Records();
        return _objective is { TargetCount: { } wanted, Order: null } && records.Count >= wanted ? Finish(null)
            : NextPage(result, records.Count) is not { } next ? Finish(null)
            : _visited >= mission.Scope.MaxPages ? Finish($"Stopped after {Count(_visited, "page")}, as the scope says; there are more.")
            : VisitNext(next, last, result, $"{Count(records.Count, "record")} so far, and there is a next page.") with { ItemsSoFar = records.Count };
    }

    private IReadOnlyList<JsonElement> Known => lessons?.RecallReadings(_objective.Url, _objective.Fields) ?? [];

    private IReadOnlyList<string> KnownReason => Known.Count == 0 ? [] : [$"Uses what was learned on {Lessons.HostOf(_objective.Url)} before."];

    private Decision.CallTool VisitFirst() => Visit(_objective.Url!, Known, ["The objective names this page.", .. KnownReason]);

    private Decision.CallTool VisitNext(string url, Step last, JsonElement result, string because)
    {
        var visit = Visit(url, Learned(result), because);
        return last.Started.Tool == BrowserStep.Tool ? visit.InBrowser() : visit;
    }

    // The page before tells how its like are read.
    private static IReadOnlyList<JsonElement> Learned(JsonElement result) =>
        result.TryGetProperty(LearnedName, out var learned) && learned.ValueKind is JsonValueKind.Object ? [learned] : [];

    public Decision Conclude(MissionError limit)
    {
        var table = Table();
        var isEnough = mission.DeclinedGrant is not null && table.Rows.Count > 0 && !(_objective.TargetCount > table.Rows.Count);
        return isEnough
            ? Finish($"This is a partial result: {limit.Message} There are more, and no more was granted.")
            : new Decision.GiveUp(limit, table.Rows.Count == 0 ? null : OutcomeOf(table));
    }

    private Decision.CallTool Visit(string url, IReadOnlyList<JsonElement> learned, params IReadOnlyList<string> because)
    {
        var arguments = Arguments(_objective, url);
        if (learned.Count > 0)
        {
            arguments[LearnedName] = JsonSerializer.SerializeToNode(learned);
        }

        return new(Tool, arguments, because);
    }

    private static JsonObject Arguments(Objective objective, string? url)
    {
        var arguments = new JsonObject { ["url"] = url, ["fields"] = JsonSerializer.SerializeToNode(objective.Fields, SortieJson.Options) };
        if (objective.Conditions.Count > 0)
        {
            arguments["conditions"] = JsonSerializer.SerializeToNode(objective.Conditions, SortieJson.Options);
        }

        if (objective.About is { } about)
        {
            arguments["about"] = about;
        }

        if (objective.Order is { } order)
        {
            arguments["order"] = JsonSerializer.SerializeToNode(order, SortieJson.Options);
        }

        return arguments;
    }

    private static bool IsDone(Step step) => step is { Started.Tool: Tool or BrowserStep.Tool, IsOver: true, Completed.Outcome: not StepOutcome.Cancelled };

    private static bool IsShell(Step step) => step is { Started.Tool: Tool, Result: { } result } && Text(result, "conclusion") is "needs_browser";

    // A page that a browser opened then is shown by that step alone.
    private static List<Step> ShownPages(List<Step> pages) => [.. pages.Where(page => page == pages[^1] || !IsShell(page))];

    private static bool IsAsWanted(Step step, Objective objective)
    {
        var arguments = JsonSerializer.SerializeToNode(step.Started.Arguments);
        (arguments as JsonObject)?.Remove(LearnedName);
        (arguments as JsonObject)?.Remove(BrowserStep.Screenshot);
        return JsonNode.DeepEquals(arguments, Arguments(objective, Text(step.Started.Arguments, "url")));
    }

    private Decision Finish(string? gap)
    {
        var table = Table();
        var outcome = OutcomeOf(table);
        var note = _pages.Select(page => page.Result).OfType<JsonElement>().Select(result => Text(result, "note")).LastOrDefault(text => text is not null);
        if (table.Rows.Count == 0)
        {
            var why = _pages[0].Result is { } page ? Text(page, "conclusion") : null;
            var looked = $"Looked at {Count(_pages.Count, "page")} and found nothing of the kind asked for{(note is null ? "." : $": {note}")}";
            return new Decision.GiveUp(new(why ?? "nothing_found", looked));
        }

        if (_objective.Fields.Count > 0 && table.EmptyColumns.ToList() is { Count: > 0 } missing)
        {
            var error = new MissionError("fields_missing", $"{Count(table.Rows.Count, "record")} found, but none has: {string.Join(", ", missing)}.");
            return new Decision.GiveUp(error, outcome);
        }

        gap ??= _objective.TargetCount > table.Rows.Count ? $"{_objective.TargetCount} were asked for; there are no more." : null;
        return new Decision.Finish(
            gap is null ? outcome : outcome with { Answer = $"{outcome.Answer} {gap}" },
            new(GoalSatisfied: true, Confidence(table, gap), Evidence(table), gap),
            [.. Evidence(table), .. CopyNote, .. note is null ? [] : new[] { note }, .. gap is null ? [] : new[] { gap }]);
    }

    private IReadOnlyList<string> CopyNote => _pages.Count(page => page.Result is { } result && Text(result, "copy_note") is not null) is var copies and > 0
        ? [$"Of {Count(_pages.Count, "page")} the site did not send {copies} again: it says that what was read before still holds."]
        : [];

    // An index names the files that the list is made of: they are read one after the other.
    private string? NextPage(JsonElement result, int all) =>
        NextUrl(result) is { } next && !WasVisited(next) && !BroughtNothingNew(result, all) ? next
        : _pages.Select(page => page.Result).OfType<JsonElement>().Where(IsIndex).SelectMany(index => index.GetProperty(PartsName).EnumerateArray().Select(part => part.GetString()!)).FirstOrDefault(part => !WasVisited(part));

    private static bool IsIndex(JsonElement result) => result.TryGetProperty(PartsName, out var parts) && parts.ValueKind is JsonValueKind.Array;

    // Some sites show their last page, or an empty one, for every number that follows.
    private bool BroughtNothingNew(JsonElement result, int all) =>
        _pages.Count > 1 && !(result.TryGetProperty("left_out", out var left) && left.GetInt32() > 0) && Records(_pages.SkipLast(1)).Count == all;

    private List<JsonElement> Records() => Records(_pages);

    private static List<JsonElement> Records(IEnumerable<Step> pages) =>
        [.. WithoutIndexes([.. pages.Select(page => page.Result).OfType<JsonElement>()])
            .SelectMany(result => result.GetProperty("records").EnumerateArray())
            .DistinctBy(record => string.Join('\u001f', record.GetProperty("values").EnumerateObject().Select(value => $"{value.Name}={Text(value.Value, "text")}")))];

    private static List<JsonElement> WithoutIndexes(List<JsonElement> results) => results.Exists(result => !IsIndex(result)) ? results.FindAll(result => !IsIndex(result)) : results;

    private ResultTable Table()
    {
        var records = InOrder(Records()).Take(_objective.TargetCount ?? int.MaxValue).Select(record => record.GetProperty("values")).ToList();
        var columns = _objective.Fields.Count > 0 ? _objective.Fields
            : [.. records.SelectMany(values => values.EnumerateObject().Select(value => value.Name)).Distinct()];
        return new(columns, [.. records.Select(values => columns.Select(column => CellOf(values, column)).ToList())]);
    }

    // Each page has its records in order; together they are put in order anew.
    private IReadOnlyList<JsonElement> InOrder(List<JsonElement> records) =>
        _objective.Order is { } order && _pages.Select(page => page.Result is { } result ? Text(result, "ordered_by") : null).FirstOrDefault(field => field is not null) is { } by
            ? order.Order(records, record => CellOf(record.GetProperty("values"), by).Value)
            : records;

    private Outcome OutcomeOf(ResultTable table) => new(Answer(table), table.Rows.Count) { Table = table };

    private string Answer(ResultTable table)
    {
        if (table.Rows.Count == 1)
        {
            var values = table.Columns.Zip(table.Rows[0], (column, cell) => $"{column}: {cell.Text ?? "not given"}");
            return $"Found {string.Join(", ", values)}.";
        }

        var hosts = _objective.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) ? $" on {uri.Authority}" : "";
        var columns = table.Columns.Count == 0 ? "" : $" with {string.Join(", ", table.Columns)}";
        return $"Found {Count(table.Rows.Count, "record")}{columns}{hosts}, from {Count(_pages.Count, "page")}.";
    }

    private IReadOnlyList<string> Evidence(ResultTable table) =>
    [
        $"{Count(table.Rows.Count, "record")} from {Count(_pages.Count, "page")}",
        .. table.Columns.Select((column, index) => $"{column}: {table.Rows.Count(row => !row[index].IsEmpty)} of {table.Rows.Count} have a value"),
    ];

    /// <summary>The share of cells that have a value, lowered where less was found than asked for.</summary>
    private static double Confidence(ResultTable table, string? gap)
    {
        var cells = table.Rows.SelectMany(row => row).ToList();
        var filled = cells.Count == 0 ? 0 : (double)cells.Count(cell => !cell.IsEmpty) / cells.Count;
        return Math.Round(gap is null ? filled : filled * 0.8, 2);
    }

    private static Cell CellOf(JsonElement values, string column) =>
        values.TryGetProperty(column, out var cell) && cell.ValueKind is JsonValueKind.Object
            ? new(cell.TryGetProperty("value", out var value) ? JsonNode.Parse(value.GetRawText()) : null, Text(cell, "text"), Text(cell, "currency"))
            : new(null, null, null);

    private static MissionError ErrorOf(Step step) =>
        step.Completed?.Error ?? new("step_failed", $"{step.Started.Tool} ended without a result.");

    private bool WasVisited(string url) =>
        _pages.Exists(page => Text(page.Started.Arguments, "url") == url || (page.Result is { } result && Text(result, "url") == url));

    private static string? NextUrl(JsonElement result) => Text(result, "next_url");

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
