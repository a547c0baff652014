using System.Globalization;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Media;
using Sortie.Tools.Web.Media.Pdf;

namespace Sortie.Tools.Web.Reading;

/// <summary>Reads what is no page: text as it is, and the text of files that hold some.</summary>
internal static class FileReader
{
    /// <exception cref="ToolException"><c>unsupported_type</c>: there is no text in files of this kind; else what the readers of
    /// each kind say.</exception>
    public static ReadPage Read(FetchedBody body, MediaKind kind, CancellationToken cancellationToken) => kind switch
    {
        MediaKind.Workbook => OfWorkbook(body, cancellationToken),
        MediaKind.Pdf => OfPdf(body, cancellationToken),
        MediaKind.Image => OfImage(body),
        _ when MediaKinds.IsText(kind) => Whole(body, null, Charset.Decode(body.Bytes, body.DeclaredCharset).Text.Trim()),
        _ => throw new ToolException("unsupported_type",
            $"'{body.Url}' is {MediaKinds.Called(body)}, which is no text that can be read. Download it instead."),
    };

    private static ReadPage OfWorkbook(FetchedBody body, CancellationToken cancellationToken)
    {
        var (sheet, name, note) = Workbook.Read(body.Bytes, body.Url, [], cancellationToken);
        var text = string.Join('\n', sheet.Rows.Prepend([.. sheet.Columns]).Select(row => string.Join('\t', row)));
        return Whole(body, name, text) with { Note = Notes.Both(sheet.Note, note) };
    }

    private static ReadPage OfPdf(FetchedBody body, CancellationToken cancellationToken)
    {
        var pdf = PdfText.Read(body.Bytes, body.Url, cancellationToken);
        return Whole(body, pdf.Title, pdf.Text) with
        {
            Author = pdf.Author,
            Published = pdf.Created,
            Note = PdfFile.NoteOf(pdf.PagesRead, pdf.Pages),
            Facts = new OrderedDictionary<string, string> { ["format"] = "PDF", ["pages"] = pdf.Pages.ToString(CultureInfo.InvariantCulture) },
        };
    }

    private static ReadPage OfImage(FetchedBody body)
    {
        var facts = ImageFacts.Read(body.Bytes, body.Url);
        facts["bytes"] = body.Bytes.Length.ToString(CultureInfo.InvariantCulture);
        var text = string.Join('\n', facts.Select(fact => $"{fact.Key}: {fact.Value}"));
        return Whole(body, facts.GetValueOrDefault("title"), text) with
        {
            Author = facts.GetValueOrDefault("author"),
            Note = "This is what the image says of itself; what it shows was not looked at.",
            Facts = facts,
        };
    }

    private static ReadPage Whole(FetchedBody body, string? title, string text) =>
        new(body.Url.AbsoluteUri, title, text, PageReader.WordsIn(text)) { Markdown = text };
}
