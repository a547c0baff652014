using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Extraction.Sources.Declared;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;
using Sortie.Tools.Web.StructuredData;

namespace Sortie.Tools.Web.Reading;

/// <summary>What a page says of itself in its metadata, JSON-LD before OpenGraph before the rest.</summary>
/// <param name="Title">The title of its text.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Published">When, as an ISO 8601 date or time.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="Site">The name of its site.</param>
/// <param name="Image">The address of the image that stands for it.</param>
/// <param name="IsFree">Whether it says that everybody may read it whole; null where it does not say.</param>
/// <param name="Body">The text that it declares as its article's.</param>
/// <param name="BaseUrl">Where its relative addresses start from.</param>
internal sealed record PageFacts(
    string? Title,
    string? Author,
    string? Published,
    string? Language,
    string? Site,
    string? Image,
    bool? IsFree,
    string? Body,
    Uri BaseUrl)
{
    private const string Bylines = "[rel=author],[itemprop=author] [itemprop=name],[itemprop=author],.byline-name,.author-name,.byline,.author";

    public static PageFacts Of(IHtmlDocument document, Uri url)
    {
        var article = JsonLd.Of(document)
            .SelectMany(thing => thing["@graph"] is JsonArray graph ? graph.OfType<JsonObject>() : [thing])
            .FirstOrDefault(IsArticle);
        var heading = document.QuerySelectorAll("h1").Select(element => Tidy(element.TextContent)).Where(text => text is not null).ToList();
        var said = Metadata(document);
        var author = Tidy(StructuredRecord.Text(article?["author"]))
            ?? said(["author", "article:author", "parsely-author", "dc.creator"])
            ?? Shown(document, Bylines);
        var from = DeclaredData.BaseOf(document, url);
        return new PageFacts(
            Tidy(StructuredRecord.Text(article?["headline"]))
                ?? (heading.Count == 1 ? heading[0] : null)
                ?? said(["og:title", "twitter:title"])
                ?? heading.FirstOrDefault()
                ?? Tidy(document.Title),
            author is null || author.StartsWith("http", StringComparison.OrdinalIgnoreCase) || author.Length > 100
                ? null
                : PersonText.WithoutBy(Undated(author)),
            Date(StructuredRecord.Text(article?["datePublished"])
                ?? said(["article:published_time", "date", "pubdate", "dc.date", "parsely-pub-date", "sailthru.date"])
                ?? document.QuerySelector("article time[datetime],main time[datetime],time[datetime]")?.GetAttribute("datetime")),
            Tidy(document.DocumentElement?.GetAttribute("lang")) ?? said(["content-language"]),
            said(["og:site_name", "application-name"]),
            AbsoluteTo(from, said(["og:image", "og:image:url", "twitter:image", "twitter:image:src"]) ?? StructuredRecord.Text(article?["image"])),
            StructuredRecord.Text(article?["isAccessibleForFree"])?.ToUpperInvariant() switch { "TRUE" => true, "FALSE" => false, _ => null },
            StructuredRecord.Text(article?["articleBody"]),
            from);
    }

    /// <summary>An address of this page made absolute; null where it is none that can be visited.</summary>
    public string? Absolute(string? href) => AbsoluteTo(BaseUrl, href);

    private static string? AbsoluteTo(Uri from, string? href) =>
        !string.IsNullOrWhiteSpace(href) && Uri.TryCreate(from, href.Trim(), out var uri) && uri.Scheme is "http" or "https" or "mailto"
            ? uri.AbsoluteUri
            : null;

    private static bool IsArticle(JsonObject thing) =>
        StructuredRecord.Text(thing["@type"]) is { } type
        && (type.Contains("Article", StringComparison.Ordinal)
            || type.Contains("Posting", StringComparison.Ordinal)
            || type.Contains("Report", StringComparison.Ordinal));

    // The first of several names that the page's metadata has, in the order asked.
    private static Func<string[], string?> Metadata(IHtmlDocument document)
    {
        var said = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in document.QuerySelectorAll("meta[content]"))
        {
            if ((meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("http-equiv")) is { } name
                && Tidy(meta.GetAttribute("content")) is { } text)
            {
                said.TryAdd(name.Trim(), text);
            }
        }

        return names => names.Select(said.GetValueOrDefault).FirstOrDefault(text => text is not null);
    }

    private static string? Shown(IHtmlDocument document, string selector) =>
        Tidy(document.QuerySelector(selector)?.TextContent) is { Length: < 80 } text ? text : null;

    // A byline names the day as well as the writer.
    private static string Undated(string byline) =>
        DateText.DateIn(byline) is { } date ? byline.Replace(date, "", StringComparison.Ordinal).Trim(' ', ',', '|', '·', '•', '-', '–') : byline;

    private static string? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
        ? text!.Trim().Length <= 10
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
        : null;

    private static string? Tidy(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } tidy ? tidy : null;
}
