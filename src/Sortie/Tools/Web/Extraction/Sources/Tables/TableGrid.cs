using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Sources.Tables;

/// <summary>A table laid out as the grid a reader sees, with row and column spans filled in.</summary>
internal sealed class TableGrid
{
    /// <summary>How many rows are read, the header's included.</summary>
    public const int MaxRows = 5000;

    /// <summary>How many columns are read.</summary>
    public const int MaxColumns = 100;

    private TableGrid(List<IElement> rows, List<IElement?[]> cells, int width) => (Rows, Cells, Width) = (rows, cells, width);

    public List<IElement> Rows { get; }

    public List<IElement?[]> Cells { get; }

    public int Width { get; }

    /// <summary>The same grid without rows at its top that are one cell over all columns: they say what the table is about.</summary>
    public TableGrid WithoutCaption()
    {
        var captions = Cells.TakeWhile(cells => Width > 1 && cells[0] is { } first && cells.Take(Width).All(cell => cell == first)).Count();
        return captions == 0 || captions == Rows.Count ? this : new TableGrid(Rows[captions..], Cells[captions..], Width);
    }

    public static TableGrid Of(Page page, IElement table)
    {
        return Of(
            [.. table.QuerySelectorAll("tr")
                .Where(row => row.Closest("table") == table && !page.IsInLeftOut(row) && row.ParentElement?.LocalName != "tfoot")],
            row => row.Children.Where(cell => cell.LocalName is "td" or "th"));
    }

    /// <summary>The grid of rows, each with the cells that it is said to have.</summary>
    public static TableGrid Of(List<IElement> rows, Func<IElement, IEnumerable<IElement>> cellsOf)
    {
        rows = [.. rows.Take(MaxRows)];
        var grid = new List<IElement?[]>();
        var pending = new Dictionary<int, (IElement Cell, int Left)>();
        foreach (var row in rows)
        {
            var cells = new IElement?[MaxColumns];
            var column = 0;
            foreach (var cell in cellsOf(row))
            {
                Carry(cells, ref column);
                for (var span = Span(cell, "colspan"); span > 0 && column < MaxColumns; span--, column++)
                {
                    cells[column] = cell;
                    if (Span(cell, "rowspan") is > 1 and var down)
                    {
                        pending[column] = (cell, down - 1);
                    }
                }
            }

            Carry(cells, ref column);
            grid.Add(cells);
        }

        var width = grid.Count == 0 ? 0 : grid.Max(cells => Array.FindLastIndex(cells, cell => cell is not null) + 1);
        return new TableGrid(rows, grid, width);

        void Carry(IElement?[] cells, ref int column)
        {
            while (column < MaxColumns && pending.TryGetValue(column, out var above) && cells[column] is null)
            {
                cells[column] = above.Cell;
                if (above.Left <= 1)
                {
                    pending.Remove(column);
                }
                else
                {
                    pending[column] = (above.Cell, above.Left - 1);
                }

                column++;
            }
        }
    }

    private static int Span(IElement cell, string name) => int.TryParse(cell.GetAttribute(name), out var span) ? Math.Clamp(span, 1, 1000) : 1;
}
