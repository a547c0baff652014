using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Sources.Tables;

/// <summary>Tells which column of a table holds which field.</summary>
internal static class TableColumns
{
    private const int LongestShort = 4;

    /// <summary>Each field takes the free column whose header stands for it best; the name, failing that, the first column of words.</summary>
    public static Dictionary<Field, int> Assign(IReadOnlyList<Field> fields, List<string> labels, TableGrid grid, int headers)
    {
        var columns = new Dictionary<Field, int>();
        // A header over two columns is of the one that holds something: beside it there are icons.
        var filled = Enumerable.Range(0, grid.Width)
            .Where(column => Enumerable.Range(headers, grid.Rows.Count - headers).Any(row => grid.Cells[row][column]?.TextContent.Trim().Length > 0))
            .ToHashSet();
        var pairs = fields.SelectMany(field => labels.Select((label, column) => (Field: field, Column: column, Score: field.Matches(label))))
            .Where(pair => filled.Contains(pair.Column))
            .Where(pair => pair.Score >= 0.3 && !(pair.Field.Meaning == Meaning.Name && HoldsCodes(grid, headers, pair.Column)))
            .OrderByDescending(pair => pair.Score)
            .ThenBy(pair => pair.Column);
        foreach (var (field, column, _) in pairs)
        {
            if (!columns.ContainsKey(field) && !columns.ContainsValue(column))
            {
                columns[field] = column;
            }
        }

        foreach (var (field, column) in ByInitials(fields, labels, columns).ToList())
        {
            columns[field] = column;
        }

        foreach (var field in fields.Where(field => !columns.ContainsKey(field)))
        {
            var free = Enumerable.Range(0, grid.Width).Where(column => !columns.ContainsValue(column)).ToList();
            var cells = free.Select(column => (Column: column, Texts: TextsIn(grid, headers, column).ToList())).ToList();
            var found = field.Meaning switch
            {
                Meaning.Name => cells.FirstOrDefault(column => column.Texts.Count(IsNameLike) * 10 >= column.Texts.Count * 7, (-1, [])).Column,
                Meaning.Price => cells.Where(column => column.Texts.Count(IsPriced) * 2 >= column.Texts.Count)
                    .OrderBy(column => Vocabulary.IsOld(Field.WordsOf(labels[column.Column])))
                    .Select(column => (int?)column.Column)
                    .FirstOrDefault() ?? -1,
                Meaning.Other when field.Words is [.., "code" or "symbol" or "ticker" or "abbreviation"] =>
                    cells.FirstOrDefault(column => column.Texts.Count(IsCode) * 10 >= column.Texts.Count * 8, (-1, [])).Column,
                _ => -1,
            };
            if (found >= 0)
            {
                columns[field] = found;
            }
        }

        return columns;
    }

    // Among other columns "P" is short for "played", "Rk." for "rank" and "Fed" for "federation", where no other field can be meant.
    private static IEnumerable<(Field Field, int Column)> ByInitials(IReadOnlyList<Field> fields, List<string> labels, Dictionary<Field, int> columns)
    {
        var free = fields.Where(field => field.Meaning is Meaning.Other or Meaning.Rating && !columns.ContainsKey(field)).ToList();
        var shown = labels.ConvertAll(label => label.Trim().TrimEnd('.').ToLowerInvariant());
        return shown.Select((label, column) => (Label: label, Column: column))
            .Where(header => header.Label is { Length: >= 1 and <= LongestShort } label
                && label.All(char.IsLetter)
                && !columns.ContainsValue(header.Column)
                && shown.Count(other => other == label) == 1)
            .Select(header => (Fields: free.FindAll(field => IsShort(header.Label, string.Join(' ', field.Words))), header.Column))
            .Where(pair => pair.Fields.Count == 1).Select(pair => (pair.Fields[0], pair.Column)).DistinctBy(pair => pair.Item1);
    }

    // Its first letters, or the first and some of those behind it, in their order.
    private static bool IsShort(string label, string word)
    {
        if (word.StartsWith(label, StringComparison.Ordinal) || label.Length < 2 || word.Length <= label.Length || Subject.IsProperty(label))
        {
            return word.StartsWith(label, StringComparison.Ordinal);
        }

        var at = 0;
        foreach (var letter in label)
        {
            var found = word.IndexOf(letter, at);
            if (found < 0 || (at == 0 && found > 0))
            {
                return false;
            }

            at = found + 1;
        }

        return true;
    }

    private static IEnumerable<string> TextsIn(TableGrid grid, int headers, int column) =>
        Enumerable.Range(headers, grid.Rows.Count - headers).Select(row => grid.Cells[row][column]?.TextContent.Trim() ?? "");

    private static bool IsNameLike(string text) =>
        text.Length is > 1 and < 200 && text.Count(char.IsLetter) * 2 > text.Length && !PriceText.IsOnlyMoney(text, null);

    private static bool IsPriced(string text) => Money.FindAll(Money.Normalise(text), null).Count > 0;

    private static bool IsCode(string text) =>
        text.Length is >= 2 and <= 6
        && text.All(sign => char.IsAsciiLetterUpper(sign) || char.IsAsciiDigit(sign))
        && text.Any(char.IsAsciiLetterUpper);

    // "A-1" under "Item" is a number to order by, no name, where other columns have words.
    private static bool HoldsCodes(TableGrid grid, int headers, int column)
    {
        var texts = TextsIn(grid, headers, column).Where(text => text.Length > 0).ToList();
        return texts.Count > 0
            && texts.All(text => !text.Contains(' ', StringComparison.Ordinal) && text.Any(char.IsDigit) && text.Count(char.IsLetter) <= 3)
            && Enumerable.Range(0, grid.Width).Any(other => other != column && Enumerable.Range(headers, grid.Rows.Count - headers)
                .All(row => grid.Cells[row][other]?.TextContent.Trim() is { Length: > 5 } text && text.Count(char.IsLetter) * 2 > text.Length));
    }
}
