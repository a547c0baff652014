using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Collected;

/// <summary>What a question says of order and number: "cheapest first", "the two longest", "the cheapest".</summary>
/// <param name="Ranking">What comes first; null where nothing is said of it.</param>
/// <param name="Sorts">Whether all are wanted, and in that order.</param>
/// <param name="Part">How many are wanted; null for all.</param>
internal sealed record Arrangement(Ranking? Ranking, bool Sorts, Part? Part)
{
    /// <summary>Whether nothing but what comes first is wanted.</summary>
    public bool IsForOne => Ranking is not null && !Sorts && Part is { Count: 1 };

    /// <summary>That of a question; null where it speaks of an order that nobody knows.</summary>
    /// <param name="markings">The question.</param>
    /// <param name="said">What it says as a mission's words.</param>
    /// <param name="counted">The order that was taken before, because no mission's words have it.</param>
    public static Arrangement? Of(Markings markings, MissionDraft said, (Ranking Ranking, bool Sorts, int? Count)? counted)
    {
        var tokens = markings.Tokens;
        var sorts = counted?.Sorts ?? SaysOrder(tokens);
        var ranking = counted?.Ranking ?? (said.Order is { } order ? Ranking.By(order) : sorts ? null : RankingWords.Take(markings));
        if (sorts && ranking is null)
        {
            return null;
        }

        // Of "the cheapest" there is one, unless it is said that there are several.
        var count = said.TargetCount ?? counted?.Count ?? (ranking is null || sorts || IsOfSeveral(tokens) ? null : 1);
        return new(ranking, sorts, count is { } several ? new(several, SaysLast(tokens)) : null);
    }

    /// <summary>"Cheapest first", "sort them by price".</summary>
    private static bool SaysOrder(Token[] tokens)
    {
        var first = Array.FindIndex(tokens, token => token.Word is "first");
        var endsWithFirst = first > 0
            && (first + 1 == tokens.Length || tokens[first + 1].Kind is TokenKind.Symbol || tokens[first + 1].Word is "please");
        return endsWithFirst
            || tokens.Any(token => token.Word is "sort" or "sorted" or "order" or "ordered" or "rank" or "ranked" or "arrange" or "arranged");
    }

    /// <summary>"The cheapest ones", "which are the oldest".</summary>
    private static bool IsOfSeveral(Token[] tokens) => tokens.Any(token => token.Word is "ones");

    private static bool SaysLast(Token[] tokens) => tokens.Any(token => token.Word is "last" or "bottom");
}
