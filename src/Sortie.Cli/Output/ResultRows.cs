using System.Globalization;
using System.Text.Json;
using Sortie.Whiteboard;

namespace Sortie.Cli.Output;

/// <summary>A table of records as people read it: an amount and its currency are one cell.</summary>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The cells.</param>
/// <param name="Numbers">Which columns hold numbers or amounts only.</param>
internal sealed record ResultRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int[] Numbers)
{
    private const string CurrencySuffix = "_currency";

    /// <summary>Puts the cells of a result together.</summary>
    public static ResultRows Of(BoardTable table)
    {
        var rows = table.Rows.Select(row => table.Columns.Select(column => Text(row, column)).ToList());
        return Of(table.Columns, [.. rows], column => HoldsNumbers(table, column));
    }

    /// <summary>Puts the cells of a reply together; one that is empty is no value.</summary>
    public static ResultRows Of(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows) =>
        Of(columns, rows, column => HoldsNumbers([.. rows.Select(row => row[IndexOf(columns, column)])]));

    private static ResultRows Of(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, Predicate<string> holdsNumbers)
    {
        var shown = columns.Where(column => !IsCurrency(column, columns)).ToList();
        var places = shown.ConvertAll(column => (Value: IndexOf(columns, column), Currency: IndexOf(columns, column + CurrencySuffix)));
        return new(
            shown,
            [.. rows.Select(row => places.ConvertAll(place => WithCurrency(row[place.Value], place.Currency < 0 ? "" : row[place.Currency])))],
            [.. Enumerable.Range(0, shown.Count).Where(place => holdsNumbers(shown[place]))]);
    }

    private static bool IsCurrency(string column, IReadOnlyList<string> columns) =>
        column.EndsWith(CurrencySuffix, StringComparison.Ordinal) && columns.Contains(column[..^CurrencySuffix.Length]);

    private static int IndexOf(IReadOnlyList<string> columns, string column) =>
        columns.TakeWhile(other => other != column).Count() is var index && index < columns.Count ? index : -1;

    private static string WithCurrency(string amount, string currency) =>
        amount.Length == 0 || currency.Length == 0 ? amount : $"{amount} {currency}";

    private static string Text(JsonElement row, string column) => IsEmpty(row, column) ? "" : row.GetProperty(column).ToString();

    private static bool HoldsNumbers(List<string> texts) => texts.Exists(text => text.Length > 0)
        && texts.TrueForAll(text => text.Length == 0 || decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static bool HoldsNumbers(BoardTable table, string column) => table.Rows.Any(row => IsNumber(row, column))
        && table.Rows.All(row => IsNumber(row, column) || IsEmpty(row, column));

    private static bool IsNumber(JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) && value.ValueKind is JsonValueKind.Number;

    private static bool IsEmpty(JsonElement row, string column) =>
        !row.TryGetProperty(column, out var value) || value.ValueKind is JsonValueKind.Null;
}
