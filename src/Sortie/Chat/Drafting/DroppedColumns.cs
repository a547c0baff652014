using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the columns of a mission that are not wanted any more: "without the prices", "drop the rating column".</summary>
internal static class DroppedColumns
{
    private static readonly PhraseTable Dropping = Phrase.All(
        "[but] (without|no|drop|remove|omit|skip|hide|" + ComparisonPhrases.LeavingOut + ") [the]",
        "(i|we) (do not|no longer) (need|want) [the]",
        "do not (include|collect|get|show|need|want) [the]");

    private static readonly PhraseTable Further = Phrase.All("(,|and|or|&) [the]");
    private static readonly PhraseTable Last = Phrase.All(
        "[column|columns|field|fields] [at all|after all|anymore|any more|any longer|please|then|thanks] [.|!] $");

    /// <summary>The columns, usual ones or some of those that there are; none where something else, or more, is said.</summary>
    public static IReadOnlyList<string> Read(Message message, IReadOnlyList<string> present) =>
        message.Clauses is [{ } clause, ..] && message.Beginning(clause, Dropping) is var (_, columns)
            ? ColumnsAt(message.Tokens, columns, present)
            : [];

    private static List<string> ColumnsAt(Token[] tokens, int at, IReadOnlyList<string> present)
    {
        List<string> dropped = [];
        while (at < tokens.Length && ColumnOf(Nouns.Singular(tokens[at].Word), present) is { } column)
        {
            dropped.Add(column);
            if (Last.AreAt(tokens, at + 1))
            {
                return dropped;
            }

            at = Further.LongestEndAt(tokens, at + 1) is > 0 and var next ? next : tokens.Length;
        }

        return [];
    }

    private static string? ColumnOf(string noun, IReadOnlyList<string> present) =>
        present.Contains(noun) ? noun : FieldLexicon.Columns.GetValueOrDefault(noun);
}
