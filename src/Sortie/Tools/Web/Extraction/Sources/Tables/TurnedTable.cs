using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Sources.Tables;

/// <summary>Reads a table that is turned: fields down the side, one record in each column.</summary>
internal static class TurnedTable
{
    /// <summary>The records; null where the side names none of the fields.</summary>
    public static Candidate? Of(Page page, TableGrid grid, IReadOnlyList<Field> fields)
    {
        var first = FirstRecord(grid);
        var sides = Enumerable.Range(0, grid.Rows.Count)
            .Select(row => grid.Cells[row][first - 1] is { } cell ? RecordText.TextOf(page, cell) : "")
            .ToList();
        var rows = fields.Select(field => (
            Field: field,
            Row: sides.Select((side, row) => (Score: field.Matches(side.TrimEnd(':')), Row: row))
                .Where(pair => pair.Score >= 0.6)
                .OrderByDescending(pair => pair.Score)
                .Select(pair => (int?)pair.Row)
                .FirstOrDefault()))
            .Where(pair => pair.Row is not null).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var records = new List<FoundRecord>();
        for (var column = first; column < grid.Width; column++)
        {
            var values = new Dictionary<Field, Found>();
            foreach (var field in fields)
            {
                var row = rows.Where(pair => pair.Field == field).Select(pair => pair.Row).FirstOrDefault()
                    ?? (field.Meaning == Meaning.Name ? 0 : null);
                if (row is { } at && grid.Cells[at][column] is { } cell && CellValue.Read(page, HeadIn(cell, field), field, sides[at]) is { } found)
                {
                    values[field] = found;
                }
            }

            if (values.Count > 0)
            {
                records.Add(new FoundRecord(values) { Element = grid.Rows[0].Closest("table"), Identity = $"column {column}" });
            }
        }

        return records.Count == 0 ? null : new Candidate("table", 0.97, records);
    }

    // Below its name, the head of a column often praises it.
    private static IElement HeadIn(IElement cell, Field field) =>
        field.Meaning == Meaning.Name
        && cell is { LocalName: "th", ChildElementCount: > 1, FirstElementChild: { LocalName: not ("img" or "svg" or "br") } head }
        && cell.ChildNodes.FirstOrDefault(node => !string.IsNullOrWhiteSpace(node.TextContent)) == head
            ? head
            : cell;

    // A corner over two columns says that the side has two: the groups of the fields, and beside them the fields.
    private static int FirstRecord(TableGrid grid) =>
        Math.Clamp(grid.Cells[0].Take(grid.Width).TakeWhile(cell => cell is not null && cell == grid.Cells[0][0]).Count(), 1, grid.Width - 1);
}
