using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>What of a text is about a price.</summary>
internal static class PriceText
{
    private const int LongestRemark = 60;

    /// <summary>Whether a text is nothing but an amount of money.</summary>
    public static bool IsOnlyMoney(string text, string? language) =>
        Money.FindAll(Money.Normalise(text), language) is [var first, ..] and var all
        && text.Length - all.Sum(money => money.End - money.Start) <= 12 + (first.Start > 0 ? 8 : 0)
        && text.Where(char.IsLetter).Count() < 16;

    /// <summary>Whether a text only says which price the next one is, as "You save" does; a name that happens to hold such a word does not.</summary>
    public static bool IsLabel(string text) =>
        !text.Any(char.IsAsciiDigit)
        && new[] { PriceWords.OldWord(), PriceWords.NowWord(), PriceWords.OtherWord(), PriceWords.CloseWord() }
            .Any(word => word.Match(text + " ") is { Success: true, Index: 0 });

    /// <summary>Whether a text stands in the place of a price: sold out, or to be asked for.</summary>
    public static bool IsWithheld(string text) =>
        text.Length < LongestRemark && (PriceWords.Withheld().IsMatch(text) || Availability.IsTold(text));

    /// <summary>A text without the price to which a row of dots leads.</summary>
    public static string WithoutLedPrice(string text) =>
        PriceWords.Leader().Match(text) is { Success: true, Index: > 1 } leader ? text[..leader.Index].TrimEnd(' ', '.', '·', '_') : text;
}
