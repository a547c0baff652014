using CsvHelper;

namespace Sortie.Tools.Web.Media;

/// <summary>CSV and its like (RFC 4180, read leniently): the sign between the cells is found out, and damaged quotes are put up with.</summary>
internal static class DelimitedText
{
    private static readonly CsvReaderOptions Options = new() { HasHeader = false, TrimWhitespace = true, TrimInsideQuotes = true };

    /// <summary>The rows of a text, without empty ones.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many rows are read at the most.</param>
    public static List<string[]> Rows(string text, int most)
    {
        using var reader = CsvReader.FromText(text, Options);
        var rows = new List<string[]>();
        while (rows.Count < most && reader.Read())
        {
            string[] row = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
            if (Array.Exists(row, cell => cell.Length > 0))
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}
