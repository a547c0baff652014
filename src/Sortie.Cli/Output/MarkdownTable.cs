using Spectre.Console;

namespace Sortie.Cli.Output;

/// <summary>A table in plain text that people and programs can read.</summary>
internal static class MarkdownTable
{
    /// <summary>The table, line by line: headings, a rule, the rows.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, params int[] rightAligned)
    {
        string[] headings = [.. columns.Select(Cell)];
        List<string[]> cells = [.. rows.Select(row => row.Select(Cell).ToArray())];
        int[] widths = [.. headings.Select((heading, column) => Math.Max(3, cells.Select(row => Width(row[column])).Append(Width(heading)).Max()))];

        yield return Line(headings);
        var rules = widths.Select((width, column) => IsRight(column) ? $"{new string('-', width + 1)}:" : new string('-', width + 2));
        yield return $"|{string.Join('|', rules)}|";
        foreach (var row in cells)
        {
            yield return Line(row);
        }

        bool IsRight(int column) => rightAligned.Contains(column);

        string Line(string[] row) => $"| {string.Join(" | ", row.Select((cell, column) => Padded(cell, widths[column], IsRight(column))))} |";
    }

    private static string Cell(string text) => PlainText.Line(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Padded(string cell, int width, bool right)
    {
        var space = new string(' ', width - Width(cell));
        return right ? space + cell : cell + space;
    }

    /// <summary>How many columns of a terminal a text takes; an ideograph takes two.</summary>
    private static int Width(string text) => text.GetCellWidth();
}
