using System.Net;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Extraction;
using Sortie.Tools.Web.Extraction.Sources.Declared;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Media.Pdf;

namespace Sortie.Tools.Web.Media;

/// <summary>
/// Reads records from whatever a site answered with: a page, JSON, delimited text, a workbook, a PDF, a feed, a sitemap, plain
/// text.
/// </summary>
internal static class MediaRecords
{
    /// <exception cref="ToolException"><c>not_html</c>: it is nothing that has records; <c>bad_xml</c>, <c>bad_workbook</c>,
    /// <c>bad_pdf</c>, <c>scanned_pdf</c>, <c>protected_file</c>, <c>too_large</c>.</exception>
    public static ExtractedPage Extract(FetchedBody body, RecordRequest request, CancellationToken cancellationToken)
    {
        var kind = MediaKinds.Of(body);
        if (kind is MediaKind.Other or MediaKind.Image)
        {
            throw new ToolException(
                "not_html",
                $"'{body.Url}' is not a web page but {MediaKinds.Called(body)}, from which no records can be read. Download it instead.");
        }

        if (kind is MediaKind.Workbook)
        {
            var (sheet, name, note) = Workbook.Read(body.Bytes, body.Url, request.Fields, cancellationToken);
            return FromSheet(sheet, "workbook", note) with { Title = name };
        }

        if (kind is MediaKind.Pdf)
        {
            var (rows, note) = PdfTable.Read(body.Bytes, body.Url, request.Fields, cancellationToken);
            return rows is not null
                ? FromSheet(Sheet.Of(rows, cancellationToken), "pdf", note)
                : Named(FromHtml(Preformatted(PdfText.Read(body.Bytes, body.Url, cancellationToken).Text), null), "pdf", note);
        }

        var (text, _) = Charset.Decode(body.Bytes, body.DeclaredCharset);
        switch (kind)
        {
            case MediaKind.Html:
                return FromHtml(text, null);
            case MediaKind.Json:
                var (json, next) = JsonList.Read(text);
                return JsonFeed.Read(json) is { } feed && !request.Fields.Any(field => JsonPath.Parse(field) is not null)
                    ? FromEntries(feed)
                    : FromHtml("", json, next);
            case MediaKind.Delimited:
                return FromSheet(Sheet.Of(DelimitedText.Rows(text, Sheet.RowsNeeded), cancellationToken), "csv", null);
            case MediaKind.Feed:
                return FromEntries(XmlList.Read(text, body.Url, cancellationToken));
            default:
                return FromHtml(Preformatted(text), null);
        }

        ExtractedPage FromEntries(EntryList list)
        {
            var asked = request with { Fields = request.Fields.Count > 0 ? request.Fields : list.Fields, Learned = [] };
            var page = Extractor.Extract(
                Continued(HtmlPage.Parse("", cancellationToken), list.Next),
                list.Records.ToJsonString(),
                body.Url,
                asked,
                cancellationToken);
            return Named(page, list.Source, null) with { Title = list.Title, Parts = list.Parts.Count == 0 ? null : list.Parts };
        }

        ExtractedPage FromSheet(Sheet sheet, string source, string? note)
        {
            var asked = request with { Fields = request.Fields.Count > 0 ? request.Fields : sheet.Columns, Learned = [] };
            return Named(
                Extractor.Extract(Continued(sheet.Document, null), null, body.Url, asked, cancellationToken, sheet.PlaceOf),
                source,
                Notes.Both(sheet.Note, note));
        }

        ExtractedPage FromHtml(string html, string? document, string? next = null) =>
            Extractor.Extract(Continued(HtmlPage.Parse(html, cancellationToken), next), document, body.Url, request, cancellationToken);

        // Behind what the page itself says: the header may say where it goes on as well.
        IHtmlDocument Continued(IHtmlDocument document, string? next)
        {
            foreach (var target in new[] { next, body.NextLink }.OfType<string>())
            {
                var link = document.CreateElement("link");
                link.SetAttribute("rel", "next");
                link.SetAttribute("href", target);
                document.Body!.AppendChild(link);
            }

            return document;
        }
    }

    private static string Preformatted(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    // How a file was read is learned nowhere: its kind tells it anew each time.
    private static ExtractedPage Named(ExtractedPage page, string source, string? note) => page with
    {
        Source = page.Source is null ? null : source,
        Learned = null,
        Note = Notes.Both(page.Note, note),
    };
}
