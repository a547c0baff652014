namespace Sortie.Tests.Schedules;

/// <summary>
/// What a clock on the wall of a zone shows, minute by minute: the times of a schedule found by looking at every minute, which only asks
/// the zone for the offset of a moment and knows nothing of how the product finds them.
/// </summary>
internal static class ZoneTimes
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The minutes at which a zone changes its clock.</summary>
    public static IReadOnlyList<DateTimeOffset> Changes(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset until)
    {
        var changes = new List<DateTimeOffset>();
        for (var (at, offset) = (from, zone.GetUtcOffset(from)); at < until; at += Minute)
        {
            if (zone.GetUtcOffset(at) is var next && next != offset)
            {
                changes.Add(at);
                offset = next;
            }
        }

        return changes;
    }

    /// <summary>
    /// The moments at which the wall shows a wanted minute. What the clock leaps over comes at the end of the leap; what it shows
    /// twice comes the first time only, unless both are wanted.
    /// </summary>
    public static IEnumerable<DateTimeOffset> Of(
        TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset until, Predicate<DateTime> isWanted, bool bothTimes = false)
    {
        var (before, latest) = (Wall(zone, from - Minute), Wall(zone, from - TimeSpan.FromHours(3)));
        for (var at = from - TimeSpan.FromHours(3); at < from; at += Minute)
        {
            latest = Later(latest, Wall(zone, at));
        }

        for (var at = from; at <= until; at += Minute)
        {
            var wall = Wall(zone, at);
            var shown = wall - before == Minute || wall < before ? [wall] : Minutes(before + Minute, wall);
            if (shown.Any(minute => isWanted(minute) && (bothTimes || minute > latest)))
            {
                yield return at;
            }

            (before, latest) = (wall, Later(latest, wall));
        }
    }

    private static DateTime Wall(TimeZoneInfo zone, DateTimeOffset at) => (at + zone.GetUtcOffset(at)).UtcDateTime;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static IEnumerable<DateTime> Minutes(DateTime from, DateTime until)
    {
        for (var minute = from; minute <= until; minute += Minute)
        {
            yield return minute;
        }
    }
}
