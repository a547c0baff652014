using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Fields.Choices;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Sources.Tables;

/// <summary>Records of data tables: by their header row, by their row headers, or, without either, by what their columns hold.</summary>
internal sealed partial class TableSource : IRecordSource
{
    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var alike = new Dictionary<string, Candidate>();
        var tables = page.Document.QuerySelectorAll("table").Where(table => !page.IsInLeftOut(table) && table.QuerySelector("table") is null);
        foreach (var drawn in tables.Select(table => TableGrid.Of(page, table)).Concat(DrawnTables.Find(page, fields)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var grid = drawn.WithoutCaption();
            if (grid.Width < 2 || grid.Rows.Count < 2)
            {
                continue;
            }

            if (OfGrid(page, grid, fields) is { } byHeader)
            {
                // Tables with the same columns are one list, in sections.
                var key = string.Join('\u001f', Labels(page, grid, HeaderRows(grid)));
                alike[key] = alike.TryGetValue(key, out var before) ? before with { Records = [.. before.Records, .. byHeader.Records] } : byHeader;
            }

            if (TurnedTable.Of(page, grid, fields) is { } turned)
            {
                yield return turned;
            }
        }

        foreach (var candidate in alike.Values)
        {
            yield return candidate;
        }
    }

    /// <summary>The records of a grid that has headers; null where it has none, or nothing of what is wanted.</summary>
    public static Candidate? OfGrid(Page page, TableGrid grid, IReadOnlyList<Field> fields) =>
        grid.Width >= 2 && HeaderRows(grid) is > 0 and var headers ? Records(page, grid, headers, Labels(page, grid, headers), fields) : null;

    private static int HeaderRows(TableGrid grid)
    {
        var rows = 0;
        while (rows < grid.Rows.Count
            && (grid.Rows[rows].ParentElement?.LocalName == "thead"
                || Cells(grid, rows).All(cell => cell.LocalName == "th" || cell.GetAttribute("role") == "columnheader")))
        {
            rows++;
        }

        if (rows == grid.Rows.Count)
        {
            return 0;
        }

        // Without header cells: a first row in bold, or one of words above columns of figures.
        if (rows == 0
            && Cells(grid, 0).Distinct().Where(cell => cell.TextContent.Trim().Length > 0).ToList() is { Count: >= 2 } first
            && first.Count * 2 >= grid.Width
            && Cells(grid, 0).Distinct().Count() == Cells(grid, 0).Count()
            && first.All(cell => cell.TextContent.Trim() is { Length: > 0 and < 40 } text && !text.Any(char.IsDigit))
            && (first.All(cell => cell.QuerySelector("b,strong") is not null) || Cells(grid, 1).Any(cell => cell.TextContent.Any(char.IsDigit))
                || first.Count(cell => Vocabulary.MeaningOf(Field.WordsOf(cell.TextContent)) != Meaning.Other) * 2 >= first.Count))
        {
            rows = 1;
        }

        return rows;
    }

    private static IEnumerable<IElement> Cells(TableGrid grid, int row) => grid.Cells[row].Take(grid.Width).OfType<IElement>();

    private static List<string> Labels(Page page, TableGrid grid, int headers) =>
        [.. Enumerable.Range(0, grid.Width).Select(column => Patterns.WithoutReferences(string.Join(' ', Enumerable.Range(0, headers)
            .Select(row => grid.Cells[row][column]).OfType<IElement>().Distinct().Where(cell => Span(cell) < grid.Width)
            .Select(cell => LabelOf(page, cell)))))];

    // "P" is short for what its title says.
    private static string LabelOf(Page page, IElement cell)
    {
        var shown = RecordText.TextOf(page, cell);
        var whole = cell.QuerySelector("abbr[title]")?.GetAttribute("title") ?? cell.GetAttribute("abbr") ?? cell.GetAttribute("title");
        return shown.Length <= 5 && whole?.Trim() is { Length: > 0 and < 40 } said ? said : shown;
    }

    private static int Span(IElement cell) => int.TryParse(cell.GetAttribute("colspan"), out var span) ? span : 1;

    private static Candidate? Records(Page page, TableGrid grid, int headers, List<string> labels, IReadOnlyList<Field> fields)
    {
        var own = fields.Count == 0 ? OwnFields(labels) : null;
        var columns = TableColumns.Assign(own ?? fields, labels, grid, headers);
        var records = new List<FoundRecord>();
        for (var row = headers; row < grid.Rows.Count; row++)
        {
            var cells = grid.Cells[row];
            var distinct = Cells(grid, row).Distinct().ToList();
            if (distinct.Count < Math.Min(2, grid.Width)
                || IsRepeatedHeader(page, cells, labels)
                || page.IsSponsored(grid.Rows[row])
                || IsTotal(distinct[0]))
            {
                continue;
            }

            var values = new Dictionary<Field, Found>();
            var text = default(RecordText);
            foreach (var field in own ?? fields)
            {
                var found = columns.TryGetValue(field, out var column)
                    ? cells[column] is { } cell ? CellValue.Read(page, cell, field, labels[column]) : null
                    : FieldChoice.Read(text ??= new RecordText(page, [grid.Rows[row]]), field, null) is { } other
                        && field.Meaning is Meaning.Link or Meaning.Image or Meaning.Email or Meaning.Phone or Meaning.Rating
                        ? other
                    : null;
                if (found is not null)
                {
                    values[field] = found;
                }
            }

            if (values.Count > 0)
            {
                records.Add(new FoundRecord(values)
                {
                    Element = grid.Rows[row],
                    WholeText = string.Join('\n', distinct.Select(cell => Said(cell.TextContent.Trim(), labels[Array.IndexOf(cells, cell)]))),
                    Identity = grid.Rows[row].TextContent,
                    PriceWithheld = distinct.Any(cell => PriceText.IsWithheld(cell.TextContent)),
                });
            }
        }

        return records.Count == 0 || columns.Count == 0 ? null : new Candidate("table", 1.0, records) { OwnFields = own };
    }

    // "✓" says nothing without the header above it.
    private static string Said(string text, string label) => label.Length > 0 && Availability.YesOrNo(text) is not null ? $"{label}: {text}" : text;

    private static List<Field>? OwnFields(List<string> labels) =>
        [.. labels.Where(label => label.Length > 0).Distinct().Select(label => new Field(label))];

    /// <summary>Whether a cell's row sums up those above it.</summary>
    public static bool IsTotal(IElement cell) => Total().IsMatch(cell.TextContent.Trim());

    private static bool IsRepeatedHeader(Page page, IElement?[] cells, List<string> labels) =>
        labels.Index().All(pair => pair.Item.Length == 0 || (cells[pair.Index] is { } cell && RecordText.TextOf(page, cell) == pair.Item));

    [GeneratedRegex(
        "^(?:(?:sub|grand )?totals?|net total|sum|summe|zwischensumme|gesamt(?:summe)?|average"
            + "|(?:vat|mwst|tax|iva|tva|moms)(?: [0-9.,]{1,5} ?%)?)[.:]?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Total();
}
