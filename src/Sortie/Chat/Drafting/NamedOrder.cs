using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>The orders that have words of their own: "cheapest first", "the 3 cheapest", "the highest rated hotel".</summary>
internal static class NamedOrder
{
    /// <summary>What may stand behind any of them.</summary>
    public static readonly PhraseTable First = Phrase.All("[ones] first");

    private static readonly (PhraseTable Words, Sorting Sorting)[] Superlatives =
    [
        (Phrase.All("cheapest|least expensive|most affordable|lowest priced|lowest-priced"), new("price")),
        (Phrase.All("most expensive|priciest|costliest|dearest|highest priced|highest-priced"), new("price", true)),
        (Phrase.All("highest rated|best rated|top rated|highest-rated|best-rated|top-rated|best reviewed"), new("rating", true)),
        (Phrase.All("lowest rated|worst rated|lowest-rated|worst-rated"), new("rating")),
    ];

    private static readonly (PhraseTable Words, Sorting Sorting)[] Leading =
    [
        (Phrase.All("(newest|latest|most recent) [ones] first"), new("date", true)),
        (Phrase.All("(oldest|earliest|soonest) [ones] first"), new("date")),
    ];

    private static readonly (PhraseTable Words, Sorting Sorting)[] Alone =
    [
        .. Superlatives,
        (Phrase.All("newest|latest|most recent"), new("date", true)),
        (Phrase.All("oldest|earliest|soonest"), new("date")),
    ];

    private static readonly PhraseTable WhichOne = Phrase.All("(which|what) [one] [of (them|these|those)] (is|was) [the]");

    /// <summary>Takes the one that stands at a token; null where none does.</summary>
    public static WantedOrder? Read(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (AnyOf(Leading, tokens, at) is var (leading, leadingEnd))
        {
            markings.Take(at, leadingEnd);
            return new(leading);
        }

        foreach (var (words, sorting) in Superlatives)
        {
            if (words.LongestEndAt(tokens, at) is not (> 0 and var end)
                || (end < tokens.Length && IsCompared(Nouns.Singular(tokens[end].Word))))
            {
                continue;
            }

            var behind = First.LongestEndAt(tokens, end);
            var isCounted = (at > 0 && NumberWords.BeginsAt(tokens, at - 1)) || (end < tokens.Length && NumberWords.BeginsAt(tokens, end));
            var isForOne = behind < 0 && !isCounted && (NamesOne(markings, end) || IsAskedFor(tokens, at));
            if (!isCounted || behind > 0)
            {
                markings.Take(at, Math.Max(end, behind));
            }

            return new(sorting, isForOne);
        }

        return null;
    }

    /// <summary>The one behind words such as "sorted by", and the token behind it: "newest".</summary>
    public static (Sorting Sorting, int End)? BehindBy(Token[] tokens, int at) =>
        AnyOf(Alone, tokens, at) is var (sorting, end) ? (sorting, Math.Max(end, First.LongestEndAt(tokens, end))) : null;

    private static (Sorting Sorting, int End)? AnyOf((PhraseTable Words, Sorting Sorting)[] orders, Token[] tokens, int at)
    {
        foreach (var (words, sorting) in orders)
        {
            if (words.LongestEndAt(tokens, at) is > 0 and var end)
            {
                return (sorting, end);
            }
        }

        return null;
    }

    /// <summary>"The cheapest price" is a column, "the cheapest phone" a thing, though a phone number is a column elsewhere.</summary>
    private static bool IsCompared(string word) => FieldLexicon.PlainColumns.Contains(word) && word is not ("phone" or "image" or "quote" or "link");

    /// <summary>"The cheapest one", "cheapest spare part": what stands there is one thing.</summary>
    private static bool NamesOne(Markings markings, int at)
    {
        var last = at;
        while (last < markings.Tokens.Length && markings.IsFree(last) && markings.Tokens[last].Kind is TokenKind.Word
            && (markings.Tokens[last].Word is "one" || !ObjectWords.EndsNoun(markings.Tokens[last].Word)))
        {
            last++;
        }

        return last > at && !Nouns.IsPlural(markings.Tokens[last - 1].Word);
    }

    /// <summary>"Which is the cheapest?"</summary>
    private static bool IsAskedFor(Token[] tokens, int at) =>
        Enumerable.Range(0, at).Any(start => WhichOne.LongestEndAt(tokens, start) == at);
}
