using System.Text.Json;
using Sortie.Planning;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Chat.Collected;

/// <summary>Finds records by words of theirs: by their names, else by what else is told of them.</summary>
internal static class RecordNames
{
    /// <summary>The records of which one value has all of the words, and the column of that value; null where there are none.</summary>
    public static (IReadOnlyList<JsonElement> Records, string Column)? Find(
        CollectedTable table, IReadOnlyList<JsonElement> some, IReadOnlyList<string> words)
    {
        var each = words.Select(word => WholeWords.Of([word])).ToList();
        foreach (var column in table.Columns.OrderBy(column => column == table.Naming ? 0 : 1))
        {
            List<JsonElement> found = [.. some.Where(record => TextOf(record, column) is { } text && each.TrueForAll(word => word.IsMatch(text)))];
            if (found.Count > 0)
            {
                return (found, column);
            }
        }

        return null;
    }

    private static string? TextOf(JsonElement record, string column) =>
        record.TryGetProperty(column, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
