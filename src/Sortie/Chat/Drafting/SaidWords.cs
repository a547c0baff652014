using System.Collections.Frozen;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Reads the few words by which records are told apart: "red", "sold out" of "sold out ones", "in German".</summary>
internal static class SaidWords
{
    private const int Most = 3;

    private static readonly PhraseTable Ones = Phrase.All("ones|one");
    private static readonly PhraseTable Behind = Phrase.All("from|on|at|and|,|.|!|;|as|$");
    private static readonly PhraseTable Small = Phrase.All("[in|near|about|for|with|made of|made from] [a|an|any|the]");

    /// <summary>Words that stand for something else, compare, or put in order, and say nothing of a record.</summary>
    private static readonly FrozenSet<string> Saying = FrozenSet.ToFrozenSet(
    [
        "it", "them", "this", "that", "these", "those", "ones", "one", "any", "anything", "everything", "something", "me", "you", "more",
        "less", "over", "under", "above", "below", "than", "only", "just", "first", "last", "latest", "newest", "oldest",
        "cheapest", "best", "top", "most", "next",
        "other", "same", "right", "main", "few", "interested", "sure", "there", "here", "now", "yet", "from", "on", "at", "all", "as", "to",
    ]);

    /// <summary>
    /// The words from a token to the end of what is said, and the token behind them; null where there are none, or they say nothing of a
    /// record.
    /// </summary>
    public static (string Words, int End)? At(Markings markings, int start)
    {
        var tokens = markings.Tokens;
        var small = Small.LongestEndAt(tokens, start);
        start = small > start && small < tokens.Length && markings.IsFree(small) ? small : start;
        var end = start;
        while (end < tokens.Length && end - start < Most && IsSaid(markings, end))
        {
            end++;
        }

        return end == start || (end < tokens.Length && markings.IsFree(end) && NumberWords.BeginsAt(tokens, end))
            ? null
            : (markings.Message.Written(start, end), end);
    }

    /// <summary>The words before "ones", and the token behind that.</summary>
    public static (string Words, int End)? BeforeOnes(Markings markings, int start)
    {
        for (var end = start + 1; end <= start + Most && end < markings.Tokens.Length && IsSaid(markings, end - 1); end++)
        {
            if (markings.IsFree(end) && Ones.AreAt(markings.Tokens, end))
            {
                return (markings.Message.Written(start, end), end + 1);
            }
        }

        return null;
    }

    /// <summary>The words up to a noun with which what is said ends, "full time positions", and the token behind them.</summary>
    public static (string Words, int End)? WithNoun(Markings markings, int start)
    {
        var end = start;
        while (end < markings.Tokens.Length && end - start <= Most && IsSaid(markings, end))
        {
            end++;
        }

        return end > start && (end == markings.Tokens.Length || Behind.AreAt(markings.Tokens, end))
            ? (markings.Message.Written(start, end), end)
            : null;
    }

    private static bool IsSaid(Markings markings, int at) =>
        markings.IsFree(at) && markings.Tokens[at] is { Kind: TokenKind.Word } token && !Saying.Contains(token.Word)
        && !ObjectWords.Separators.Contains(token.Word) && !NumberWords.BeginsAt(markings.Tokens, at)
        && (!ObjectWords.Stops.Contains(token.Word) || token.Word is "sold");
}
