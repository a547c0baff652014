using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>
/// Finds what a record costs now, among all the amounts that stand in it: struck prices, prices per kilogram, savings,
/// shipping and instalments are amounts too.
/// </summary>
internal static class PriceChoice
{
    /// <summary>The current price, or the one that no longer holds.</summary>
    public static Found? Read(RecordText record, bool old)
    {
        var offers = PriceOffers.Of(record);
        if (old)
        {
            var current = Best(offers);
            return Best(offers.Where(offer => offer.IsOld && offer.Money.Amount != current?.Money.Amount)
                .Select(offer => offer with { Score = 10 }))?.Found;
        }

        return Current(record, offers);
    }

    /// <summary>
    /// The current prices of records of one kind. Of two that could each be it, the one is taken whose place is filled in
    /// more of the records: a price that only some have is what those have come down from.
    /// </summary>
    /// <param name="records">The records.</param>
    /// <param name="all">The amounts of each that may be it.</param>
    public static Found?[] ReadAll(IReadOnlyList<RecordText> records, IReadOnlyList<IReadOnlyList<PriceOffer>> all)
    {
        var offers = all.Select(each => each.Where(offer => offer.Score > PriceOffer.Least).ToList()).ToList();
        var atEnds = BarePrices.AtLineEnds(records);
        var filled = offers.SelectMany(each => each.Select(offer => offer.Place).Distinct()).CountBy(place => place).ToDictionary();
        return [.. records.Select((record, at) => Best(offers[at]) is { IsOld: false } best && best.Place.Length > 0
            && offers[at].Where(offer => !offer.IsOld && offer.Score > best.Score - 2.5 && filled[offer.Place] > filled[best.Place]
                && offer.Money.Amount < best.Money.Amount).MaxBy(offer => filled[offer.Place]) is { } common
                ? common.Found
                : Current(record, offers[at]) ?? atEnds[at])];
    }

    /// <summary>How many prices stand in the record that could each be the current one.</summary>
    public static int CountCurrent(RecordText record)
    {
        var offers = PriceOffers.Of(record);
        offers = Best(offers) is null ? [.. BarePrices.Of(record)] : offers;
        return Best(offers) is { } best ? offers.Count(offer => !offer.IsOld && offer.Score > Math.Min(5, best.Score - 0.7)) : 0;
    }

    // What a thing once cost, or should, is no price where it cannot be had.
    private static Found? Current(RecordText record, IEnumerable<PriceOffer> offers)
    {
        if (DeclaredPrice.Of(record) is { } declared)
        {
            return declared;
        }

        var best = Best(offers) ?? Best(BarePrices.Of(record));
        return best is { IsOld: true }
            && !(best is { IsStruck: false } && PriceWords.OrdinaryWord().IsMatch(best.Label))
            && record.Lines.Any(line => Availability.Of(line.Text) is false)
            ? null
            : best?.Found ?? DeclaredPrice.OfAttributes(record) ?? BarePrices.Free(record);
    }

    private static PriceOffer? Best(IEnumerable<PriceOffer> offers) =>
        offers.Where(offer => offer.Score > PriceOffer.Least).MaxBy(offer => offer.Score);
}
