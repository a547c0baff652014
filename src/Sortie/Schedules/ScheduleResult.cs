namespace Sortie.Schedules;

/// <summary>What became of a command to a schedule.</summary>
public abstract record ScheduleResult
{
    private ScheduleResult() { }

    /// <summary>It was done, and is durable.</summary>
    public sealed record Done(Schedule Schedule) : ScheduleResult;

    /// <summary>There is no such schedule.</summary>
    public sealed record NotFound(ScheduleId Id) : ScheduleResult;

    /// <summary>Where the schedule stands does not allow it; nothing was changed.</summary>
    public sealed record NotAllowed(Schedule Schedule, string Why) : ScheduleResult;
}
