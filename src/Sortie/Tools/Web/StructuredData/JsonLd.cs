using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>The JSON-LD of a page, also where its scripts are broken in the ways that are common.</summary>
internal static class JsonLd
{
    /// <summary>Every object that a script holds, alone or in a list.</summary>
    public static IEnumerable<JsonObject> Of(IHtmlDocument document) =>
        Scripts(document).SelectMany(script => script.Root is JsonArray list ? list.AsEnumerable() : [script.Root]).OfType<JsonObject>();

    /// <summary>What each script holds, with its number on the page, from 1. Scripts that cannot be read are left out.</summary>
    public static IEnumerable<(int Number, JsonNode Root)> Scripts(IHtmlDocument document)
    {
        var number = 0;
        foreach (var script in document.QuerySelectorAll("script[type]"))
        {
            if (script.GetAttribute("type")!.Contains("ld+json", StringComparison.OrdinalIgnoreCase))
            {
                number++;
                foreach (var root in LenientJson.ParseAll(script.TextContent))
                {
                    yield return (number, root);
                }
            }
        }
    }
}
