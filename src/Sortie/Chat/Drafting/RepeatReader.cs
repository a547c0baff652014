using System.Globalization;
using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>Reads a rhythm: "every Monday at 8:30", "every 30 minutes", "twice a day", "on the first of every month".</summary>
internal static class RepeatReader
{
    private static readonly string[] Ordinals = ["last", "first", "second", "third", "fourth"];
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly HashSet<string> Vague = new(StringComparer.Ordinal)
    {
        "few", "several", "constantly", "continuously", "regularly", "periodically", "regular", "clock", "same",
    };

    /// <summary>The rhythm; null where the words are too vague.</summary>
    /// <param name="tokens">The words.</param>
    /// <param name="now">This moment.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    /// <param name="kept">The time of day where the words name none; null for the usual one.</param>
    public static ReadTiming? Read(Token[] tokens, DateTimeOffset now, TimeZoneInfo zone, TimeOnly? kept = null) =>
        HoursOfDay.In(tokens) is { } hours ? Within(hours, [.. tokens[..hours.Start], .. tokens[hours.End..]])
        : ReadOnce(tokens, now, zone, kept) is { } read ? AtAll(read, ClockReader.ReadAll(tokens))
        : null;

    /// <summary>Every so often between two times of day; null where that is too often, or not said.</summary>
    private static ReadTiming? Within(HoursOfDay hours, Token[] tokens)
    {
        var days = TimingReader.DaysIn(tokens);
        return LengthOf(tokens, [.. tokens.Select(token => token.Word)]) is { } step && hours.Each(step) is not [] and var times
            ? new(new() { Kind = TimingKind.Cron, Cron = CronTimes.Of(times, $"* * {(days is [] ? "*" : string.Join(',', days))}") })
            : null;
    }

    /// <summary>The same at several times of day.</summary>
    private static ReadTiming? AtAll(ReadTiming read, IReadOnlyList<TimeOnly> times) => (read.When.Cron, times) switch
    {
        (_, [] or [_]) => read,
        ({ } cron, _) => read with { When = read.When with { Cron = CronTimes.Of(times, CronTimes.DaysOf(cron)!) } },
        _ => null,
    };

    private static ReadTiming? ReadOnce(Token[] tokens, DateTimeOffset now, TimeZoneInfo zone, TimeOnly? kept)
    {
        var words = tokens.Select(token => token.Word).ToList();
        if (words.Exists(Vague.Contains))
        {
            return null;
        }

        var clock = ClockReader.Read(tokens)?.Time ?? kept;
        var days = TimingReader.DaysIn(tokens);
        var isOfMonth = words.Exists(word => word is "month" or "months" or "monthly");
        return isOfMonth || (days is [_] && words.Exists(word => word is "first" or "last")) ? OfMonth(tokens, words, days, clock, now)
            : words.Exists(word => word is "quarter" or "quarterly") ? Cron(clock, $"{DayOf(now)} {Months(now.Month, step: 3)} *")
            : words.Exists(word => word is "year" or "yearly") ? Cron(clock, $"{DayOf(now)} {now.Month} *")
            : days is not [] ? OfWeek(words, days, clock, now, zone)
            : Interval(tokens, words, clock, now, zone);
    }

