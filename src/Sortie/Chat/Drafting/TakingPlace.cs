using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>The words that may stand between things and where or when they are: "events that take place in December".</summary>
internal static class TakingPlace
{
    private const int MostTokens = 5;

    private static readonly PhraseTable Words = Phrase.All(
        "[that|which] [are|is|were|was] [being] (take place|takes place|taking place|happen|happens|happening|held|scheduled|planned|occur|occurring|"
            + "start|starts|starting|begin|begins|beginning|open|opening|located|based)",
        "(that|which) (are|is|were|was)");

    /// <summary>
    /// Where the words begin that end before a token and are said of things; the token itself where it stands right behind the things.
    /// Null where there are no things before.
    /// </summary>
    /// <param name="tokens">The message.</param>
    /// <param name="at">The token, for example "in".</param>
    /// <param name="isThing">Whether a word is what may be somewhere, or at some time.</param>
    public static int? StartOf(Token[] tokens, int at, Predicate<string> isThing)
    {
        var start = StartBefore(tokens, at);
        return start > 0 && (isThing(tokens[start - 1].Word) || (start < at && tokens[start - 1].Kind is TokenKind.Address)) ? start : null;
    }

    private static int StartBefore(Token[] tokens, int at)
    {
        for (var start = Math.Max(0, at - MostTokens); start < at; start++)
        {
            if (Words.LongestEndAt(tokens, start) == at)
            {
                return start;
            }
        }

        return at;
    }
}
