using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Reading.Article;

namespace Sortie.Tools.Web.Reading;

/// <summary>Reads the main text of a page or file, as plain text and as Markdown, with what it says of itself.</summary>
internal static class PageReader
{
    /// <exception cref="ToolException"><c>nothing_found</c>; for a page of HTML what <see cref="Doubts"/> say, for anything else
    /// what <see cref="FileReader"/> says.</exception>
    public static ReadPage Read(FetchedBody body, int? summarySentences, CancellationToken cancellationToken)
    {
        var kind = MediaKinds.Of(body);
        var read = kind is MediaKind.Html
            ? OfHtml(Charset.Decode(body.Bytes, body.DeclaredCharset).Text, body.Url, cancellationToken)
            : FileReader.Read(body, kind, cancellationToken);
        if (read.Text.Length == 0)
        {
            throw new ToolException("nothing_found", $"'{body.Url}' is empty: of its {body.Bytes.Length} bytes none is text.");
        }

        if (summarySentences is not > 0)
        {
            return read;
        }

        var summary = Summary.Of(read.Text, read.Language, summarySentences.Value);
        return read with
        {
            Summary = string.Join(' ', summary.Select(sentence => sentence.Text)),
            SummarySentences = summary,
            SummaryKind = "extractive",
        };
    }

    private static ReadPage OfHtml(string html, Uri url, CancellationToken cancellationToken)
    {
        var document = HtmlPage.Parse(html, cancellationToken);
        var facts = PageFacts.Of(document, url);
        var (main, isText) = MainText.Of(document.Body!, facts.Title);
        var text = PlainText.Of(main);
        var (beginning, note) = (
            Doubts.Beginning(main, facts, text), isText ? null : "No article was found on the page; this is the text of its main part.");
        if (DeclaredText.Of(facts.Body, text, cancellationToken) is { } declared)
        {
            (main, text, isText) = (declared, PlainText.Of(declared), true);
            (beginning, note) = (null, "The page shows less than this: it is what its structured data declares as the text of its article.");
        }

        var markdown = new MarkdownText(facts.Absolute).Of(main);
        cancellationToken.ThrowIfCancellationRequested();
        Doubts.Refuse(document, url, text, isText);
        return new ReadPage(url.AbsoluteUri, facts.Title, text, WordsIn(text))
        {
            Markdown = markdown,
            Author = facts.Author,
            Published = facts.Published,
            Language = facts.Language,
            Site = facts.Site,
            Image = facts.Image,
            Conclusion = beginning is null ? null : Doubts.Paywall,
            Note = beginning ?? note,
        };
    }

    /// <summary>How many words a text has.</summary>
    public static int WordsIn(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
