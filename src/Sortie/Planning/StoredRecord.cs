using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sortie.Planning;

/// <summary>Reads the records of a result file: each is an object with its values, and beside those that are money their currency.</summary>
internal static class StoredRecord
{
    private const string CurrencySuffix = "_currency";

    /// <summary>The columns of records, those of currencies left out.</summary>
    public static IReadOnlyList<string> ColumnsOf(IEnumerable<JsonElement> records)
    {
        var names = records.SelectMany(record => record.EnumerateObject().Select(value => value.Name)).Distinct().ToList();
        return [.. names.Where(name => !(name.EndsWith(CurrencySuffix, StringComparison.Ordinal) && names.Contains(name[..^CurrencySuffix.Length])))];
    }

    /// <summary>A value of a record.</summary>
    public static Cell CellOf(JsonElement record, string column)
    {
        var value = record.TryGetProperty(column, out var cell) && cell.ValueKind is not JsonValueKind.Null ? JsonNode.Parse(cell.GetRawText()) : null;
        var currency = record.TryGetProperty(CurrencyOf(column), out var code) && code.ValueKind is JsonValueKind.String ? code.GetString() : null;
        return new(value, value?.ToString(), currency);
    }

    /// <summary>The name under which the currency of a column stands.</summary>
    public static string CurrencyOf(string column) => $"{column}{CurrencySuffix}";
}
