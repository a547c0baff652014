using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>
/// What is to come to the times of a schedule, and what is to go: "also on Sundays", "not at the weekend", "skip Fridays",
/// "Thursdays instead of Fridays".
/// </summary>
/// <param name="Added">The words for what comes; none where nothing does.</param>
/// <param name="Taken">The words for what goes; none where nothing does.</param>
/// <param name="End">The token behind all of them.</param>
internal sealed record TimesDifference(Token[] Added, Token[] Taken, int End)
{
    private static readonly PhraseTable Adding = Phrase.All(
        "[and|but] (also|additionally|plus|add|include|including) [run|do|check] [it|that|them]", "and [on|at]");

    private static readonly PhraseTable Taking = Phrase.All(
        "[and|but] (not|never|no|skip|skipping|without|except [for]|excluding|exclude|leave out|leaving out|omit|omitting|drop|minus|remove"
            + "|apart from|other than|(i|we) do not (need|want) (it|them|that|this)|"
            + "(do not|stop|quit) (run|do|check|send|running|doing|checking|sending|getting) (it|that|them))");

    private static readonly PhraseTable NotWanted = Phrase.All("[,] (i|we) do not (need|want) (it|them|that|this|any)");
    private static readonly PhraseTable Besides = Phrase.All("(too|as well|also) [please]");
    private static readonly PhraseTable InPlaceOf = Phrase.All("(instead of|in place of|rather than) [on|at]");

    /// <summary>One day of the calendar, where a day of every week was not said: "skip Friday" may mean the next one only.</summary>
    public bool MayBeOneDay => Array.Exists(Taken, token => TimingReader.IsOneDay(token.Word))
        && !Array.Exists(Taken, token => token.Word is "every" or "each");

    /// <summary>The difference that is told from a token on; null where none is.</summary>
    public static TimesDifference? At(Token[] tokens, int at)
    {
        // "Leave weekends out".
        if (at < tokens.Length && tokens[at].Word is "leave" or "take" or "cut" && ScheduleFinder.DaysEndAt(tokens, at + 1) is > 0 and var days
            && days < tokens.Length && tokens[days].Word is "out" or "off" or "away")
        {
            return new([], tokens[(at + 1)..days], days + 1);
        }

        if (Taking.LongestEndAt(tokens, at) is > 0 and var taken && ScheduleFinder.DaysEndAt(tokens, taken) is > 0 and var gone)
        {
            return new([], tokens[taken..gone], gone);
        }

        var added = Adding.LongestEndAt(tokens, at);
        var start = added > at && tokens[added - 1].Word is "on" or "at" ? added - 1 : Math.Max(at, added);
        if (ScheduleFinder.PlainTimesEndAt(tokens, start) is not (> 0 and var end))
        {
            return null;
        }

        if (NotWanted.LongestEndAt(tokens, end) is > 0 and var refused && ScheduleFinder.DaysEndAt(tokens, start) == end)
        {
            return new([], tokens[start..end], refused);
        }

        if (InPlaceOf.LongestEndAt(tokens, end) is > 0 and var behind && ScheduleFinder.DaysEndAt(tokens, behind) is > 0 and var replaced)
        {
            return new(tokens[start..end], tokens[behind..replaced], replaced);
        }

        var besides = Besides.LongestEndAt(tokens, end);
        return added > at || besides > end ? new(tokens[start..end], [], Math.Max(end, besides)) : null;
    }
}
