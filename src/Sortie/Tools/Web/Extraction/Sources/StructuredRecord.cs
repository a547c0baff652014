using System.Globalization;
using System.Text.Json.Nodes;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tools.Web.Extraction.Sources;

/// <summary>Reads fields from an object with named properties: JSON-LD, microdata, RDFa, or a script's own state.</summary>
internal sealed class StructuredRecord(Page page, JsonObject record, string path, AngleSharp.Dom.IElement? element = null)
{
    private static readonly string[] ValueKeys = ["value", "amount", "centAmount", "@value", "raw", "current", "now", "sale", "min", "minValue", "minVariantPrice", "minimum", "minimumPrice", "low", "from", "final", "finalPrice", "gross", "regular", "regularPrice", "lowPrice", "price", "name", "text", "displayName", "formatted", "label", "url", "src"];

    private static readonly string[] CurrencyKeys = ["devise", "waehrung", "währung", "moneda", "moeda", "valuta", "waluta"];

    public JsonObject Object => record;

    public Found? Read(Field field) => field.Meaning switch
    {
        Meaning.Price => Price(),
        Meaning.Availability => Text(At("offers", "availability") ?? At("availability") ?? ByKey(field)) is { } said ? Found(Availability(said), said) : null,
        Meaning.Rating => Number(At("aggregateRating", "ratingValue") ?? At("reviewRating", "ratingValue") ?? ByKey(field)),
        Meaning.Reviews => Number(At("aggregateRating", "reviewCount") ?? At("aggregateRating", "ratingCount") ?? ByKey(field)),
        Meaning.Location => Text(Address(record["location"]) ?? Address(record["jobLocation"]) ?? Address(record["address"]) ?? ByKey(field)) is { } place ? Found(place, place) : null,
        Meaning.Company => Simple(At("hiringOrganization") ?? At("organizer") ?? At("publisher") ?? ByKey(field)),
        Meaning.Date => Simple(At("datePublished") ?? At("startDate") ?? At("datePosted") ?? ByKey(field)),
        Meaning.Sku => Simple(At("sku") ?? At("isbn") ?? At("mpn") ?? At("gtin13") ?? ByKey(field)),
        Meaning.Link => page.Absolute(Text(At("url") ?? At("@id") ?? ByKey(field))) is { } link ? Found(link, link) : null,
        Meaning.Image => page.Absolute(Text(At("image") ?? ByKey(field))) is { } image ? Found(image, image) : null,
        _ => Simple(ByKey(field)),
    };

    private Found? Price()
    {
        var offer = Cheapest(record["offers"]) ?? Cheapest(record["hasVariant"] is JsonArray variants ? new JsonArray([.. variants.Select(variant => variant?["offers"]?.DeepClone())]) : null);
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

        return Amount(node) is { } text && Money.Find(text, page.Language) is { } money ? Priced(key, node!, owner, text, money) : null;
    }

    private Found Priced(string key, JsonNode node, JsonObject owner, string text, Money money)
    {
        var named = money.Currency ?? CurrencyIn(node as JsonObject) ?? CurrencyIn(Specified(owner)) ?? CurrencyIn(owner) ?? CurrencyIn(record);
        var words = Field.WordsOf(key);
        var minor = words.Any(word => word is "cent" or "minor" or "penny" or "pence") || (node is JsonObject inner && inner.Any(pair => pair.Key.Contains("cent", StringComparison.OrdinalIgnoreCase)));
        var amount = minor || page.ShowsAsHundredth(text) ? money.Amount / 100 : money.Amount;
        return Found(text, text) with { Number = amount, Currency = named ?? page.DeclaredCurrency };
    }

