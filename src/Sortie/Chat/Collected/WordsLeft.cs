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
                if (IsOfGroups(markings.Tokens, at) || !(IsStructure(token.Word) || SaysHowMany(markings.Tokens, at)))
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

    /// <summary>"The top 2 of each category": of groups nothing is told.</summary>
    private static bool IsOfGroups(Token[] tokens, int at) =>
        at > 0 && at + 1 < tokens.Length && tokens[at].Word is "each" or "every" && tokens[at - 1].Word is "of" or "in" or "for" or "from"
            && tokens[at + 1].Kind is TokenKind.Word && !IsStructure(tokens[at + 1].Word);

    /// <summary>"The two by Austen", "all three": so many are meant, whether it is said or not. In digits it may be a name.</summary>
    private static bool SaysHowMany(Token[] tokens, int at) =>
        at > 0 && tokens[at - 1].Word is "the" or "those" or "these" or "all"
            && tokens[at].Kind is TokenKind.Word && NumberWords.TryRead(tokens, at, out _, out var end) && end == at + 1;

    /// <summary>"Who is the author of" opens a question, and names what is asked for.</summary>
    private static bool IsColumn(string word) => word is "author" or "name";
}
