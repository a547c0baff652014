using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Media;

/// <summary>Finds the row of a file that names its columns.</summary>
internal static class HeaderRow
{
    private const int MostTitles = 10;
    private const int SampleRows = 50;
    private const int LongestName = 80;

    /// <summary>
    /// Where that row stands: it is as wide as most rows and made of words that differ from each other. A title above it is passed
    /// over. -1 where no row is like that.
    /// </summary>
    public static int IndexIn(IReadOnlyList<string[]> rows)
    {
        var widths = rows.Take(SampleRows).Select(Filled).Order().ToList();
        var usual = widths.Count == 0 ? 0 : widths[widths.Count / 2];
        var first = rows.Take(MostTitles).TakeWhile(row => Filled(row) * 5 < usual * 3).Count();
        return first < rows.Count && NamesColumns(rows[first], first + 1 < rows.Count ? rows[first + 1] : []) ? first : -1;
    }

    /// <summary>How many of the fields have a column below this row.</summary>
    public static int Has(string[] header, IReadOnlyList<Field> wanted) =>
        wanted.Count(field => Array.Exists(header, name => field.Matches(name) >= 0.3));

    private static bool NamesColumns(string[] row, string[] next)
    {
        var names = row.Index().Where(cell => cell.Item.Length > 0).ToList();
        var words = names.FindAll(name => !(IsYear(name.Item) && !(name.Index < next.Length && IsYear(next[name.Index]))))
            .ConvertAll(name => name.Item);
        return words.Count > 0
            && words.TrueForAll(IsName)
            && words.Count(word => word.Any(char.IsLetter)) * 2 >= words.Count
            && names.DistinctBy(name => name.Item, StringComparer.OrdinalIgnoreCase).Count() == names.Count;
    }

    // What begins with a figure, a dash, an amount or an address is a value; "#" and "%" are names, and so are years above what is no year.
    private static bool IsName(string cell) => cell.Length < LongestName && cell[0] is not ('-' or '–')
        && !cell.Contains('@', StringComparison.Ordinal) && !cell.Contains("://", StringComparison.Ordinal)
        && (cell.FirstOrDefault(char.IsLetterOrDigit) is var sign and not '\0' ? char.IsLetter(sign) : cell.Length == 1);

    private static bool IsYear(string cell) => cell is ['1', '9', _, _] or ['2', '0', _, _] && cell.All(char.IsAsciiDigit);

    private static int Filled(string[] row) => row.Count(cell => cell.Length > 0);
}
