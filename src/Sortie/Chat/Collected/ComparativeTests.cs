using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Finds tests whose adjective says by what they are told: "newer than 2015", "younger than 25".</summary>
internal static class ComparativeTests
{
    private const string Made = "[built|made|released|published|founded|written|born|came out|come out|opened|started|established] ";

    private static readonly (PhraseTable Words, (string Column, Comparison Comparison)[] Meanings)[] Known =
    [
        (Phrase.All("older than"), [("age", Comparison.MoreThan), ("year", Comparison.LessThan)]),
        (Phrase.All("younger than"), [("age", Comparison.LessThan), ("year", Comparison.MoreThan)]),
        (Phrase.All("(newer|later|more recent) than"), [("year", Comparison.MoreThan), ("age", Comparison.LessThan)]),
        (Phrase.All(Made + "(before|earlier than)"), [("year", Comparison.LessThan), ("date", Comparison.LessThan)]),
        (Phrase.All(Made + "after"), [("year", Comparison.MoreThan), ("date", Comparison.MoreThan)]),
        (Phrase.All(Made + "since"), [("year", Comparison.AtLeast), ("date", Comparison.AtLeast)]),
        (Phrase.All("longer than"), [("duration", Comparison.MoreThan), ("length", Comparison.MoreThan), ("distance", Comparison.MoreThan)]),
        (Phrase.All("shorter than"), [("duration", Comparison.LessThan), ("length", Comparison.LessThan), ("distance", Comparison.LessThan)]),
        (Phrase.All("heavier than"), [("weight", Comparison.MoreThan)]),
        (Phrase.All("lighter than"), [("weight", Comparison.LessThan)]),
        (Phrase.All("(larger|bigger) than"), [("size", Comparison.MoreThan), ("area", Comparison.MoreThan), ("population", Comparison.MoreThan)]),
        (Phrase.All("smaller than"), [("size", Comparison.LessThan), ("area", Comparison.LessThan), ("population", Comparison.LessThan)]),
        (Phrase.All("(taller|higher) than"), [("height", Comparison.MoreThan), ("elevation", Comparison.MoreThan)]),
        (Phrase.All("faster than"), [("speed", Comparison.MoreThan)]),
        (Phrase.All("slower than"), [("speed", Comparison.LessThan)]),
    ];

    /// <summary>Takes the first one that is said; none where none is. An amount of money is no size.</summary>
    public static IReadOnlyList<OpenTest> Take(Markings markings)
    {
        foreach (var at in Enumerable.Range(0, markings.Tokens.Length).Where(markings.IsFree))
        {
            foreach (var (words, meanings) in Known)
            {
                if (words.LongestEndAt(markings.Tokens, at) is > 0 and var end && Amount.At(markings.Tokens, end) is { Currency: null } amount
                    && (meanings is not [("year", _), ("date", _)] || amount.Value is { Length: 4 }))
                {
                    markings.Take(at, ComparedField.EndWithUnit(markings.Tokens, amount));
                    var unit = ComparedField.Of(amount, null) is "price" ? null : Nouns.Singular(amount.Unit!);
                    var tests = meanings.Select(meaning => new Condition(meaning.Column, meaning.Comparison, amount.Value));
                    return [new([.. tests], new ColumnKind.Amounts(unit))];
                }
            }
        }

        return [];
    }
}
