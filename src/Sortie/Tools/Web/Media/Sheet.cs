using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Extraction.Sources.Tables;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tools.Web.Media;

/// <summary>Rows and columns of a file as a document with one table, so that columns are understood as those of a page's tables are.</summary>
internal sealed class Sheet
{
    /// <summary>
    /// How many rows of a file need to be known: those that are read, a few titles above them, and one more that shows that there
    /// are more.
    /// </summary>
    public const int RowsNeeded = TableGrid.MaxRows + 12;

    private const int MaxCells = 300_000;
    private readonly Lazy<Dictionary<IElement, int>> _rows;
    private readonly string[] _columns;

    private Sheet(IHtmlDocument document, string[] columns, IReadOnlyList<string[]> rows, string? note)
    {
        (Document, _columns, Rows, Note) = (document, columns, rows, note);
        _rows = new(() => document.QuerySelectorAll("tbody tr").Index().ToDictionary(row => row.Item, row => row.Index + 1));
    }

    /// <summary>The table.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>What its columns are called.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>The rows below the header.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>What of the file was not read, or had to be assumed; null otherwise.</summary>
    public string? Note { get; }

    /// <summary>Makes a sheet of the first rows of a file.</summary>
    /// <param name="rows">The rows, without empty ones, up to <see cref="RowsNeeded"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Sheet Of(IReadOnlyList<string[]> rows, CancellationToken cancellationToken)
    {
        var header = HeaderRow.IndexIn(rows);
        var below = rows.Skip(header + 1).ToList();
        var width = Math.Min(TableGrid.MaxColumns, rows.Skip(Math.Max(header, 0)).Select(row => row.Length).DefaultIfEmpty().Max());
        var columns = Enumerable.Range(0, width)
            .Select(at => header >= 0 && at < rows[header].Length && rows[header][at] is { Length: > 0 } name
                ? name
                : string.Create(CultureInfo.InvariantCulture, $"column {at + 1}"))
            .ToArray();
        var held = below.Take(Math.Min(TableGrid.MaxRows - 1, MaxCells / Math.Max(width, 1))).ToList();
        var notes = new List<string>();
        if (header < 0 && rows.Count > 0)
        {
            notes.Add("The file has no header row, so its columns are numbered.");
        }

        if (held.Count < below.Count)
        {
            notes.Add($"The file has more rows than are read; these are the first {held.Count}. Download it for all of them.");
        }

        var html = new StringBuilder("<table><thead>");
        Append(html, columns, "th");
        html.Append("</thead><tbody>");
        foreach (var row in held)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Append(html, [.. columns.Index().Select(column => column.Index < row.Length ? row[column.Index] : "")], "td");
        }

        return new(
            HtmlPage.Parse(html.Append("</tbody></table>").ToString(), cancellationToken),
            columns,
            held,
            notes.Count == 0 ? null : string.Join(' ', notes));
    }

    /// <summary>Where a value stands in the file: <c>row 3, column "price"</c>. The header row is not counted.</summary>
    public string? PlaceOf(IElement element) => element.Closest("tr") is { } row && _rows.Value.TryGetValue(row, out var number)
        ? element.Closest("td") is { } cell && row.Children.Index(cell) is >= 0 and var column
            ? $"row {number}, column \"{_columns[column]}\""
            : $"row {number}"
        : null;

    private static void Append(StringBuilder html, IEnumerable<string> cells, string element)
    {
        html.Append("<tr>");
        foreach (var cell in cells)
        {
            var text = WebUtility.HtmlEncode(cell);
            html.Append('<').Append(element).Append('>');
            html.Append(Uri.TryCreate(cell, UriKind.Absolute, out var link) && link.Scheme is "http" or "https"
                ? $"<a href=\"{text}\">{text}</a>"
                : text);
            html.Append("</").Append(element).Append('>');
        }

        html.Append("</tr>");
    }
}
