using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>Reads the price that a record's mark-up gives for programs.</summary>
internal static class DeclaredPrice
{
    /// <summary>What the mark-up declares to be the price, as a number, beside what it shows ("28 bucks").</summary>
    public static Found? Of(RecordText record)
    {
        var prices = record.Elements
            .Where(element => element.GetAttribute("itemprop") is "price" or "lowPrice"
                && element.GetAttribute("content") is { Length: > 0 and < 30 } said
                && Money.Find(said) is not null)
            .ToList();
        return prices is [{ } only] && Money.Find(only.GetAttribute("content")!) is { } money
            ? new Found(only.GetAttribute("content")!.Trim())
            {
                Number = money.Amount,
                Currency = money.Currency ?? CurrencyOf(record) ?? record.Page.DeclaredCurrency,
                Raw = only.TextContent.Trim() is { Length: > 0 } shown ? shown : only.GetAttribute("content")!,
                Element = only,
            }
            : null;
    }

    /// <summary>What an attribute for scripts holds.</summary>
    public static Found? OfAttributes(RecordText record)
    {
        foreach (var element in record.Elements)
        {
            foreach (var attribute in element.Attributes)
            {
                var isContent = attribute.Name is "content" or "value" && element.GetAttribute("itemprop") is "price" or "lowPrice";
                var words = isContent
                    ? ["price"]
                    : attribute.Name.StartsWith("data-", StringComparison.Ordinal)
                    ? Field.WordsOf(attribute.Name[5..])
                    : [];
                if (words.Count is > 0 and <= 3 && Vocabulary.MeaningOf(words) == Meaning.Price && attribute.Value.Length < 30
                    && Money.Find(attribute.Value, record.Page.Language) is { } money)
                {
                    var cents = words.Contains("cent") || words.Contains("minor");
                    var currency = element.Attributes
                        .FirstOrDefault(other => other.Name.Contains("currency", StringComparison.OrdinalIgnoreCase))?.Value;
                    return new Found(attribute.Value)
                    {
                        Number = cents ? money.Amount / 100 : money.Amount,
                        Currency = money.Currency ?? (currency is null ? null : Currencies.CodeOf(currency)) ?? record.Page.DeclaredCurrency,
                        Raw = attribute.Value,
                        Element = element,
                    };
                }
            }
        }

        return null;
    }

    private static string? CurrencyOf(RecordText record)
    {
        var code = record.Elements.FirstOrDefault(element => element.GetAttribute("itemprop") == "priceCurrency");
        return Currencies.CodeOf((code?.GetAttribute("content") ?? code?.TextContent ?? "").Trim());
    }
}
