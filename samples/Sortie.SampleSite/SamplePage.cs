using System.Text.Json;

namespace Sortie.Samples;

/// <summary>A page of the sample site, and what a mission has to find there.</summary>
/// <param name="Name">Its address below the site's.</param>
/// <param name="Fields">The fields to ask for.</param>
/// <param name="Records">
/// The records in the page's order, with a value for each field: text as shown, a price as "12.5 EUR", null where the page gives none.
/// </param>
public sealed record SamplePage(string Name, IReadOnlyList<string> Fields, IReadOnlyList<IReadOnlyList<string?>> Records)
{
    /// <summary>All pages, by name.</summary>
    public static IReadOnlyList<SamplePage> All { get; } =
        [.. Names(".json").Select(Read)];

    /// <summary>The page itself; null where there is none of that name.</summary>
    public static string? HtmlOf(string name) =>
        typeof(SamplePage).Assembly.GetManifestResourceStream(name + ".html") is { } stream ? Text(stream) : null;

    private static IEnumerable<string> Names(string extension) => typeof(SamplePage).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(extension, StringComparison.Ordinal)).Select(name => name[..^extension.Length]).Order(StringComparer.Ordinal);

    private static SamplePage Read(string name)
    {
        using var truth = JsonDocument.Parse(Text(typeof(SamplePage).Assembly.GetManifestResourceStream(name + ".json")!));
        return new(
            name,
            [.. truth.RootElement.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!)],
            [.. truth.RootElement.GetProperty("records").EnumerateArray().Select(record => record.EnumerateArray().Select(Text).ToList())]);
    }

    private static string? Text(JsonElement value) => value.ValueKind is JsonValueKind.Null ? null : value.ToString();

    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
