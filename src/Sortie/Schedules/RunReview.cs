using System.Text.Json;
using Sortie.Learning;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>Tells a conversation what a watch saw. The same mission is told of once, however often this is called.</summary>
internal delegate Task TellConversation(string sessionId, MissionId mission, string text, CancellationToken cancellationToken);

/// <summary>Looks at an ended mission of a schedule: how it ended, and what the schedule's watch makes of what it brought.</summary>
internal sealed class RunReview(IMissionLog log, DataFolder folder, SignalLog signals, TellConversation tell)
{
    private static readonly ResultContent NoRecords = new ResultContent.Records(JsonSerializer.SerializeToElement(Array.Empty<object>()));

    /// <summary>What goes on the record. What a watch looks out for was told before this returns.</summary>
    public async Task<ScheduleRecord.RunEnded> OfAsync(Schedule schedule, Mission mission, CancellationToken cancellationToken)
    {
        var reason = mission.Error?.Message ?? (mission.Status is MissionStatus.Completed ? null : mission.Reason);
        var content = schedule.Wish.Watch is null ? null : await ContentOfAsync(mission, cancellationToken);
        var seen = schedule.Wish.Watch is { } watch && (content is not null || mission.Status is MissionStatus.Completed)
            ? await SeeAsync(watch, schedule.Baseline, content, cancellationToken)
            : null;
        if (seen is { Triggered: true })
        {
            var subject = mission.Id.ToString();
            signals.Post(new Signal.WatchTriggered(schedule.ScheduleId.ToString(), seen.Summary) { MissionId = subject });
            if (schedule.Wish.SessionId is { } session)
            {
                await tell(session, mission.Id, $"{seen.Summary} ({schedule.Wish.Objective.Description})", cancellationToken);
            }
        }

        return new(mission.Id, mission.Status, reason, seen);
    }

    private async Task<WatchResult> SeeAsync(
        Watch watch, MissionId? baseline, ResultContent? content, CancellationToken cancellationToken) => content switch
    {
        null => new(false, "The mission brought nothing that can be compared.", []),
        ResultContent.Lost(var why) => new(false, $"The results cannot be compared: {why}", []),
        _ => WatchComparison.Compare(watch, await BeforeAsync(baseline, cancellationToken), ResultSnapshot.Of(content)!),
    };

    /// <summary>
    /// What a run of before brought. One that is lost is as none: who waits for a price to fall below a limit hears of it all the same.
    /// </summary>
    private async Task<ResultSnapshot?> BeforeAsync(MissionId? baseline, CancellationToken cancellationToken)
    {
        if (baseline is not { } id)
        {
            return null;
        }

        var content = await log.FindAsync(id, cancellationToken) is { } mission
            ? await ContentOfAsync(mission, cancellationToken)
            : await ReadAsync(FileOf(name => ResultFile.OfArchived(folder, id, name)), cancellationToken);
        return content is null ? null : ResultSnapshot.Of(content);
    }

    /// <summary>What can be compared of a mission; null where there is nothing.</summary>
    private async Task<ResultContent?> ContentOfAsync(Mission mission, CancellationToken cancellationToken) =>
        mission.Status is MissionStatus.Completed ? await ReadAsync(FileOf(name => ResultFile.Of(folder, mission, name)), cancellationToken)
        : HasNoneThatPasses(mission) ? NoRecords
        : null;

    private static async Task<ResultContent?> ReadAsync(ResultFile? file, CancellationToken cancellationToken) =>
        file is null ? null : await file.ReadAsync(cancellationToken);

    /// <summary>
    /// Whether a page was read, and none of its records passed the tests. The mission has failed; but whoever waits for a record that does
    /// has seen as much as by any other.
    /// </summary>
    private static bool HasNoneThatPasses(Mission mission) =>
        mission is { Status: MissionStatus.Failed, Error.Code: "nothing_found", Objective.Conditions: not [] }
        && mission.Steps.LastOrDefault(step => step.Result is not null)?.Result is { ValueKind: JsonValueKind.Object } page
        && page.TryGetProperty("left_out", out var left) && left.TryGetInt32(out var count) && count > 0;

    /// <summary>The records where a mission has some, else its text.</summary>
    private static ResultFile? FileOf(Func<string, ResultFile?> named) => named(ResultFileNames.Table) ?? named(ResultFileNames.Text);
}
