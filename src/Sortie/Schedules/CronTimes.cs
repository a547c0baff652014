using System.Collections.Frozen;
using System.Globalization;
using Cronos;

namespace Sortie.Schedules;

/// <summary>
/// The times of cron expressions in a zone, one or several with <c>;</c> between them. Cronos reads each and computes on the wall clock alone,
/// because its own way from there to moments goes backwards in zones whose clock deviates in winter; the rules are its own.
/// </summary>
internal static class CronTimes
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly FrozenDictionary<string, string> Named = new Dictionary<string, string>
    {
        ["@every_minute"] = "* * * * *",
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The first time behind a moment, with the offset of the zone; null where none comes.</summary>
    /// <exception cref="CronFormatException">An expression cannot be read.</exception>
    public static DateTimeOffset? Next(string text, DateTimeOffset after, TimeZoneInfo zone) =>
        Expressions(text).Min(expression => NextOfOne(expression, after, zone));

    /// <summary>The one time of day at which all runs are; null where there are several.</summary>
    public static TimeOnly? TimeOfDay(string text) => TimesOfDay(text) is [var only] ? only : null;

    /// <summary>The times of day of expressions that name one minute and its hours; none where they are given otherwise.</summary>
    public static IReadOnlyList<TimeOnly> TimesOfDay(string text)
    {
        var times = Expressions(text).Select(TimesOfOne).ToList();
        return times.Exists(each => each is []) ? [] : [.. times.SelectMany(each => each).Order()];
    }

    /// <summary>The fields for the days, where all expressions have the same; null where they differ.</summary>
    public static string? DaysOf(string text) =>
        Expressions(text).Select(expression => string.Join(' ', FieldsOf(expression).Skip(2))).Distinct().ToList() is [var days] ? days : null;

    /// <summary>Some times of day on the days that three fields name; an expression has one minute, so there may be several.</summary>
    public static string Of(IEnumerable<TimeOnly> times, string days) => string.Join(
        "; ", times.Distinct().Order().GroupBy(time => time.Minute).Select(
            each => $"{each.Key} {string.Join(',', each.Select(time => time.Hour))} {days}"));

    /// <summary>The same times of day on other days.</summary>
    public static string OnDays(string text, string days) => string.Join(
        "; ", Expressions(text).Select(expression => $"{string.Join(' ', FieldsOf(expression).Take(2))} {days}").Distinct());

    /// <summary>The expressions of a text, one by one, those that are called by a name in fields.</summary>
    public static IEnumerable<string> Expressions(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(expression => Named.GetValueOrDefault(expression, expression));

    /// <summary>The fields of one expression.</summary>
    public static string[] FieldsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static DateTimeOffset? NextOfOne(string text, DateTimeOffset after, TimeZoneInfo zone)
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

    private static IReadOnlyList<TimeOnly> TimesOfOne(string text)
    {
        if (FieldsOf(text) is not [var minute, var hours, _, _, _] || Number(minute, 60) is not { } minutes)
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
    private static bool IsInterval(string text) => FieldsOf(text).Take(2).Any(field => field.AsSpan().ContainsAny("*-/"));
}
