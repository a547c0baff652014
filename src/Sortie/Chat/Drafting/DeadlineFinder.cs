using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds by when something is to be done: "by tomorrow noon", "in the next hour". Whatever has no other time is begun at once, so that
/// only a length of time limits the mission; a moment needs no more than to be told of.
/// </summary>
internal static class DeadlineFinder
{
    private const string Clock = "[at] " + SchedulePhrases.Time + "|[in the] " + SchedulePhrases.Part;

    private static readonly PhraseTable ByDay = Phrase.All(
        "(by|no later than|not later than) [the] (tomorrow|today|tonight|[next|this] " + SchedulePhrases.Day
            + "|end of [the|this] (day|week|month)|next week|next month|eod) [" + Clock + "] [latest|at the latest]");

    private static readonly PhraseTable ByTime = Phrase.All(
        "(by|before|no later than|not later than) " + SchedulePhrases.Time + " [today|tomorrow|tonight|on " + SchedulePhrases.Day + "]",
        "before (tomorrow|tonight|" + SchedulePhrases.Day + ") [" + Clock + "]");

    private static readonly PhraseTable Within = Phrase.All(
        "(in|within|during|over) the (next|coming|following) [#] (minutes|minute|mins|min|hours|hour|hrs)");

    /// <summary>The token behind a deadline that stands at a token, or -1.</summary>
    public static int EndAt(Token[] tokens, int at) =>
        Math.Max(Within.LongestEndAt(tokens, at), Math.Max(ByDay.LongestEndAt(tokens, at), ByTime.LongestEndAt(tokens, at)));

    /// <summary>The seconds that there are, where a length of time is said, and the words for a moment.</summary>
    public static (int? Seconds, string? By) Find(Markings markings)
    {
        if (Take(markings, Within) is var (from, to))
        {
            var count = NumberWords.Between(markings.Tokens, from, to).DefaultIfEmpty(1).First();
            var seconds = (double)count * Periods.Of(markings.Tokens[to - 1].Word)!.Value.TotalSeconds;
            return ((int)Math.Clamp(seconds, 1, LimitFinder.LongestSeconds), null);
        }

        return (markings.TakeFirst(ByDay) ?? Take(markings, ByTime)) is var (start, end)
            ? (null, markings.Message.Written(start, end))
            : (null, null);
    }

    /// <summary>What is to be known of a moment: nothing waits for it.</summary>
    public static string Note(string by, int seconds)
    {
        var length = seconds < 120 ? $"{seconds} seconds" : $"{seconds / 60} minutes";
        return $"It begins now and may take {length}; I do not wait until the time of '{by}'.";
    }

    /// <summary>Takes such words before all others or behind the page: elsewhere they are about what is collected.</summary>
    private static (int Start, int End)? Take(Markings markings, PhraseTable phrases)
    {
        var tokens = markings.Tokens;
        for (var from = 0; markings.NextOf(phrases, from) is var (start, end); from = start + 1)
        {
            if (start == 0 || tokens[start - 1].Kind is TokenKind.Address || tokens[start - 1].IsSentenceEnd)
            {
                markings.Take(start, end);
                return (start, end);
            }
        }

        return null;
    }
}
