using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Finds the words for what is the most or the least of all: "the longest", "the lowest fee", "earns the most".</summary>
internal static class RankingWords
{
    private const int MostCounted = 1000;

    private static readonly (PhraseTable Words, Sorting[] Orders)[] Known =
    [
        (Phrase.All("best|best-rated|top"), Most("rating score star")),
        (Phrase.All("worst"), Least("rating score star")),
        (Phrase.All("most popular"), Most("popularity view vote download review")),
        (Phrase.All("most (reviewed|commented)"), Most("review comment")),
        (Phrase.All("most (viewed|watched|read)"), Most("view")),
        (Phrase.All("most (downloaded|installed)"), Most("download")),
        (Phrase.All("(best|highest) paid|best-paid|highest-paid"), Most("salary")),
        (Phrase.All("most populous|most populated"), Most("population")),
        (Phrase.All("longest"), Most("duration length distance time")),
        (Phrase.All("shortest"), Least("duration length distance time height")),
        (Phrase.All("heaviest"), Most("weight")),
        (Phrase.All("lightest"), Least("weight")),
        (Phrase.All("largest|biggest|most spacious"), Most("size area population capacity")),
        (Phrase.All("smallest|tiniest"), Least("size area population capacity")),
        (Phrase.All("tallest|highest"), Most("height elevation altitude")),
        (Phrase.All("lowest"), Least("height elevation altitude")),
        (Phrase.All("deepest"), Most("depth")),
        (Phrase.All("widest"), Most("width")),
        (Phrase.All("oldest"), [.. Most("age"), .. Least("year founded date")]),
        (Phrase.All("newest|youngest|most recent|most recently [posted|published|added|updated|released|listed]"),
            [.. Least("age"), .. Most("year founded date")]),
        (Phrase.All("earliest|soonest"), Least("date departure start time")),
        (Phrase.All("latest"), Most("date departure start time year")),
        (Phrase.All("fastest|quickest"), [.. Most("speed"), .. Least("duration time")]),
        (Phrase.All("slowest"), [.. Least("speed"), .. Most("duration time")]),
        (Phrase.All("nearest|closest"), Least("distance")),
        (Phrase.All("farthest|furthest"), Most("distance")),
        (Phrase.All("warmest|hottest"), Most("temperature")),
        (Phrase.All("coldest|coolest"), Least("temperature")),
        (Phrase.All("strongest"), Most("strength abv alcohol")),
        (Phrase.All("weakest"), Least("strength abv alcohol")),
    ];

    /// <summary>What is done the most, or the least.</summary>
    private static readonly (PhraseTable Words, Sorting[] Orders)[] Done =
    [
        (Phrase.All("(cost|costs) [the] most"), Most("price")),
        (Phrase.All("(cost|costs) [the] least"), Least("price")),
        (Phrase.All("(earn|earns|make|makes|pay|pays) [the] (most|best)"), Most("salary price")),
        (Phrase.All("(earn|earns|make|makes|pay|pays) [the] least"), Least("salary price")),
        (Phrase.All("(weigh|weighs) [the] most"), Most("weight")),
        (Phrase.All("(weigh|weighs) [the] least"), Least("weight")),
        (Phrase.All("(last|lasts|take|takes) [the] longest"), Most("duration time")),
    ];

    /// <summary>Takes the first one that is named; null where none is.</summary>
    public static Ranking? Take(Markings markings)
    {
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at) && At(markings, at) is var (ranking, end))
            {
                markings.Take(at, end);
                return ranking;
            }
        }

        return null;
    }

    /// <summary>Takes one that no mission's order has words for: "youngest first", "sorted by newest", "the two longest".</summary>
    public static (Ranking Ranking, bool Sorts, int? Count)? TakeCounted(Markings markings)
    {
        var tokens = markings.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            if (!markings.IsFree(at) || tokens[at].Word is "top" || At(Known, tokens, at) is not var (orders, end))
            {
                continue;
            }

            var first = NamedOrder.First.LongestEndAt(tokens, end);
            var isBehindBy = at > 0 && tokens[at - 1].Word is "by";
            if (isBehindBy || (first > 0 && !tokens[..at].Any(token => token.Word is "by")))
            {
                markings.Take(at, Math.Max(first, end));
                return (new(orders, Said: null), Sorts: true, Count: null);
            }

            if (CountAround(tokens, at, end) is var (count, start, behind))
            {
                markings.Take(start, behind);
                return (new(orders, Said: null), Sorts: false, count);
            }
        }

        return null;
    }

    /// <summary>"The two longest", "the longest two".</summary>
    private static (int Count, int Start, int End)? CountAround(Token[] tokens, int at, int end)
    {
        if (at > 0 && NumberWords.TryRead(tokens, at - 1, out var before, out var beforeEnd) && beforeEnd == at && IsCount(before))
        {
            return ((int)before, at - 1, end);
        }

        return NumberWords.TryRead(tokens, end, out var behind, out var behindEnd) && IsCount(behind) ? ((int)behind, at, behindEnd) : null;
    }

    private static bool IsCount(decimal number) => number is > 1 and <= MostCounted && number == Math.Truncate(number);

    private static (Ranking Ranking, int End)? At(Markings markings, int at)
    {
        if (At(Done, markings.Tokens, at) is var (done, doneEnd))
        {
            return (new(done, done[0]), doneEnd);
        }

        var known = At(Known, markings.Tokens, at);
        var end = known?.End ?? at + 1;
        var named = Ranks.Descends(markings.Tokens[at].Word) is { } descends && end == at + 1 ? OfColumn(markings, end, descends) : [];
        return known is null && named is []
            ? null
            : (new([.. named, .. known?.Orders ?? []], Array.Find(named, order => OrderedColumn.HoldsMeasures(Nouns.Singular(order.Field)))), end);
    }

    /// <summary>"The lowest monthly fee": what stands behind may be the name of a column, in two words or one.</summary>
    private static Sorting[] OfColumn(Markings markings, int at, bool descends)
    {
        var free = markings.Tokens.Skip(at).TakeWhile((token, index) => markings.IsFree(at + index) && IsInName(token));
        var words = free.Take(2).Select(token => token.Word).ToList();
        return words is [var first, var second] ? [new($"{first} {second}", descends), new(first, descends)]
            : words is [var only] && only is not ("one" or "ones") ? [new(only, descends)]
            : [];
    }

    private static bool IsInName(Token token) => token.Kind is TokenKind.Word && !ObjectWords.EndsNoun(token.Word);

    private static (Sorting[] Orders, int End)? At((PhraseTable Words, Sorting[] Orders)[] rows, Token[] tokens, int at)
    {
        foreach (var (words, orders) in rows)
        {
            if (words.LongestEndAt(tokens, at) is > 0 and var end)
            {
                return (orders, end);
            }
        }

        return null;
    }

    private static Sorting[] Most(string columns) => [.. columns.Split(' ').Select(column => new Sorting(column, Descending: true))];

    private static Sorting[] Least(string columns) => [.. columns.Split(' ').Select(column => new Sorting(column))];
}
