using System.Text.Json;

namespace Sortie.Tools.Web.Media;

/// <summary>What answers in JSON share: values line by line, and where a list goes on.</summary>
internal static class JsonList
{
    private const int MaxDamagedLines = 1000;

    private static readonly string[] NextNames =
    [
        "next", "next_url", "nextUrl", "next_page_url", "nextPageUrl", "nextLink", "@odata.nextLink", "next_link"
    ];
    private static readonly string[] Envelopes = ["links", "_links", "paging", "pagination", "info", "meta", "metadata", "page"];

    /// <summary>
    /// One JSON document, and the address at which the list goes on, as the answer itself says it; null where it says none. The document is the
    /// text itself, or a list of the values that stand one on each line (NDJSON); a line that is no JSON is left out, and after
    /// many no more are read.
    /// </summary>
    public static (string Document, string? Next) Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return (text, NextOf(document.RootElement));
        }
        catch (JsonException)
        {
            // What is no JSON in the strict sense is read leniently elsewhere.
            var damaged = 0;
            var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .TakeWhile(_ => damaged < MaxDamagedLines).Where(line => Parses(line) || ++damaged < 0).ToList();
            return (lines.Count > 1 ? $"[{string.Join(',', lines)}]" : text, null);
        }
    }

    private static string? NextOf(JsonElement root) => root.ValueKind is not JsonValueKind.Object ? null
        : Next(root)
            ?? Envelopes.Select(name => root.TryGetProperty(name, out var inner) && inner.ValueKind is JsonValueKind.Object ? Next(inner) : null)
                .FirstOrDefault(next => next is not null);

    private static string? Next(JsonElement holder) => NextNames
        .Select(name => !holder.TryGetProperty(name, out var next) ? null
            : next.ValueKind is JsonValueKind.String ? next.GetString()
            : next.ValueKind is JsonValueKind.Object
                && next.TryGetProperty("href", out var href)
                && href.ValueKind is JsonValueKind.String ? href.GetString()
            : null)
        .FirstOrDefault(next => next is not null
            && (next.StartsWith('/') || next.StartsWith('?') || next.StartsWith("http", StringComparison.Ordinal)));

    private static bool Parses(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
