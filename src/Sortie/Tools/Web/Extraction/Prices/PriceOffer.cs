using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>An amount that may be what a record costs.</summary>
/// <param name="Found">The value that it would be.</param>
/// <param name="Money">The amount, with its place in the line.</param>
/// <param name="Score">How far it is the current price.</param>
/// <param name="IsOld">Whether it no longer holds.</param>
internal sealed record PriceOffer(Found Found, Money Money, double Score, bool IsOld)
{
    /// <summary>What an offer needs to be taken for a price at all.</summary>
    public const double Least = 3;

    /// <summary>What stands before it, back to the amount before or the line's begin.</summary>
    public string Label { get; init; } = "";

    /// <summary>What it is for, as said behind it: "per month", "/ night".</summary>
    public string Unit { get; init; } = "";

    public bool IsStruck { get; init; }

    /// <summary>The kind of element it stands in.</summary>
    public string Place { get; init; } = "";

    /// <summary>The value that an amount in a line is, with the smallest element that holds it.</summary>
    public static Found Describe(RecordText record, Line line, Money money, string text)
    {
        var element = line.At(money.Start, money.End).Select(part => part.Element).FirstOrDefault() ?? line.Owner;
        foreach (var around in record.Around(element))
        {
            element = around;
            if (line.At(money.Start, money.End).All(part => around.Contains(part.Element)))
            {
                break;
            }
        }

        return new Found(text[money.Start..money.End].Trim())
        {
            Number = money.Amount,
            Currency = money.Currency ?? record.Page.DeclaredCurrency,
            Raw = line.Text,
            Element = element,
        };
    }
}
