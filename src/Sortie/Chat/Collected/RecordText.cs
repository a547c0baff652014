using System.Text.Json;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>Records of a table in words and cells, as they were collected.</summary>
internal sealed class RecordText(CollectedTable table)
{
    private const int LongestCell = 200;
    private const int LongestName = 80;
    private const int MostNames = 10;
    private const int MostValues = 8;

    /// <summary>A value with its currency; null where the record has none.</summary>
    public static string? ValueOf(JsonElement record, string column) =>
        StoredRecord.CellOf(record, column) is { IsEmpty: false, Text: { } text } cell
            ? Short(cell.Currency is null ? text : $"{text} {cell.Currency}", LongestCell)
            : null;

    /// <summary>"Robusta: price 4.50 EUR, rating not given".</summary>
    public string Of(JsonElement record, IReadOnlyList<string> columns)
    {
        List<string> told = [.. (columns is [] ? table.Columns : columns).Where(column => column != table.Naming)];
        var values = told.Take(MostValues).Select(column => $"{column} {ValueOf(record, column) ?? "not given"}");
        return told is [] ? NameOf(record) : $"{NameOf(record)}: {string.Join(", ", values)}";
    }

    /// <summary>"Robusta, Arabica and Excelsa".</summary>
    public string Names(IReadOnlyList<JsonElement> records)
    {
        var names = records.Take(MostNames).Select(NameOf).ToList();
        return records.Count > MostNames ? $"{string.Join(", ", names)} and {records.Count - MostNames} more"
            : names is [.. var first, var last] && first.Count > 0 ? $"{string.Join(", ", first)} and {last}"
            : string.Concat(names);
    }

    /// <summary>Columns and rows for a table; money has its currency in a column of its own, as in files.</summary>
    public static (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) Table(
        IReadOnlyList<JsonElement> records, IEnumerable<string> columns)
    {
        List<string> all = [.. columns.SelectMany(column => records.Any(record => StoredRecord.CellOf(record, column).Currency is not null)
            ? new[] { column, StoredRecord.CurrencyOf(column) }
            : [column])];
        return (all, [.. records.Select(record => all.ConvertAll(column => Short(StoredRecord.CellOf(record, column).Text ?? "", LongestCell)))]);
    }

    private string NameOf(JsonElement record) => Short(ValueOf(record, table.Naming) ?? "one without a name", LongestName);

    private static string Short(string text, int longest) => text.Length <= longest ? text : $"{text[..longest]}…";
}
