using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Puts the ranks of days into the words that they are read by: "every 2nd Tuesday", "at the end of each month".</summary>
internal static class RankWords
{
    private static readonly string[] Ranks = ["first", "second", "third", "fourth"];

    private static readonly PhraseTable EndsOfMonth = Phrase.All("(at|on) the (end|start|beginning) of (every|each|the) month");

    /// <summary>The same words with such ranks spelt; the tokens themselves where none is told.</summary>
    public static Token[] Spelt(Token[] tokens)
    {
        if (EndsOfMonth.FindIn(tokens) is var (start, _))
        {
            Token rank = new(TokenKind.Word, tokens[start + 2].Word is "end" ? "last" : "first");
            return [.. tokens[..(start + 2)], rank, .. tokens[(start + 3)..]];
        }

        for (var at = 0; at + 2 < tokens.Length; at++)
        {
            if (tokens[at + 1].Word is "st" or "nd" or "rd" or "th" && TimingReader.DaysIn([tokens[at + 2]]) is not []
                && NumberWords.TryRead(tokens, at, out var rank, out _) && rank is >= 1 and <= 4 && rank % 1 == 0)
            {
                return [.. tokens[..at], new(TokenKind.Word, Ranks[(int)rank - 1]), .. tokens[(at + 2)..]];
            }
        }

        return tokens;
    }
}
