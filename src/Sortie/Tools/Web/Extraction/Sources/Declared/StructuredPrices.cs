using System.Text.Json.Nodes;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Sources.Declared;

/// <summary>
/// Reads what a thing costs from an object with named properties. Of several prices that are asked for each takes the property that is
/// called so ("currentBid", "buyNowPrice"); what is left takes the price as such, and none takes another's.
/// </summary>
internal sealed class StructuredPrices(Page page, JsonObject record, Func<string, string, Found> found)
{
    private static readonly string[] CurrencyKeys = ["devise", "waehrung", "währung", "moneda", "moeda", "valuta", "waluta"];

    public Dictionary<Field, Found> Read(IReadOnlyList<Field> fields)
    {
        var values = new Dictionary<Field, Found>();
        var taken = new List<JsonNode>();
        var asked = PriceKind.Asked(fields);
        foreach (var (field, kind) in asked)
        {
            if (kind.Count > 0 && Own(kind, taken) is var (own, node))
            {
                values[field] = own;
                taken.Add(node);
            }
        }

        var rest = asked.Where(pair => !values.ContainsKey(pair.Field))
            .OrderBy(pair => pair.Kind.Count > 0)
            .Select(pair => pair.Field)
            .FirstOrDefault();
        if (rest is not null && Price() is var (price, said) && !taken.Contains(said))
        {
            values[rest] = price;
        }

        return values;
    }

    private (Found Found, JsonNode Node)? Own(HashSet<string> kind, List<JsonNode> taken)
    {
        var best = StructuredRecord.Properties(record).Where(property => property.Node is not null && !taken.Contains(property.Node))
            .Select(property => (property, Likeness: PriceKind.Likeness(kind, PriceKind.Of(Field.WordsOf(property.Key)))))
            .Where(pair => pair.Likeness >= PriceKind.Alike).OrderByDescending(pair => pair.Likeness).Select(pair => pair.property).FirstOrDefault();
        return Amount(best.Node) is { Length: < 40 } text && text.Any(char.IsDigit) && Money.Find(text, page.Language) is { } money
            ? (Priced(best.Key, best.Node!, best.Owner, text, money), best.Node!)
            : null;
    }

    // What it costs now, and which property says so.
    private (Found Found, JsonNode Node)? Price()
    {
        var offer = Cheapest(record["offers"])
            ?? Cheapest(record["hasVariant"] is JsonArray variants
                ? new JsonArray([.. variants.Select(variant => variant?["offers"]?.DeepClone())])
                : null);
        var node = offer?["price"] ?? offer?["lowPrice"] ?? Specified(offer)?["price"];
        var owner = offer ?? record;
        if (node is null && record["baseSalary"] is JsonObject salary)
        {
            (owner, node) = (salary, salary["value"] is JsonObject range ? range["minValue"] ?? range["value"] : salary["value"]);
        }

        var key = "price";
        if (node is null)
        {
            (key, node, owner) = PriceByKey(Meaning.Price);
            (key, node, owner) = node is null ? PriceByKey(Meaning.OldPrice) : (key, node, owner);
        }

        return Amount(node) is { } text && Money.Find(text, page.Language) is { } money ? (Priced(key, node!, owner, text, money), node!) : null;
    }

    private Found Priced(string key, JsonNode node, JsonObject owner, string text, Money money)
    {
        var named = money.Currency ?? CurrencyIn(node as JsonObject) ?? CurrencyIn(Specified(owner)) ?? CurrencyIn(owner) ?? CurrencyIn(record);
        var words = Field.WordsOf(key);
        var minor = words.Any(word => word is "cent" or "minor" or "penny" or "pence")
            || (node is JsonObject inner && inner.Any(pair => pair.Key.Contains("cent", StringComparison.OrdinalIgnoreCase)));
        var amount = minor || page.ShowsAsHundredth(text) ? money.Amount / 100 : money.Amount;
        return found(text, text) with { Number = amount, Currency = named ?? page.DeclaredCurrency };
    }

    // Of several properties that are prices the one that holds now: "salePrice" before "price" before "priceRange".
    private (string Key, JsonNode? Node, JsonObject Owner) PriceByKey(Meaning meaning)
    {
        (double Score, string Key, JsonNode? Node, JsonObject Owner) best = (-1, "price", null, record);
        foreach (var (key, node, owner) in StructuredRecord.Properties(record))
        {
            var words = Field.WordsOf(key);
            var named = Vocabulary.MeaningOf(words) == meaning;
            if (!(named || (meaning == Meaning.Price && IsAmount(node)))
                || Amount(node) is not { } text
                || !text.Any(char.IsDigit)
                || text.Length > 40)
            {
                continue;
            }

            var isOfNow = words.Any(word => word is "sale" or "current" or "final" or "special" or "now" or "discounted");
            var score = (named ? 2 : 1) - (0.2 * words.Count) + (isOfNow ? 1 : 0)
                - (words.Any(word => word is "range" or "currency" or "tax" or "per") ? 1.5 : 0) - (node is JsonObject ? 0.1 : 0);
            if (score > best.Score)
            {
                best = (score, key, node, owner);
            }
        }

        return (best.Key, best.Node, best.Owner);
    }

    private static JsonObject? Specified(JsonObject? offer) => offer?["priceSpecification"] switch
    {
        JsonObject one => one,
        JsonArray several =>
            several.OfType<JsonObject>().FirstOrDefault(price => price["priceType"] is null)
                ?? several.OfType<JsonObject>().FirstOrDefault(),
        _ => null,
    };

    private static JsonObject? Cheapest(JsonNode? offers) => offers switch
    {
        JsonObject one when one["offers"] is not null && one["price"] is null && one["lowPrice"] is null => Cheapest(one["offers"]),
        JsonObject one => one,
        JsonArray several =>
            several.Select(Cheapest).OfType<JsonObject>()
                .MinBy(offer => DecimalText.Parse(StructuredRecord.Text(offer["price"] ?? offer["lowPrice"]) ?? "") ?? decimal.MaxValue),
        _ => null,
    };

    private string? CurrencyIn(JsonObject? owner, int depth = 0) => owner is null ? null
        : owner.FirstOrDefault(pair => pair.Key.Contains("currency", StringComparison.OrdinalIgnoreCase)
                || CurrencyKeys.Contains(pair.Key)) is { Value: { } node }
            && StructuredRecord.Text(node is JsonObject code ? code["code"] ?? code["symbol"] : node) is { } text
            ? Currencies.CodeOf(text.Trim(), page.Language)
        : depth < 2
            ? owner.Where(pair => depth > 0
                    || pair.Key.StartsWith("pric", StringComparison.OrdinalIgnoreCase)
                    || StructuredRecord.ValueKeys.Contains(pair.Key))
                .Select(pair => CurrencyIn(pair.Value as JsonObject, depth + 1))
                .FirstOrDefault(found => found is not null)
        : null;

    // Of an object that is a price, whatever its parts are called, the part that is a number.
    private static string? Amount(JsonNode? node) => StructuredRecord.Text(node)
        ?? (node as JsonObject)?.Select(pair => pair.Value is JsonValue ? StructuredRecord.Text(pair.Value) : null)
            .FirstOrDefault(text => DecimalText.Parse(text ?? "") is not null);

    // An amount beside its currency is a price, whatever it is called: "nightly", "perSeat".
    private static bool IsAmount(JsonNode? node) =>
        node is JsonObject { Count: <= 4 } amount && amount.Any(pair => pair.Key.Contains("currency", StringComparison.OrdinalIgnoreCase));
}
