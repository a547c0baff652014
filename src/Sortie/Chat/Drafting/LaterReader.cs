using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>Reads a single moment to come: "in 20 minutes", "tomorrow at 9", "next Monday", "at 23:00".</summary>
internal static class LaterReader
{
    private static readonly PhraseTable Repeated = Phrase.All(
        "every|each|daily|hourly|weekly|monthly|nightly|yearly|quarterly|continuously|constantly|regularly|periodically|"
            + "around the clock|basis|weekdays|weekends|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|of the month|"
            + "(once|twice|times) (a|an|per)",
        SchedulePhrases.DayToDay);

    /// <summary>Whether the words mean one moment, and not a rhythm.</summary>
    public static bool IsOnce(Token[] tokens) => Repeated.FindIn(tokens) is null;

    /// <summary>The moment; null where the words are too vague, or it is over.</summary>
    /// <param name="tokens">The words.</param>
    /// <param name="now">This moment.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    /// <param name="kept">The time of day where the words name a day only; null for the usual one.</param>
    public static ReadTiming? Read(Token[] tokens, DateTimeOffset now, TimeZoneInfo zone, TimeOnly? kept = null)
    {
        if (tokens is [{ Word: "in" }, ..] && Distance(tokens) is { } distance)
        {
            return At(now + distance);
        }

        var clock = ClockReader.Read(tokens);
        if (DayOf(tokens, now.DateTime) is not { } day)
        {
            // Only a time of day: it comes today, or else tomorrow.
            return clock is { IsExact: true } ? At(Next(now.Date, clock.Value.Time, now, zone)) : null;
        }

        var moment = WallClock.Moment(day + (clock?.Time ?? kept ?? ClockReader.Usual).ToTimeSpan(), zone);
        return moment <= now ? null : At(moment, clock is null && kept is null ? RepeatReader.AtUsual : null);
    }

    /// <summary>The first moment from a day on at which the clock shows a time.</summary>
    public static DateTimeOffset Next(DateTime day, TimeOnly time, DateTimeOffset now, TimeZoneInfo zone)
    {
        var moment = WallClock.Moment(day + time.ToTimeSpan(), zone);
        return moment > now ? moment : WallClock.Moment(day.AddDays(1) + time.ToTimeSpan(), zone);
    }

    private static ReadTiming At(DateTimeOffset moment, string? note = null) =>
        new(new() { Kind = TimingKind.Once, At = moment.ToUniversalTime() }, note);

    private static TimeSpan? Distance(Token[] tokens)
    {
        var (number, unit) = tokens is [_, { Word: "half" }, ..] ? (0.5m, 3)
            : tokens is [_, { Word: "a" or "an" }, ..] ? (1m, 2)
            : NumberWords.TryRead(tokens, 1, out var read, out var end) ? (read, end)
            : (0m, tokens.Length);
        return unit < tokens.Length && number is > 0 and < 10_000 && Periods.Of(tokens[unit].Word) is { } period
            ? period * (double)number
            : null;
    }

    private static DateTime? DayOf(Token[] tokens, DateTime now)
    {
        var words = tokens.Select(token => token.Word).ToList();
        var days = TimingReader.DaysIn(tokens);
        return (words, days) switch
        {
            (["the", "day", "after", ..], _) => now.Date.AddDays(2),
            _ when words.Contains("tomorrow") => now.Date.AddDays(1),
            _ when words.Contains("later") => null,
            _ when words.Contains("tonight") || words.Contains("today") => now.Date,
            (["this", "evening" or "afternoon", ..], _) => now.Date,
            (["next", "week", ..], _) => now.Date.AddDays(7),
            (["next", "month", ..], _) => now.Date.AddMonths(1),
            (["next", "year", ..], _) => now.Date.AddYears(1),
            (_, [0, 6]) => NextDay(now.Date, 6),
            (_, [var day]) => NextDay(now.Date, day),
            _ => null,
        };
    }

    private static DateTime NextDay(DateTime today, int day) => today.AddDays(((day - (int)today.DayOfWeek + 6) % 7) + 1);
}
