using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>The orders that are asked for with "by": "sorted by price, highest first", "the top 5 by rating".</summary>
internal static class SortedBy
{
    /// <summary>How many tokens before it a rank such as "top 5" may stand.</summary>
    private const int FarthestRank = 6;

    private static readonly PhraseTable Openings = Phrase.All(
        "[and|then] [sort|sorted|order|ordered|rank|ranked|arrange|arranged] [it|them|those|these|the results|the list] by [the|their]");

    private static readonly PhraseTable SortingVerb = Phrase.All("[and|then] (sort|sorted|order|ordered|rank|ranked|arrange|arranged)");

    private static readonly PhraseTable Descends = Phrase.All(
        "[,] [in] [from] (descending|desc|high to low|highest to lowest|highest first|"
            + "largest first|biggest first|most expensive first|priciest first|best first|most first|newest first|latest first) [order]");

    private static readonly PhraseTable Ascends = Phrase.All(
        "[,] [in] [from] (ascending|asc|low to high|lowest to highest|lowest first|"
            + "smallest first|fewest first|cheapest first|oldest first|earliest first) [order]");

    /// <summary>Takes the one that stands at a token; null where none does. "By rating" alone is one only where a rank stands before it.</summary>
    public static WantedOrder? Read(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (Openings.LongestEndAt(tokens, at) is not (> 0 and var start) || start >= tokens.Length)
        {
            return null;
        }

        var isSorting = SortingVerb.AreAt(tokens, at);
        var direction = Ranks.Descends(tokens[start].Word);
        if (OrderedColumn.At(tokens, direction is null ? start : start + 1) is not { } column)
        {
            return isSorting ? ReadNamed(markings, at, start) : null;
        }

        var rank = column.IsMeasure ? direction ?? RankBefore(tokens, at) : null;
        if (rank is null && !isSorting)
        {
            return null;
        }

        rank ??= direction;
        var (descends, ascends) = (Descends.LongestEndAt(tokens, column.End), Ascends.LongestEndAt(tokens, column.End));
        markings.Take(at, Math.Max(column.End, Math.Max(descends, ascends)));
        return new(new(column.Field, descends > 0 || (ascends < 0 && (rank ?? column.IsBetterHigh))));
    }

    /// <summary>"Sorted by newest".</summary>
    private static WantedOrder? ReadNamed(Markings markings, int at, int start)
    {
        if (NamedOrder.BehindBy(markings.Tokens, start) is not var (sorting, end))
        {
            return null;
        }

        markings.Take(at, end);
        return new(sorting);
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
}
