using System.Text.Json;
using Sortie.Whiteboard;

namespace Sortie.Cli.Output;

/// <summary>A result table as people read it: an amount and its currency are one cell.</summary>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The cells.</param>
/// <param name="Numbers">Which columns hold numbers or amounts only.</param>
internal sealed record ResultRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int[] Numbers)
{
    private const string CurrencySuffix = "_currency";

    /// <summary>Puts the cells together.</summary>
    public static ResultRows Of(BoardTable table)
    {
        var columns = table.Columns.Where(column => !IsCurrencyOf(table, column)).ToList();
        var rows = table.Rows.Select(row => (IReadOnlyList<string>)[.. columns.Select(column => Cell(row, column))]).ToList();
        var numbers = columns
            .Select((column, index) => (column, index))
            .Where(place => table.Rows.Any(row => IsNumber(row, place.column))
                && table.Rows.All(row => IsNumber(row, place.column) || IsEmpty(row, place.column)))
            .Select(place => place.index)
            .ToArray();
        return new(columns, rows, numbers);
    }

    private static bool IsCurrencyOf(BoardTable table, string column) =>
        column.EndsWith(CurrencySuffix, StringComparison.Ordinal) && table.Columns.Contains(column[..^CurrencySuffix.Length]);

    private static string Cell(JsonElement row, string column)
    {
        if (!row.TryGetProperty(column, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return "";
        }

        return row.TryGetProperty(column + CurrencySuffix, out var currency) && currency.ValueKind is JsonValueKind.String
            ? $"{value} {currency}"
            : value.ToString();
    }

    private static bool IsNumber(JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) && value.ValueKind is JsonValueKind.Number;

    private static bool IsEmpty(JsonElement row, string column) =>
        !row.TryGetProperty(column, out var value) || value.ValueKind is JsonValueKind.Null;
}
