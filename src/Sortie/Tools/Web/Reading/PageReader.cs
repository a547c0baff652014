using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tools.Web.Reading;

/// <summary>Reads the main text of a page: by SmartReader where it finds an article, else by the part of the page that holds most of its text.</summary>
internal static class PageReader
{
    private const int LeastCharacters = 140;

    /// <exception cref="ToolException"><c>unsupported_type</c> or <c>nothing_found</c>.</exception>
    public static async Task<ReadPage> ReadAsync(FetchedBody body, int? summarySentences, CancellationToken cancellationToken)
    {
        var kind = MediaKinds.Of(body);
        if (kind is MediaKind.Other)
        {
            throw new ToolException("unsupported_type", $"'{body.Url}' is {body.MediaType ?? "a file"}, which is no text that can be read. Download it instead.");
        }

        var (text, _) = Charset.Decode(body.Bytes, body.DeclaredCharset);
        var read = kind is MediaKind.Html ? await OfHtmlAsync(text, body.Url, cancellationToken) : new ReadPage(body.Url.AbsoluteUri, null, text.Trim(), Words(text));
        if (read.Text.Length == 0)
        {
            throw new ToolException("nothing_found", $"'{body.Url}' shows no text to read without running its scripts.");
        }

        return summarySentences is > 0 and var sentences
            ? read with { Summary = Summary.Of(read.Text, sentences), SummaryKind = "extractive" }
            : read;
    }

    private static async Task<ReadPage> OfHtmlAsync(string html, Uri url, CancellationToken cancellationToken)
    {
        var document = HtmlPage.Parse(html, cancellationToken);
        var facts = PageFacts.Of(document);
        using var reader = new SmartReader.Reader(url.AbsoluteUri, HtmlPage.Parse(html, cancellationToken)) { ContinueIfNotReadable = true };
        var article = await reader.GetArticleAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        var text = article.Completed && article.Content is { Length: > 0 } content ? PlainText.Of(HtmlPage.Parse(content, cancellationToken).Body) : "";
        string? note = null;
        if (text.Length < LeastCharacters)
        {
            var whole = PlainText.Of(MainPart(document));
            if (whole.Length > text.Length * 2)
            {
                (text, note) = (whole, "No article was found on the page; this is the text of its main part.");
            }
        }

        return new ReadPage(url.AbsoluteUri, facts.Title ?? Given(article.Title), text, Words(text))
        {
            Author = facts.Author ?? Given(article.Author) ?? Given(article.Byline),
            Published = facts.Published ?? article.PublicationDate?.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            Language = facts.Language ?? Given(article.Language),
            Site = facts.Site ?? Given(article.SiteName),
            Note = note,
        };
    }

    private static IElement? MainPart(IHtmlDocument document)
    {
        foreach (var element in document.QuerySelectorAll("nav,footer,aside,script,style,noscript,template,form,[hidden],[aria-hidden=true],[role=navigation],[role=contentinfo]").ToList())
        {
            element.Remove();
        }

        return document.QuerySelector("main,article,[role=main]") is { } main && main.TextContent.Trim().Length > LeastCharacters ? main : document.Body;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
