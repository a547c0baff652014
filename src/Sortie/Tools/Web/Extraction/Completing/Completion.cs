using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Completing;

/// <summary>Fills what the chosen source lacks from the others, record by record, where both call the record the same.</summary>
internal static class Completion
{
    public static IEnumerable<FoundRecord> Of(Page page, Candidate chosen, IReadOnlyList<Candidate> ranked, IReadOnlyList<Field> fields)
    {
        var name = fields.FirstOrDefault(field => field.Meaning == Meaning.Name);
        var lacking = fields.Where(field => field != name && chosen.Records.Any(record => !record.Values.ContainsKey(field))).ToList();
        var others = name is null || lacking.Count == 0 ? null : ranked.Skip(1)
            .Where(candidate => candidate.Source != chosen.Source)
            .SelectMany(candidate => candidate.Records)
            .Where(record => record.Values.ContainsKey(name))
            .ToLookup(record => Key(record.Values[name].Text));
        // What is another record's in the one reading is not this one's in the other.
        var taken = chosen.Records.SelectMany(record => record.Values.Values).Select(found => found.Element).OfType<IElement>().ToHashSet();
        var price = fields.FirstOrDefault(field => field.Meaning == Meaning.Price);
        var currency = price is null ? null : CommonCurrency(chosen.Records, price) ?? page.CommonCurrency;

        foreach (var record in chosen.Records)
        {
            var values = new Dictionary<Field, Found>(record.Values);
            if (name is not null && values.TryGetValue(name, out var called))
            {
                foreach (var field in lacking.Where(field => !values.ContainsKey(field)))
                {
                    if (others?[Key(called.Text)]
                        .Select(other => other.Values.GetValueOrDefault(field))
                        .FirstOrDefault(found => found is not null && !taken.Contains(found.Element!)) is { } found)
                    {
                        values[field] = found;
                    }
                }
            }

            foreach (var (field, found) in values.Where(pair => LacksCurrency(pair.Key, pair.Value)).ToList())
            {
                values[field] = found with { Currency = currency };
            }

            yield return record with { Values = values };
        }
    }

    private static string? CommonCurrency(IEnumerable<FoundRecord> records, Field price) =>
        records.Select(record => record.Values.GetValueOrDefault(price)?.Currency)
            .OfType<string>()
            .GroupBy(code => code)
            .MaxBy(group => group.Count())?.Key;

    private static bool LacksCurrency(Field field, Found found) =>
        field.Meaning is Meaning.Price or Meaning.OldPrice && found.Currency is null && found.Number is > 0;

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
