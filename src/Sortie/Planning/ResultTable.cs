using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sortie.Planning;

/// <summary>Collected records as a table.</summary>
/// <param name="Columns">The fields, in the order asked for.</param>
/// <param name="Rows">The records; each has a cell for every column.</param>
public sealed record ResultTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>The columns of which some cell is money; each gets a column of its own for the currency in files.</summary>
    public IEnumerable<string> MoneyColumns =>
        Columns.Where((_, index) => Rows.Any(row => row[index].Currency is not null));

    /// <summary>The columns for which no record has a value.</summary>
    public IEnumerable<string> EmptyColumns =>
        Columns.Where((_, index) => Rows.All(row => row[index].IsEmpty));
}

/// <summary>One value of a record.</summary>
/// <param name="Value">A string, number or boolean; null where the record has none.</param>
/// <param name="Text">The value as a person reads it.</param>
/// <param name="Currency">The ISO 4217 code where the value is money.</param>
public sealed record Cell(JsonNode? Value, string? Text, string? Currency)
{
    /// <summary>Whether there is no value.</summary>
    public bool IsEmpty => Value is null || Value.GetValueKind() is JsonValueKind.Null;
}
