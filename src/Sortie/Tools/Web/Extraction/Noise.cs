using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction;

/// <summary>
/// Tells what is not the page's own content: navigation, footers, hidden parts, advertisements, and blocks that
/// recommend something else. Elements are marked, never removed, so that selectors stay true.
/// </summary>
internal sealed partial class Noise
{
    /// <summary>No page has as many blocks that recommend something; each costs a look at its siblings.</summary>
    private const int MostBlocks = 200;

    private static readonly FrozenSet<string> Silent = new[]
    {
        "script", "style", "noscript", "template", "svg", "iframe", "head", "nav", "dialog", "object", "embed", "canvas", "video", "audio", "select",
        "option", "datalist", "textarea", "math",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Roles =
        new[] { "navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "tablist", "complementary" }.ToFrozenSet();

    private readonly HashSet<IElement> _marked = [];
    private readonly Dictionary<string, bool> _adClasses = [];
    private readonly Dictionary<string, bool> _noiseNames = [];
    private readonly Page _page;

    public Noise(Page page)
    {
        _page = page;
        if (page.Document.Body is not { } body)
        {
            return;
        }

        var headings = new List<IElement>();
        foreach (var element in body.QuerySelectorAll("*"))
        {
            if (IsNoise(element))
            {
                _marked.Add(element);
            }
            else if (element.LocalName is ['h', >= '1' and <= '6'] or "strong" or "b" or "p" or "div" or "span" or "legend" or "summary")
            {
                headings.Add(element);
            }
        }

        MarkRecommendations(headings);
    }

    public bool Contains(IElement element) => _marked.Contains(element);

    /// <summary>Whether a record is an advertisement by its own words or marks.</summary>
    public bool IsSponsored(IElement record) =>
        record.ClassList.Any(name => BannerClass().IsMatch(name)) || IsMarkedAd(record) || record.Children.Any(HasAd);

    private bool HasAd(IElement element) => IsMarkedAd(element) || IsAdLabel(element) || element.Children.Any(HasAd);

    // Thousands of elements share a few classes.
    private bool NamesAd(IElement element)
    {
        if (element.ClassName is not { Length: > 0 } names)
        {
            return false;
        }

        if (!_adClasses.TryGetValue(names, out var isAd))
        {
            _adClasses[names] = isAd = element.ClassList.Any(name => AdClass().IsMatch(name));
        }

        return isAd;
    }

    private bool IsNoise(IElement element)
    {
        if (Silent.Contains(element.LocalName) || _page.Styles.IsUnseen(element) || IsMarkedAd(element))
        {
            return true;
        }

        if (element.GetAttribute("role") is { } role && Roles.Contains(role))
        {
            return true;
        }

        if (element.GetAttribute("aria-label") is { } label && element.LocalName is "section" or "div" or "aside" or "ul" or "ol" or "nav" && Recommended().IsMatch(label!))
        {
            return true;
        }

        return element.LocalName switch
        {
            "footer" => !IsInRecord(element),
            "aside" => !IsInRecord(element) && element.QuerySelector("main,h1") is null,
            "header" => element.QuerySelector("nav") is not null && element.QuerySelector("main") is null,
            "form" => element.GetAttribute("role") == "search",
            "div" or "section" or "ul" or "ol" or "p" or "td" => NamesNoise(element),
            _ => false,
        };
    }

    private static bool IsInRecord(IElement element)
    {
        for (var at = element.ParentElement; at is not null; at = at.ParentElement)
        {
            if (at.LocalName is "article" or "li" or "tr" or "blockquote" || at.HasAttribute("itemscope"))
            {
                return true;
            }
        }

        return false;
    }

    private bool NamesNoise(IElement element)
    {
        var names = element.Id is null ? element.ClassName ?? "" : element.Id + " " + element.ClassName;
        if (names.Length == 0)
        {
            return false;
        }

        if (!_noiseNames.TryGetValue(names, out var isNoise))
        {
            _noiseNames[names] = isNoise = NoiseName().IsMatch(names);
        }

        return isNoise && element.QuerySelector("main,h1") is null && element.LocalName is not "td";
    }

    private bool IsMarkedAd(IElement element) =>
        element.HasAttribute("data-sponsored") && element.GetAttribute("data-sponsored") is not ("false" or "0")
        || element.HasAttribute("data-ad-slot") || element.HasAttribute("data-ad") && element.GetAttribute("data-ad") is not ("false" or "0")
        || (element.LocalName == "a" && (element.GetAttribute("rel") ?? "").Contains("sponsored", StringComparison.OrdinalIgnoreCase))
        || NamesAd(element)
        || (element.GetAttribute("aria-label") is { } label && AdLabel().IsMatch(label.Trim()));

    /// <summary>Whether a text says nothing but that an advertisement is here.</summary>
    public static bool IsAdLabel(string text) => AdLabel().IsMatch(text.Trim().Trim('.', ':', '·', '•', '(', ')', '[', ']', ' ', 'ⓘ'));

    private static bool IsAdLabel(IElement element) => element.ChildElementCount == 0 && element.TextContent is { Length: < 40 } text && IsAdLabel(text);

    private void MarkRecommendations(List<IElement> headings)
    {
        foreach (var heading in headings.Where(Recommends).Take(MostBlocks))
        {
            MarkBlockOf(heading);
        }
    }

    private bool Recommends(IElement heading) => heading.TextContent is { Length: > 3 and < 70 } text && Recommended().IsMatch(text.Trim()) && heading.ChildElementCount <= 2
        && heading.QuerySelector(heading.LocalName[0] == 'h' ? "img,div,p" : "img,div,p,a,h1,h2,h3,h4,h5,h6") is null
        && !(heading.LocalName[0] != 'h' && IsBadge(heading))
        && !(heading.LocalName[0] != 'h' && AdLabel().IsMatch(text.Trim())) && !heading.Ancestors<IElement>().Any(_marked.Contains);

    // "Most popular" beside the one heading of its box says something of that thing alone.
    private static bool IsBadge(IElement element) => element.ParentElement is { } box && box.LocalName is not ("body" or "main") && box.QuerySelectorAll("h2,h3,h4,h5,h6").Length == 1;

    // The block is what the heading stands over: the box around it, or, where that box holds the page's own content too, what follows it.
    private void MarkBlockOf(IElement heading)
    {
        var at = heading;
        while (at.ParentElement is { LocalName: not ("body" or "main" or "html") } parent && !HoldsMore(parent, at))
        {
            at = parent;
        }

        if (at.ParentElement is { LocalName: not ("body" or "main" or "html") } box && box.QuerySelector("h1,main") is null && !HasContentBefore(box, at))
        {
            _marked.Add(box);
            return;
        }

        _marked.Add(at);
        // In one pass: asking an element for its sibling costs a search among all of them.
        foreach (var next in (at.ParentElement?.Children ?? Enumerable.Empty<IElement>()).SkipWhile(sibling => sibling != at).Skip(1).TakeWhile(sibling => !StartsOther(sibling, heading)))
        {
            _marked.Add(next);
        }
    }

    private static bool HoldsMore(IElement parent, IElement child) => parent.TextContent.Trim().Length > child.TextContent.Trim().Length + 8;

    private static bool HasContentBefore(IElement box, IElement at)
    {
        var before = 0;
        return box.LocalName is "li" or "article" or "tr" || box.Children.TakeWhile(sibling => sibling != at).Any(sibling => (before += sibling.TextContent.Trim().Length) > 40);
    }

    private static bool StartsOther(IElement next, IElement heading) =>
        next.LocalName is ['h', >= '1' and <= '6'] ? string.CompareOrdinal(next.LocalName, heading.LocalName) <= 0 || heading.LocalName[0] != 'h'
        : next.QuerySelector("h1,main") is not null;

    [GeneratedRegex(@"^(?:you (?:may|might|could)(?: also)? (?:like|love|enjoy|be interested)|(?:you'll|you will) (?:also )?(?:like|love)|recently viewed|recommend|related (?:product|item|article|stor|post|search)|similar (?:product|item)|customers? (?:who|also|like)|people also|frequently bought|often bought|others? (?:also )?(?:bought|viewed)|sponsored|advertisement|promoted|inspired by|more (?:like this|from (?:this|our) |to (?:love|explore|consider))|based on your|because you|just for you|picked for you|trending now|best ?sellers? (?:in|this)|most (?:read|popular|viewed)|top picks|complete the look|pairs well|goes well|don't miss|das könnte|kunden kauften|ähnliche|empfehl|zuletzt angesehen|auch interessant|passend dazu|meistgelesen|vous (?:aimerez|pourriez)|produits (?:similaires|associés)|recommandé|à découvrir aussi|también te|productos (?:relacionados|similares)|te puede|potrebbe|prodotti (?:correlati|simili)|potrebbero|aanbevolen|anderen bekeken|관련|おすすめ|関連商品|最近チェック|この商品を|相关推荐|猜你喜欢|с этим товаром|похожие|рекоменд)", RegexOptions.IgnoreCase)]
    private static partial Regex Recommended();

    [GeneratedRegex("^(?:sponsored(?: (?:ad|product|result|listing|post|content))?|ad|ads|advert|advertisement|promoted|paid (?:ad|placement|content)|featured partner|anzeige|gesponsert|werbung|sponsorisé|annonce|publicité|patrocinado|publicidad|anuncio|sponsorizzato|pubblicità|gesponsord|advertentie|sponsrad|annons|reklama|реклама|sponsorowane|広告|pr|プロモーション|스폰서|광고|广告|推广)$", RegexOptions.IgnoreCase)]
    private static partial Regex AdLabel();

    [GeneratedRegex("^(?:ads?|advert|adverts|advertisement|sponsored|promoted|native-ad|ad-(?:slot|unit|container|wrapper|banner|card|tile|box|item|product|label)|sponsored-[a-z-]{1,30}|is-sponsored|is-ad|[a-z-]{1,30}[_-]{1,2}(?:sponsored|advert|promoted))$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AdClass();

    [GeneratedRegex("^(?:banner|[a-z-]{1,20}-banner|banner-[a-z]{1,20}|(?:promo|marketing|content|editorial|cms|campaign)-(?:tile|card|block|box|teaser))$", RegexOptions.IgnoreCase)]
    private static partial Regex BannerClass();

    [GeneratedRegex(@"(?:^| )(?:breadcrumbs?|site-?(?:nav|footer|header)|(?:main|top|site|mega|primary|footer)-?(?:nav|menu)|navbar|nav-?(?:bar|links|menu)|page-?footer|footer|cookie(?:-?(?:banner|bar|consent|notice))?|newsletter(?:-?[a-z]{1,10})?|(?:product-)?filters?|facets?|pagination|pager|sidebar|social-?(?:links|share)|share-?buttons?|recommendations?|related(?:-(?:products|items|articles))?|upsells?|cross-?sells?|recently-?viewed|mini-?cart|modal|popup|toast|skip-?links?)(?: |$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NoiseName();
}
