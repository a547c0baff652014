using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sortie.Planning;

/// <summary>A record as a page's result has it.</summary>
/// <param name="Values">Its values by field.</param>
/// <param name="Language">The language of its page; null where that says none.</param>
internal readonly record struct CollectedRecord(JsonElement Values, string? Language)
{
    public IEnumerable<string> Fields => Values.EnumerateObject().Select(value => value.Name);

    /// <summary>What two records have in common that are one and the same.</summary>
    public string Essence => string.Join('\u001f', Values.EnumerateObject().Select(value => $"{value.Name}={value.Value.TextOf("text")}"));

    public Cell CellOf(string field) =>
        Values.TryGetProperty(field, out var cell) && cell.ValueKind is JsonValueKind.Object
            ? new(
                cell.TryGetProperty("value", out var value) ? JsonNode.Parse(value.GetRawText()) : null,
                cell.TextOf("text"),
                cell.TextOf("currency"))
            : new(null, null, null);
}
