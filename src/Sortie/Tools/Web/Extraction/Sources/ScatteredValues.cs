using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Sources;

/// <summary>Finds what stands scattered over a page: its mailboxes, phone numbers, links and images.</summary>
internal static class ScatteredValues
{
    private const int MostScattered = 1000;

    public static List<FoundRecord> Find(Page page, IReadOnlyList<Field> fields)
    {
        var lists = fields.Select(field => (Field: field, Found: field.Meaning switch
        {
            Meaning.Email => Emails(page),
            Meaning.Phone => Phones(page),
            Meaning.Link => Addresses(page, "a[href]", "href"),
            _ => Addresses(page, "img[src],img[data-src]", "src"),
        })).ToList();

        // One of each is one record; otherwise nothing says which of them belong together.
        if (lists.All(list => list.Found.Count <= 1))
        {
            var one = lists.Where(list => list.Found.Count == 1).ToDictionary(list => list.Field, list => list.Found[0]);
            return one.Count == 0 ? [] : [new FoundRecord(one)];
        }

        return [.. lists.SelectMany(list => list.Found.Take(MostScattered)
            .Select(found => new FoundRecord(new() { [list.Field] = found }) { Identity = found.Text }))];
    }

    private static List<Found> Emails(Page page)
    {
        var linked = page.Document.QuerySelectorAll("a[href^='mailto:' i]")
            .Select(link => (Text: Uri.UnescapeDataString(link.GetAttribute("href")![7..].Split('?')[0]).Trim(), Element: link));
        var written = Texts(page).SelectMany(pair => ContactText.Emails(pair.Text).Select(text => (Text: text, pair.Element)));
        return Distinct(linked.Where(pair => ContactText.EmailIn(pair.Text) is not null).Concat(written));
    }

    private static List<Found> Phones(Page page)
    {
        var linked = page.Document.QuerySelectorAll("a[href^='tel:' i]")
            .Select(link => (
                Text: link.TextContent.Trim() is { } shown && shown.Count(char.IsDigit) >= 6
                    ? shown
                    : Uri.UnescapeDataString(link.GetAttribute("href")![4..]),
                Element: link))
            .ToList();
        var written = Texts(page).SelectMany(pair => ContactText.Phones(pair.Text).Select(text => (Text: text, pair.Element)));
        return Distinct(linked.Concat(written), phone => string.Concat(phone.Where(char.IsDigit)).TrimStart('0'));
    }

    private static List<Found> Addresses(Page page, string selector, string attribute) =>
        [.. page.Document.QuerySelectorAll(selector).Where(element => !page.IsInLeftOut(element))
            .Select(element => (
                Address: page.Absolute(element.GetAttribute("data-" + attribute) ?? element.GetAttribute(attribute)),
                Element: element))
            .Where(pair => pair.Address is not null && !pair.Address.EndsWith('#')).DistinctBy(pair => pair.Address)
            .Select(pair => new Found(pair.Address!)
            {
                Raw = pair.Element.TextContent.Trim() is { Length: > 0 } text ? text : pair.Address!,
                Element = pair.Element,
            })];

    // The whole page is searched here: what a person looks for to write or call stands in footers too.
    private static IEnumerable<(string Text, IElement Element)> Texts(Page page) =>
        (page.Document.Body?.Descendants<IText>() ?? [])
            .Where(text => text.ParentElement is { LocalName: not ("script" or "style" or "noscript" or "template") }
                && text.Data.Length is > 5 and < 5000)
            .Select(text => (text.Data, text.ParentElement!));

    private static List<Found> Distinct(IEnumerable<(string Text, IElement Element)> pairs, Func<string, string>? key = null) =>
        [.. pairs.DistinctBy(pair => key?.Invoke(pair.Text) ?? pair.Text.ToLowerInvariant()).Select(pair => Of(pair.Text, pair.Element))];

    private static Found Of(string text, IElement element) => new(text) { Raw = text, Element = element };
}
