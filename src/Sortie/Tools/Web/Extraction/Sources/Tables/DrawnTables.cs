using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Sources.Tables;

/// <summary>
/// Finds tables that are drawn with other elements than <c>table</c>: those that say so by their roles (WAI-ARIA 1.2), and rows of boxes below
/// a row of boxes with labels, of which at least two are fields that are wanted.
/// </summary>
internal static class DrawnTables
{
    private const int MostColumns = 15;

    public static IEnumerable<TableGrid> Find(Page page, IReadOnlyList<Field> fields)
    {
        var drawn = page.Document.QuerySelectorAll("[role=table],[role=grid],[role=treegrid]")
            .Where(table => table.LocalName != "table" && !page.IsInLeftOut(table));
        foreach (var table in drawn)
        {
            var rows = table.QuerySelectorAll("[role=row]").Where(row => row.LocalName != "tr" && !page.IsInLeftOut(row)).ToList();
            if (rows.Count > 1)
            {
                yield return TableGrid.Of(rows, row => row.QuerySelectorAll("[role=cell],[role=gridcell],[role=columnheader],[role=rowheader]"));
            }
        }

        foreach (var head in page.Document.QuerySelectorAll("div,li,section,a,header,dl").Where(element => IsHead(page, element, fields)))
        {
            var rows = Below(head).FirstOrDefault(rows => rows.Count > 1);
            if (rows is not null)
            {
                yield return TableGrid.Of([head, .. rows], row => row.Children);
            }
        }
    }

    private static bool IsHead(Page page, IElement element, IReadOnlyList<Field> fields) =>
        element.ChildElementCount is >= 2 and <= MostColumns && !element.HasAttribute("role")
        && element.Children.All(IsLabel)
        && fields.Count(field => element.Children.Any(cell => field.Matches(cell.TextContent) >= 0.75)) >= Math.Min(2, fields.Count)
        && !page.IsInLeftOut(element);

    private static bool IsLabel(IElement cell) =>
        cell.ChildElementCount <= 2
            && cell.LocalName is not ("input" or "img" or "br")
            && cell.TextContent.Trim() is { Length: < 40 } text
            && !text.Any(char.IsDigit);

    // What follows in the same box, or in the box after it, built of as many boxes as the labels are.
    private static IEnumerable<List<IElement>> Below(IElement head)
    {
        yield return Alike(head, head.ParentElement?.Children.SkipWhile(child => child != head).Skip(1) ?? []);
        yield return Alike(head, head.NextElementSibling?.Children ?? Enumerable.Empty<IElement>());
        yield return Alike(head, head.ParentElement?.NextElementSibling?.Children ?? Enumerable.Empty<IElement>());
    }

    private static List<IElement> Alike(IElement head, IEnumerable<IElement> rows) =>
        [.. rows.Where(row => row.ChildElementCount == head.ChildElementCount && row.LocalName is not ("ul" or "ol" or "nav"))];
}
