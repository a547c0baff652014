using System.Globalization;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Reads a time of day: "8:30", "at 9", "7pm", "noon", "in the morning".</summary>
internal static class ClockReader
{
    /// <summary>Where the day has begun for most people, for those who name a day and no time.</summary>
    public static readonly TimeOnly Usual = new(9, 0);

    /// <summary>The time of day in some words; null where none is said. <c>IsExact</c> tells it from a part of the day.</summary>
    public static (TimeOnly Time, bool IsExact)? Read(Token[] tokens)
    {
        TimeOnly? part = null;
        for (var at = 0; at < tokens.Length; at++)
        {
            if (Exact(tokens, at) is { } time)
            {
                return (InPartOfDay(time, tokens), true);
            }

            part ??= tokens[at].Word switch
            {
                "morning" or "mornings" => new(8, 0),
                "afternoon" or "afternoons" => new(15, 0),
                "evening" or "evenings" => new(18, 0),
                "tonight" => new(20, 0),
                "night" or "nights" or "nightly" => new(22, 0),
                _ => null,
            };
        }

        return part is { } usual ? (usual, false) : null;
    }

    /// <summary>All times of day that are told exactly: "at 9am and 5pm", "at 8, 12 and 18".</summary>
    public static IReadOnlyList<TimeOnly> ReadAll(Token[] tokens)
    {
        List<TimeOnly> times = [];
        for (var at = 0; at < tokens.Length; at++)
        {
            var follows = times is not [] && tokens[at - 1].Word is "and" or "," or "&";
            if (Exact(tokens, at, follows) is { } time && !times.Contains(time = InPartOfDay(time, tokens)))
            {
                times.Add(time);
            }
        }

        return times;
    }

    /// <summary>Whether a time is said that no clock shows: "25:00", "at 9:75".</summary>
    public static bool IsImpossible(Token[] tokens)
    {
        for (var at = 0; at + 2 < tokens.Length; at++)
        {
            if (tokens[at].Kind is TokenKind.Number && tokens[at + 1].Word is ":"
                && tokens[at + 2] is { Kind: TokenKind.Number, Word.Length: 2 } && Exact(tokens, at) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The time of day that stands at a token and can be nothing else, with the token behind it: "14:00", "7 pm", "noon".</summary>
    public static (TimeOnly Time, int End)? At(Token[] tokens, int at) =>
        Shown(tokens, at) is { IsMarked: true } shown ? (shown.Time, shown.End) : null;

    /// <summary>The same where a mere number is an hour, too.</summary>
    public static (TimeOnly Time, int End)? AnyAt(Token[] tokens, int at) =>
        Shown(tokens, at) is { } shown ? (shown.Time, shown.End) : null;

    private static TimeOnly? Exact(Token[] tokens, int at, bool followsTime = false) =>
        Shown(tokens, at) is { } shown && (shown.IsMarked || followsTime || IsBehindPreposition(tokens, at)) ? shown.Time : null;

    private static bool IsBehindPreposition(Token[] tokens, int at) =>
        at > 0 && tokens[at - 1].Word is "at" or "around" or "from" or "by" or "@" or "before" or "after" or "to";

    /// <summary>What a clock may show, with the token behind it, and whether it has minutes or words that a mere number has not.</summary>
    private static (TimeOnly Time, int End, bool IsMarked)? Shown(Token[] tokens, int at)
    {
        if (at >= tokens.Length)
        {
            return null;
        }

        switch (tokens[at].Word)
        {
            case "noon" or "midday" or "lunchtime":
                return (new(12, 0), at + 1, true);
            case "midnight":
                return (new(0, 0), at + 1, true);
        }

        if (!TryWhole(tokens, at, 23, out var hour))
        {
            return at + 2 < tokens.Length && (tokens[at].Word, tokens[at + 1].Word, tokens[at + 2].Word) is ("24", ":", "00")
                ? (new(0, 0), at + 3, true)
                : null;
        }

        var hasMinutes = TryWhole(tokens, at + 2, 59, out var minute) && tokens[at + 1].Word is ":" or "h";
        if (!hasMinutes && at + 2 < tokens.Length && tokens[at + 1].Word is ":" && tokens[at + 2].Kind is TokenKind.Number)
        {
            return null; // No clock shows 9:75.
        }

        minute = hasMinutes ? minute : 0;
        var end = hasMinutes ? at + 3 : at + 1;
        var half = end < tokens.Length && tokens[end].Word is "am" or "pm" or "o'clock" ? tokens[end].Word : null;
        if (half is "am" or "pm" && hour > 12)
        {
            return null;
        }

        var time = half switch
        {
            "pm" when hour < 12 => new TimeOnly(hour + 12, minute),
            "am" when hour == 12 => new(0, minute),
            _ => new(hour, minute),
        };
        return (time, half is null ? end : end + 1, hasMinutes || half is not null);
    }

    /// <summary>"Tonight at 9" is at 21 hours.</summary>
    private static TimeOnly InPartOfDay(TimeOnly time, Token[] tokens) =>
        time.Hour is >= 1 and < 12 && !tokens.Any(token => token.Word is "am")
        && tokens.Any(token => token.Word is "evening" or "evenings" or "afternoon" or "tonight"
            || (token.Word is "night" && time.Hour > 5))
            ? time.AddHours(12)
            : time;

    private static bool TryWhole(Token[] tokens, int at, int most, out int value)
    {
        value = 0;
        return at < tokens.Length && NumberWords.TryRead(tokens, at, out var number, out var end) && end == at + 1
            && int.TryParse(number.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value <= most;
    }
}
