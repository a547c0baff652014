using System.Text.Json;

namespace Sortie.Whiteboard;

/// <summary>Collected records; no more than the first few hundred, the files have all.</summary>
/// <param name="Columns">The names of the values.</param>
/// <param name="Rows">The records, each an object with a value for each column.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record BoardTable(IReadOnlyList<string> Columns, IReadOnlyList<JsonElement> Rows, int Total)
{
    private const int RowsShown = 500;

    /// <summary>The table of a mission's records, an array of objects.</summary>
    internal static BoardTable Of(JsonElement records)
    {
        var rows = records.EnumerateArray().Take(RowsShown).ToList();
        var columns = rows.SelectMany(row => row.EnumerateObject().Select(value => value.Name)).Distinct().ToList();
        return new(columns, rows, records.GetArrayLength());
    }
}
