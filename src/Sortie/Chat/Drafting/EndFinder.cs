using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the words that say when a schedule ends: "every day until Friday", "watch https://… for a week".</summary>
internal static class EndFinder
{
    private const int MostTokens = 8;

    /// <summary>A moment by which to see whether words can be read at all.</summary>
    private static readonly DateTimeOffset AnyTime = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly PhraseTable Ending = Phrase.All(
        "until|till|til|up until",
        "for [the] [next|coming|following] [#|a|an|one] (minutes|minute|mins|hours|hour|days|day|weeks|week|months|month|years|year)");

    /// <summary>Ends that a person sets by a later message: until then it goes on anyway.</summary>
    private static readonly PhraseTable Open = Phrase.All("further notice|i|you|we|told|stopped|cancelled|paused|deleted");

    /// <summary>The words, where a moment can be made of them, and what the person should know where none can be.</summary>
    public static (string? Words, string? Note) Find(Markings markings)
    {
        var tokens = markings.Tokens;
        for (var from = 0; markings.NextOf(Ending, from) is var (at, _); from = at + 1)
        {
            if (at > 0 && IsAboutRuns(markings, at) && EndAt(tokens, at) is var (end, isRead))
            {
                markings.Take(at, end);
                var words = markings.Message.Written(at, end);
                return isRead ? (words, null)
                    : Open.AreAt(tokens, EndReader.OpenedAt(tokens, at)) ? (null, null)
                    : (null, $"I cannot make a day of '{words}', so it goes on until you pause or delete it. Say for example 'until 5 December'.");
            }
        }

        return (null, null);
    }

    /// <summary>
    /// The token behind the words that begin at a token, and whether a moment can be made of them; null where no such words stand there.
    /// </summary>
    public static (int End, bool IsRead)? EndAt(Token[] tokens, int at)
    {
        if (at >= tokens.Length || !Ending.AreAt(tokens, at) || EndReader.OpenedAt(tokens, at) is not (> 0 and var opened))
        {
            return null;
        }

        for (var end = Math.Min(opened + MostTokens, tokens.Length); end > opened; end--)
        {
            if (tokens[end - 1].Word is not ("on" or "at" or "of" or "the" or ",")
                && EndReader.Read(tokens.AsSpan(at, end - at), AnyTime, TimeZoneInfo.Utc) is not null)
            {
                return (end, true);
            }
        }

        var last = opened;
        while (last < Math.Min(opened + MostTokens, tokens.Length) && tokens[last].Kind is TokenKind.Word
            && (last == opened || ActionVerb.At(tokens, last) is null))
        {
            last++;
        }

        return tokens[at].Word is not "for" && last > opened && !ScheduleFinder.IsWatchAt(tokens, at) ? (last, false) : null;
    }

    /// <summary>Whether the words are about how often it is done, and not about what is collected: "events until 5 December" are events.</summary>
    private static bool IsAboutRuns(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (ScheduleFinder.EndsAt(tokens, at))
        {
            return true;
        }

        var isBehindPage = tokens[at - 1].Kind is TokenKind.Address;
        return tokens[at].Word is "for"
            ? isBehindPage && ScheduleFinder.IsWatching(markings)
            : EndAt(tokens, at) is (_, true) && (ScheduleFinder.IsWatching(markings) || ScheduleFinder.IsToTell(tokens)
                || ((isBehindPage || !Nouns.IsPlural(tokens[at - 1].Word)) && ScheduleFinder.HasRhythm(tokens)));
    }
}
