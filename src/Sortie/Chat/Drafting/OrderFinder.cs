using System.Collections.Frozen;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the order in which records are wanted: "cheapest first", "sorted by date", "the top 5 by rating".</summary>
internal static class OrderFinder
{
    private const int LongestField = 2;
    private const int FarthestRank = 6;

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

    /// <summary>What says by itself in which order, behind a word such as "sorted by".</summary>
    private static readonly (PhraseTable Words, Sorting Sorting)[] Alone =
    [
        .. Superlatives,
        (Phrase.All("newest|latest|most recent"), new("date", true)),
        (Phrase.All("oldest|earliest|soonest"), new("date")),
    ];

    private static readonly PhraseTable Sorted = Phrase.All(
        "[and|then] [sort|sorted|order|ordered|rank|ranked|arrange|arranged] [it|them|the results|the list] by [the|their]");

    private static readonly PhraseTable SortingVerb = Phrase.All("[and|then] (sort|sorted|order|ordered|rank|ranked|arrange|arranged)");
    private static readonly PhraseTable Most = Phrase.All("[with|having] [the] [#] (highest|biggest|largest|most|greatest)");
    private static readonly PhraseTable Fewest = Phrase.All("[with|having] [the] [#] (lowest|smallest|fewest|least)");
    private static readonly FrozenSet<string> Measures = FrozenSet.ToFrozenSet(
    [
        "price", "salary", "cost", "fee", "rent", "revenue", "profit", "yield", "change", "date", "year", "time", "deadline", "age", "rank",
        "level", "size", "weight", "length", "width", "height", "depth", "volume", "area", "capacity", "population", "duration", "runtime",
        "quantity", "number", "amount", "total", "count", "value", "percentage", "ratio", "stock", "mileage", "calorie", "reply", "comment",
        "answer", "goal", "win", "loss", "temperature", "humidity", "rainfall", "wind", "severity", "commit", "grade", "hours",
    ]);

    private static readonly PhraseTable First = Phrase.All("[ones] first");
    private static readonly PhraseTable WhichOne = Phrase.All("(which|what) [one] [of (them|these|those)] (is|was) [the]");

    private static readonly PhraseTable Descends = Phrase.All(
        "[,] [in] [from] (descending|desc|high to low|highest to lowest|highest first|largest first|biggest first|best first|most first|newest first|latest first) [order]");

    private static readonly PhraseTable Ascends = Phrase.All(
        "[,] [in] [from] (ascending|asc|low to high|lowest to highest|lowest first|smallest first|fewest first|cheapest first|oldest first|earliest first) [order]");

    /// <summary>The order; none where the message names none. <c>IsForOne</c> says that only the first in it is meant: "the cheapest flight".</summary>
    public static (Sorting? Sorting, bool IsForOne) Find(Markings markings)
    {
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at) && (ReadSorted(markings, at) ?? ReadNamed(markings, at) ?? ReadExtreme(markings, at)) is { } found)
            {
                return found;
            }
        }

        return (null, false);
    }

    /// <summary>"Sorted by price, highest first"; "by rating" alone only where a rank stands before it.</summary>
    private static (Sorting, bool)? ReadSorted(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (Sorted.LongestEndAt(tokens, at) is not (> 0 and var start) || start >= tokens.Length)
        {
            return null;
        }

        var isSorting = SortingVerb.AreAt(tokens, at);
        var direction = Ranks.Descends(tokens[start].Word);
        if (FieldAt(tokens, direction is null ? start : start + 1) is not var (field, end))
        {
            return isSorting ? ReadAlone(markings, at, start) : null;
        }

        var rank = IsMeasure(field) ? direction ?? RankBefore(tokens, at) : null;
        if (rank is null && !isSorting)
        {
            return null;
        }

        rank ??= direction;
        var (descends, ascends) = (Descends.LongestEndAt(tokens, end), Ascends.LongestEndAt(tokens, end));
        markings.Take(at, Math.Max(end, Math.Max(descends, ascends)));
        return (new(field, descends > 0 || (ascends < 0 && (rank ?? IsBetterHigh(field)))), false);
    }

    /// <summary>"Sorted by newest".</summary>
    private static (Sorting, bool)? ReadAlone(Markings markings, int at, int start)
    {
        foreach (var (words, sorting) in Alone)
        {
            if (words.LongestEndAt(markings.Tokens, start) is > 0 and var end)
            {
                markings.Take(at, Math.Max(end, First.LongestEndAt(markings.Tokens, end)));
                return (sorting, false);
            }
        }

        return null;
    }

    /// <summary>"Cheapest first", "the 3 cheapest", "the highest rated hotel".</summary>
    private static (Sorting, bool)? ReadNamed(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        foreach (var (words, sorting) in Leading)
        {
            if (words.LongestEndAt(tokens, at) is > 0 and var end)
            {
                markings.Take(at, end);
                return (sorting, false);
            }
        }

        foreach (var (words, sorting) in Superlatives)
        {
            if (words.LongestEndAt(tokens, at) is not (> 0 and var end) || (end < tokens.Length && FieldLexicon.PlainColumns.Contains(Nouns.Singular(tokens[end].Word))))
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

            return (sorting, isForOne);
        }

        return null;
    }

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

    /// <summary>"With the most replies", "lowest price first".</summary>
    private static (Sorting, bool)? ReadExtreme(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        var (most, fewest) = (Most.LongestEndAt(tokens, at), Fewest.LongestEndAt(tokens, at));
        var start = Math.Max(most, fewest);
        if (start < 0 || FieldAt(tokens, start) is not var (field, end))
        {
            return null;
        }

        var behind = First.LongestEndAt(tokens, end);
        if (behind < 0 && tokens[at].Word is not ("with" or "having"))
        {
            return null;
        }

        markings.Take(at, Math.Max(end, behind));
        return (new(field, most > 0), false);
    }

    /// <summary>Whether a rank such as "top 5" shortly before asks for the highest, or the lowest; null where there is none.</summary>
    private static bool? RankBefore(Token[] tokens, int at)
    {
        for (var before = at - 1; before >= 0 && before >= at - FarthestRank && !tokens[before].IsSentenceEnd; before--)
        {
            if (Ranks.OfAny(tokens[before].Word) is { } descends)
            {
                return descends;
            }
        }

        return null;
    }

    private static (string Field, int End)? FieldAt(Token[] tokens, int at)
    {
        for (var end = Math.Min(at + LongestField, tokens.Length); end > at; end--)
        {
            var words = tokens[at..end];
            if (Array.TrueForAll(words, token => token.Kind is TokenKind.Word) && FieldLexicon.Columns.TryGetValue(Nouns.Singular(words[^1].Word), out var column)
                && (words.Length == 1 || FieldLexicon.KeptModifiers.Contains(words[0].Word)))
            {
                return (words.Length == 1 ? column : $"{words[0].Word} {column}", end);
            }
        }

        return null;
    }

    /// <summary>Whether a column holds numbers or days, so that a rank such as "top 5" can be about it; not "the top 5 quotes by author".</summary>
    private static bool IsMeasure(string field) => field[(field.LastIndexOf(' ') + 1)..] is var column && (IsBetterHigh(column) || Measures.Contains(column));

    private static bool IsBetterHigh(string field) =>
        field is "rating" or "score" or "star" or "vote" or "upvote" or "like" or "view" or "point" or "discount" or "review" or "popularity" or "download" or "downloads" or "share" or "follower";
}
