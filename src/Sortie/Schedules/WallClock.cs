namespace Sortie.Schedules;

/// <summary>Times of day in a zone that changes its clocks twice a year, by the same rules as cron expressions.</summary>
internal static class WallClock
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// The moment at which a clock on the wall shows a time: where the clock leaps over it the end of the leap, where it
    /// comes twice the first.
    /// </summary>
    public static DateTimeOffset Moment(DateTime wall, TimeZoneInfo zone)
    {
        // Only what a zone says of moments is to be relied on. Asked whether a time of day is invalid or ambiguous, .NET
        // is wrong where the clock of the winter is the one that deviates, as in Dublin and Casablanca.
        var shown = new DateTimeOffset(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), TimeSpan.Zero);
        foreach (var offset in new[] { zone.GetUtcOffset(shown - Day), zone.GetUtcOffset(shown + Day) })
        {
            if (zone.GetUtcOffset(shown - offset) == offset)
            {
                return (shown - offset).ToOffset(offset);
            }
        }

        var leap = Change(shown - Day, shown + Day, zone)!.Value;
        return leap.ToOffset(zone.GetUtcOffset(leap));
    }

    /// <summary>What a clock on the wall shows at a moment.</summary>
    public static DateTime Shown(DateTimeOffset moment, TimeZoneInfo zone) => (moment + zone.GetUtcOffset(moment)).UtcDateTime;

    /// <summary>The first moment behind one and up to another, no more than days later, with a new offset; null where there is none.</summary>
    public static DateTimeOffset? Change(DateTimeOffset after, DateTimeOffset until, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(after);
        if (zone.GetUtcOffset(until) == offset)
        {
            return null;
        }

        while (until - after is { Ticks: > 1 } between)
        {
            var middle = after + (between / 2);
            (after, until) = zone.GetUtcOffset(middle) == offset ? (middle, until) : (after, middle);
        }

        return until;
    }

    /// <summary>The machine's zone by its IANA id.</summary>
    public static string LocalZone(TimeProvider time)
    {
        var id = time.LocalTimeZone.Id;
        return time.LocalTimeZone.HasIanaId ? id : TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana) ? iana : TimeZoneInfo.Utc.Id;
    }
}
