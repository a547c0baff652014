using System.Text.Json;

namespace Sortie.Missions;

/// <summary>A mission's file of records. It lies open to people, so whoever reads it may find something else.</summary>
internal static class ResultTableFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The records that a file holds, an array of objects; null where it is anything else.</summary>
    public static JsonElement? Rows(ReadOnlySpan<byte> file)
    {
        try
        {
            var table = JsonElement.Parse(file, Strict);
            return table.ValueKind is JsonValueKind.Array && table.EnumerateArray().All(row => row.ValueKind is JsonValueKind.Object) ? table : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
