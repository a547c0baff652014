using Sortie.Learning;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>Tells a conversation what a watch saw. The same mission is told of once, however often this is called.</summary>
internal delegate Task TellConversation(string sessionId, MissionId mission, string text, CancellationToken cancellationToken);

/// <summary>Looks at an ended mission of a schedule: how it ended, and what the schedule's watch makes of what it brought.</summary>
internal sealed class RunReview(DataFolder folder, SignalLog signals, TellConversation tell)
{
    /// <summary>What goes on the record. What a watch looks out for was told before this returns.</summary>
    public async Task<ScheduleRecord.RunEnded> OfAsync(Schedule schedule, Mission mission, CancellationToken cancellationToken)
    {
        var reason = mission.Error?.Message ?? (mission.Status is MissionStatus.Completed ? null : mission.Reason);
        var seen = schedule.Wish.Watch is { } watch && mission.Status is MissionStatus.Completed
            ? await SeeAsync(watch, schedule.Baseline, mission.Id, cancellationToken)
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

    private async Task<WatchResult> SeeAsync(Watch watch, MissionId? baseline, MissionId mission, CancellationToken cancellationToken)
    {
        try
        {
            var before = baseline is { } last ? await ResultSnapshot.ReadAsync(folder, last, cancellationToken) : null;
            return await ResultSnapshot.ReadAsync(folder, mission, cancellationToken) is { } now
                ? WatchComparison.Compare(watch, before, now)
                : new(false, "The mission brought nothing that can be compared.", []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new(false, $"The results cannot be compared: {exception.Message}", []);
        }
    }
}
