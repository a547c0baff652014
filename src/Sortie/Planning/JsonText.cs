using System.Text.Json;

namespace Sortie.Planning;

/// <summary>Reads texts out of the arguments and results of steps.</summary>
internal static class JsonText
{
    /// <summary>A property's text; null where there is none.</summary>
    public static string? TextOf(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
