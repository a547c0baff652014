using System.Globalization;
using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>Tells the price of before by what the record itself reckons.</summary>
internal static class PriceReckoning
{
    /// <summary>
    /// Marks what a record has come down from: 30 % off 149 is 104.30, and 1299 less 400 saved is 899; so the higher one is what it
    /// was.
    /// </summary>
    public static void MarkOld(RecordText record, List<PriceOffer> offers)
    {
        var cuts = record.Lines.SelectMany(line => PriceWords.Percent().Matches(line.Text))
            .Select(match => decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .Where(cut => cut is > 0 and < 100)
            .Distinct()
            .ToList();
        var saved = offers.Where(offer => offer.Score < PriceOffer.Least && offer.Money.Amount > 0)
            .Select(offer => offer.Money.Amount)
            .Distinct()
            .ToList();
        for (var at = 0; at < offers.Count; at++)
        {
            var high = offers[at].Money.Amount;
            var cut = offers.Any(low => low.Score > PriceOffer.Least && low.Money.Amount < high && low.Money.Amount > 0
                && (cuts.Any(percent => Math.Abs(high - (high * percent / 100) - low.Money.Amount) <= high * 0.006m)
                    || saved.Contains(high - low.Money.Amount)));
            if (cut && !offers[at].IsOld)
            {
                offers[at] = offers[at] with { IsOld = true, Score = offers[at].Score - 5 };
            }
        }
    }
}
