using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>A test whose adjective says by what it is told: "newer than 2015", "younger than 25".</summary>
/// <param name="Tests">The tests that it may be, by columns of which there may be one; the likeliest first.</param>
/// <param name="Unit">The unit of the amount; null where none is said. Other units are not converted.</param>
internal sealed record Comparative(IReadOnlyList<Condition> Tests, string? Unit)
{
    private static readonly (PhraseTable Words, (string Column, Comparison Comparison)[] Meanings)[] Known =
    [
        (Phrase.All("older than"), [("age", Comparison.MoreThan), ("year", Comparison.LessThan)]),
        (Phrase.All("younger than"), [("age", Comparison.LessThan), ("year", Comparison.MoreThan)]),
        (Phrase.All("(newer|later|more recent) than"), [("year", Comparison.MoreThan), ("age", Comparison.LessThan)]),
        (Phrase.All("[built|made|released|published|founded|written|born] (before|earlier than)"), [("year", Comparison.LessThan)]),
        (Phrase.All("[built|made|released|published|founded|written|born] after"), [("year", Comparison.MoreThan)]),
        (Phrase.All("[built|made|released|published|founded|written|born] since"), [("year", Comparison.AtLeast)]),
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

    /// <summary>Takes the first one that is said; null where none is. An amount of money is no size.</summary>
    public static Comparative? Take(Markings markings)
    {
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            foreach (var (words, meanings) in Known)
            {
                if (words.LongestEndAt(markings.Tokens, at) is > 0 and var end && Amount.At(markings.Tokens, end) is { Currency: null } amount
                    && (meanings is not [("year", _)] || amount.Value is { Length: 4 }))
                {
                    markings.Take(at, ComparedField.EndWithUnit(markings.Tokens, amount));
                    var unit = ComparedField.Of(amount, null) is "price" ? null : Nouns.Singular(amount.Unit!);
                    return new([.. meanings.Select(meaning => new Condition(meaning.Column, meaning.Comparison, amount.Value))], unit);
                }
            }
        }

        return null;
    }
}
