using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Collected;

/// <summary>Finds the words that ask what several values come to: "on average", "the total price", "altogether", "price range".</summary>
internal static class ReckoningWords
{
    private const string Low = "(lowest|cheapest|smallest|shortest|minimum|min|least expensive)";
    private const string High = "(highest|priciest|largest|biggest|longest|maximum|max|most expensive)";

    private static readonly (PhraseTable Words, Reckoning Reckoning)[] Known =
    [
        (Phrase.All(
                "(on|in) [the] average",
                "(average|avg|the mean|their mean|its mean|the arithmetic mean) [(number|amount|count|value) of]"),
            Reckoning.Average),
        (Phrase.All("median [(number|amount|count|value) of]"), Reckoning.Median),
        (Phrase.All("range [of]", Low + " and [the] " + High, High + " and [the] " + Low), Reckoning.Range),
        (Phrase.All(
                "(sum|grand total) [of]",
                "(in total|altogether|all together|together|combined|all in all|in sum|summed up|added up)",
                "(add|sum|total) [them|those|these|it|all] [all] up",
                "total [(number|amount|count|value) of]"),
            Reckoning.Total),
    ];

    /// <summary>What begins a question of its own: "average price?", "and the total?", "the price range".</summary>
    private static readonly PhraseTable Openings = Phrase.All(
        "[and] [the|their|its] (average|avg|mean|median|total|sum)",
        "[and] [the|their|its] [_] range (of|for|$|?)",
        "(calculate|compute|work out|reckon|add up|sum up|total up) [me]",
        "(add|sum|total) (them|those|these|all) [all] up");

    /// <summary>Takes the one that is said; null where none is.</summary>
    public static Reckoning? Take(Markings markings)
    {
        foreach (var (words, reckoning) in Known)
        {
            // "In the range of 10 to 20" is a test, and so is "above the average".
            if (words.FindIn(markings.Tokens) is var (start, end)
                && !NumberWords.BeginsAt(markings.Tokens, end)
                && !IsCompared(markings.Tokens, start))
            {
                markings.Take(start, end);
                return reckoning;
            }
        }

        return null;
    }

    private static bool IsCompared(Token[] tokens, int at) =>
        at > 0 && (tokens[at - 1].Word is "above" or "below" or "over" or "under" or "than"
            || (tokens[at - 1].Word is "the" && at > 1 && tokens[at - 2].Word is "above" or "below" or "over" or "under" or "than"));

    /// <summary>The token behind words that begin a question by themselves, or -1.</summary>
    public static int EndOfOpening(Token[] tokens, int at) => Openings.LongestEndAt(tokens, at);
}