    // Of several properties that are prices the one that holds now: "salePrice" before "price" before "priceRange".
    private (string Key, JsonNode? Node, JsonObject Owner) PriceByKey(Meaning meaning)
    {
        (double Score, string Key, JsonNode? Node, JsonObject Owner) best = (-1, "price", null, record);
        foreach (var (key, node, owner) in Properties(record))
        {
            var words = Field.WordsOf(key);
            var named = Vocabulary.MeaningOf(words) == meaning;
            if (!(named || (meaning == Meaning.Price && IsAmount(node))) || Amount(node) is not { } text || !text.Any(char.IsDigit) || text.Length > 40)
            {
                continue;
            }

            var score = (named ? 2 : 1) - (0.2 * words.Count) + (words.Any(word => word is "sale" or "current" or "final" or "special" or "now" or "discounted") ? 1 : 0)
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
        JsonArray several => several.OfType<JsonObject>().FirstOrDefault(price => price["priceType"] is null) ?? several.OfType<JsonObject>().FirstOrDefault(),
        _ => null,
    };

    private static JsonObject? Cheapest(JsonNode? offers) => offers switch
    {
        JsonObject one when one["offers"] is not null && one["price"] is null && one["lowPrice"] is null => Cheapest(one["offers"]),
        JsonObject one => one,
        JsonArray several => several.Select(Cheapest).OfType<JsonObject>().MinBy(offer => DecimalText.Parse(Text(offer["price"] ?? offer["lowPrice"]) ?? "") ?? decimal.MaxValue),
        _ => null,
    };

    private string? CurrencyIn(JsonObject? owner, int depth = 0) => owner is null ? null
        : owner.FirstOrDefault(pair => pair.Key.Contains("currency", StringComparison.OrdinalIgnoreCase) || CurrencyKeys.Contains(pair.Key)) is { Value: { } node } && Text(node is JsonObject code ? code["code"] ?? code["symbol"] : node) is { } text
            ? Currencies.CodeOf(text.Trim(), page.Language)
        : depth < 2 ? owner.Where(pair => depth > 0 || pair.Key.StartsWith("pric", StringComparison.OrdinalIgnoreCase) || ValueKeys.Contains(pair.Key)).Select(pair => CurrencyIn(pair.Value as JsonObject, depth + 1)).FirstOrDefault(found => found is not null)
        : null;

    // Of an object that is a price, whatever its parts are called, the part that is a number.
    private static string? Amount(JsonNode? node) => Text(node)
        ?? (node as JsonObject)?.Select(pair => pair.Value is JsonValue ? Text(pair.Value) : null).FirstOrDefault(text => DecimalText.Parse(text ?? "") is not null);

    // An amount beside its currency is a price, whatever it is called: "nightly", "perSeat".
    private static bool IsAmount(JsonNode? node) => node is JsonObject { Count: <= 4 } amount && amount.Any(pair => pair.Key.Contains("currency", StringComparison.OrdinalIgnoreCase));

    private JsonNode? ByKey(Field field)
    {
        (double Score, JsonNode? Node) best = (0.55, null);
        foreach (var (key, node, _) in Properties(record))
        {
            if (key.StartsWith('@') || Text(node) is null)
            {
                continue;
            }

            var words = Field.WordsOf(key);
            var score = field.Matches(words) + Preferred(field.Meaning, key);
            if (score > best.Score)
            {
                best = (score, node);
            }
        }

        return best.Node;
    }

    private static double Preferred(Meaning meaning, string key) => (meaning, key) switch
    {
        (Meaning.Name, "name") => 0.3,
        (Meaning.Name, "title" or "headline" or "productName" or "displayName") => 0.25,
        (Meaning.Name, "item" or "product" or "label" or "subject" or "position" or "offers") => -0.3,
        _ => 0,
    };

    // The object's own properties, then those one level below, as in "attributes" or "fields".
    private static IEnumerable<(string Key, JsonNode? Node, JsonObject Owner)> Properties(JsonObject record)
    {
        foreach (var (key, node) in record)
        {
            yield return (key, node, record);
        }

        foreach (var (key, node) in record)
        {
            if (node is JsonObject inner && (key is "attributes" or "fields" or "node" or "product" or "item" or "data" or "content" or "details" or "pricing" or "prices" or "priceInfo" or "info" or "properties"))
            {
                foreach (var (innerKey, innerNode) in inner)
                {
                    yield return (innerKey is "current" or "now" or "amount" or "value" or "sale" && key.StartsWith("pric", StringComparison.Ordinal) ? "price" : innerKey, innerNode, inner);
                }
            }
        }
    }

    private JsonNode? At(string key, string? inner = null)
    {
        var node = record[key] is JsonArray list ? list.FirstOrDefault() : record[key];
        return inner is null ? node : (node as JsonObject)?[inner];
    }

    // Names in JSON carry HTML entities and tags more often than not by mistake.
    private Found? Simple(JsonNode? node) => Text(node) is { Length: > 0 } text ? Found(HtmlPage.TextOf(text), text) : null;

    private Found? Number(JsonNode? node) => Text(node) is { } text && DecimalText.Parse(text.TakeWhile(sign => sign is not ('/' or ' ')).ToArray()) is { } value ? Found(text, text) with { Number = value } : null;

    private Found Found(string text, string raw) => new(text) { Raw = raw.Length > 500 ? raw[..500] : raw, Element = element, Path = element is null ? path : null };

    private static string? Address(JsonNode? node) => node switch
    {
        JsonArray list => Address(list.FirstOrDefault()),
        JsonObject place when place["address"] is JsonObject inner => string.Join(", ", new[] { Text(place["name"]), Address(inner) }.OfType<string>().Where(part => part.Length > 0)),
        JsonObject address when address["addressLocality"] is not null => string.Join(", ", new[] { Text(address["addressLocality"]), Text(address["addressRegion"]) }.OfType<string>()),
        JsonObject place when place["name"] is not null => Text(place["name"]),
        JsonObject place when place["city"] is not null || place["town"] is not null =>
            string.Join(", ", new[] { Text(place["city"] ?? place["town"]), Text(place["region"] ?? place["state"]), Text(place["country"]) }.OfType<string>().Where(part => part.Length > 0)),
        JsonValue value => value.ToString(),
        _ => null,
    };

    private static string Availability(string said) => said[(said.LastIndexOf('/') + 1)..] switch
    {
        "InStock" => "In stock",
        "OutOfStock" => "Out of stock",
        "SoldOut" => "Sold out",
        "PreOrder" => "Pre-order",
        "BackOrder" => "Back order",
        "LimitedAvailability" => "Limited availability",
        "Discontinued" => "Discontinued",
        "true" => "In stock",
        "false" => "Out of stock",
        var other => other,
    };

    internal static string? Text(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth ? "true" : "false",
        JsonValue value when value.TryGetValue<decimal>(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonValue value => value.ToString().Trim(),
        JsonObject inner => ValueKeys.Select(key => inner[key] is JsonValue or JsonObject ? Text(inner[key]) : null).FirstOrDefault(text => text is not null),
        JsonArray list when list.Count > 0 => list[0] is JsonObject ? Text(list[0]) : string.Join(", ", list.Take(20).Select(Text).OfType<string>()),
        _ => null,
    };
}
