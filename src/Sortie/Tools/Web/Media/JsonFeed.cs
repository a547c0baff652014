using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sortie.Tools.Web.Media;

/// <summary>Reads a feed that is written in JSON (jsonfeed.org, versions 1 and 1.1).</summary>
internal static class JsonFeed
{
    /// <summary>The feed; null where the JSON is something else.</summary>
    public static EntryList? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return Text(root, "version")?.Contains("jsonfeed.org/version/", StringComparison.Ordinal) is true
                && root.TryGetProperty("items", out var items)
                && items.ValueKind is JsonValueKind.Array
                ? new("feed", [.. items.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object).Select(Entry)], EntryList.FeedFields)
                {
                    Title = Text(root, "title"),
                    Next = Text(root, "next_url"),
                }
                : null;
        }
        catch (JsonException)
        {
            return null; // What is no JSON in the strict sense is no feed.
        }
    }

    // What every feed has, under the names of all feeds; then what this one says beside it.
    private static JsonObject Entry(JsonElement item)
    {
        var record = new JsonObject();
        EntryList.Set(record, "title", Text(item, "title"));
        EntryList.Set(record, "url", Text(item, "url") ?? Text(item, "external_url"));
        EntryList.Set(record, "date", Text(item, "date_published") ?? Text(item, "date_modified"));
        var authors = Many(item, "authors").Append(item.TryGetProperty("author", out var author) ? author : default);
        EntryList.Set(record, "author", string.Join(", ", authors.Select(person => Text(person, "name")).OfType<string>()));
        EntryList.Set(record, "summary", Text(item, "summary") ?? Text(item, "content_text") ?? EntryList.Plain(Text(item, "content_html")));
        EntryList.Set(
            record,
            "categories",
            string.Join(", ", Many(item, "tags").Where(tag => tag.ValueKind is JsonValueKind.String).Select(tag => tag.GetString())));
        foreach (var own in item.EnumerateObject().Where(own => own.Name != "content_html" && !record.ContainsKey(own.Name)))
        {
            var said = own.Value.ValueKind is JsonValueKind.String ? own.Value.GetString()
                : own.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? own.Value.GetRawText()
                : null;
            EntryList.Set(record, own.Name, said);
        }

        return record;
    }

    private static List<JsonElement> Many(JsonElement item, string name) =>
        item.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement holder, string name) =>
        holder.ValueKind is JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
