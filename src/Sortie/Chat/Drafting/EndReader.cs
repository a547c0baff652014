using System.Globalization;
using System.Text.RegularExpressions;
using Sortie.Chat.Answers;
using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>Reads the last moment of a schedule: "until Friday", "until 5 December at 18:00", "for two weeks".</summary>
internal static partial class EndReader
{
    private const int Timeout = QuestionText.TimeoutMilliseconds;

    private static readonly PhraseTable Until = Phrase.All("(until|till|til|up until) [and including] [on]");
    private static readonly PhraseTable For = Phrase.All("for [the] [next|coming|following]");

    private static readonly PhraseTable TimeOfDay = Phrase.All(
        "[,] [at|around] (# (:|h) # [am|pm]|# (am|pm|o'clock)|noon|midnight|midday)", "[,] (at|around) #", "[in the] (morning|afternoon|evening)");

    /// <summary>The token behind "until" or "for the next", or -1.</summary>
    public static int OpenedAt(Token[] tokens, int at) => Math.Max(Until.LongestEndAt(tokens, at), For.LongestEndAt(tokens, at));

    /// <summary>The moment that the words mean, "until" or "for" being the first of them; null where they are too vague.</summary>
    public static DateTimeOffset? Read(ReadOnlySpan<Token> words, DateTimeOffset now, TimeZoneInfo zone)
    {
        var tokens = words.ToArray();
        return For.LongestEndAt(tokens, 0) is > 0 and var length ? Behind(tokens, length, now)
            : Until.LongestEndAt(tokens, 0) is > 0 and var opened && opened < tokens.Length ? At(tokens[opened..], now, zone)
            : null;
    }

    private static DateTimeOffset? Behind(Token[] tokens, int at, DateTimeOffset now)
    {
        var (count, unit) = NumberWords.TryRead(tokens, at, out var number, out var end) ? (number, end)
            : at < tokens.Length && tokens[at].Word is "a" or "an" ? (1, at + 1)
            : (1, at);
        return unit != tokens.Length - 1 || count is not (> 0 and < 10_000) ? null : tokens[unit].Word switch
        {
            "month" or "months" => now.AddMonths((int)count),
            "year" or "years" => now.AddYears((int)Math.Min(count, 100)),
            var word => Periods.Of(word) is { } period ? now + (period * (double)count) : null,
        };
    }

    private static DateTimeOffset? At(Token[] tokens, DateTimeOffset now, TimeZoneInfo zone)
    {
        var cut = Enumerable.Range(0, tokens.Length).FirstOrDefault(at => TimeOfDay.LongestEndAt(tokens, at) == tokens.Length, -1);
        var clock = cut < 0 ? null : ClockReader.Read(tokens[cut..])?.Time;
        if (cut >= 0 && clock is null)
        {
            return null;
        }

        if (cut == 0)
        {
            return LaterReader.Next(now.Date, clock!.Value, now, zone);
        }

        // Without a time of day the whole day belongs to it.
        return DayIn(Text(cut < 0 ? tokens : tokens[..cut]), DateOnly.FromDateTime(now.DateTime)) is not { } day ? null
            : clock is { } time ? WallClock.Moment(day.ToDateTime(time), zone)
            : WallClock.Moment(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone).AddSeconds(-1);
    }

    private static DateOnly? DayIn(string text, DateOnly today)
    {
        if (EndOfUnit.Match(text) is { Success: true } unit)
        {
            return LastOf(unit.Groups["unit"].Value, today, unit.Groups["next"].Success);
        }

        if (DayOfMonth.Match(text) is { Success: true } number)
        {
            return NextOfMonth(int.Parse(number.Groups["day"].Value, CultureInfo.InvariantCulture), today);
        }

        if (EndOfMonth.Match(text) is { Success: true } month)
        {
            return Named($"1 {month.Groups["month"].Value}", today) is { } first ? first.AddMonths(1).AddDays(-1) : null;
        }

        return text switch
        {
            "tonight" => today,
            "the day after tomorrow" => today.AddDays(2),
            "next week" => today.AddDays(7),
            "next month" => today.AddMonths(1),
            "next year" => today.AddYears(1),
            "now" or "yesterday" => null,
            _ => Named(text, today),
        };
    }

    private static DateOnly? Named(string text, DateOnly today) =>
        !DateReader.TryRead(text, today, out var day, out var isYearGiven) ? null
        : isYearGiven ? day
        : DateReader.NextOccurrence(day, today);

    private static DateOnly LastOf(string unit, DateOnly today, bool next) => unit switch
    {
        "week" or "weekend" => today.AddDays(((7 - (int)today.DayOfWeek) % 7) + (next ? 7 : 0)),
        "month" => new DateOnly(today.Year, today.Month, 1).AddMonths(next ? 2 : 1).AddDays(-1),
        "year" => new(today.Year + (next ? 1 : 0), 12, 31),
        _ => today,
    };

    private static DateOnly? NextOfMonth(int day, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(day < today.Day ? 1 : 0);
        return day >= 1 && day <= DateTime.DaysInMonth(month.Year, month.Month) ? month.AddDays(day - 1) : null;
    }

    /// <summary>The words as they are written, in lower case: "2026-12-31", "5th december".</summary>
    private static string Text(Token[] tokens) =>
        string.Concat(tokens.Select((token, at) => at > 0 && tokens[at - 1].End < token.Start ? " " + token.Word : token.Word));

    [GeneratedRegex(
        @"^(?:the )?end of (?:(?:(?<next>next)|the|this) )?(?<unit>day|week|month|year)$|^(?:the|this|(?<next>next)) (?<unit>weekend)$",
        RegexOptions.None, Timeout)]
    private static partial Regex EndOfUnit { get; }

    [GeneratedRegex(@"^(?:the )?end of (?<month>[a-z]{3,9}(?: \d{4})?)$", RegexOptions.None, Timeout)]
    private static partial Regex EndOfMonth { get; }

    [GeneratedRegex(@"^the (?<day>\d{1,2})(?:st|nd|rd|th)?$", RegexOptions.None, Timeout)]
    private static partial Regex DayOfMonth { get; }
}
