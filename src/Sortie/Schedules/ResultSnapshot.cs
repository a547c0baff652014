using System.Text.Json;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>What a mission brought, as records that can be compared: the rows of its table, or the lines of its text.</summary>
/// <param name="Columns">The names of the values, in the order asked for.</param>
/// <param name="Records">The records; a value that is not there is null.</param>
internal sealed record ResultSnapshot(IReadOnlyList<string> Columns, IReadOnlyList<ResultRecord> Records)
{
    /// <summary>The name of a text's only column.</summary>
    public const string Line = "line";

    /// <summary>What is in a file that a mission wrote; null where the file is lost.</summary>
    public static ResultSnapshot? Of(ResultContent content) => content switch
    {
        ResultContent.Records(var table) => OfTable(table),
        ResultContent.Text(var words) => OfText(words.Split('\n')),
        _ => null,
    };

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
