using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Sources.Declared;

/// <summary>
/// Records in the state that a page carries for its own scripts: <c>__NEXT_DATA__</c>, <c>application/json</c> scripts,
/// <c>window.__STATE__ = {…}</c>. Any array of similar objects is offered; keys are understood by their meaning.
/// </summary>
internal sealed partial class EmbeddedJsonSource : IRecordSource
{
    private const int MaxDepth = 40;
    private const int MaxArrays = 400;
    private const int MaxRecords = 10_000;
    private const int MaxAttributes = 40;

    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var arrays = new List<(JsonArray Array, string Path)>();
        var scripts = page.Document.QuerySelectorAll("script").ToList();
        for (var at = 0; at < scripts.Count; at++)
        {
            var type = scripts[at].GetAttribute("type") ?? "";
            if (scripts[at].HasAttribute("src")
                || type.Contains("ld+json", StringComparison.OrdinalIgnoreCase)
                || scripts[at].TextContent.Length < 20)
            {
                continue;
            }

            foreach (var root in ScriptValues.Roots(scripts[at].TextContent, type.Contains("json", StringComparison.OrdinalIgnoreCase)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Collect(root, scripts[at].Id is { Length: > 0 } id ? $"script#{id} $" : $"script #{at + 1} $", arrays, 0);
            }
        }

        // A component is often handed its state in an attribute of the element it is to fill.
        var attributes = page.Document.All.SelectMany(element => element.Attributes
            .Where(attribute => attribute.Value is { Length: > 100 } value && value[0] is '{' or '[')
            .Select(attribute => (element, attribute)));
        foreach (var (element, attribute) in attributes.Take(MaxAttributes))
        {
            Collect(ScriptValues.Read(attribute.Value), $"{element.LocalName}[{attribute.Name}] $", arrays, 0);
        }

        return Candidates(page, arrays, fields, 0.93);
    }

    /// <summary>Candidates of a document that is JSON itself.</summary>
    public static IEnumerable<Candidate> OfDocument(Page page, string json, IReadOnlyList<Field> fields)
    {
        var arrays = new List<(JsonArray, string)>();
        foreach (var root in ScriptValues.Roots(json, isJson: true))
        {
            Collect(root, "$", arrays, 0);
        }

        return Candidates(page, arrays, fields, 1);
    }

    private static IEnumerable<Candidate> Candidates(
        Page page, List<(JsonArray Array, string Path)> arrays, IReadOnlyList<Field> fields, double trust) =>
        arrays.Select(found => new Candidate("embedded-json", trust,
        [
            .. found.Array.OfType<JsonObject>().Take(MaxRecords).Where(record => !IsSponsored(record))
                .Select((record, at) => JsonLdSource.Read(new StructuredRecord(page, Unwrapped(record), $"{found.Path}[{at}]"), fields))
                .OfType<FoundRecord>(),
        ]));

    private static bool IsSponsored(JsonObject record) => record.Any(pair =>
        pair.Key is "sponsored" or "isSponsored" or "is_sponsored" or "isAd" or "promoted" or "isPromoted"
        && pair.Value is JsonValue value
        && value.TryGetValue<bool>(out var yes)
        && yes);

    // GraphQL wraps each record: { "node": { … } }.
    private static JsonObject Unwrapped(JsonObject record) =>
        (record["_source"] ?? (record.Count <= 2 ? record["node"] ?? record["item"] ?? record["product"] : null)) is JsonObject inner
            ? inner
            : record;

    private static void Collect(JsonNode? node, string path, List<(JsonArray, string)> arrays, int depth)
    {
        if (depth > MaxDepth || arrays.Count >= MaxArrays)
        {
            return;
        }

        switch (node)
        {
            case JsonArray list:
                if (list.Count >= 1 && list.Count(entry => entry is JsonObject { Count: >= 1 }) * 2 > list.Count)
                {
                    arrays.Add((list, path));
                }

                for (var at = 0; at < Math.Min(list.Count, 50); at++)
                {
                    Collect(list[at], $"{path}[{at}]", arrays, depth + 1);
                }

                break;
            // A fetched answer is often kept as a string.
            case JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 20 && text[0] is '{' or '[':
                Collect(ScriptValues.Read(text), path, arrays, depth + 1);
                break;
            case JsonObject thing:
                foreach (var kind in Kinds(thing))
                {
                    arrays.Add((new JsonArray([.. kind.Select(one => one.DeepClone())]), path));
                }

                foreach (var (key, value) in thing)
                {
                    if (!Recommended().IsMatch(key))
                    {
                        Collect(value, $"{path}.{key}", arrays, depth + 1);
                    }
                }

                break;
        }
    }

    // A map from ids to similar objects is a list too; one that keeps several types says of each which it is.
    private static IEnumerable<List<JsonObject>> Kinds(JsonObject map)
    {
        var members = map.Select(pair => pair.Value).OfType<JsonObject>().Where(member => member.Count >= 2).ToList();
        if (members.Count < 2 || members.Count < map.Count)
        {
            return [];
        }

        if (members.All(member => member["__typename"] is JsonValue))
        {
            return members.GroupBy(member => member["__typename"]!.ToString()).Select(kind => kind.ToList());
        }

        return members.Count >= 3 && members.Select(member => member.First().Key).Distinct().Count() <= 2 ? [members] : [];
    }

    [GeneratedRegex(
        "recommend|related|similar|upsell|cross_?sell|recently|sponsored|alsoBought|navigation|menu|footer|breadcrumb",
        RegexOptions.IgnoreCase)]
    private static partial Regex Recommended();
}
