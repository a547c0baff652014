using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Clutter;

/// <summary>
/// Tells what is not the page's own content: navigation, footers, hidden parts, advertisements, and blocks that
/// recommend something else. Elements are marked, never removed, so that selectors stay true.
/// </summary>
internal sealed partial class Noise
{
    private static readonly FrozenSet<string> Silent = new[]
    {
        "script", "style", "noscript", "template", "svg", "iframe", "head", "nav", "dialog", "object", "embed", "canvas", "video", "audio", "select",
        "option", "datalist", "textarea", "math",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Roles =
        new[] { "navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "tablist", "complementary" }.ToFrozenSet();

    private readonly HashSet<IElement> _marked = [];
    private readonly Advertisements _advertisements = new();
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

        Recommendations.Mark(headings, _marked);
    }

    public bool Contains(IElement element) => _marked.Contains(element);

    /// <inheritdoc cref="Advertisements.IsSponsored"/>
    public bool IsSponsored(IElement record) => _advertisements.IsSponsored(record);

    private bool IsNoise(IElement element)
    {
        if (Silent.Contains(element.LocalName) || _page.Styles.IsUnseen(element) || _advertisements.IsMarked(element))
        {
            return true;
        }

        if (element.GetAttribute("role") is { } role && Roles.Contains(role))
        {
            return true;
        }

        if (element.GetAttribute("aria-label") is { } label
            && element.LocalName is "section" or "div" or "aside" or "ul" or "ol" or "nav"
            && Recommendations.IsSaidIn(label!))
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

    [GeneratedRegex(
        @"(?:^| )(?:breadcrumbs?|site-?(?:nav|footer|header)|(?:main|top|site|mega|primary|footer)-?(?:nav|menu)|navbar"
            + @"|nav-?(?:bar|links|menu)|page-?footer|footer|cookie(?:-?(?:banner|bar|consent|notice))?"
            + @"|newsletter(?:-?[a-z]{1,10})?|(?:product-)?filters?|facets?|pagination|pager|sidebar|social-?(?:links|share)"
            + @"|share-?buttons?|recommendations?|related(?:-(?:products|items|articles))?|upsells?|cross-?sells?"
            + @"|recently-?viewed|mini-?cart|modal|popup|toast|skip-?links?)(?: |$)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NoiseName();
}
