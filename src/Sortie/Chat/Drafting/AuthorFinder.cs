using System.Collections.Frozen;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the test on who made something: "by Albert Einstein", "opened by mkessler".</summary>
internal static class AuthorFinder
{
    private const int LongestName = 4;

    private static readonly PhraseTable DoneBy = Phrase.All(
        "[that were|which were|that are] (opened|written|posted|submitted|reported|authored|started|created|filed) by");

    private static readonly string[] EndingsOfPeople = ["er", "or", "ist"];

    private static readonly FrozenSet<string> NoNames = FrozenSet.ToFrozenSet(
    [
        "a", "an", "the", "any", "anyone", "someone", "everyone", "each", "every", "all", "both", "some", "many", "most", "other", "others",
        "him", "her", "his", "my", "our", "your", "its", "their", "who", "whom", "which", "what", "real", "only", "same", "experts", "guests",
    ]);

    /// <summary>The test on the author; null where nobody is named.</summary>
    public static Condition? Find(Markings markings) => FindAuthor(markings) ?? FindDoer(markings);

    /// <summary>"by" and a capitalised name.</summary>
    private static Condition? FindAuthor(Markings markings)
    {
        var tokens = markings.Tokens;
        for (var at = 0; at + 1 < tokens.Length; at++)
        {
            if (!markings.IsFree(at) || tokens[at].Word is not ("by" or "from") || !markings.IsName(at + 1))
            {
                continue;
            }

            var end = at + 1;
            while (end < tokens.Length && end - at <= LongestName + 1 && (markings.IsName(end) || IsDotOfInitial(markings, end)))
            {
                end++;
            }

            if (tokens[at].Word == "from" && end - at < 3)
            {
                continue;
            }

            var name = markings.Message.Written(at + 1, end);
            markings.Take(at, end);
            return new("author", Comparison.Contains, name);
        }

        return null;
    }

    /// <summary>"Opened by mkessler": who did it may be written in small letters there.</summary>
    private static Condition? FindDoer(Markings markings)
    {
        foreach (var (start, end) in markings.PlacesOf(DoneBy))
        {
            if (markings.IsFreeWord(end) && !NamesNobody(markings.Tokens[end].Word))
            {
                markings.Take(start, end + 1);
                return new("author", Comparison.Contains, markings.Message.Written(end, end + 1));
            }
        }

        return null;
    }

    /// <summary>The full stop in "J. Doe".</summary>
    private static bool IsDotOfInitial(Markings markings, int at) =>
        markings.Tokens[at].Word is "." && markings.Tokens[at].Start == markings.Tokens[at - 1].End && markings.IsName(at + 1);

    /// <summary>"By customers", "by the foundation", "by me": a kind of people or a stand-in, but no name.</summary>
    private static bool NamesNobody(string word) =>
        NoNames.Contains(word) || FieldLexicon.Generic.Contains(word) || FieldLexicon.IsColumn(word) || FieldLexicon.IsThing(word)
        || (Nouns.IsPlural(word) && Array.Exists(EndingsOfPeople, ending => Nouns.Singular(word).EndsWith(ending, StringComparison.Ordinal)));
}
