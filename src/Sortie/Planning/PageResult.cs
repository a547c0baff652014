using System.Text.Json;

namespace Sortie.Planning;

/// <summary>What one page brought, as the result of its step has it.</summary>
internal readonly record struct PageResult(JsonElement Json)
{
    public string? Url => Json.TextOf("url");

    public string? NextUrl => Json.TextOf("next_url");

    public string? Conclusion => Json.TextOf("conclusion");

    public string? Note => Json.TextOf("note");

    /// <summary>Whether the site did not send the page again.</summary>
    public bool IsCopy => Json.TextOf("copy_note") is not null;

    public string? Language => Json.TextOf("language");

    public string? OrderedBy => Json.TextOf("ordered_by");

    /// <summary>Whether records of the page did not meet the conditions.</summary>
    public bool HasLeftOut => Json.TryGetProperty("left_out", out var left) && left.GetInt32() > 0;

    /// <summary>The files that the list is made of; empty where this is no index of them.</summary>
    public IEnumerable<string> Parts => IsIndex ? Json.GetProperty("parts").EnumerateArray().Select(part => part.GetString()!) : [];

    public bool IsIndex => Json.TryGetProperty("parts", out var parts) && parts.ValueKind is JsonValueKind.Array;

    public IEnumerable<CollectedRecord> Records
    {
        get
        {
            var language = Language;
            return Json.GetProperty("records").EnumerateArray().Select(record => new CollectedRecord(record.GetProperty("values"), language));
        }
    }
}
