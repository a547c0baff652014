using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds what a record links to or shows: its own address, its image, its mailbox.</summary>
internal static partial class LinkedChoice
{
    private const int LongestText = 80;
    private const int MostSegments = 8;

    // Where a picture's address stands, that of one which is loaded late first.
    private static readonly string[] Sources = ["data-src", "data-lazy-src", "data-original", "src"];

    /// <summary>The record's own address on the page's site, or, where its website was asked for, that.</summary>
    public static Found? Link(RecordText record, Field field, string? name)
    {
        var links = record.Elements
            .Where(element => element.LocalName == "a" && record.Page.Absolute(element.GetAttribute("href")) is not null)
            .ToList();
        if (links.Count == 0 && record.Anchor.Closest("a[href]") is { } around)
        {
            links.Add(around);
        }

        if (field.Words is [.., "website" or "homepage" or "site"])
        {
            links.RemoveAll(element => !IsElsewhere(record.Page, element) && !OwnSite().IsMatch(element.TextContent));
            return Of(record, links.FirstOrDefault());
        }

        return Of(
            record,
            links.FirstOrDefault(element => name is not null && element.TextContent.Contains(name, StringComparison.OrdinalIgnoreCase))
                ?? links.FirstOrDefault());
    }

    private static Found? Of(RecordText record, IElement? link) =>
        record.Page.Absolute(link?.GetAttribute("href")) is { } address
            ? new Found(address) { Raw = link!.GetAttribute("href")!, Element = link }
            : null;

    private static bool IsElsewhere(Page page, IElement link) =>
        page.Absolute(link.GetAttribute("href")) is { } address
        && !string.Equals(new Uri(address).Host, page.Url.Host, StringComparison.OrdinalIgnoreCase);

    public static Found? Image(RecordText record)
    {
        foreach (var image in record.Elements.Where(element => element.LocalName == "img"))
        {
            var source = Sources
                .Select(attribute => image.GetAttribute(attribute))
                .FirstOrDefault(address => record.Page.Absolute(address) is not null);
            if (source is not null)
            {
                return new Found(record.Page.Absolute(source)!) { Raw = source, Element = image };
            }
        }

        return null;
    }

    public static Found? Mailbox(RecordText record, Field field) => field.Meaning != Meaning.Email ? null : record.Elements
        .Select(element => (Element: element, Address: element.GetAttribute("href")))
        .Where(pair => pair.Address?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true)
        .Select(pair => (pair.Element, Text: ContactText.EmailIn(Uri.UnescapeDataString(pair.Address![7..]).Split('?')[0])))
        .Where(pair => pair.Text is not null).Select(pair => new Found(pair.Text!) { Raw = pair.Text!, Element = pair.Element }).FirstOrDefault();

    /// <summary>What a link says whose path tells that it leads to such a thing: "/author/ada-thorn".</summary>
    public static Found? ByPath(RecordText record, Field field, string? name) => field.Words.Count == 0 ? null : record.Elements
        .Where(element => element.LocalName == "a"
            && element.TextContent.Length is > 1 and < LongestText
            && IsTo(field, element.GetAttribute("href")))
        .Select(link => (Link: link, Text: RecordText.TextOf(record.Page, link)))
        .Where(link => link.Text.Any(char.IsLetter) && link.Text != name && !Patterns.IsInterface(link.Text))
        .Select(link => FoundText.Of(link.Text, link.Text, link.Link))
        .FirstOrDefault();

    private static bool IsTo(Field field, string? address) =>
        (address ?? "").Split('?', '#')[0].Split('/', MostSegments) is { Length: > 1 } path
        && path.SkipLast(1).Any(segment => segment.Length is > 2 and < 20
            && !segment.Contains('.', StringComparison.Ordinal)
            && field.Matches(segment) >= 0.85);

    [GeneratedRegex(@"\b(?:web ?site|homepage|visit|site web|sito|sitio)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OwnSite();
}
