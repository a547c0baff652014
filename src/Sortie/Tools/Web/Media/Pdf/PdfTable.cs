using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace Sortie.Tools.Web.Media.Pdf;

/// <summary>Finds the table of a document by how its words stand: lines of cells with room between them, below the names of columns.</summary>
internal static class PdfTable
{
    private const int MostLettersLaidOut = 30_000;
    private const int ShortCell = 30;

    private static readonly NearestNeighbourWordExtractor Words = new(new() { MaxDegreeOfParallelism = 1 });

    /// <summary>
    /// The rows of the table that has most of the fields, the longest of such; its header first. On further pages it goes on. No
    /// rows where there is none. The note says where not all pages were read.
    /// </summary>
    /// <exception cref="ToolException">As <see cref="PdfFile.Read"/> says.</exception>
    public static (IReadOnlyList<string[]>? Rows, string? Note) Read(
        byte[] bytes, Uri url, IReadOnlyList<string> fields, CancellationToken cancellationToken) => PdfFile.Read(bytes, url, file =>
    {
        var tables = new List<List<string[]>>();
        var read = 0;
        foreach (var page in file.Pages(cancellationToken))
        {
            read++;
            var lines = page.Letters.Count <= MostLettersLaidOut ? Lines(page) : [];
            for (var at = 0; at < lines.Count;)
            {
                var (rows, after) = TableAt(lines, at);
                at = after;
                if (rows.Count > 1 && tables.Find(table => table[0].SequenceEqual(rows[0])) is { } before)
                {
                    before.AddRange(rows.Skip(1));
                }
                else if (rows.Count > 2 && HeaderRow.IndexIn(rows) == 0 && HasShortColumn(rows))
                {
                    tables.Add(rows);
                }
            }
        }

        var wanted = fields.Select(name => new Extraction.Fields.Field(name)).ToList();
        return (
            (IReadOnlyList<string[]>?)tables.MaxBy(table => (HeaderRow.Has(table[0], wanted), table.Count)),
            PdfFile.NoteOf(read, file.PageCount));
    });

    // From a line of cells on, all lines whose cells stand below its own.
    private static (List<string[]> Rows, int After) TableAt(List<List<Cell>> lines, int at)
    {
        var header = lines[at];
        var rows = new List<string[]> { header.ConvertAll(cell => cell.Text).ToArray() };
        var next = at + 1;
        for (; header.Count > 1 && next < lines.Count && RowBelow(header, lines[next]) is { } row; next++)
        {
            if (row.Count(cell => cell.Length > 0) == 1 && row[0].Length == 0)
            {
                // A cell of several lines.
                var column = Array.FindIndex(row, cell => cell.Length > 0);
                rows[^1][column] = $"{rows[^1][column]} {row[column]}".Trim();
            }
            else
            {
                rows.Add(row);
            }
        }

        return (rows, next);
    }

    // Null where the line is no row: its cells do not fit the columns, or it has only the first.
    private static string[]? RowBelow(List<Cell> header, List<Cell> line)
    {
        var row = Enumerable.Repeat("", header.Count).ToArray();
        foreach (var cell in line)
        {
            var column = header.Index().MinBy(named => named.Item.DistanceTo(cell)).Index;
            if (row[column].Length > 0)
            {
                return null;
            }

            row[column] = cell.Text;
        }

        return line.Count == 1 && row[0].Length > 0 ? null : row;
    }

    // Prose in two columns stands in lines of two cells as well.
    private static bool HasShortColumn(List<string[]> rows) =>
        Enumerable.Range(0, rows[0].Length).Any(column => rows.Count(row => row[column].Length <= ShortCell) * 10 >= rows.Count * 8);

    private static List<List<Cell>> Lines(Page page)
    {
        var lines = new List<List<Word>>();
        foreach (var word in Words.GetWords(page.Letters)
            .Where(word => !string.IsNullOrWhiteSpace(word.Text))
            .OrderByDescending(word => Middle(word.BoundingBox)))
        {
            if (lines is [.., var last] && Middle(last[0].BoundingBox) - Middle(word.BoundingBox) < last[0].BoundingBox.Height * 0.6)
            {
                last.Add(word);
            }
            else
            {
                lines.Add([word]);
            }
        }

        return lines.ConvertAll(Cells);
    }

    private static List<Cell> Cells(List<Word> line)
    {
        var cells = new List<Cell>();
        foreach (var word in line.OrderBy(word => word.BoundingBox.Left))
        {
            var (left, right) = (word.BoundingBox.Left, word.BoundingBox.Right);
            if (cells is [.., var last] && left - last.Right < word.Letters[0].PointSize * 0.8)
            {
                cells[^1] = last with { Text = $"{last.Text} {word.Text}", Right = Math.Max(last.Right, right) };
            }
            else
            {
                cells.Add(new(word.Text, left, right));
            }
        }

        return cells;
    }

    private static double Middle(PdfRectangle box) => (box.Bottom + box.Top) / 2;

    private sealed record Cell(string Text, double Left, double Right)
    {
        // How far apart two cells stand, less where they stand above each other, by edges or by middles.
        public double DistanceTo(Cell other) => Math.Min(
            Math.Min(Math.Abs(Left - other.Left), Math.Abs(Right - other.Right)), Math.Abs(Left + Right - other.Left - other.Right) / 2);
    }
}
