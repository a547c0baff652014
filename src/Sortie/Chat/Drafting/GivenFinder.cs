using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds the tests that a record has something at all, or has none: "with an e-mail", "only those with a rating and a price", "without a
/// website". A row of several ("with a rating, price and address") is a list of columns, unless the words before it say that it limits.
/// </summary>
internal static class GivenFinder
{
    private const string Thing =
        " [known|listed|public|valid] ((email|mail) address|email|(phone|telephone) number|phone|website|photo|picture|image|link|price|"
            + "rating|discount)";

    private static readonly PhraseTable First = Phrase.All(
        "[but|and] [only] [those|the ones|ones] (with|having|that have|who have|which have) (a|an)" + Thing);

    private static readonly PhraseTable Lacking = Phrase.All(
        "[but|and] [only] [those|the ones|ones] (without|(that|who|which) (do|does) not have) (a|an|any)" + Thing,
        "[but|and] [only] [those|the ones|ones] (with|having|that have|who have|which have) no" + Thing);

    private static readonly PhraseTable Further = Phrase.All(
        "(, and|, or|,|and|&|+|plus|or|as well as) [a|an|the|its|their] [known|listed|public|valid]");

    private static readonly PhraseTable Limiting = Phrase.All("[but|and] (only|those|the ones|ones|that have|who have|which have)");

    private static readonly PhraseTable Comparing = Phrase.All(
        "of|under|below|over|above|at|between|less|more|from (#|$|€|£)|up|higher|lower|greater|<|>|≤|≥|that|in|to|containing");

    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        var tokens = markings.Tokens;
        foreach (var (at, first) in markings.PlacesOf(First))
        {
            var end = first;
            if (Comparing.AreAt(tokens, end))
            {
                continue;
            }

            List<string> columns = [ColumnAt(tokens, end)];
            while (NextAt(tokens, end) is > 0 and var next)
            {
                columns.Add(ColumnAt(tokens, end = next));
            }

            if (columns is not [_] && !Limiting.AreAt(tokens, at))
            {
                return [];
            }

            if (columns is not [_] || NamesOtherColumns(tokens, at, end))
            {
                markings.Take(at, end);
            }

            return [.. columns.Select(column => new Condition(column, Comparison.Contains, ""))];
        }

        return [];
    }

    /// <summary>The test that a record has no such thing; null where there is none.</summary>
    public static Condition? FindLacking(Markings markings) =>
        markings.TakeFirst(Lacking) is var (_, end) ? new(ColumnAt(markings.Tokens, end), Comparison.Lacks, "") : null;

    /// <summary>The end of a further column in the row, or -1.</summary>
    private static int NextAt(Token[] tokens, int at)
    {
        var start = Further.LongestEndAt(tokens, at);
        for (var end = Math.Min(start + 2, tokens.Length); start > 0 && end > start; end--)
        {
            if (tokens[end - 1].Kind is TokenKind.Word && FieldLexicon.IsColumn(tokens[end - 1].Word))
            {
                return end;
            }
        }

        return -1;
    }

    /// <summary>The column whose words end before a token: "e-mail address" is the e-mail.</summary>
    private static string ColumnAt(Token[] tokens, int end)
    {
        var noun = Nouns.Singular(tokens[end - 1].Word);
        if (noun is "address" or "number" && FieldLexicon.Columns.TryGetValue(tokens[end - 2].Word, out var qualified))
        {
            return qualified;
        }

        return FieldLexicon.Columns.GetValueOrDefault(noun, noun);
    }

    private static bool NamesOtherColumns(Token[] tokens, int start, int end) => tokens[..start].Concat(tokens[end..])
        .Any(token => token.Kind is TokenKind.Word && FieldLexicon.IsColumn(token.Word));
}
