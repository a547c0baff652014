using System.Collections.Frozen;
using System.Globalization;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds what wanted things have exactly so many of: "with 3 rooms", "4-star hotels".</summary>
internal static class ExactMeasureFinder
{
    /// <summary>No comparison has more.</summary>
    private const int MostWords = 4;

    private static readonly PhraseTable Having = Phrase.All(
        "[and|but|only] [those|ones|the ones] [that|which|who] (with|having|have|has) [exactly|just|only]");

    /// <summary>What things are told apart by, and its column. A number before anything else may be how many are wanted.</summary>
    private static readonly FrozenDictionary<string, string> Columns =
        "star:rating room bedroom bathroom bed seat door seater:seat floor storey player person".Split(' ').Select(each => each.Split(':'))
            .ToFrozenDictionary(each => each[0], each => each[^1]);

    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        for (var at = 0; at < markings.Tokens.Length && markings.MayHoldNumber; at++)
        {
            if (markings.IsFree(at) && (WithMeasure(markings.Tokens, at) ?? BeforeThings(markings.Tokens, at)) is var (measure, value, end))
            {
                markings.Take(at, end);
                return [new(Columns[measure], Comparison.EqualTo, value.ToString(CultureInfo.InvariantCulture))];
            }
        }

        return [];
    }

    /// <summary>"With 3 rooms".</summary>
    private static (string Measure, decimal Value, int End)? WithMeasure(Token[] tokens, int at) =>
        Having.LongestEndAt(tokens, at) is var number && number > at && NumberWords.TryRead(tokens, number, out var value, out var end)
            && end < tokens.Length && Nouns.Singular(tokens[end].Word) is var measure && Columns.ContainsKey(measure)
            && !Array.Exists(ComparisonPhrases.Trailing, row => row.Words.LongestEndAt(tokens, end + 1) > 0) // "With 3 rooms or more".
            ? (measure, value, end + 1)
            : null;

    /// <summary>"4-star hotels", "3 bedroom flats".</summary>
    private static (string Measure, decimal Value, int End)? BeforeThings(Token[] tokens, int at)
    {
        if (!NumberWords.TryRead(tokens, at, out var value, out var end) || IsPartOfMore(tokens, at))
        {
            return null;
        }

        end += end < tokens.Length && tokens[end].Word is "-" ? 1 : 0;
        return end + 1 < tokens.Length && Columns.ContainsKey(tokens[end].Word)
            && tokens[end + 1].Kind is TokenKind.Word && Nouns.IsPlural(tokens[end + 1].Word)
            ? (tokens[end].Word, value, end + 1)
            : null;
    }

    /// <summary>"At least 3 bedroom flats", "2 or 3 bedroom flats".</summary>
    private static bool IsPartOfMore(Token[] tokens, int at) =>
        at > 0 && (tokens[at - 1].Word is "-" or "to" or "or" or "and" || Array.Exists(
            ComparisonPhrases.Comparators,
            row => Enumerable.Range(1, Math.Min(at, MostWords)).Any(before => row.Words.LongestEndAt(tokens, at - before) == at)));
}
