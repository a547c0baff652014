using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds by how much something is to change before it is told of: "falls by more than 10%". A watch tells of any change.</summary>
internal static class MarginFinder
{
    private static readonly PhraseTable Margin = Phrase.All(
        "by [more than|at least|over|about|around] (#|[$|€|£] #) [%|percent|euros|euro|dollars|pounds] [or more]");

    private static readonly PhraseTable Change = Phrase.All(
        "(drops|drop|falls|fall|rises|rise|goes (up|down)|changes|change|increases|decreases|climbs|sinks)");

    /// <summary>Takes the words, and says what is told of instead; null where there are none.</summary>
    public static string? Find(Markings markings)
    {
        foreach (var (at, end) in markings.PlacesOf(Margin))
        {
            if (EndsBefore(markings.Tokens, at))
            {
                markings.Take(at, end);
                return $"I cannot measure '{markings.Message.Written(at, end)}': I tell of every such change, however small. "
                    + "A number that is crossed I can look out for: 'drops below 50 euros'.";
            }
        }

        return null;
    }

    private static bool EndsBefore(Token[] tokens, int at) =>
        (at > 0 && Change.LongestEndAt(tokens, at - 1) == at) || (at > 1 && Change.LongestEndAt(tokens, at - 2) == at);
}
