using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Fields.Choices;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Prices;

namespace Sortie.Tools.Web.Extraction.Completing;

/// <summary>
/// Completes the one thing that a page is about by what the page says of it elsewhere, in its table of facts. Where data for programs have a
/// price that the page shows as one that no longer holds, the page is believed.
/// </summary>
internal static class MainThing
{
    /// <summary>The record with what the page says of it; the same one where the page is not about it.</summary>
    public static FoundRecord Completed(Page page, FoundRecord record, IReadOnlyList<Field> fields)
    {
        if (page.Document.Body is not { } body || HeadingOf(page, record.Name) is not { } heading)
        {
            return record;
        }

        var values = new Dictionary<Field, Found>(record.Values);
        var whole = new RecordText(page, [body]);
        foreach (var field in fields.Where(field => !values.ContainsKey(field) && IsFact(field)))
        {
            if (LabelledChoice.Read(whole, field, record.Name) is { } found)
            {
                values[field] = found;
            }
        }

        if (fields.FirstOrDefault(field => field.Meaning == Meaning.Price) is { } price
            && values.TryGetValue(price, out var declared)
            && ShownInsteadOf(page, declared, heading) is { } shown)
        {
            values[price] = shown;
        }

        return record with { Values = values };
    }

    private static IElement? HeadingOf(Page page, string name) => page.Document.QuerySelectorAll("h1")
        .FirstOrDefault(heading => string.Equals(RecordText.TextOf(page, heading), name, StringComparison.OrdinalIgnoreCase));

    private static bool IsFact(Field field) =>
        field.Meaning is Meaning.Other or Meaning.Brand or Meaning.Sku or Meaning.Quantity or Meaning.Category or Meaning.Date;

    // In the smallest box around the heading that shows a price.
    private static Found? ShownInsteadOf(Page page, Found declared, IElement heading)
    {
        foreach (var box in heading.Ancestors<IElement>().TakeWhile(around => around.LocalName is not ("body" or "html")))
        {
            var record = new RecordText(page, [box]);
            if (PriceChoice.Read(record, old: false) is { } shown)
            {
                return shown.Number != declared.Number && PriceChoice.Read(record, old: true)?.Number == declared.Number ? shown : null;
            }
        }

        return null;
    }
}
