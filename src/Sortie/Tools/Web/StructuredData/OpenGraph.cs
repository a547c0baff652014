using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>
/// The OpenGraph properties of a page (ogp.me): a list, since a property may be there several times and its order says what belongs
/// to what.
/// </summary>
internal static class OpenGraph
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["og"] = "http://ogp.me/ns#",
        ["music"] = "http://ogp.me/ns/music#",
        ["video"] = "http://ogp.me/ns/video#",
        ["article"] = "http://ogp.me/ns/article#",
        ["book"] = "http://ogp.me/ns/book#",
        ["profile"] = "http://ogp.me/ns/profile#",
        ["website"] = "http://ogp.me/ns/website#",
        ["product"] = "http://ogp.me/ns/product#",
    };

    /// <summary>An object with <c>namespace</c> and <c>properties</c>; null where the page has none of these properties.</summary>
    public static JsonObject? Of(IHtmlDocument document)
    {
        var namespaces = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var declaration in new[] { document.DocumentElement, document.Head }
            .Select(element => element?.GetAttribute("prefix"))
            .OfType<string>())
        {
            foreach (var (prefix, address) in Prefixes.In(declaration))
            {
                namespaces[prefix] = address;
            }
        }

        var properties = new JsonArray();
        foreach (var (name, value) in Properties(document))
        {
            var prefix = name[..Math.Max(0, name.IndexOf(':', StringComparison.Ordinal))];
            if (Known.TryGetValue(prefix, out var address))
            {
                namespaces[prefix] = address;
            }

            if (namespaces.ContainsKey(prefix))
            {
                properties.Add(new JsonArray(name, value));
            }
        }

        return properties.Count == 0
            ? null
            : new JsonObject
            {
                ["namespace"] = new JsonObject(namespaces.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
                ["properties"] = properties,
            };
    }

    // Some pages write name for property; what is meant is clear.
    private static IEnumerable<(string Name, string Value)> Properties(IHtmlDocument document) => document.QuerySelectorAll("meta[content]")
        .Select(meta => (Name: (meta.GetAttribute("property") ?? OwnName(meta.GetAttribute("name")))?.Trim(), Value: meta.GetAttribute("content")!))
        .Where(pair => !string.IsNullOrEmpty(pair.Name)).Select(pair => (pair.Name!, pair.Value));

    private static string? OwnName(string? name) => name is not null && name.StartsWith("og:", StringComparison.Ordinal) ? name : null;
}
