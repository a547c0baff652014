using System.Text.Json.Nodes;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tools.Web.Media;

/// <summary>The entries of a feed or sitemap, as objects whose keys say what they are.</summary>
/// <param name="Source">The kind of file, as results name it: <c>feed</c> or <c>sitemap</c>.</param>
/// <param name="Records">The entries.</param>
/// <param name="Fields">What an entry of this kind has.</param>
internal sealed record EntryList(string Source, JsonArray Records, IReadOnlyList<string> Fields)
{
    /// <summary>What an entry of a feed has.</summary>
    public static readonly IReadOnlyList<string> FeedFields = ["title", "link", "date", "author", "summary", "categories"];

    /// <summary>The title of the feed; null where it has none.</summary>
    public string? Title { get; init; }

    /// <summary>Where it goes on; null where it ends.</summary>
    public string? Next { get; init; }

    /// <summary>The files that it only names, each with a part of the list; empty where it is the list itself.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Says something of an entry, where there is anything to say.</summary>
    public static void Set(JsonObject record, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            record[key] = value;
        }
    }

    /// <summary>A text without the mark-up that feeds put into texts.</summary>
    public static string? Plain(string? text) => text is null || !text.AsSpan().ContainsAny('<', '&') ? text : HtmlPage.TextOf(text);
}
