using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>
/// Takes note of how the missions of schedules end, and pauses a schedule that has failed too often, or has told what it was to tell.
/// </summary>
internal sealed class RunEnds(IMissionLog log, ScheduleBook book, RunReview review)
{
    /// <summary>Looks whether a mission has ended; nothing happens where it has not, or is no schedule's.</summary>
    public async Task SeeAsync(MissionId id, CancellationToken stop)
    {
        if (book.OwnerOf(id) is not { } schedule || await log.FindAsync(id, stop) is not { Status.IsTerminal: true } mission)
        {
            return;
        }

        var ended = await review.OfAsync(schedule, mission, stop);
        await book.RecordAsync(schedule.ScheduleId, current => IsLastStraw(current, ended)
            ? [ended, new ScheduleRecord.Paused(Scheduler.By, $"{current.FailuresInARow + 1} missions in a row have failed: {ended.Reason}")]
            : HasToldOnce(current, ended) ? [ended, new ScheduleRecord.Paused(Scheduler.By, "It has told what it was to tell once.")]
            : [ended]);
    }

    private static bool HasToldOnce(Schedule schedule, ScheduleRecord.RunEnded ended) =>
        schedule.Status is ScheduleStatus.Active && schedule.Wish.Watch is { Once: true } && ended.Watch is { Triggered: true };

    private static bool IsLastStraw(Schedule schedule, ScheduleRecord.RunEnded ended) =>
        schedule.Status is ScheduleStatus.Active && ended is { Status: MissionStatus.Failed, Watch: null }
        && schedule.FailuresInARow + 1 >= schedule.Wish.MaxFailures;
}
