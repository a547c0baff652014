using System.Text.Json;
using System.Text.Json.Nodes;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.StructuredData;

namespace Sortie.Tools.Web.Extraction.Sources.Declared;

/// <summary>
/// Records of a JSON document whose fields are asked for by path. The list is the one below which most of the paths lead to
/// something.
/// </summary>
internal static class JsonPathSource
{
    private const int MaxDepth = 40;
    private const int MaxLists = 400;
    private const int MaxRecords = 10_000;
    private const int MaxValues = 20;

    /// <summary>The records, none where the paths lead nowhere; null where no field is asked for by path.</summary>
    public static IReadOnlyList<Candidate>? OfDocument(Page page, string json, IReadOnlyList<Field> fields)
    {
        var paths = fields.Select(field => (Field: field, Path: JsonPath.Parse(field.Asked))).Where(pair => pair.Path is not null).ToList();
        if (paths.Count == 0 || Parse(json) is not { } root)
        {
            return null;
        }

        var lists = new List<(List<string> Names, List<JsonNode> Records)> { ([], [root]) };
        Collect([root], [], lists);
        var (records, own) = lists.Select(list => (
            list.Records, Paths: paths.ConvertAll(pair => (pair.Field, Path: pair.Path!.Below(list.Names) ?? pair.Path))))
            .MaxBy(list => (
                list.Paths.Sum(pair => list.Records.Count(record => pair.Path.In(record).Any())) / (double)list.Records.Count,
                list.Records.Count));
        var others = fields.Where(field => !paths.Exists(pair => pair.Field == field)).ToList();
        List<FoundRecord> found = [.. records.Take(MaxRecords)
            .Select((record, at) => Read(page, record, own, others, $"$ #{at + 1}"))
            .OfType<FoundRecord>()];
        return found.Count == 0 ? [] : [new Candidate("embedded-json", 1, found)];
    }

    private static FoundRecord? Read(Page page, JsonNode record, List<(Field Field, JsonPath Path)> own, List<Field> others, string place)
    {
        var rest = record is JsonObject thing ? JsonLdSource.Read(new StructuredRecord(page, thing, place), others) : null;
        var values = rest?.Values ?? [];
        foreach (var (field, path) in own)
        {
            List<JsonNode> nodes = [.. path.In(record).Take(MaxValues)];
            var text = string.Join(", ", nodes.Select(StructuredRecord.Text).OfType<string>());
            if (text.Length > 0)
            {
                var money = field.Meaning is Meaning.Price or Meaning.OldPrice ? Money.Find(text, page.Language) : null;
                values[field] = new Found(text)
                {
                    Raw = text,
                    Path = $"{place} {field.Asked}",
                    Number = nodes is [JsonValue only] && only.TryGetValue<decimal>(out var number) ? number : money?.Amount,
                    Currency = money?.Currency,
                };
            }
        }

        return values.Count == 0 ? null : new FoundRecord(values) { Identity = rest?.Identity ?? place };
    }

    // All lists of objects, those of the same name together: the list of each group is a part of one.
    private static void Collect(List<JsonNode> nodes, List<string> names, List<(List<string>, List<JsonNode>)> lists)
    {
        List<JsonNode> inner = [.. nodes.SelectMany(node => node is JsonArray list ? list.OfType<JsonNode>() : [node]).Take(MaxRecords)];
        if (nodes.Exists(node => node is JsonArray) && inner.Exists(node => node is JsonObject))
        {
            lists.Add((names, inner));
        }

        foreach (var group in inner.OfType<JsonObject>()
            .SelectMany(thing => thing)
            .Where(pair => pair.Value is JsonArray or JsonObject)
            .GroupBy(pair => pair.Key))
        {
            if (names.Count < MaxDepth && lists.Count < MaxLists)
            {
                Collect([.. group.Select(pair => pair.Value!)], [.. names, group.Key], lists);
            }
        }
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            var lenient = new JsonDocumentOptions { MaxDepth = 128, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            return JsonNode.Parse(json, documentOptions: lenient) is { } root ? LenientJson.Checked(root) : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null; // Read leniently elsewhere; a name that stands twice in an object is an argument that is none.
        }
    }
}
