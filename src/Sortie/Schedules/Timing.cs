using System.Text.Json.Serialization;

namespace Sortie.Schedules;

/// <summary>When a schedule runs. What is said in hours of the day follows the wall clock of its time zone.</summary>
public sealed record Timing
{
    private const int SecondsOfDay = 24 * 60 * 60;

    /// <summary>The way in which the times are given.</summary>
    public required TimingKind Kind { get; init; }

    /// <summary>The moment of a <see cref="TimingKind.Once"/>; the first one of an <see cref="TimingKind.Every"/>.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// From one time to the next, in seconds, where it is <see cref="TimingKind.Every"/>. Whole days keep the time of day;
    /// anything else is elapsed time.
    /// </summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>
    /// The five fields of a <see cref="TimingKind.Cron"/>: minute, hour, day of the month, month, day of the week. Several expressions
    /// have <c>;</c> between them: then it runs at the times of each.
    /// </summary>
    public string? Cron { get; init; }

    /// <summary>The IANA id of the zone whose wall clock counts; null where nobody named one, then it is the machine's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The last moment at which it may run; null where it goes on without end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The one time of day at which it runs, by the wall clock; null where there are several, or none is kept.</summary>
    internal TimeOnly? TimeOfDay => Kind switch
    {
        TimingKind.Cron => CronTimes.TimeOfDay(Cron!),
        TimingKind.Every when !IsWholeDays => null,
        _ => At is { } at ? TimeOnly.FromDateTime(WallClock.Shown(at, Zone)) : null,
    };

    /// <summary>The times as a person would say them, without the zone: "on weekdays at 9:30".</summary>
    internal string InWords => TimingText.Of(this);

    /// <summary>The first time behind a moment, with the offset of the zone; null where none comes.</summary>
    internal DateTimeOffset? Next(DateTimeOffset after) => NextWithoutEnd(after) is { } next && !(next > Until) ? next : null;

    /// <summary>Whether this machine knows the zone; where it does not, nobody here can say when the times come.</summary>
    internal bool HasKnownZone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone ?? TimeZoneInfo.Utc.Id, out _);

    /// <summary>Whether no time comes behind a moment because its last one is over.</summary>
    internal bool IsOverAt(DateTimeOffset moment) =>
        Kind is TimingKind.Once ? At <= moment : Until is not null && HasKnownZone && Next(moment) is null;

    /// <summary>The times behind a moment and up to another, oldest first; where there are more than wanted, the latest of them.</summary>
    internal IReadOnlyList<DateTimeOffset> Latest(DateTimeOffset after, DateTimeOffset until, int most)
    {
        // Looking back in ever longer steps finds the latest times without counting years of minutes one by one.
        for (var back = TimeSpan.FromHours(1); ; back *= 4)
        {
            var from = until - after <= back ? after : until - back;
            var times = From(from).TakeWhile(time => time <= until).TakeLast(most).ToList();
            if (times.Count >= most || from == after)
            {
                return times;
            }
        }
    }

    /// <summary>The times behind a moment, without end where the schedule has none.</summary>
    internal IEnumerable<DateTimeOffset> From(DateTimeOffset after)
    {
        // Callers go on until they are behind a moment, so that times must never stand still.
        while (Next(after) is { } next && next > after)
        {
            yield return next;
            after = next;
        }
    }

    private DateTimeOffset? NextWithoutEnd(DateTimeOffset after)
    {
        var zone = Zone;
        return Kind switch
        {
            TimingKind.Once => At > after ? TimeZoneInfo.ConvertTime(At.Value, zone) : null,
            TimingKind.Every when At > after => TimeZoneInfo.ConvertTime(At.Value, zone),
            TimingKind.Every when IsWholeDays => NextDay(At!.Value, IntervalSeconds!.Value / SecondsOfDay, after, zone),
            TimingKind.Every => TimeZoneInfo.ConvertTime(NextElapsed(At!.Value, TimeSpan.FromSeconds(IntervalSeconds!.Value), after), zone),
            _ => CronTimes.Next(Cron!, after, zone),
        };
    }

    /// <summary>Whether it is an interval that keeps the time of day.</summary>
    internal bool IsWholeDays => IntervalSeconds % SecondsOfDay == 0;

    /// <summary>The zone whose wall clock counts.</summary>
    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone ?? TimeZoneInfo.Utc.Id);

    private static DateTimeOffset NextElapsed(DateTimeOffset first, TimeSpan interval, DateTimeOffset after) =>
        first + (interval * (((after - first).Ticks / interval.Ticks) + 1));

    private static DateTimeOffset NextDay(DateTimeOffset first, int days, DateTimeOffset after, TimeZoneInfo zone)
    {
        var wall = TimeZoneInfo.ConvertTime(first, zone).DateTime;
        // A change of the clock moves a day by hours at the most, so that the count may be one too high.
        for (var count = Math.Max(0, (int)((after - first).TotalDays / days) - 1); ; count++)
        {
            if (WallClock.Moment(wall.AddDays((double)count * days), zone) is var moment && moment > after)
            {
                return moment;
            }
        }
    }
}

/// <summary>The ways to say when.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimingKind>))]
public enum TimingKind
{
    /// <summary>At one moment.</summary>
    [JsonStringEnumMemberName("once")] Once,

    /// <summary>Again and again, an interval apart.</summary>
    [JsonStringEnumMemberName("every")] Every,

    /// <summary>At the times of a cron expression.</summary>
    [JsonStringEnumMemberName("cron")] Cron,
}
