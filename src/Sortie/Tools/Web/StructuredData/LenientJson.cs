using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>
/// Reads JSON as pages write it by hand: with comments of scripts and of HTML, trailing commas, line breaks and other control
/// characters within strings, wrong escapes, a semicolon behind it, or several values one after the other.
/// </summary>
internal static class LenientJson
{
    // What was read stands in a record, which itself may not be deeper than 64.
    private const int MaxDepth = 40;

    // How far the end of a comment is looked for, so that many beginnings without an end are no work without end.
    private const int MaxComment = 4096;
    private static readonly JsonReaderOptions Reading =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth, AllowMultipleValues = true };

    /// <summary>The values; none where the text is no JSON even so. What stands behind damage is lost, what stands before it is kept.</summary>
    public static IReadOnlyList<JsonNode> ParseAll(string text) =>
        TryParse(text.Trim(), out var values)
            || TryParse(Mended(text), out values)
            || TryParse(Mended(WebUtility.HtmlDecode(text)), out values)
            ? values
            : values;

    // True where all of it was read.
    private static bool TryParse(string text, out List<JsonNode> values)
    {
        values = [];
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), Reading);
            while (reader.Read())
            {
                if (JsonNode.Parse(ref reader) is { } value)
                {
                    values.Add(Checked(value));
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// The value, looked into as far as it goes: an object is made of its text only then, and one that names a key twice fails
    /// here, where it is expected.
    /// </summary>
    /// <exception cref="ArgumentException">An object names a key twice.</exception>
    public static JsonNode Checked(JsonNode value)
    {
        switch (value)
        {
            case JsonObject thing:
                foreach (var (_, inner) in thing)
                {
                    _ = inner is null ? null : Checked(inner);
                }

                break;
            case JsonArray list:
                foreach (var inner in list)
                {
                    _ = inner is null ? null : Checked(inner);
                }

                break;
        }

        return value;
    }

    private static string Mended(string text)
    {
        var json = new StringBuilder(text.Length);
        var inString = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (inString)
            {
                at = CopyInString(text, at, json, ref inString);
            }
            else if (LengthOfAside(text, at) is > 0 and var length)
            {
                at += length - 1;
            }
            else if (text[at] is not ';' && !char.IsControl(text[at]) && text[at] is not ('\uFEFF' or '\u00A0'))
            {
                json.Append(text[at]);
                inString = text[at] == '"';
            }
        }

        return json.ToString();
    }

    private static int CopyInString(string text, int at, StringBuilder json, ref bool inString)
    {
        var sign = text[at];
        if (sign == '\\' && at + 1 < text.Length && text[at + 1] is var next)
        {
            // "\'" and "\&" are no escapes of JSON; the sign itself is meant.
            json.Append(next is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' or 'u'
                ? $"\\{next}"
                : next is '\n'
                ? "\\n"
                : next is '\r'
                ? ""
                : next.ToString());
            return at + 1;
        }

        inString = sign != '"';
        json.Append(sign switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < ' ' => " ",
            _ => sign.ToString(),
        });
        return at;
    }

    // Comments, and the marks that hide a script from browsers of old.
    private static int LengthOfAside(string text, int at)
    {
        var rest = text.AsSpan(at);
        return rest.StartsWith("/*") ? Through(rest, "*/")
            : rest.StartsWith("//") ? Through(rest, "\n")
            : rest.StartsWith("<!--")
                ? (rest[..Math.Min(rest.Length, MaxComment)].IndexOf("-->") is var end and >= 0 && rest[..end].IndexOfAny('{', '[') < 0 ? end + 3 : 4)
            : rest.StartsWith("-->") ? 3
            : rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase) ? 9
            : rest.StartsWith("]]>") ? 3
            : 0;
    }

    private static int Through(ReadOnlySpan<char> rest, string end) => rest.IndexOf(end) is var at and >= 0 ? at + end.Length : rest.Length;
}
