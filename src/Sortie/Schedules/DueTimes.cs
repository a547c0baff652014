namespace Sortie.Schedules;

/// <summary>Which of the times that have come are to be run, and which are too late for it.</summary>
internal static class DueTimes
{
    /// <summary>How many times of one schedule are caught up at the most.</summary>
    public const int MostCaughtUp = 10;

    /// <summary>What comes later than this was missed: Sortie did not run, or the machine slept.</summary>
    private static readonly TimeSpan Punctual = TimeSpan.FromMinutes(1);

    /// <summary>The times up to now that a schedule has not dealt with, and those of them that its way of catching up lets run.</summary>
    public static (IReadOnlyList<DateTimeOffset> Come, IReadOnlyList<DateTimeOffset> ToRun) Of(Schedule schedule, DateTimeOffset now)
    {
        var come = schedule.Status is ScheduleStatus.Active ? schedule.Wish.When.Latest(schedule.HandledUntil, now, MostCaughtUp) : [];
        var punctual = come.Where(due => now - due <= Punctual).ToList();
        return (come, schedule.Wish.CatchUp switch
        {
            CatchUp.AllBounded => come,
            CatchUp.One when punctual is [] => [.. come.TakeLast(1)],
            _ => punctual,
        });
    }

    /// <summary>
    /// The times for which a process that died may have made a mission without saying so: the first that a schedule has not dealt
    /// with, besides those that have come last.
    /// </summary>
    public static IReadOnlyList<DateTimeOffset> First(Schedule schedule, DateTimeOffset now) =>
        [.. schedule.NextTimes().TakeWhile(due => due <= now).Take(MostCaughtUp)];
}
