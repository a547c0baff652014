using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sortie.Tools.Web;

/// <summary>What <c>web_extract</c> found on one page.</summary>
public sealed record ExtractedPage
{
    /// <summary>The address that answered, after redirects.</summary>
    public required string Url { get; init; }

    /// <summary>The page's title; null where it has none.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// What the records were read from: <c>json-ld</c>, <c>microdata</c>, <c>rdfa</c>, <c>embedded-json</c>, <c>table</c>,
    /// <c>definition-list</c>, <c>cards</c>, <c>text</c>, <c>page</c>, <c>csv</c>, <c>workbook</c>, <c>pdf</c>, <c>feed</c> or
    /// <c>sitemap</c>; null where there are none.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>The fields of every record, in order: those asked for, or, where none were, those the page has.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>
    /// The records, in the wanted order, else in the page's. Empty where the page has nothing of the kind; nothing is ever made up.
    /// </summary>
    public required IReadOnlyList<ExtractedRecord> Records { get; init; }

    /// <summary>The field by which the records are ordered; null where they stand in the page's order.</summary>
    public string? OrderedBy { get; init; }

    /// <summary>Where the list goes on, on the same site; null where it ends.</summary>
    public string? NextUrl { get; init; }

    /// <summary>
    /// The files that the list is made of, where this one only names them, as the index of a site's sitemaps does; null where it is
    /// the list itself.
    /// </summary>
    public IReadOnlyList<string>? Parts { get; init; }

    /// <summary>How many records were found and did not meet the conditions.</summary>
    public int LeftOut { get; init; }

    /// <summary>How the records were found, for the next page of this shape; null where that cannot be told in a way to find them again.</summary>
    public LearnedReading? Learned { get; init; }

    /// <summary>
    /// What became of what was learned before: <c>used</c>, or <c>changed_page</c> where it did not fit any more; null where
    /// nothing was known of this page.
    /// </summary>
    public string? LearnedUse { get; init; }

    /// <summary>
    /// Why there are no records: <c>login_wall</c>, <c>soft_404</c> (the page says that it does not exist, its status does not),
    /// <c>needs_browser</c> (its
    /// scripts would have to run), else <c>nothing_found</c>; null where there are some.
    /// </summary>
    public string? Conclusion { get; init; }

    /// <summary>What was looked at, where nothing was found, or what is doubtful; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>The file of the screenshot, by name, where one was kept of the page in a browser; null otherwise.</summary>
    public string? Screenshot { get; init; }

    /// <summary>
    /// Where the site did not send the page anew: that it says the page is unchanged, or that an earlier copy still holds. Null
    /// where it was sent.
    /// </summary>
    public string? CopyNote { get; init; }

    /// <summary>The language that the page says it is written in; null where it says none.</summary>
    public string? Language { get; init; }
}

/// <summary>One record of a page.</summary>
/// <param name="Values">The values by field, with every field of the page in it, in order.</param>
/// <param name="Page">The page it was found on.</param>
public sealed record ExtractedRecord(IReadOnlyDictionary<string, ExtractedValue> Values, string Page);

/// <summary>A value and where it came from.</summary>
public sealed record ExtractedValue
{
    /// <summary>The value: a decimal for prices, ratings and counts, else a text; null where the record has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public JsonValue? Value { get; init; }

    /// <summary>The ISO 4217 code of a price; null where it is none or the page names no currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The value as a person reads it.</summary>
    public string? Text { get; init; }

    /// <summary>The text of the page in which it stood.</summary>
    public string? Raw { get; init; }

    /// <summary>Where it stood: a CSS selector, the script and the JSON path in it, or the row and column of a file.</summary>
    public string? Selector { get; init; }
}
