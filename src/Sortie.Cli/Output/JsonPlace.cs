using System.Text.Json;

namespace Sortie.Cli.Output;

/// <summary>Where something is no JSON, in words for who wrote it.</summary>
internal static class JsonPlace
{
    public static string Of(JsonException exception) =>
        $"something is wrong at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
}
