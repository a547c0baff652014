using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Pages;

/// <summary>
/// Finds the next page by the numbers in addresses, where no link says which page this is: <c>?page=2</c>, <c>?start=40</c>,
/// <c>/page/2/</c>.
/// </summary>
internal static partial class NextPage
{
    private static IEnumerable<IElement> Counted(Page page)
    {
        var links = page.Document.QuerySelectorAll("a[href]")
            .Where(link => link.TextContent.Trim() is { Length: > 0 and < 16 } text && text.Any(char.IsAsciiDigit))
            .Select(link => (Link: link, Place: page.Absolute(link.GetAttribute("href")) is { } address ? PlaceIn(new Uri(address)) : null))
            .Where(pair => pair.Place is not null).Select(pair => (pair.Link, Place: pair.Place!.Value)).ToList();
        var list = ListOf(page.Url);
        foreach (var pager in links.Where(pair => pair.Place.List == list).GroupBy(pair => pair.Place.Name))
        {
            // A first page is often not numbered; what is numbered from nought says so by its words.
            var startsAtNought = IsOffset(pager.Key)
                || pager.Any(pair => pair.Link.TextContent.Trim() == (pair.Place.Number + 1).ToString(CultureInfo.InvariantCulture));
            var current = PlaceIn(page.Url) is { } here && here.Name == pager.Key ? here.Number : startsAtNought ? 0 : 1;
            if (pager.Where(pair => pair.Place.Number > current)
                .OrderBy(pair => pair.Place.Number)
                .Select(pair => pair.Link)
                .FirstOrDefault() is { } next)
            {
                yield return next;
            }
        }
    }

    private static (string List, string Name, long Number)? PlaceIn(Uri url)
    {
        if (NumberInPath().Match(url.AbsolutePath) is { Success: true } path)
        {
            return (ListOf(url), path.Groups[1].Value, long.Parse(path.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        }

        return NumberInQuery().Match(url.Query) is { Success: true } query
            ? (ListOf(url), query.Groups[1].Value, long.Parse(query.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    private static string ListOf(Uri url) => url.Authority + NumberInPath().Replace(url.AbsolutePath, "").TrimEnd('/');

    private static bool IsOffset(string name) => name.ToLowerInvariant() is "start" or "offset" or "skip" or "from" or "first"
        or "b_start" or "begin";

    [GeneratedRegex("/(page|seite|pagina|página|side|sida|sivu|strona|stranka|p)[/-]?([0-9]{1,6})(?:\\.html?)?/?$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberInPath();

    [GeneratedRegex(
        "[?&](page|p|pg|paged|pagenum|page_?(?:no|num|number|index)|pagenumber|currentpage|seite|pagina|side|sida|sivu"
            + "|strona|start|offset|skip|from|first|b_start|begin)=([0-9]{1,9})(?:&|$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex NumberInQuery();
}
