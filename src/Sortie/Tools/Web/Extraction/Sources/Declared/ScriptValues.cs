using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sortie.Tools.Web.StructuredData;

namespace Sortie.Tools.Web.Extraction.Sources.Declared;

/// <summary>Finds the JSON that stands in scripts: the whole of one, or what it assigns and hands on.</summary>
internal static partial class ScriptValues
{
    private const int MaxValuesPerScript = 40;

    /// <summary>The values of a script, in order.</summary>
    /// <param name="script">Its text.</param>
    /// <param name="isJson">Whether it is JSON as a whole.</param>
    public static IEnumerable<JsonNode> Roots(string script, bool isJson)
    {
        var bytes = Encoding.UTF8.GetBytes(script);
        if (isJson)
        {
            var start = Array.FindIndex(bytes, sign => sign is (byte)'{' or (byte)'[');
            if (start >= 0 && ReadAt(bytes, start) is { } whole)
            {
                yield return whole;
            }

            yield break;
        }

        var read = 0;
        foreach (Match match in Assignment().Matches(script))
        {
            if (read++ >= MaxValuesPerScript)
            {
                yield break;
            }

            var start = match.Index + match.Length - 1;
            var root = script[start] == '"' ? Unquoted(script, start) : ReadAt(bytes, Encoding.UTF8.GetByteCount(script.AsSpan(0, start)));
            if (root is not null)
            {
                yield return root;
            }
        }
    }

    /// <summary>The value with which a text begins; null where that is no JSON.</summary>
    public static JsonNode? Read(string text) => ReadAt(Encoding.UTF8.GetBytes(text), 0);

    // JSON.parse("…"): a string that holds JSON.
    private static JsonNode? Unquoted(string script, int start)
    {
        if (Read(script[start..]) is not JsonValue value || !value.TryGetValue<string>(out var inner))
        {
            return null;
        }

        return Read(inner);
    }

    private static JsonNode? ReadAt(byte[] bytes, int start)
    {
        try
        {
            var reader = new Utf8JsonReader(
                bytes.AsSpan(start),
                new JsonReaderOptions
                {
                    AllowTrailingCommas = true,
                    CommentHandling = JsonCommentHandling.Skip,
                    MaxDepth = 128,
                    AllowMultipleValues = true,
                });
            return JsonNode.Parse(ref reader) is { } root ? LenientJson.Checked(root) : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // A script's literal that is no JSON (functions, bare keys, a key twice) is not state that can be read.
            return null;
        }
    }

    [GeneratedRegex("""(?:=\s{0,10}(?:JSON\.parse\(\s{0,5}"|[\[{])|\(\s{0,5}[\[{])""", RegexOptions.NonBacktracking)]
    private static partial Regex Assignment();
}
