namespace Sortie.Schedules;

/// <summary>Times of day in a zone that changes its clocks twice a year, by the same rules as cron expressions.</summary>
internal static class WallClock
{
    /// <summary>
    /// The moment at which a clock on the wall shows a time: where the clock leaps over it the end of the leap, where it
    /// comes twice the first.
    /// </summary>
    public static DateTimeOffset Moment(DateTime wall, TimeZoneInfo zone)
    {
        wall = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(wall))
        {
            wall = wall.AddTicks(-(wall.Ticks % TimeSpan.TicksPerMinute)); // A leap ends on a whole minute.
            while (zone.IsInvalidTime(wall))
            {
                wall = wall.AddMinutes(1);
            }
        }

        return new(wall, zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall));
    }

    /// <summary>The machine's zone by its IANA id.</summary>
    public static string LocalZone(TimeProvider time)
    {
        var id = time.LocalTimeZone.Id;
        return time.LocalTimeZone.HasIanaId ? id : TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana) ? iana : TimeZoneInfo.Utc.Id;
    }
}
