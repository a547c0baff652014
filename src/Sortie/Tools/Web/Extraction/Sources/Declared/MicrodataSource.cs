using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.StructuredData;

namespace Sortie.Tools.Web.Extraction.Sources.Declared;

/// <summary>Records marked with attributes: microdata (HTML, 5.2) and, by the same reading, RDFa Lite 1.1.</summary>
/// <param name="source">The name of the source in results.</param>
/// <param name="scope">The attribute that begins a thing.</param>
/// <param name="type">The attribute that names its type.</param>
/// <param name="property">The attribute that names a property.</param>
/// <param name="properties">Which elements are a thing's properties.</param>
internal sealed class MicrodataSource(string source, string scope, string type, string property, ScopedProperties properties) : IRecordSource
{
    private const int MaxDepth = 8;

    public static MicrodataSource Microdata { get; } = new("microdata", "itemscope", "itemtype", "itemprop", ScopedProperties.Microdata);

    public static MicrodataSource Rdfa { get; } = new("rdfa", "typeof", "typeof", "property", ScopedProperties.Rdfa);

    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var records = new List<(string, StructuredRecord)>();
        foreach (var element in page.Document.QuerySelectorAll($"[{scope}]"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var kind = element.GetAttribute(type) is { } name ? name.Trim()[(name.Trim().LastIndexOfAny(['/', ':']) + 1)..] : "";
            var nested = element.HasAttribute(property) && element.ParentElement?.Closest($"[{scope}]") is { } owner && !IsList(owner);
            if (!nested
                && kind is not ("BreadcrumbList" or "ItemList" or "WebPage" or "WebSite" or "CollectionPage" or "Organization"
                    or "SiteNavigationElement" or "SearchAction" or "WPHeader" or "WPFooter")
                && element.ParentElement?.Closest("[itemtype*='BreadcrumbList'],[typeof*='BreadcrumbList']") is null
                && !page.IsInLeftOut(element) && !page.IsSponsored(element))
            {
                records.Add((kind, new StructuredRecord(page, Read(page, element, 0), "", element)));
            }
        }

        return JsonLdSource.Grouped(source, source == "rdfa" ? 0.97 : 1.0, records, fields);
    }

    private bool IsList(IElement owner) =>
        (owner.GetAttribute(type) ?? "") is var name
        && (name.Contains("ItemList", StringComparison.Ordinal)
            || name.Contains("Page", StringComparison.Ordinal)
            || name.Contains("Catalog", StringComparison.Ordinal));

    private JsonObject Read(Page page, IElement thing, int depth)
    {
        var record = new JsonObject();
        foreach (var element in properties.Of(thing))
        {
            foreach (var name in element.GetAttribute(property)!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var key = name[(name.LastIndexOfAny([':', '/']) + 1)..];
                var value = element.HasAttribute(scope) && depth < MaxDepth
                    ? Read(page, element, depth + 1)
                    : (JsonNode)JsonValue.Create(ValueOf(page, element))!;
                if (record[key] is null)
                {
                    record[key] = value;
                }
                else if (record[key] is JsonArray several)
                {
                    several.Add(value);
                }
                else if (value is JsonObject)
                {
                    record[key] = new JsonArray(record[key]!.DeepClone(), value);
                }
            }
        }

        return record;
    }

    private static string ValueOf(Page page, IElement element)
    {
        var said = element.LocalName switch
        {
            "meta" => element.GetAttribute("content"),
            "a" or "link" or "area" when element.GetAttribute("itemprop") is "url" or "availability" or "itemCondition" or "image"
                || element.LocalName == "link" => element.GetAttribute("href"),
            "img" or "source" => element.GetAttribute("src"),
            "time" => element.GetAttribute("datetime"),
            "data" or "meter" => element.GetAttribute("value"),
            _ => element.GetAttribute("content"),
        };
        return said?.Trim() is { Length: > 0 } value ? value : RecordText.TextOf(page, element);
    }
}
