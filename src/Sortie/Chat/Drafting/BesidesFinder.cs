using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds the columns that are asked for in a sentence of their own: "which dishes are on the menu, and what do they cost?", "list the
/// courses and when they start".
/// </summary>
internal static class BesidesFinder
{
    private const string And = "[,] (and|with|plus|including|,) ";
    private const string They = "(they|it|each|each of them|these|those|each one|the (tickets|seats))";

    private static readonly (PhraseTable Words, string Column)[] Columns =
    [
        (Phrase.All(
                And + "(what|how much) (do|does|would) " + They + " cost [each]",
                And + "how (much|expensive) (are|is) " + They + " [each]",
                And + "(what|how much) " + They + " [each] (cost|costs|is|are)"),
            "price"),
        (Phrase.All(
                And + "when (do|does|are|is|will) " + They + " [be] [start|begin|take place|happen|run|held|due|on|open]",
                And + "when " + They + " [each] (start|starts|begin|begins|take place|takes place|happen|run|is|are) [held|due|on]"),
            "date"),
        (Phrase.All(
                And + "where (do|does|are|is|will) " + They + " [be] [take place|happen|held|located|based|on]",
                And + "where " + They + " [each] (is|are|take place|takes place|happen) [held|located|based]"),
            "location"),
        (Phrase.All(
                And + "how long (do|does|are|is|will) " + They + " [take|last|be]",
                And + "how long " + They + " [each] (take|takes|last|lasts|is|are)"),
            "duration"),
    ];

    /// <summary>The columns, in order of the list above; empty where none is asked for so.</summary>
    public static IReadOnlyList<string> Find(Markings markings)
    {
        IReadOnlyList<string> found = [];
        foreach (var (words, column) in Columns)
        {
            if (markings.TakeFirst(words) is not null)
            {
                found = [.. found, column];
            }
        }

        return found;
    }

    /// <summary>Some columns with those; of things alone, a name for each comes first.</summary>
    public static IReadOnlyList<string> With(IReadOnlyList<string> besides, IReadOnlyList<string> columns, string subject)
    {
        if (besides is [] || columns is not [])
        {
            return besides is [] ? columns : [.. columns.Union(besides)];
        }

        var noun = Nouns.Singular(subject[(subject.LastIndexOf(' ') + 1)..]);
        return noun.Length == 0 ? besides : [FieldLexicon.Things.GetValueOrDefault(noun) ?? noun, .. besides];
    }
}