    private static ReadTiming? OfMonth(Token[] tokens, List<string> words, IReadOnlyList<int> days, TimeOnly? clock, DateTimeOffset now)
    {
        var ordinal = words.Select(word => Array.IndexOf(Ordinals, word)).FirstOrDefault(rank => rank >= 0, -1);
        if (ordinal >= 0)
        {
            return days switch
            {
                [var day] => Cron(clock, $"* * {(ordinal == 0 ? $"{day}L" : $"{day}#{ordinal}")}"),
                [] => Cron(clock, $"{(ordinal == 0 ? "L" : $"{ordinal}")} * *"),
                _ => ordinal > 1 ? null : Cron(clock, $"{(ordinal == 0 ? "LW" : "1W")} * *"),
            };
        }

        if (DatesIn(tokens) is { Count: > 0 } dates)
        {
            return dates.TrueForAll(date => date is >= 1 and <= 31 && date % 1 == 0)
                ? Cron(clock, $"{string.Join(',', dates.Select(date => $"{date:0}"))} * *")
                : null;
        }

        if (words is ["every" or "each", ..] && NumberWords.TryRead(tokens, 1, out var step, out _))
        {
            return step is 1 or 2 or 3 or 4 or 6 or 12 ? Cron(clock, $"{DayOf(now)} {Months(now.Month, (int)step)} *") : null;
        }

        return words.Exists(word => word is "twice" or "times") ? null : Cron(clock, $"{DayOf(now)} * *");
    }

    /// <summary>The days that are told by their number: "the 1st and 15th".</summary>
    private static List<decimal> DatesIn(Token[] tokens) => [.. Enumerable.Range(0, Math.Max(0, tokens.Length - 1))
        .Where(at => tokens[at + 1].Word is "st" or "nd" or "rd" or "th" && tokens[at].Kind is TokenKind.Number)
        .Select(at => decimal.Parse(tokens[at].Word, CultureInfo.InvariantCulture)).Distinct()];

    private static ReadTiming OfWeek(List<string> words, IReadOnlyList<int> days, TimeOnly? clock, DateTimeOffset now, TimeZoneInfo zone)
    {
        var weeks = words.Contains("fourth") ? 4 : words.Contains("third") ? 3 : words.Exists(word => word is "other" or "second") ? 2 : 1;
        if (weeks == 1)
        {
            return Cron(clock, $"* * {string.Join(',', days)}");
        }

        var day = now.Date.AddDays((days[0] - (int)now.DayOfWeek + 7) % 7) + (clock ?? ClockReader.Usual).ToTimeSpan();
        var first = WallClock.Moment(day, zone) is var soon && soon > now ? soon : WallClock.Moment(day.AddDays(7), zone);
        return Every(7 * weeks * Day, first, clock is null ? AtUsual : null);
    }

    private static ReadTiming? Interval(Token[] tokens, List<string> words, TimeOnly? clock, DateTimeOffset now, TimeZoneInfo zone) =>
        LengthOf(tokens, words) switch
        {
            null => null,
            { } length when length == Day && clock is not null => Cron(clock, "* * *"),
            { } length when length < TimeSpan.FromSeconds(ScheduleRules.ShortestInterval) =>
                Every(TimeSpan.FromSeconds(ScheduleRules.ShortestInterval), first: null, "One minute is the shortest interval there is."),
            { } length => Every(length, clock is { } time && length > Day ? LaterReader.Next(now.Date, time, now, zone) : null),
        };

    /// <summary>How long it is from one time to the next: the unit, by what stands before it.</summary>
    private static TimeSpan? LengthOf(Token[] tokens, List<string> words)
    {
        var times = 1.0;
        var start = words[0] is "at" ? words.FindIndex(word => word is "every" or "each" or "daily" or "weekly") : 0;
        for (var at = start; at >= 0 && at < tokens.Length; at++)
        {
            var isRank = at + 1 < tokens.Length && Periods.Of(words[at + 1]) is not null;
            if (NumberWords.TryRead(tokens, at, out var number, out var end) && number is > 0 and < 10_000)
            {
                times = end < tokens.Length && words[end] is "times" ? times / (double)number : times * (double)number;
                at = end - 1;
            }
            else if (Periods.Of(words[at]) is { } unit && !(isRank && words[at] is "second"))
            {
                return unit * times;
            }

            times *= words[at] switch
            {
                "half" or "twice" => 0.5,
                "other" => 2,
                "second" when isRank => 2,
                "third" => 3,
                "fourth" => 4,
                _ => 1,
            };
        }

        return null;
    }

    /// <summary>What is said where no time of day was.</summary>
    public static string AtUsual => $"No time was said, so it runs at {ClockReader.Usual:HH\\:mm}.";

    /// <summary>The day of the month; every month has a last one.</summary>
    private static string DayOf(DateTimeOffset now) => now.Day > 28 ? "L" : now.Day.ToString(CultureInfo.InvariantCulture);

    private static string Months(int first, int step) =>
        string.Join(',', Enumerable.Range(0, 12 / step).Select(count => ((first - 1 + (count * step)) % 12) + 1).Order());

    private static ReadTiming Cron(TimeOnly? clock, string days)
    {
        var time = clock ?? ClockReader.Usual;
        return new(new() { Kind = TimingKind.Cron, Cron = $"{time.Minute} {time.Hour} {days}" }, clock is null ? AtUsual : null);
    }

    private static ReadTiming Every(TimeSpan length, DateTimeOffset? first, string? note = null) =>
        new(new() { Kind = TimingKind.Every, IntervalSeconds = (int)length.TotalSeconds, At = first?.ToUniversalTime() }, note);
}
