using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace Sortie.Tools.Web.Media.Pdf;

/// <summary>The text of a document in the order in which it is read, and what the document says of itself.</summary>
/// <param name="Text">The text in paragraphs, with headings marked by <c>#</c>.</param>
/// <param name="Pages">How many pages the document has.</param>
/// <param name="PagesRead">How many of them were read.</param>
internal sealed record PdfText(string Text, int Pages, int PagesRead)
{
    private const double HeadingIsLarger = 1.2;
    private const int LongestHeading = 150;
    private const int MostLettersLaidOut = 30_000;

    private static readonly NearestNeighbourWordExtractor Words = new(new() { MaxDegreeOfParallelism = 1 });
    private static readonly DocstrumBoundingBoxes Blocks = new(new() { MaxDegreeOfParallelism = 1 });

    /// <summary>What it is called; null where it does not say.</summary>
    public string? Title { get; private init; }

    /// <summary>Who wrote it; null where it does not say.</summary>
    public string? Author { get; private init; }

    /// <summary>When it was made, in ISO 8601; null where it does not say.</summary>
    public string? Created { get; private init; }

    /// <exception cref="ToolException"><c>scanned_pdf</c>: its pages hold pictures and no text; <c>nothing_found</c>: they hold nothing; else as <see cref="PdfFile.Read"/> says.</exception>
    public static PdfText Read(byte[] bytes, Uri url, CancellationToken cancellationToken) => PdfFile.Read(bytes, url, document =>
    {
        var blocks = new List<(string Text, double Size)>();
        var (pages, pictures) = (0, 0);
        foreach (var page in PdfFile.Pages(document, cancellationToken))
        {
            pages++;
            pictures += page.NumberOfImages;
            blocks.AddRange(BlocksOf(page));
        }

        if (blocks.Count == 0)
        {
            throw pictures > 0
                ? new ToolException("scanned_pdf", $"The PDF '{url}' has {document.NumberOfPages} pages with {pictures} pictures and no text, as a scanner makes it. Sortie reads no text from pictures.")
                : new ToolException("nothing_found", $"The PDF '{url}' has {document.NumberOfPages} pages and no text on them.");
        }

        var usual = UsualSize(blocks);
        var text = string.Join("\n\n", blocks.Select(block => block.Size > usual * HeadingIsLarger && block.Text.Length < LongestHeading ? $"# {block.Text}" : block.Text));
        var said = document.Information;
        return new PdfText(text, document.NumberOfPages, pages)
        {
            Title = Line(said.Title),
            Author = Line(said.Author),
            Created = said.GetCreatedDateTimeOffset()?.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture),
        };
    });

    private static IEnumerable<(string Text, double Size)> BlocksOf(Page page)
    {
        if (page.Letters.Count > MostLettersLaidOut)
        {
            // More than any page that is read by people: as it stands in the file.
            return [(page.Text, 0)];
        }

        var words = Words.GetWords(page.Letters).Where(word => !string.IsNullOrWhiteSpace(word.Text)).ToList();
        return words.Count == 0 ? []
            : new UnsupervisedReadingOrderDetector().Get(Blocks.GetBlocks(words)).OrderBy(block => block.ReadingOrder)
                .Select(block => (Text: Paragraph(block), Size: block.TextLines.SelectMany(line => line.Words).SelectMany(word => word.Letters).Average(letter => letter.PointSize)))
                .Where(block => block.Text.Length > 0);
    }

    // A word that was divided at the end of a line is one again.
    private static string Paragraph(TextBlock block)
    {
        var text = new StringBuilder();
        foreach (var line in block.TextLines.Select(line => line.Text.Trim()).Where(line => line.Length > 0))
        {
            if (text.Length > 1 && text[^1] == '-' && char.IsLetter(text[^2]) && char.IsLower(line[0]))
            {
                text.Length--;
            }
            else if (text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(line);
        }

        return text.ToString();
    }

    // The size in which most of the text is set.
    private static double UsualSize(List<(string Text, double Size)> blocks)
    {
        var half = blocks.Sum(block => block.Text.Length) / 2;
        return blocks.OrderBy(block => block.Size).FirstOrDefault(block => (half -= block.Text.Length) < 0, blocks[0]).Size;
    }

    private static string? Line(string? said) => said is null ? null
        : string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 and <= 300 } line ? line : null;
}
