using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Extraction.Sources;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tools.Web.Media;

/// <summary>Rows and columns of a file as a document with one table, so that columns are understood as those of a page's tables are.</summary>
internal sealed class Sheet
{
    private const int MaxCells = 300_000;
    private readonly Dictionary<IElement, int> _rows;
    private readonly string[] _columns;

    private Sheet(IHtmlDocument document, string[] columns, string? note)
    {
        (Document, _columns, Note) = (document, columns, note);
        _rows = document.QuerySelectorAll("tbody tr").Index().ToDictionary(row => row.Item, row => row.Index + 1);
    }

    /// <summary>The table.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>What of the file was not read, or had to be assumed; null otherwise.</summary>
    public string? Note { get; }

    /// <summary>Reads delimited text.</summary>
    public static Sheet OfDelimited(string text, CancellationToken cancellationToken)
    {
        text = text.TrimStart('\uFEFF');
        var rows = DelimitedText.Rows(text, DelimitedText.SeparatorOf(text), TableGrid.MaxRows + 2);
        var width = Math.Min(TableGrid.MaxColumns, rows.Count == 0 ? 0 : rows.Max(row => row.Length));
        var named = rows.Count > 0 && DelimitedText.IsHeader(rows[0]);
        var columns = Enumerable.Range(0, width).Select(at => named && at < rows[0].Length ? rows[0][at] : $"column {at + 1}").ToArray();
        var held = rows.Skip(named ? 1 : 0).Take(Math.Min(TableGrid.MaxRows - 1, MaxCells / Math.Max(width, 1))).ToList();
        var notes = new List<string>();
        if (!named && rows.Count > 0)
        {
            notes.Add("The file has no header row, so its columns are numbered.");
        }

        if (held.Count < rows.Count - (named ? 1 : 0))
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

        return new(HtmlPage.Parse(html.Append("</tbody></table>").ToString(), cancellationToken), columns, notes.Count == 0 ? null : string.Join(' ', notes));
    }

    /// <summary>Where a value stands in the file: <c>row 3, column "price"</c>. The header row is not counted.</summary>
    public string? PlaceOf(IElement element) => element.Closest("tr") is { } row && _rows.TryGetValue(row, out var number)
        ? element.Closest("td") is { } cell && row.Children.Index(cell) is >= 0 and var column ? $"row {number}, column \"{_columns[column]}\"" : $"row {number}"
        : null;

    private static void Append(StringBuilder html, IEnumerable<string> cells, string element)
    {
        html.Append("<tr>");
        foreach (var cell in cells)
        {
            var text = WebUtility.HtmlEncode(cell);
            html.Append('<').Append(element).Append('>');
            html.Append(Uri.TryCreate(cell, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? $"<a href=\"{text}\">{text}</a>" : text);
            html.Append("</").Append(element).Append('>');
        }

        html.Append("</tr>");
    }
}
