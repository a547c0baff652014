using System.Text.Json.Nodes;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.StructuredData;

namespace Sortie.Tools.Web.Extraction.Sources.Declared;

/// <summary>Records of <c>application/ld+json</c> scripts (JSON-LD 1.1 with schema.org's words).</summary>
internal sealed class JsonLdSource : IRecordSource
{
    private const int MaxDepth = 24;

    private static readonly HashSet<string> Frames =
    [
        "WebSite", "WebPage", "CollectionPage", "SearchResultsPage", "ItemPage", "BreadcrumbList", "ItemList", "OfferCatalog",
        "SearchAction", "ImageObject",
        "Organization", "SiteNavigationElement", "WPHeader", "WPFooter", "ListItem", "OnlineStore", "Brand", "Offer", "AggregateOffer",
    ];

    // Where a thing holds others that can be records.
    private static readonly string[] Containers =
    [
        "@graph", "itemListElement", "item", "mainEntity", "itemOffered", "hasPart", "about", "hasOfferCatalog", "makesOffer", "offers",
    ];

    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var records = new List<(string Type, StructuredRecord Record)>();
        foreach (var (number, root) in JsonLd.Scripts(page.Document))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Collect(page, root, $"script[type='application/ld+json'] #{number} $", records, 0);
        }

        return Grouped("json-ld", 1.0, records, fields);
    }

    /// <summary>One candidate for each type of thing.</summary>
    public static IEnumerable<Candidate> Grouped(
        string source, double trust, List<(string Type, StructuredRecord Record)> records, IReadOnlyList<Field> fields) =>
        records.GroupBy(record => record.Type)
            .Select(group => new Candidate(source, trust, [.. group.Select(pair => Read(pair.Record, fields)).OfType<FoundRecord>()]));

    public static FoundRecord? Read(StructuredRecord record, IReadOnlyList<Field> fields)
    {
        var values = record.Read(fields);
        return values.Count == 0
            ? null
            : new FoundRecord(values)
            {
                Object = record.Object,
                Identity = StructuredRecord.Text(record.Object["url"] ?? record.Object["@id"] ?? record.Object["sku"] ?? record.Object["id"]) ?? "",
            };
    }

    private static void Collect(Page page, JsonNode? node, string path, List<(string, StructuredRecord)> records, int depth)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        switch (node)
        {
            case JsonArray list:
                for (var at = 0; at < list.Count; at++)
                {
                    Collect(page, list[at], $"{path}[{at}]", records, depth + 1);
                }

                break;
            case JsonObject thing:
                var type = TypeOf(thing);
                if (type == "BreadcrumbList")
                {
                    return;
                }

                if (type == "ListItem" && thing["item"] is not JsonObject && thing["name"] is not null)
                {
                    records.Add((type, new StructuredRecord(page, thing, path)));
                }
                else if (type.Length > 0 && !Frames.Contains(type))
                {
                    records.Add((type, new StructuredRecord(page, thing, path)));
                    return;
                }

                foreach (var key in Containers)
                {
                    if (key != "offers" || Frames.Contains(type))
                    {
                        Collect(page, thing[key], $"{path}.{key}", records, depth + 1);
                    }
                }

                break;
        }
    }

    private static string TypeOf(JsonObject thing) =>
        ((thing["@type"] is JsonArray several ? several.FirstOrDefault() : thing["@type"])?.ToString() ?? "") is { Length: > 0 } type
            ? type[(type.LastIndexOfAny(['/', ':']) + 1)..]
            : "";
}
