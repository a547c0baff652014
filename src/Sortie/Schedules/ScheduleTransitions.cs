using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>The state of a schedule behind each of its records.</summary>
internal static class ScheduleTransitions
{
    private const int RunsShown = 10;
    private const int KeysRemembered = 100;

    /// <summary>The state behind the first record.</summary>
    public static Schedule Begin(ScheduleId id, DateTimeOffset at, ScheduleRecord.Created created) => new()
    {
        ScheduleId = id,
        Version = 1,
        Status = ScheduleStatus.Active,
        Wish = created.Wish,
        WishSha256 = created.WishSha256,
        CreatedAt = at,
        HandledUntil = created.Wish.When.At is { } first ? first.AddTicks(-1) : at,
    };

    extension(Schedule schedule)
    {
        /// <summary>The state behind one more record.</summary>
        /// <exception cref="InvalidDataException">The record cannot follow those before it.</exception>
        public Schedule Apply(int version, DateTimeOffset at, ScheduleRecord record) => (record switch
        {
            ScheduleRecord.Paused paused =>
                schedule with { Status = ScheduleStatus.Paused, Reason = paused.Reason, Queued = [], Requested = [] },
            ScheduleRecord.Resumed =>
                (schedule with { Status = ScheduleStatus.Active, Reason = null, FailuresInARow = 0, HandledUntil = at }).EndWhereOver(),
            ScheduleRecord.Deleted => schedule with { Status = ScheduleStatus.Deleted, Queued = [], Requested = [] },
            ScheduleRecord.Changed changed => schedule.After(changed, at),
            ScheduleRecord.RunRequested requested => schedule.After(requested),
            ScheduleRecord.Fired fired => schedule.After(fired).EndWhereOver(),
            ScheduleRecord.RunEnded ended => schedule.After(ended, at).EndWhereOver(),
            _ => throw new InvalidDataException(
                $"Record {version} of {schedule.ScheduleId} ({record.GetType().Name}) cannot follow what stands before it."),
        }) with
        { Version = version };

        private Schedule After(ScheduleRecord.Changed changed, DateTimeOffset at) => schedule with
        {
            Wish = changed.Wish,
            Status = schedule.Status is ScheduleStatus.Done ? ScheduleStatus.Active : schedule.Status,
            HandledUntil = at,
            Queued = schedule.Queued.RemoveAll(due => !schedule.Requested.Contains(due)),
            Baseline = changed.Wish.Objective.Url == schedule.Wish.Objective.Url ? schedule.Baseline : null,
        };

        private Schedule After(ScheduleRecord.RunRequested requested) => schedule with
        {
            Requested = schedule.Requested.Add(requested.At),
            RequestKeys = requested.IdempotencyKey is { } key
                ? [.. schedule.RequestKeys.TakeLast(KeysRemembered - 1), key]
                : schedule.RequestKeys,
        };

        private Schedule After(ScheduleRecord.Fired fired)
        {
            var isQueued = fired.Outcome is FiringOutcome.Queued;
            var isOwnTime = !schedule.Requested.Contains(fired.DueAt);
            return schedule with
            {
                HandledUntil = isOwnTime && fired.DueAt > schedule.HandledUntil ? fired.DueAt : schedule.HandledUntil,
                Requested = isQueued ? schedule.Requested : schedule.Requested.Remove(fired.DueAt),
                Missions = schedule.Missions + (fired.MissionId is null ? 0 : 1),
                Running = fired.MissionId is { } started ? schedule.Running.Add(started) : schedule.Running,
                Queued = isQueued ? schedule.Queued.Add(fired.DueAt) : schedule.Queued.Remove(fired.DueAt),
                LatestRuns =
                [
                    new(fired.DueAt, fired.Outcome, fired.MissionId),
                    .. schedule.LatestRuns.Where(run => run.DueAt != fired.DueAt).Take(RunsShown - 1),
                ],
            };
        }

        private Schedule After(ScheduleRecord.RunEnded ended, DateTimeOffset at) => schedule with
        {
            Running = schedule.Running.Remove(ended.MissionId),
            FailuresInARow = ended switch
            {
                { Status: MissionStatus.Completed } or { Watch: not null } => 0,
                { Status: MissionStatus.Failed } => schedule.FailuresInARow + 1,
                _ => schedule.FailuresInARow,
            },
            Baseline = ended.Watch is not null ? ended.MissionId : schedule.Baseline,
            LastWatch = ended.Watch ?? schedule.LastWatch,
            LatestRuns = schedule.LatestRuns.ConvertAll(run => run.MissionId == ended.MissionId
                ? run with { Status = ended.Status, Reason = ended.Reason, EndedAt = at, Watch = ended.Watch }
                : run),
        };

        private Schedule EndWhereOver() =>
            schedule is { Status: ScheduleStatus.Active, Queued.IsEmpty: true, Requested.IsEmpty: true }
            && schedule.Wish.When.IsOverAt(schedule.HandledUntil)
                ? schedule with { Status = ScheduleStatus.Done }
                : schedule;
    }
}
