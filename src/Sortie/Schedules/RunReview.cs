using Sortie.Learning;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>Tells a conversation what a watch saw. The same mission is told of once, however often this is called.</summary>
internal delegate Task TellConversation(string sessionId, MissionId mission, string text, CancellationToken cancellationToken);

/// <summary>Looks at an ended mission of a schedule: how it ended, and what the schedule's watch makes of what it brought.</summary>
internal sealed class RunReview(IMissionLog log, DataFolder folder, SignalLog signals, TellConversation tell)
{
    /// <summary>What goes on the record. What a watch looks out for was told before this returns.</summary>
    public async Task<ScheduleRecord.RunEnded> OfAsync(Schedule schedule, Mission mission, CancellationToken cancellationToken)
    {
        var reason = mission.Error?.Message ?? (mission.Status is MissionStatus.Completed ? null : mission.Reason);
        var seen = schedule.Wish.Watch is { } watch && mission.Status is MissionStatus.Completed
            ? await SeeAsync(watch, schedule.Baseline, mission, cancellationToken)
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

    private async Task<WatchResult> SeeAsync(Watch watch, MissionId? baseline, Mission mission, CancellationToken cancellationToken)
    {
        // One of before that is lost is as none: who waits for a price to fall below a limit hears of it all the same.
        var before = baseline is { } last && await FileOfAsync(last, cancellationToken) is { } old
            ? ResultSnapshot.Of(await old.ReadAsync(cancellationToken))
            : null;
        var content = FileOf(name => ResultFile.Of(folder, mission, name)) is { } file ? await file.ReadAsync(cancellationToken) : null;
        return content switch
        {
            null => new(false, "The mission brought nothing that can be compared.", []),
            ResultContent.Lost(var why) => new(false, $"The results cannot be compared: {why}", []),
            _ => WatchComparison.Compare(watch, before, ResultSnapshot.Of(content)!),
        };
    }

    private async Task<ResultFile?> FileOfAsync(MissionId id, CancellationToken cancellationToken) =>
        await log.FindAsync(id, cancellationToken) is { } mission
            ? FileOf(name => ResultFile.Of(folder, mission, name))
            : FileOf(name => ResultFile.OfArchived(folder, id, name));

    /// <summary>The records where a mission has some, else its text.</summary>
    private static ResultFile? FileOf(Func<string, ResultFile?> named) => named(ResultFileNames.Table) ?? named(ResultFileNames.Text);
}
