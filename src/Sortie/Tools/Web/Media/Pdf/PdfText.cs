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
    private const double EdgeOfPage = 0.1;
    private const double MostBetweenLines = 2;
    private const int RunsOver = 3;

    private static readonly NearestNeighbourWordExtractor Words = new(new() { MaxDegreeOfParallelism = 1 });
    private static readonly DocstrumBoundingBoxes Blocks = new(new() { MaxDegreeOfParallelism = 1 });

    /// <summary>What it is called: as it says, or as its first heading does; null where there is neither.</summary>
    public string? Title { get; private init; }

    /// <summary>Who wrote it; null where it does not say.</summary>
    public string? Author { get; private init; }

    /// <summary>When it was made, in ISO 8601; null where it does not say.</summary>
    public string? Created { get; private init; }

    /// <exception cref="ToolException"><c>scanned_pdf</c>: its pages hold pictures and no text; <c>nothing_found</c>: they hold
    /// nothing; else as <see cref="PdfFile.Read"/> says.</exception>
    public static PdfText Read(byte[] bytes, Uri url, CancellationToken cancellationToken) => PdfFile.Read(bytes, url, file =>
    {
        var blocks = new List<Block>();
        var (pages, pictures) = (0, 0);
        foreach (var page in file.Pages(cancellationToken))
        {
            pages++;
            pictures += page.NumberOfImages;
            blocks.AddRange(BlocksOf(page));
        }

        if (blocks.Count == 0)
        {
            throw pictures > 0
                ? new ToolException(
                    "scanned_pdf",
                    $"The PDF '{url}' has {file.PageCount} pages with {pictures} pictures and no text, as a scanner "
                        + "makes it. Sortie reads no text from pictures.")
                : new ToolException("nothing_found", $"The PDF '{url}' has {file.PageCount} pages and no text on them.");
        }

        var headingsFrom = UsualSize(blocks) * HeadingIsLarger;
        var text = WithoutRunning(blocks)
            .ConvertAll(block => block with { IsHeading = block.Size > headingsFrom && block.Text.Length < LongestHeading });
        var said = file.Information;
        return new PdfText(string.Join("\n\n", text.Select(block => block.IsHeading ? $"# {block.Text}" : block.Text)), file.PageCount, pages)
        {
            Title = Line(said.Title) ?? text.Find(block => block.IsHeading)?.Text,
            Author = Line(said.Author),
            Created = said.GetCreatedDateTimeOffset()?.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture),
        };
    });

    private static IEnumerable<Block> BlocksOf(Page page)
    {
        if (page.Letters.Count > MostLettersLaidOut)
        {
            // More than any page that is read by people: as it stands in the file.
            return [new(page.Text, 0, IsAtEdge: false)];
        }

        var words = Words.GetWords(page.Letters).Where(word => !string.IsNullOrWhiteSpace(word.Text)).ToList();
        return words.Count == 0 ? []
            : new UnsupervisedReadingOrderDetector().Get(Blocks.GetBlocks(words)).OrderBy(block => block.ReadingOrder).SelectMany(Parts)
                .Select(lines => new Block(
                    Paragraph(lines),
                    SizeOf(lines),
                    lines[^1].BoundingBox.Bottom > page.Height * (1 - EdgeOfPage) || lines[0].BoundingBox.Top < page.Height * EdgeOfPage))
                .Where(block => block.Text.Length > 0);
    }

    // Lines of two sizes, or far apart, are no one paragraph, as few as there are on the page to compare.
    private static List<List<TextLine>> Parts(TextBlock block)
    {
        var parts = new List<List<TextLine>>();
        foreach (var line in block.TextLines)
        {
            if (parts is [.., [.., var last] part]
                && last.BoundingBox.Bottom - line.BoundingBox.Top < MostBetweenLines * SizeOf([last])
                && Math.Abs(SizeOf([last]) / SizeOf([line]) - 1) < HeadingIsLarger - 1)
            {
                part.Add(line);
            }
            else
            {
                parts.Add([line]);
            }
        }

        return parts;
    }

    private static double SizeOf(List<TextLine> lines) =>
        lines.SelectMany(line => line.Words).SelectMany(word => word.Letters).Average(letter => letter.PointSize);

    // What stands at the edge of several pages, but for its figures, is their number or the name of a chapter.
    private static List<Block> WithoutRunning(List<Block> blocks)
    {
        var running = blocks.Where(block => block.IsAtEdge)
            .CountBy(block => Unnumbered(block.Text))
            .Where(pair => pair.Value >= RunsOver)
            .Select(pair => pair.Key)
            .ToHashSet();
        return blocks.FindAll(block => !(block.IsAtEdge && running.Contains(Unnumbered(block.Text))));
    }

    private static string Unnumbered(string text) => string.Concat(text.Where(sign => !char.IsDigit(sign)));

    // A word that was divided at the end of a line is one again.
    private static string Paragraph(List<TextLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Select(line => line.Text.Trim()).Where(line => line.Length > 0))
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
    private static double UsualSize(List<Block> blocks)
    {
        var half = blocks.Sum(block => block.Text.Length) / 2;
        return blocks.OrderBy(block => block.Size).FirstOrDefault(block => (half -= block.Text.Length) < 0, blocks[0]).Size;
    }

    private static string? Line(string? said) => said is null ? null
        : string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 and <= 300 } line ? line : null;

    private sealed record Block(string Text, double Size, bool IsAtEdge)
    {
        public bool IsHeading { get; init; }
    }
}
