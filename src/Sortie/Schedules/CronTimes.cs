using System.Globalization;
using Cronos;

namespace Sortie.Schedules;

/// <summary>
/// The times of a cron expression in a zone. Cronos reads it and computes on the wall clock alone, because its own way from there
/// to moments goes backwards in zones whose clock deviates in winter; the rules are its own.
/// </summary>
internal static class CronTimes
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The first time behind a moment, with the offset of the zone; null where none comes.</summary>
    /// <exception cref="CronFormatException">The expression cannot be read.</exception>
    public static DateTimeOffset? Next(string text, DateTimeOffset after, TimeZoneInfo zone)
    {
        var cron = CronExpression.Parse(text);
        var isInterval = IsInterval(text);
        for (var wall = WallClock.Shown(after, zone); cron.GetNextOccurrence(wall) is { } next; wall = next)
        {
            if (WallClock.Moment(next, zone) is var first && first > after)
            {
                return isInterval ? Again(cron, after, first, zone) ?? first : first;
            }

            if (isInterval)
            {
                var offset = zone.GetUtcOffset(after);
                return new DateTimeOffset(next, TimeSpan.Zero).Subtract(offset).ToOffset(offset);
            }
        }

        return null;
    }

    /// <summary>The time of day of an expression that names one; null where there are several.</summary>
    public static TimeOnly? TimeOfDay(string text) => TimesOfDay(text) is [var only] ? only : null;

    /// <summary>The times of day of an expression that names one minute and its hours; none where they are given otherwise.</summary>
    public static IReadOnlyList<TimeOnly> TimesOfDay(string text)
    {
        if (text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [var minute, var hours, _, _, _] || Number(minute, 60) is not { } minutes)
        {
            return [];
        }

        var read = hours.Split(',').Select(hour => Number(hour, 24)).ToList();
        return read.Contains(null) ? [] : [.. read.Select(hour => new TimeOnly(hour!.Value, minutes))];

        static int? Number(string digits, int below) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < below ? number : null;
    }

    /// <summary>A time that the clock shows once more, where it is put back before the next one that it has not shown.</summary>
    private static DateTimeOffset? Again(CronExpression cron, DateTimeOffset after, DateTimeOffset first, TimeZoneInfo zone)
    {
        var until = first - after < Day ? first : after + Day;
        if (WallClock.Change(after, until, zone) is not { } change
            || cron.GetNextOccurrence(WallClock.Shown(change, zone), inclusive: true) is not { } wall)
        {
            return null;
        }

        var offset = zone.GetUtcOffset(change);
        var again = new DateTimeOffset(wall, TimeSpan.Zero).Subtract(offset).ToOffset(offset);
        return again < first && zone.GetUtcOffset(again) == offset ? again : null;
    }

    /// <summary>Whether a time that comes twice is meant both times, as Cronos has it: its minutes or hours are a range or a rhythm.</summary>
    private static bool IsInterval(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields[0].StartsWith('@')
            ? fields[0].StartsWith("@every", StringComparison.OrdinalIgnoreCase)
                || fields[0].Equals("@hourly", StringComparison.OrdinalIgnoreCase)
            : fields.Take(2).Any(field => field.AsSpan().ContainsAny("*-/"));
    }
}
