using System.Text.Json;
using Sortie.Learning;
using Sortie.Missions;

namespace Sortie.Planning;

/// <summary>
/// How records are collected: one page a step, following the next page until there are enough, there is none, or the
/// scope's pages are used up.
/// </summary>
internal sealed class ExtractionPlan(Mission mission, Lessons? lessons = null, bool canBrowse = false)
{
    private readonly Objective _objective = mission.Objective;
    private readonly CollectedPages _pages = new(mission);
    private readonly int _visited = mission.Steps.Count(ExtractionCall.IsDone);

    public Decision Next()
    {
        if (_pages.Last is not { } last)
        {
            return ExtractionCall.For(_objective, _objective.Url!, Known, ["The objective names this page.", .. KnownReason]);
        }

        if (last.Result is not { } json)
        {
            return _pages.Count == 1 ? new Decision.GiveUp(ErrorOf(last)) : Finish($"A further page could not be read: {ErrorOf(last).Message}");
        }

        if (canBrowse && ExtractionCall.IsShell(last))
        {
            return ExtractionCall.For(_objective, ExtractionCall.UrlOf(last)!, Known, [BrowserStep.Reason, .. KnownReason]).InBrowser();
        }

        var result = new PageResult(json);
        var records = _pages.Records.Count;
        return _objective is { TargetCount: { } wanted, Order: null } && records >= wanted && !result.IsIndex ? Finish(null)
            : _pages.Next(result) is not { } next ? Finish(null)
            : _visited >= mission.Scope.MaxPages ? Finish($"Stopped after {Words.Count(_visited, "page")}, as the scope says; there are more.")
            : VisitNext(next, last, json, $"{Words.Count(records, "record")} so far, and there is a next page.") with { ItemsSoFar = records };
    }

    public Decision Conclude(MissionError limit)
    {
        var report = new ExtractionReport(_objective, _pages);
        var isEnough = mission.DeclinedGrant is not null && report.Rows > 0 && !(_objective.TargetCount > report.Rows);
        return isEnough
            ? Finish($"This is a partial result: {limit.Message} There are more, and no more was granted.")
            : new Decision.GiveUp(limit, report.Rows == 0 ? null : report.Outcome);
    }

    private IReadOnlyList<JsonElement> Known => lessons?.RecallReadings(_objective.Url, _objective.Fields) ?? [];

    private IReadOnlyList<string> KnownReason => Known.Count == 0 ? [] : [$"Uses what was learned on {Lessons.HostOf(_objective.Url)} before."];

    // The page before tells how its like are read, and with what.
    private Decision.CallTool VisitNext(string url, Step last, JsonElement result, string because)
    {
        var visit = ExtractionCall.For(_objective, url, ExtractionCall.LearnedOf(result), because);
        return last.Started.Tool == BrowserStep.Tool ? visit.InBrowser() : visit;
    }

    private Decision Finish(string? gap) => new ExtractionReport(_objective, _pages).Decide(gap);

    private static MissionError ErrorOf(Step step) =>
        step.Completed?.Error ?? new("step_failed", $"{step.Started.Tool} ended without a result.");
}
