using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Sources.Repeated;

/// <summary>
/// Finds flat runs of siblings that make a record together: those that begin anew with each heading, rule or line break, and those
/// that come in turns.
/// </summary>
internal static class SiblingRuns
{
    /// <summary>The runs among the children of an element.</summary>
    /// <param name="page">The page.</param>
    /// <param name="parent">The element.</param>
    /// <param name="isPriced">Whether an element shows an amount of money.</param>
    public static IEnumerable<List<IReadOnlyList<INode>>> Find(Page page, IElement parent, Func<IElement, bool> isPriced)
    {
        var children = parent.ChildNodes
            .Where(child => child is IElement element ? !page.IsLeftOut(element) : child is IText text && !string.IsNullOrWhiteSpace(text.Data))
            .ToList();
        var elements = children.OfType<IElement>().ToList();
        if (elements.Count < 3)
        {
            yield break;
        }

        foreach (var opener in new[] { "h2", "h3", "h4", "h5", "h6", "dt", "strong", "b", "a", "img" })
        {
            if (elements.Count(element => element.LocalName == opener) is >= 2 and var count && elements.Count > count)
            {
                yield return FlatRuns.Cut(children, node => node is IElement element && element.LocalName == opener, keep: true);
            }
            else if (opener is ['h', _] or "a" or "strong"
                && elements.Count(element => FlatRuns.Opens(element, opener)) is >= 2 and var inside
                && elements.Count > inside)
            {
                yield return FlatRuns.Cut(children, node => node is IElement element && FlatRuns.Opens(element, opener), keep: true);
            }
        }

        if (elements.Any(element => element.LocalName == "hr"))
        {
            yield return FlatRuns.Cut(children, node => node is IElement { LocalName: "hr" }, keep: false);
        }

        if (elements.Count(element => element.LocalName == "br") >= 2)
        {
            yield return FlatRuns.Cut(children, IsBreak, keep: false);
            // By index: asking a node for its sibling costs a search among all of them.
            var blank = children.Where((node, at) => IsBreak(node) && at + 1 < children.Count && IsBreak(children[at + 1])).ToHashSet();
            yield return FlatRuns.Cut(children, blank.Contains, keep: false);
        }

        for (var period = 2; period <= 4; period++)
        {
            if (Period(elements, period, isPriced) is { } run)
            {
                yield return run;
            }
        }
    }

    private static bool IsBreak(INode node) => node is IElement { LocalName: "br" };

    // Siblings that come in turns, such as a name's row, a price's row and a spacer, over and over.
    private static List<IReadOnlyList<INode>>? Period(List<IElement> elements, int period, Func<IElement, bool> isPriced)
    {
        var kinds = elements.Select(element => (element.LocalName, element.ClassName, Priced: isPriced(element))).ToList();
        for (var start = 0; start < Math.Min(4, elements.Count); start++)
        {
            var length = start + period;
            while (length < elements.Count && kinds[length] == kinds[length - period])
            {
                length++;
            }

            var turns = (length - start) / period;
            if (turns >= 2 && (length - start) * 10 >= elements.Count * 7 && kinds.GetRange(start, period).Distinct().Count() > 1
                && !(kinds.GetRange(start, period).DistinctBy(kind => (kind.LocalName, kind.ClassName)).Count() == 1
                    && IsWhole(elements, kinds.FindIndex(start, kind => kind.Priced))))
            {
                return [.. Enumerable.Range(0, Math.Min(turns, RepeatedGroups.MaxRecords))
                    .Select(turn => (IReadOnlyList<INode>)[.. elements.GetRange(start + (turn * period), period)])];
            }
        }

        return null;
    }

    // A price with a link, a heading or a name in bold of its own is a record already.
    private static bool IsWhole(List<IElement> elements, int priced) => priced >= 0
        && (elements[priced].QuerySelector("a[href],h2,h3,h4,h5,h6") is not null
            || elements[priced].QuerySelectorAll("strong,b")
                .Any(bold => bold.TextContent is var said && said.Any(char.IsLetter) && !said.Any(char.IsDigit)));
}
