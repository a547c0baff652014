using System.Text;

namespace Sortie.Tools.Web.Media;

/// <summary>CSV and its like (RFC 4180, read leniently): finds the sign between the cells, and the rows. A cell in quotes may hold that sign and line ends.</summary>
internal static class DelimitedText
{
    private const int SampleSigns = 64 * 1024;
    private const int SampleRows = 30;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>The rows of a text, without empty ones.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <param name="most">How many rows are read at the most.</param>
    public static List<string[]> Rows(string text, char separator, int most)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at <= text.Length && rows.Count < most; at++)
        {
            var sign = at < text.Length ? text[at] : '\n';
            if (quoted && at < text.Length)
            {
                if (sign != '"')
                {
                    cell.Append(sign);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (sign == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (sign == separator || sign is '\n' or '\r')
            {
                row.Add(cell.ToString().Trim());
                cell.Clear();
                if (sign != separator)
                {
                    if (row.Exists(value => value.Length > 0))
                    {
                        rows.Add([.. row]);
                    }

                    row.Clear();
                }
            }
            else
            {
                cell.Append(sign);
            }
        }

        return rows;
    }

    /// <summary>The sign with which most rows have the same number of cells, and of equally good ones the one with the most.</summary>
    public static char SeparatorOf(string text)
    {
        var sample = text[..Math.Min(text.Length, SampleSigns)];
        return Separators.MaxBy(separator =>
        {
            var counts = Rows(sample, separator, SampleRows).ConvertAll(row => row.Length);
            var usual = counts.Where(count => count > 1).GroupBy(count => count).MaxBy(same => same.Count());
            return usual is null ? 0 : ((double)usual.Count() / counts.Count) + (Math.Min(usual.Key, 100) * 0.001);
        });
    }

    /// <summary>Whether a first row names the columns: words that differ from each other, where the rows below have figures, dates or addresses.</summary>
    public static bool IsHeader(string[] row) =>
        row.All(cell => cell.Length is > 0 and < 80 && !char.IsDigit(cell[0]) && !cell.Contains('@', StringComparison.Ordinal) && !cell.Contains("://", StringComparison.Ordinal) && cell.Any(char.IsLetter))
        && row.Distinct(StringComparer.OrdinalIgnoreCase).Count() == row.Length;
}
