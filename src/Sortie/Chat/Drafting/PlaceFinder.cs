using System.Collections.Frozen;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds where the wanted things are to be: "jobs in Hamburg", "events near New York".</summary>
internal static class PlaceFinder
{
    private const int LongestName = 3;

    /// <summary>Things that are somewhere; "books in German" are nowhere.</summary>
    private static readonly FrozenSet<string> Placed = FrozenSet.ToFrozenSet(
    [
        "job", "position", "vacancy", "opening", "role", "internship", "apprenticeship", "flat", "apartment", "house", "home",
        "property", "room", "studio", "villa", "rental",
        "hotel", "hostel", "restaurant", "cafe", "café", "bar", "pub", "event", "concert", "show", "gig", "workshop", "meetup",
        "conference", "festival", "exhibition", "class",
        "museum", "gallery", "shop", "store", "branch", "office", "location", "doctor", "dentist", "lawyer", "company", "school",
        "hospital", "campsite", "market", "venue",
    ]);

    /// <summary>The test on the place; null where none is named.</summary>
    public static Condition? Find(Markings markings)
    {
        var tokens = markings.Tokens;
        for (var at = 1; at + 1 < tokens.Length; at++)
        {
            if (tokens[at].Word is not ("in" or "near" or "around") || !markings.IsFree(at)
                || TakingPlace.StartOf(tokens, at, word => Placed.Contains(Nouns.Singular(word))) is not { } start)
            {
                continue;
            }

            var end = at + 1;
            while (end - at - 1 < LongestName && markings.IsName(end))
            {
                end++;
            }

            if (end > at + 1)
            {
                markings.Take(start, end);
                return new("location", Comparison.Contains, markings.Message.Written(at + 1, end));
            }
        }

        return null;
    }
}
