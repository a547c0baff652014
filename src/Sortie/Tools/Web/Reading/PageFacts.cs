using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Extraction;
using Sortie.Tools.Web.Extraction.Sources;
using Sortie.Tools.Web.StructuredData;

namespace Sortie.Tools.Web.Reading;

/// <summary>What a page says of itself in its metadata, JSON-LD before OpenGraph before the rest.</summary>
internal sealed record PageFacts(string? Title, string? Author, string? Published, string? Language, string? Site, string? Image, Uri BaseUrl)
{
    public static PageFacts Of(IHtmlDocument document, Uri url)
    {
        var article = JsonLd.Of(document).SelectMany(thing => thing["@graph"] is JsonArray graph ? graph.OfType<JsonObject>() : [thing]).FirstOrDefault(IsArticle);
        var heading = document.QuerySelectorAll("h1").Select(element => Tidy(element.TextContent)).Where(text => text is not null).ToList();
        var author = Tidy(StructuredRecord.Text(article?["author"])) ?? Meta(document, "author", "article:author", "parsely-author", "dc.creator") ?? Shown(document, "[rel=author],[itemprop=author] [itemprop=name],[itemprop=author],.byline-name,.author-name,.byline,.author");
        var from = DeclaredData.BaseOf(document, url);
        return new PageFacts(
            Tidy(StructuredRecord.Text(article?["headline"])) ?? (heading.Count == 1 ? heading[0] : null) ?? Meta(document, "og:title", "twitter:title") ?? heading.FirstOrDefault() ?? Tidy(document.Title),
            author is null || author.StartsWith("http", StringComparison.OrdinalIgnoreCase) || author.Length > 100 ? null : Patterns.WithoutBy(Undated(author)),
            Date(StructuredRecord.Text(article?["datePublished"]) ?? Meta(document, "article:published_time", "date", "pubdate", "dc.date", "parsely-pub-date", "sailthru.date")
                ?? document.QuerySelector("article time[datetime],main time[datetime],time[datetime]")?.GetAttribute("datetime")),
            Tidy(document.DocumentElement?.GetAttribute("lang")),
            Meta(document, "og:site_name", "application-name"),
            AbsoluteTo(from, Meta(document, "og:image", "og:image:url", "twitter:image", "twitter:image:src") ?? StructuredRecord.Text(article?["image"])),
            from);
    }

    /// <summary>An address of this page made absolute; null where it is none that can be visited.</summary>
    public string? Absolute(string? href) => AbsoluteTo(BaseUrl, href);

    private static string? AbsoluteTo(Uri from, string? href) =>
        !string.IsNullOrWhiteSpace(href) && Uri.TryCreate(from, href.Trim(), out var uri) && uri.Scheme is "http" or "https" or "mailto" ? uri.AbsoluteUri : null;

    private static bool IsArticle(JsonObject thing) =>
        StructuredRecord.Text(thing["@type"]) is { } type && (type.Contains("Article", StringComparison.Ordinal) || type.Contains("Posting", StringComparison.Ordinal) || type.Contains("Report", StringComparison.Ordinal));

    private static string? Meta(IHtmlDocument document, params string[] names) => names
        .Select(name => Tidy(document.QuerySelector($"meta[name='{name}' i],meta[property='{name}' i]")?.GetAttribute("content"))).FirstOrDefault(text => text is not null);

    private static string? Shown(IHtmlDocument document, string selector) => Tidy(document.QuerySelector(selector)?.TextContent) is { Length: < 80 } text ? text : null;

    // A byline names the day as well as the writer.
    private static string Undated(string byline) => Patterns.DateIn(byline) is { } date ? byline.Replace(date, "", StringComparison.Ordinal).Trim(' ', ',', '|', '·', '•', '-', '–') : byline;

    private static string? Date(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
        ? text!.Trim().Length <= 10 ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
        : null;

    private static string? Tidy(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } tidy ? tidy : null;
}
