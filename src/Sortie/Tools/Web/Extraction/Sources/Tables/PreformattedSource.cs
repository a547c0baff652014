using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Sources.Tables;

/// <summary>
/// Records of tables that are set with spaces, tabs or bars in preformatted text: a line of headers, and lines with as many columns
/// below it.
/// </summary>
internal sealed partial class PreformattedSource : IRecordSource
{
    private const int FewestLines = 3;

    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        foreach (var pre in page.Document.QuerySelectorAll("pre").Where(pre => !page.IsInLeftOut(pre) && pre.QuerySelector("code,span") is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var lines = Lines(pre)
                .Select((line, at) => (Cells: CellsOf(line), Number: at + 1))
                .Where(line => line.Cells.Length > 0)
                .Take(TableGrid.MaxRows)
                .ToList();
            var start = lines.FindIndex(line => line.Cells.Length > 1);
            var rows = start < 0 ? [] : lines.Skip(start).TakeWhile(line => line.Cells.Length == lines[start].Cells.Length).ToList();
            if (rows.Count < FewestLines || rows[0].Cells.Any(cell => cell.Any(char.IsDigit)))
            {
                continue;
            }

            var built = rows.Select((line, at) => Row(page.Document, line.Cells, at == 0 ? "th" : "td")).ToList();
            var numbers = built.Zip(rows).ToDictionary(pair => pair.First, pair => pair.Second.Number);
            if (TableSource.OfGrid(page, TableGrid.Of(built, row => row.Children), fields) is { } table)
            {
                yield return table with { Records = [.. table.Records.Select(record => Placed(record, pre, numbers[record.Element!]))] };
            }
        }
    }

    private static IEnumerable<string> Lines(IElement pre)
    {
        var line = new StringBuilder();
        foreach (var node in pre.ChildNodes)
        {
            if (node is IElement { LocalName: "br" })
            {
                yield return line.ToString();
                line.Clear();
            }
            else
            {
                line.Append(node.TextContent);
            }
        }

        yield return line.ToString();
    }

    // A line of dashes only sets the headers off.
    private static string[] CellsOf(string line) =>
        line.Any(char.IsLetterOrDigit)
            ? [.. Gap().Split(line.Trim(' ', '|', '\r'), TableGrid.MaxColumns + 1).Take(TableGrid.MaxColumns).Select(cell => cell.Trim())]
            : [];

    private static IElement Row(IDocument document, string[] cells, string kind)
    {
        var row = document.CreateElement("tr");
        foreach (var text in cells)
        {
            var cell = document.CreateElement(kind);
            cell.TextContent = text;
            row.AppendChild(cell);
        }

        return row;
    }

    // The rows stand in no document: what they say stands in the text's lines.
    private static FoundRecord Placed(FoundRecord record, IElement pre, int line) => record with
    {
        Element = pre,
        Values = record.Values.ToDictionary(pair => pair.Key, pair => pair.Value with { Element = pre, Path = $"pre line {line}" }),
    };

    [GeneratedRegex(@"\s{2,}|\t|\s?\|\s?")]
    private static partial Regex Gap();
}
