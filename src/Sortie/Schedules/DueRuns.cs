using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>
/// Makes the missions of a schedule whose times have come, and those that were requested. It may be cut off at any moment: a time
/// gives the same mission however often it is tried.
/// </summary>
internal sealed class DueRuns(IMissionLog log, MissionCommands missions, ScheduleBook book, RunEnds ends, TimeProvider time)
{
    /// <summary>How many times of one schedule may wait for its mission; beyond that they are left out.</summary>
    private const int LongestQueue = 10;

    /// <summary>Deals with all that is due: what waits for a mission that has ended, the times that have come, and what was requested.</summary>
    /// <param name="looked">The schedule as it was when somebody looked; what counts is how it is now.</param>
    /// <param name="stop">Ends it, at any moment.</param>
    public async Task RunAsync(Schedule looked, CancellationToken stop)
    {
        var schedule = book.Recall(looked.ScheduleId)!;
        if (schedule is { Queued: [var waiting, ..], Running.IsEmpty: true })
        {
            await FireAsync(schedule, waiting, stop);
        }

        var now = time.GetUtcNow();
        var (come, toRun) = DueTimes.Of(schedule, now);
        if (come is not [])
        {
            foreach (var due in DueTimes.First(schedule, now).Union(come))
            {
                // A mission that is there was made by a process that died before it could say so.
                if (toRun.Contains(due) || await IsMadeAsync(schedule, due, stop))
                {
                    await FireAsync(book.Recall(schedule.ScheduleId)!, due, stop);
                }
            }

            var last = come[^1].ToUniversalTime();
            await book.RecordAsync(schedule.ScheduleId, current => current.Status is ScheduleStatus.Active && current.HandledUntil < last
                ? [new ScheduleRecord.Fired(last, FiringOutcome.Missed)]
                : []);
        }

        foreach (var requested in schedule.Requested.Except(schedule.Queued))
        {
            await FireAsync(book.Recall(schedule.ScheduleId)!, requested, stop);
        }
    }

    private async Task FireAsync(Schedule schedule, DateTimeOffset due, CancellationToken stop)
    {
        if (schedule.Status is not ScheduleStatus.Active)
        {
            return;
        }

        due = due.ToUniversalTime();
        if (schedule.Wish.Overlap is not Overlap.Parallel && !schedule.Running.IsEmpty && !await IsMadeAsync(schedule, due, stop))
        {
            var waits = schedule.Wish.Overlap is Overlap.Queue && schedule.Queued.Count < LongestQueue;
            var outcome = waits ? FiringOutcome.Queued : FiringOutcome.Skipped;
            await book.RecordAsync(
                schedule.ScheduleId, current => current.Status is ScheduleStatus.Active ? [new ScheduleRecord.Fired(due, outcome)] : []);
            return;
        }

        if (log.ArchivedOn(MissionId.FromKey(schedule.KeyOf(due))) is not null)
        {
            // It was made by a process that died before it could say so, and has ended and gone while schedules stood still.
            await book.RecordAsync(schedule.ScheduleId, _ => [new ScheduleRecord.Fired(due, FiringOutcome.Started)]);
            return;
        }

        var mission = await missions.ProposeAsync(schedule.ProposalFor(due), stop);
        await book.RecordAsync(schedule.ScheduleId, _ => [new ScheduleRecord.Fired(due, FiringOutcome.Started, mission.Id)]);
        await ends.SeeAsync(mission.Id, stop); // It may have ended before it was known whose it is.
    }

    private async Task<bool> IsMadeAsync(Schedule schedule, DateTimeOffset due, CancellationToken stop) =>
        await log.FindAsync(MissionId.FromKey(schedule.KeyOf(due)), stop) is { } mission
        && mission.Metadata.ScheduleId == schedule.ScheduleId.ToString();
}
