using System.Globalization;

namespace Sortie.Schedules;

/// <summary>Times in words, as a person would say them: "on weekdays at 9:30", "every 2 hours".</summary>
internal static class TimingText
{
    private static readonly string[] Days = ["Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays"];

    private static readonly (int Seconds, string Name)[] Units =
        [(7 * 24 * 60 * 60, "week"), (24 * 60 * 60, "day"), (60 * 60, "hour"), (60, "minute"), (1, "second")];

    /// <summary>Fewer times are told one by one.</summary>
    private const int FewestInRhythm = 5;

    /// <summary>The words, without the time zone.</summary>
    public static string Of(Timing when)
    {
        var end = when.Until is { } until ? $" until {Moment(until, when.Zone)}" : "";
        return when.Kind switch
        {
            TimingKind.Once => $"on {Moment(when.At!.Value, when.Zone)}",
            TimingKind.Every => Interval(when.IntervalSeconds!.Value) + TimeOfDay(when) + end,
            _ => (CronTimes.TimesOfDay(when.Cron!) is not [] and var times && DaysOf(when.Cron!) is { } days
                ? InRhythm(times) is { } rhythm ? $"{rhythm} {days}" : $"{days} at {List(times.Select(Clock))}"
                : $"by the cron expression {when.Cron}") + end,
        };
    }

    private static string Interval(int seconds)
    {
        var (unit, name) = Units.First(unit => seconds % unit.Seconds == 0);
        return seconds == unit ? $"every {name}" : $"every {seconds / unit} {name}s";
    }

    private static string TimeOfDay(Timing when) =>
        when.TimeOfDay is { } time ? $" at {Clock(time)}" : "";

    private static string Clock(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> words) =>
        words.ToArray() is [_, _, ..] and var several ? $"{string.Join(", ", several[..^1])} and {several[^1]}" : string.Concat(words);

    /// <summary>Times of day that are as far from each other as the next, by their rhythm: "every 30 minutes from 8:00 to 18:00".</summary>
    private static string? InRhythm(IReadOnlyList<TimeOnly> times) =>
        times.Count >= FewestInRhythm && times.Zip(times.Skip(1), (time, next) => next - time).Distinct().ToList() is [var step]
            ? $"{Interval((int)step.TotalSeconds)} from {Clock(times[0])} to {Clock(times[^1])}"
            : null;

    /// <summary>The days on which expressions run; null where there is no simple word for them.</summary>
    private static string? DaysOf(string cron) => CronTimes.DaysOf(cron)?.Split(' ') switch
    {
        ["*", "*", "*"] => "every day",
        ["*", "*", "1-5" or "1,2,3,4,5"] => "on weekdays",
        ["*", "*", "0,6" or "6,0"] => "on weekends",
        ["*", "*", var list] when list.Split(',') is var days && Array.TrueForAll(days, day => day is [>= '0' and <= '6']) =>
            $"on {List(days.Select(day => Days[day[0] - '0']))}",
        ["L", "*", "*"] => "on the last day of every month",
        [var day, "*", "*"] when day.All(char.IsAsciiDigit) => $"on day {day} of every month",
        _ => null,
    };

    private static string Moment(DateTimeOffset moment, TimeZoneInfo zone) =>
        WallClock.Shown(moment, zone).ToString("ddd d MMM yyyy H:mm", CultureInfo.InvariantCulture);
}
