using System.Text.Json;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>What a mission brought, as records that can be compared: the rows of its table, or the lines of its text.</summary>
/// <param name="Columns">The names of the values, in the order asked for.</param>
/// <param name="Records">The records; a value that is not there is null.</param>
internal sealed record ResultSnapshot(IReadOnlyList<string> Columns, IReadOnlyList<ResultRecord> Records)
{
    /// <summary>The name of a text's only column.</summary>
    public const string Line = "line";

    /// <summary>Reads a mission's files; null where it has none, or somebody has deleted them.</summary>
    /// <exception cref="InvalidDataException">Somebody has made something else of them.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    public static async Task<ResultSnapshot?> ReadAsync(DataFolder folder, MissionId mission, CancellationToken cancellationToken)
    {
        var path = folder.MissionFolder(mission);
        var table = Path.Combine(path, ResultFileNames.Table);
        if (File.Exists(table))
        {
            return ResultTableFile.Rows(await File.ReadAllBytesAsync(table, cancellationToken)) is { } rows
                ? OfTable(rows)
                : throw new InvalidDataException($"'{ResultFileNames.Table}' holds no records any more.");
        }

        var text = Path.Combine(path, ResultFileNames.Text);
        return File.Exists(text) ? OfText(File.ReadLines(text)) : null;
    }

    private static ResultSnapshot OfText(IEnumerable<string> lines) => new([Line],
    [
        .. lines.Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => new ResultRecord(new Dictionary<string, ResultValue> { [Line] = new(line.Trim(), null) })),
    ]);

    private static ResultSnapshot OfTable(JsonElement rows)
    {
        var records = rows.EnumerateArray().Select(row => new ResultRecord(row.EnumerateObject()
            .Where(value => value.Value.ValueKind is not JsonValueKind.Null)
            .ToDictionary(value => value.Name, value => ResultValue.Of(value.Value)))).ToList();
        return new([.. records.SelectMany(record => record.Values.Keys).Distinct()], records);
    }
}

/// <summary>One record of a result.</summary>
internal sealed record ResultRecord(IReadOnlyDictionary<string, ResultValue> Values)
{
    /// <summary>All values in a row: the same for records that do not differ.</summary>
    public string Whole { get; } = string.Join(
        '\u001f', Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value.Text}"));

    public string? Text(string column) => Values.TryGetValue(column, out var value) ? value.Text : null;

    public decimal? Number(string column) => Values.TryGetValue(column, out var value) ? value.Number : null;
}

/// <summary>One value of a record, as text and, where it is one, as a number.</summary>
internal sealed record ResultValue(string Text, decimal? Number)
{
    public static ResultValue Of(JsonElement value) =>
        new(value.ToString(), value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null);
}
