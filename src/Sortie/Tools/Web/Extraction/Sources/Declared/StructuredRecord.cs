using System.Globalization;
using System.Text.Json.Nodes;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tools.Web.Extraction.Sources.Declared;

/// <summary>Reads fields from an object with named properties: JSON-LD, microdata, RDFa, or a script's own state.</summary>
internal sealed class StructuredRecord(Page page, JsonObject record, string path, AngleSharp.Dom.IElement? element = null)
{
    private const int MaxDepth = 3;

    internal static readonly string[] ValueKeys =
    [
        "value", "amount", "centAmount", "@value", "raw", "current", "now", "sale", "min", "minValue", "minVariantPrice", "minimum",
        "minimumPrice", "low", "from", "final", "finalPrice", "gross", "regular", "regularPrice", "lowPrice", "price", "name",
        "text", "displayName", "formatted", "label", "url", "src"
    ];

    public JsonObject Object => record;

    /// <summary>What it has of the fields.</summary>
    public Dictionary<Field, Found> Read(IReadOnlyList<Field> fields)
    {
        var values = new StructuredPrices(page, record, Found).Read(fields);
        foreach (var field in fields.Where(field => field.Meaning != Meaning.Price))
        {
            if (Read(field) is { } found)
            {
                values[field] = found;
            }
        }

        return values;
    }

    /// <summary>All that an object says, a line for each value; what is true, or not, with the words of its key.</summary>
    public static IEnumerable<string> LinesOf(JsonObject record, int depth = 0) => record
        .Where(pair => !pair.Key.StartsWith('@'))
        .SelectMany(pair => pair.Value switch
        {
            JsonObject inner => depth < MaxDepth ? LinesOf(inner, depth + 1) : [],
            JsonArray list =>
                list.SelectMany(one => one is JsonObject inner ? depth < MaxDepth ? LinesOf(inner, depth + 1) : [] : Line(pair.Key, one)),
            var value => Line(pair.Key, value),
        });

    private static IEnumerable<string> Line(string key, JsonNode? value) =>
        Text(value) is not { Length: > 0 } text || text.Contains("://", StringComparison.Ordinal) ? []
        : [Extraction.Values.Availability.YesOrNo(text) is null ? text : $"{string.Join(' ', Field.WordsOf(key))}: {text}"];

    private Found? Read(Field field) => field.Meaning switch
    {
        Meaning.Availability =>
            Text(At("offers", "availability") ?? At("availability") ?? ByKey(field)) is { } said ? Found(Availability(said), said) : null,
        Meaning.Rating => Number(At("aggregateRating", "ratingValue") ?? At("reviewRating", "ratingValue") ?? ByKey(field)),
        Meaning.Reviews => Number(At("aggregateRating", "reviewCount") ?? At("aggregateRating", "ratingCount") ?? ByKey(field)),
        Meaning.Location =>
            Text(Address(record["location"]) ?? Address(record["jobLocation"]) ?? Address(record["address"]) ?? ByKey(field)) is { } place
                ? Found(place, place)
                : null,
        Meaning.Company => Simple(At("hiringOrganization") ?? At("organizer") ?? At("publisher") ?? ByKey(field)),
        Meaning.Date => Simple(At("datePublished") ?? At("startDate") ?? At("datePosted") ?? ByKey(field)),
        Meaning.Sku => Simple(At("sku") ?? At("isbn") ?? At("mpn") ?? At("gtin13") ?? ByKey(field)),
        Meaning.Link => page.Absolute(Text(At("url") ?? At("@id") ?? ByKey(field))) is { } link ? Found(link, link) : null,
        Meaning.Image => page.Absolute(Text(At("image") ?? ByKey(field))) is { } image ? Found(image, image) : null,
        _ => Simple(ByKey(field)),
    };

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
    internal static IEnumerable<(string Key, JsonNode? Node, JsonObject Owner)> Properties(JsonObject record)
    {
        foreach (var (key, node) in record)
        {
            yield return (key, node, record);
        }

        foreach (var (key, node) in record)
        {
            if (node is JsonObject inner
                && (key is "attributes" or "fields" or "node" or "product" or "item" or "data" or "content" or "details" or "pricing"
                    or "prices" or "priceInfo" or "info" or "properties"))
            {
                foreach (var (innerKey, innerNode) in inner)
                {
                    yield return (
                        innerKey is "current" or "now" or "amount" or "value" or "sale" && key.StartsWith("pric", StringComparison.Ordinal)
                            ? "price"
                            : innerKey,
                        innerNode,
                        inner);
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

    private Found? Number(JsonNode? node) =>
        Text(node) is { } text && DecimalText.Parse(text.TakeWhile(sign => sign is not ('/' or ' ')).ToArray()) is { } value
            ? Found(text, text) with { Number = value }
            : null;

    private Found Found(string text, string raw) =>
        new(text) { Raw = raw.Length > 500 ? raw[..500] : raw, Element = element, Path = element is null ? path : null };

    private static string? Address(JsonNode? node) => node switch
    {
        JsonArray list => Address(list.FirstOrDefault()),
        JsonObject place when place["address"] is JsonObject inner =>
            string.Join(", ", new[] { Text(place["name"]), Address(inner) }.OfType<string>().Where(part => part.Length > 0)),
        JsonObject address when address["addressLocality"] is not null =>
            string.Join(", ", new[] { Text(address["addressLocality"]), Text(address["addressRegion"]) }.OfType<string>()),
        JsonObject place when place["name"] is not null => Text(place["name"]),
        JsonObject place when place["city"] is not null || place["town"] is not null =>
            string.Join(
                ", ",
                new[] { Text(place["city"] ?? place["town"]), Text(place["region"] ?? place["state"]), Text(place["country"]) }
                    .OfType<string>()
                    .Where(part => part.Length > 0)),
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
        JsonObject inner =>
            ValueKeys.Select(key => inner[key] is JsonValue or JsonObject ? Text(inner[key]) : null)
                .FirstOrDefault(text => text is not null),
        JsonArray list when list.Count > 0 => list[0] is JsonObject ? Text(list[0]) : string.Join(", ", list.Take(20).Select(Text).OfType<string>()),
        _ => null,
    };
}
