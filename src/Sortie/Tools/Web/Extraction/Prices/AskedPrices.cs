using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>
/// Finds the price, or each of the prices, that were asked for. Of several ("current bid" and "buy now price") each takes the amount of its
/// own kind; one that the records say nothing of stays empty, and none takes another's.
/// </summary>
internal static class AskedPrices
{
    /// <summary>The values of each price field, record by record.</summary>
    public static IReadOnlyDictionary<Field, Found?[]> ReadAll(IReadOnlyList<RecordText> records, IReadOnlyList<Field> fields)
    {
        var asked = PriceKind.Asked(fields);
        var values = asked.ToDictionary(pair => pair.Field, _ => new Found?[records.Count]);
        if (asked.Count == 0)
        {
            return values;
        }

        var offers = records.Select(PriceOffers.Of).ToList();
        var special = asked.Where(pair => pair.Kind.Count > 0).ToList();
        for (var at = 0; at < records.Count && special.Count > 0; at++)
        {
            TakeOwn(records[at], offers[at], special, at, values);
        }

        // What no record says the kind of is the price as such; only one field can be that.
        var rest = asked.Find(pair => pair.Kind.Count == 0).Field
            ?? (asked.Count == 1 ? asked[0].Field : special.Find(pair => Array.TrueForAll(values[pair.Field], found => found is null)).Field);
        if (rest is not null)
        {
            var left = PriceChoice.ReadAll(records, offers);
            var isTold = values[rest].Count(found => found is not null) * 2 > records.Count;
            for (var at = 0; at < records.Count; at++)
            {
                var isIts = left[at] is { } found
                    && !values.Values.Any(taken => IsSame(taken[at], found))
                    && !(isTold && IsOfOtherKind(records[at], offers[at], found));
                values[rest][at] ??= isIts ? left[at] : null;
            }

            TakeOutOthers(records, values[rest]);
        }

        return values;
    }

    // Where "Current bid" says that there is none, the amount beside "Valuation" is no bid.
    private static void TakeOutOthers(IReadOnlyList<RecordText> records, Found?[] values)
    {
        var labels = records.Zip(values, (record, found) => found is null ? null : LabelOf(record, found)).ToList();
        var usual = labels.OfType<string>().GroupBy(label => label).FirstOrDefault(label => label.Count() * 2 > records.Count)?.Key;
        if (usual is null)
        {
            return;
        }

        for (var at = 0; at < records.Count; at++)
        {
            if (labels[at] is { } label
                && label != usual
                && records[at].Statements.Any(statement => statement.Label == usual && !statement.Value.Any(char.IsDigit)))
            {
                values[at] = null;
            }
        }
    }

    private static string? LabelOf(RecordText record, Found found) => record.Statements
        .Where(statement => Tells(statement, found))
        .Select(statement => statement.Label)
        .FirstOrDefault();

    // The best match first; what is taken is no other field's.
    private static void TakeOwn(
        RecordText record,
        List<PriceOffer> offers,
        List<(Field Field, HashSet<string> Kind)> asked,
        int at,
        Dictionary<Field, Found?[]> values)
    {
        var said = offers.ConvertAll(offer => Said(record, offer));
        var pairs = asked
            .SelectMany(pair => offers.Select((offer, number) =>
                (pair.Field, Offer: offer, Match: said[number].Max(kind => PriceKind.Likeness(pair.Kind, kind)))))
            .Where(pair => pair.Match >= PriceKind.Alike).OrderByDescending(pair => pair.Match).ThenBy(pair => pair.Offer.IsOld).ToList();
        foreach (var (field, offer, _) in pairs)
        {
            if (values[field][at] is null && offers.Remove(offer))
            {
                values[field][at] = offer.Found;
            }
        }
    }

    private static bool IsSame(Found? taken, Found found) => taken?.Element is { } element && element == found.Element && taken.Text == found.Text;

    // Where the other records say of what kind their amount is, one that is said to be of another kind is not it.
    private static bool IsOfOtherKind(RecordText record, List<PriceOffer> offers, Found found) =>
        offers.Find(offer => offer.Found == found) is { } offer && Labels(record, offer).Exists(kind => kind.Count > 0);

    // What its label says, with and without what it is for, and what the mark-up calls it.
    private static List<HashSet<string>> Said(RecordText record, PriceOffer offer)
    {
        var labels = Labels(record, offer);
        var unit = PriceKind.Of(Field.WordsOf(offer.Unit));
        var names = record.Around(offer.Found.Element!)
            .TakeWhile(element => !record.Roots.Contains(element))
            .Take(2)
            .SelectMany(element => element.ClassList)
            .Select(name => PriceKind.Of(Field.WordsOf(name)));
        return [.. labels, .. labels.Select(label => label.Concat(unit).ToHashSet()), .. names];
    }

    private static List<HashSet<string>> Labels(RecordText record, PriceOffer offer) => [.. record.Statements
        .Where(statement => Tells(statement, offer.Found))
        .Select(statement => statement.Label)
        .Append(offer.Label).Select(label => PriceKind.Of(Field.WordsOf(label)))];

    private static bool Tells(Statement statement, Found found) =>
        Money.Normalise(statement.Value).Contains(Money.Normalise(found.Text), StringComparison.Ordinal)
            && AreClose(statement.Element, found.Element!);

    private static bool AreClose(IElement one, IElement other) => one == other || one.Contains(other) || other.Contains(one);
}
