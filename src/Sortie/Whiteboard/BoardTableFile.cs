using System.Text.Json;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>The table of a mission's result file, as the whiteboard shows it.</summary>
internal static class BoardTableFile
{
    private const int RowsShown = 500;

    /// <summary>
    /// Reads a file; null where somebody has deleted it, or made something else of it. The record that it was there stays.
    /// </summary>
    public static async Task<BoardTable?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return ResultTableFile.Rows(await File.ReadAllBytesAsync(path, cancellationToken)) is { } table ? Show(table) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static BoardTable Show(JsonElement table)
    {
        var rows = table.EnumerateArray().Take(RowsShown).ToList();
        var columns = rows.SelectMany(row => row.EnumerateObject().Select(value => value.Name)).Distinct().ToList();
        return new(columns, rows, table.GetArrayLength());
    }
}
