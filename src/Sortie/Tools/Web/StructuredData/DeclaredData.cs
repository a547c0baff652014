using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>All that a page declares of itself for programs, format by format, as the page has it.</summary>
/// <param name="JsonLd">The objects of its JSON-LD scripts, unchanged (JSON-LD 1.1).</param>
/// <param name="Microdata">Its top-level things, as <c>type</c>, <c>id</c>, <c>properties</c> (HTML, section 5); one without
/// properties has a <c>value</c>.</param>
/// <param name="OpenGraph">Its OpenGraph properties in order, with the namespaces of their prefixes; null where it has none.</param>
/// <param name="Rdfa">The subjects of its RDFa 1.1, as expanded JSON-LD.</param>
internal sealed record DeclaredData(
    IReadOnlyList<JsonObject> JsonLd, IReadOnlyList<JsonObject> Microdata, JsonObject? OpenGraph, IReadOnlyList<JsonObject> Rdfa)
{
    /// <summary>Reads a page.</summary>
    /// <param name="document">The page.</param>
    /// <param name="url">Its address, from which relative ones are resolved; without it they stay as they are.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static DeclaredData Of(IHtmlDocument document, Uri? url, CancellationToken cancellationToken)
    {
        var from = url is null ? null : BaseOf(document, url);
        return new DeclaredData(
            [.. StructuredData.JsonLd.Of(document)],
            [.. new Microdata(from).Of(document, cancellationToken)],
            StructuredData.OpenGraph.Of(document),
            RdfaReader.Read(document, from, cancellationToken));
    }

    /// <summary>The address that a page's relative addresses start from.</summary>
    public static Uri BaseOf(IHtmlDocument document, Uri url) =>
        document.QuerySelector("base[href]")?.GetAttribute("href") is { } href
            && Uri.TryCreate(url, href.Trim(), out var from)
            && from.Scheme is "http" or "https"
            ? from
            : url;
}
