using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the order in which records are wanted: "cheapest first", "sorted by date", "the top 5 by rating".</summary>
internal static class OrderFinder
{
    private static readonly PhraseTable Most = Phrase.All("[with|having] [the] [#] (highest|biggest|largest|most|greatest)");
    private static readonly PhraseTable Fewest = Phrase.All("[with|having] [the] [#] (lowest|smallest|fewest|least)");

    /// <summary>The order; null where the message names none.</summary>
    public static WantedOrder? Find(Markings markings)
    {
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at) && (SortedBy.Read(markings, at) ?? NamedOrder.Read(markings, at) ?? ReadExtreme(markings, at)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>"With the most replies", "lowest price first".</summary>
    private static WantedOrder? ReadExtreme(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        var (most, fewest) = (Most.LongestEndAt(tokens, at), Fewest.LongestEndAt(tokens, at));
        var start = Math.Max(most, fewest);
        if (start < 0 || OrderedColumn.At(tokens, start) is not { } column)
        {
            return null;
        }

        var behind = NamedOrder.First.LongestEndAt(tokens, column.End);
        if (behind < 0 && tokens[at].Word is not ("with" or "having"))
        {
            return null;
        }

        markings.Take(at, Math.Max(column.End, behind));
        return new(new(column.Field, most > 0));
    }
}
