using System.Text;
using Sortie.Tools.Web.Reading.Article;

namespace Sortie.Tools.Web.Reading;

/// <summary>Writes a table of facts as Markdown; a table that only lays out a page is none.</summary>
internal static class MarkdownTable
{
    private const int MaxColumns = 40;

    /// <summary>The table; null where it has less than two rows or columns, or holds tables, lists or headings.</summary>
    public static string? Of(Part table, MarkdownLine lines)
    {
        var parts = table.Kept().Skip(1).ToList();
        if (parts.Exists(part => part.Name is "table" or "ul" or "ol" or "pre" or "blockquote" or ['h', >= '1' and <= '6']))
        {
            return null;
        }

        var rows = parts.Where(part => part.Name == "tr")
            .Select(row => row.Parts.Where(cell => !cell.IsCut && cell.Name is "td" or "th").ToList())
            .Where(row => row.Count > 0)
            .ToList();
        var columns = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
        if (rows.Count < 2 || columns is < 2 or > MaxColumns)
        {
            return null;
        }

        var text = new StringBuilder();
        if (parts.Find(part => part.Name == "caption") is { } caption && lines.Of(caption) is { Length: > 0 } said)
        {
            text.Append(said).Append("\n\n");
        }

        // Markdown knows no table without a header, so one without is given an empty one.
        var hasHeader = rows[0].TrueForAll(cell => cell.Name == "th") || rows[0][0].Parent?.Parent?.Name == "thead";
        Row(hasHeader ? rows[0].Select(lines.Of) : [], columns, text);
        Row(Enumerable.Repeat("---", columns), columns, text);
        foreach (var row in rows.Skip(hasHeader ? 1 : 0))
        {
            Row(row.Select(lines.Of), columns, text);
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Row(IEnumerable<string> cells, int columns, StringBuilder text)
    {
        var written = 0;
        foreach (var cell in cells)
        {
            var onOneLine = cell.Replace("|", "\\|", StringComparison.Ordinal)
                .Replace("  \n", " ", StringComparison.Ordinal)
                .Replace("\n\n", " ", StringComparison.Ordinal);
            text.Append("| ").Append(onOneLine).Append(' ');
            written++;
        }

        text.Insert(text.Length, "|  ", columns - written).Append("|\n");
    }
}
