using System.Globalization;
using System.Text.Json;
using Sortie.Whiteboard;

namespace Sortie.Web.Components;

/// <summary>A table as it is shown: money with its currency in one cell, numbers to the right.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The cells; null where the record has no value.</param>
/// <param name="Numeric">Which columns hold numbers or money.</param>
public sealed record ShownTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, IReadOnlyList<bool> Numeric)
{
    private const string CurrencySuffix = "_currency";

    /// <summary>The table of a mission's result.</summary>
    public static ShownTable From(BoardTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return From(table.Columns, [.. table.Rows.Select(row => table.Columns.Select(column => Text(row, column)).ToList())]);
    }

    /// <summary>A table of texts; an empty one is no value.</summary>
    public static ShownTable From(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var shown = columns
            .Select((name, index) => (Name: name, Index: index, Currency: IndexOf(columns, name + CurrencySuffix)))
            .Where(column => !IsCurrencyOf(columns, column.Name))
            .ToList();
        return new(
            [.. shown.Select(column => Words.Plain(column.Name))],
            [.. rows.Select(row => shown.Select(column => Cell(row, column.Index, column.Currency)).ToList())],
            [.. shown.Select(column => IsNumeric(rows.Where(row => IsGiven(row, column.Index)).Select(row => row[column.Index]).ToList()))]);
    }

    private static bool IsCurrencyOf(IReadOnlyList<string> columns, string name) =>
        name.EndsWith(CurrencySuffix, StringComparison.Ordinal) && columns.Contains(name[..^CurrencySuffix.Length]);

    private static bool IsNumeric(List<string?> values) => values.Count > 0 && values.TrueForAll(IsNumber);

    private static string? Cell(IReadOnlyList<string?> row, int index, int currency)
    {
        if (!IsGiven(row, index))
        {
            return null;
        }

        return currency >= 0 && IsGiven(row, currency)
            && decimal.TryParse(row[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? Money.Format(amount, row[currency]!)
            : row[index];
    }

    private static string? Text(JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;

    private static bool IsGiven(IReadOnlyList<string?> row, int index) => index < row.Count && !string.IsNullOrWhiteSpace(row[index]);

    private static bool IsNumber(string? text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static int IndexOf(IReadOnlyList<string> columns, string name) =>
        columns.TakeWhile(column => column != name).Count() is var index && index < columns.Count ? index : -1;
}
