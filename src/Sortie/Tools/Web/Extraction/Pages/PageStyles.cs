using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.Extraction.Pages;

/// <summary>The little of a page's style that changes its meaning: what is struck through, what is not shown.</summary>
internal sealed partial class PageStyles
{
    private const int MaxStyleLength = 300_000;

    private readonly HashSet<string> _struck = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unseen = new(StringComparer.Ordinal);

    public PageStyles(IHtmlDocument document)
    {
        foreach (var style in document.QuerySelectorAll("style"))
        {
            var text = style.TextContent;
            foreach (Match rule in Rule().Matches(text.Length > MaxStyleLength ? text[..MaxStyleLength] : text))
            {
                var body = rule.Groups["body"].Value.Replace(" ", "", StringComparison.Ordinal);
                Take(rule.Groups["selectors"].Value, body.Contains("line-through", StringComparison.OrdinalIgnoreCase), _struck);
                Take(rule.Groups["selectors"].Value, body.Contains("display:none", StringComparison.OrdinalIgnoreCase)
                    || body.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase), _unseen);
            }
        }
    }

    public bool IsStruck(IElement element) =>
        element.LocalName is "del" or "s" or "strike"
        || Inline(element).Contains("line-through", StringComparison.OrdinalIgnoreCase)
        || element.ClassList.Any(name => _struck.Contains(name)
            || name is "line-through" or "strike" or "strikethrough" or "text-decoration-line-through");

    public bool IsUnseen(IElement element)
    {
        if (element.HasAttribute("hidden") && element.GetAttribute("hidden") is not "until-found")
        {
            return true;
        }

        var style = Inline(element).Replace(" ", "", StringComparison.Ordinal);
        if (style.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // "hidden md:block" and "d-none d-md-block" are shown on a wide screen.
        return element.ClassList.Any(name => _unseen.Contains(name))
            || (element.ClassList.Any(name => name is "hidden" or "d-none" or "is-hidden" or "uk-hidden" or "hide")
                && !element.ClassList.Any(name => name.Contains(":block", StringComparison.Ordinal)
                    || name.Contains(":flex", StringComparison.Ordinal)
                    || name.Contains(":grid", StringComparison.Ordinal) || name.Contains(":inline", StringComparison.Ordinal)
                    || name.Contains(":table", StringComparison.Ordinal) || name.StartsWith("d-", StringComparison.Ordinal) && name is not "d-none"));
    }

    private static string Inline(IElement element) => element.GetAttribute("style") ?? "";

    private static void Take(string selectors, bool applies, HashSet<string> classes)
    {
        if (!applies)
        {
            return;
        }

        foreach (var selector in selectors.Split(','))
        {
            // Only a selector that is one class and nothing else says something of all elements that have it.
            if (selector.Trim() is ['.', .. var name] && name.All(sign => char.IsLetterOrDigit(sign) || sign is '-' or '_'))
            {
                classes.Add(name);
            }
        }
    }

    [GeneratedRegex(@"(?<selectors>[^{}@]{1,500})\{(?<body>[^{}]{0,2000})\}", RegexOptions.NonBacktracking)]
    private static partial Regex Rule();
}
