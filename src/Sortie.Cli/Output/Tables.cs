using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sortie.Cli.Output;

/// <summary>Shows tables: with lines at a terminal, as Markdown in plain text.</summary>
internal static class Tables
{
    /// <summary>Shows a table.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">The cells; they may come from anywhere.</param>
    /// <param name="rightAligned">The columns of numbers.</param>
    public static void ShowTable(
        this Terminal terminal, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, params int[] rightAligned)
    {
        if (terminal.IsLive)
        {
            terminal.Out.Write(Draw(columns, rows, rightAligned));
            return;
        }

        foreach (var line in MarkdownTable.Lines(columns, rows, rightAligned))
        {
            terminal.Say(line);
        }
    }

    /// <summary>Draws a table for a terminal.</summary>
    public static IRenderable Draw(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, params int[] rightAligned)
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (var index = 0; index < columns.Count; index++)
        {
            var isNumber = rightAligned.Contains(index);
            table.AddColumn(new TableColumn(new Text(PlainText.Line(columns[index])))
            {
                Alignment = isNumber ? Justify.Right : null,
                NoWrap = isNumber,
            });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(PlainText.Line(cell))));
        }

        return table;
    }
}
