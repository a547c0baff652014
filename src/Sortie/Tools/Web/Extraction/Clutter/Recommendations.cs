using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Clutter;

/// <summary>Finds the blocks that recommend something else than what the page is about, by what stands over them.</summary>
internal static partial class Recommendations
{
    /// <summary>No page has as many blocks that recommend something; each costs a look at its siblings.</summary>
    private const int MostBlocks = 200;

    /// <summary>Whether a text recommends something.</summary>
    public static bool IsSaidIn(string text) => Recommended().IsMatch(text);

    /// <summary>Marks the blocks.</summary>
    /// <param name="headings">What may stand over one, in the page's order.</param>
    /// <param name="marked">What is left out of the page already; the blocks are added.</param>
    public static void Mark(List<IElement> headings, HashSet<IElement> marked)
    {
        foreach (var heading in headings.Where(heading => Recommends(heading, marked)).Take(MostBlocks))
        {
            MarkBlockOf(heading, marked);
        }
    }

    private static bool Recommends(IElement heading, HashSet<IElement> marked) =>
        heading.TextContent is { Length: > 3 and < 70 } text && Recommended().IsMatch(text.Trim()) && heading.ChildElementCount <= 2
        && heading.QuerySelector(heading.LocalName[0] == 'h' ? "img,div,p" : "img,div,p,a,h1,h2,h3,h4,h5,h6") is null
        && !(heading.LocalName[0] != 'h' && IsBadge(heading))
        && !(heading.LocalName[0] != 'h' && Advertisements.IsWord(text)) && !heading.Ancestors<IElement>().Any(marked.Contains);

    // "Most popular" beside the one heading of its box says something of that thing alone.
    private static bool IsBadge(IElement element) =>
        element.ParentElement is { } box && box.LocalName is not ("body" or "main") && box.QuerySelectorAll("h2,h3,h4,h5,h6").Length == 1;

    // The block is what the heading stands over: the box around it, or, where that box holds the page's own content too, what follows it.
    private static void MarkBlockOf(IElement heading, HashSet<IElement> marked)
    {
        var at = heading;
        while (at.ParentElement is { LocalName: not ("body" or "main" or "html") } parent && !HoldsMore(parent, at))
        {
            at = parent;
        }

        // An advertisement that is whole stands between things as one of them.
        if (heading.LocalName[0] != 'h' && Advertisements.IsWord(heading.TextContent.Split(':')[0]))
        {
            marked.Add(at);
            return;
        }

        if (at.ParentElement is { LocalName: not ("body" or "main" or "html") } box
            && box.QuerySelector("h1,main") is null
            && !HasContentBefore(box, at))
        {
            marked.Add(box);
            return;
        }

        marked.Add(at);
        // In one pass: asking an element for its sibling costs a search among all of them.
        foreach (var next in (at.ParentElement?.Children ?? Enumerable.Empty<IElement>())
            .SkipWhile(sibling => sibling != at)
            .Skip(1)
            .TakeWhile(sibling => !StartsOther(sibling, heading)))
        {
            marked.Add(next);
        }
    }

    private static bool HoldsMore(IElement parent, IElement child) => parent.TextContent.Trim().Length > child.TextContent.Trim().Length + 8;

    private static bool HasContentBefore(IElement box, IElement at)
    {
        var before = 0;
        return box.LocalName is "li" or "article" or "tr"
            || box.Children.TakeWhile(sibling => sibling != at).Any(sibling => (before += sibling.TextContent.Trim().Length) > 40);
    }

    private static bool StartsOther(IElement next, IElement heading) =>
        next.LocalName is ['h', >= '1' and <= '6'] ? string.CompareOrdinal(next.LocalName, heading.LocalName) <= 0 || heading.LocalName[0] != 'h'
        : next.QuerySelector("h1,main") is not null;

    [GeneratedRegex(
        @"^(?:you (?:may|might|could)(?: also)? (?:like|love|enjoy|be interested)"
            + @"|(?:you'll|you will) (?:also )?(?:like|love)|recently viewed|recommend"
            + @"|related (?:product|item|article|stor|post|search)|similar (?:product|item)|customers? (?:who|also|like)"
            + @"|people also|frequently bought|often bought|others? (?:also )?(?:bought|viewed)|sponsored|advertisement"
            + @"|promoted|inspired by|more (?:like this|from (?:this|our) |to (?:love|explore|consider))|based on your"
            + @"|because you|just for you|picked for you|trending now|best ?sellers? (?:in|this)|most (?:read|popular|viewed)"
            + @"|top picks|complete the look|pairs well|goes well|don't miss|das könnte|kunden kauften|ähnliche|empfehl"
            + @"|zuletzt angesehen|auch interessant|passend dazu|meistgelesen|vous (?:aimerez|pourriez)"
            + @"|produits (?:similaires|associés)|recommandé|à découvrir aussi|también te|productos (?:relacionados|similares)"
            + @"|te puede|potrebbe|prodotti (?:correlati|simili)|potrebbero|aanbevolen|anderen bekeken|관련|おすすめ|関連商品|最近チェック"
            + @"|この商品を|相关推荐|猜你喜欢|с этим товаром|похожие|рекоменд)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Recommended();
}
