using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Collected;

/// <summary>The words of a question that nothing has taken: only the records can tell what they stand for.</summary>
internal static class WordsLeft
{
    /// <summary>The words, in rows that end where a word or sign between them joins two.</summary>
    public static IReadOnlyList<string[]> In(Markings markings, QuestionOpening opening)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        for (var at = opening.Start; at < markings.Tokens.Length; at++)
        {
            var token = markings.Tokens[at];
            if (at < opening.End && !IsColumn(token.Word))
            {
                continue;
            }

            if (markings.IsFree(at) && IsWord(token))
            {
                if (!IsStructure(token.Word))
                {
                    row.Add(token.Word.EndsWith("'s", StringComparison.Ordinal) ? token.Word[..^2] : token.Word);
                }
            }
            else if (row.Count > 0 && token.Word is "and" or "or" or "," or ";" or "&")
            {
                rows.Add([.. row]);
                row.Clear();
            }
        }

        return row.Count > 0 ? [.. rows, [.. row]] : rows;
    }

    private static bool IsWord(Token token) => token.Kind is TokenKind.Word or TokenKind.Number && token.Word is not ("and" or "or");

    private static bool IsStructure(string word) =>
        QuestionPhrases.Structure.Contains(word) || QuestionPhrases.Structure.Contains(Nouns.Singular(word));

    /// <summary>"Who is the author of" opens a question, and names what is asked for.</summary>
    private static bool IsColumn(string word) => word is "author" or "name";
}
