using System.Net;
using Sortie.Tools.Web.Extraction;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Media.Pdf;

namespace Sortie.Tools.Web.Media;

/// <summary>Reads records from whatever a site answered with: a page, JSON, delimited text, a workbook, a PDF, a feed, a sitemap, plain text.</summary>
internal static class MediaRecords
{
    /// <exception cref="ToolException"><c>not_html</c>: it is nothing that has records; <c>bad_xml</c>, <c>bad_workbook</c>, <c>bad_pdf</c>, <c>scanned_pdf</c>, <c>protected_file</c>, <c>too_large</c>.</exception>
    public static ExtractedPage Extract(FetchedBody body, RecordRequest request, CancellationToken cancellationToken)
    {
        var kind = MediaKinds.Of(body);
        if (kind is MediaKind.Other or MediaKind.Image)
        {
            throw new ToolException("not_html", $"'{body.Url}' is not a web page but {body.MediaType ?? "a file"}, from which no records can be read. Download it instead.");
        }

        if (kind is MediaKind.Workbook)
        {
            var (sheet, name, note) = Workbook.Read(body.Bytes, body.Url, request.Fields, cancellationToken);
            return FromSheet(sheet, "workbook", note) with { Title = name };
        }

        if (kind is MediaKind.Pdf)
        {
            return PdfTable.Read(body.Bytes, body.Url, cancellationToken) is { } rows
                ? FromSheet(Sheet.Of(rows, cancellationToken), "pdf", null)
                : Named(FromHtml(Preformatted(PdfText.Read(body.Bytes, body.Url, cancellationToken).Text), null), "pdf", null);
        }

        var (text, _) = Charset.Decode(body.Bytes, body.DeclaredCharset);
        switch (kind)
        {
            case MediaKind.Html:
                return FromHtml(text, null);
            case MediaKind.Json:
                var (json, next) = JsonList.Read(text);
                return FromHtml(NextLink(next), json);
            case MediaKind.Delimited:
                return FromSheet(Sheet.Of(DelimitedText.Rows(text, Sheet.RowsNeeded), cancellationToken), "csv", null);
            case MediaKind.Feed:
                var list = XmlList.Read(text, body.Url);
                var asked = request.Fields.Count > 0 ? request.Fields : list.Fields;
                var page = Extractor.Extract(
                    HtmlPage.Parse(NextLink(list.Next), cancellationToken), list.Records.ToJsonString(), body.Url, request with { Fields = asked, Learned = [] }, cancellationToken);
                return Named(page, list.Source, null) with { Title = list.Title };
            default:
                return FromHtml(Preformatted(text), null);
        }

        ExtractedPage FromSheet(Sheet sheet, string source, string? note) => Named(
            Extractor.Extract(sheet.Document, null, body.Url, request with { Fields = request.Fields.Count > 0 ? request.Fields : sheet.Columns, Learned = [] }, cancellationToken, sheet.PlaceOf), source, Notes.Both(sheet.Note, note));

        ExtractedPage FromHtml(string html, string? document) =>
            Extractor.Extract(HtmlPage.Parse(html, cancellationToken), document, body.Url, request, cancellationToken);
    }

    private static string Preformatted(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    private static string NextLink(string? next) => next is null ? "" : $"<link rel=\"next\" href=\"{WebUtility.HtmlEncode(next)}\">";

    // How a file was read is learned nowhere: its kind tells it anew each time.
    private static ExtractedPage Named(ExtractedPage page, string source, string? note) => page with
    {
        Source = page.Source is null ? null : source,
        Learned = null,
        Note = Notes.Both(page.Note, note),
    };
}
