using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Pages;

/// <summary>Which heading each element of a page stands under: the last one before it in its own box, else the one over that box.</summary>
internal sealed class HeadingsAbove(Page page)
{
    private const int LongestHeading = 200;

    private readonly Lazy<Dictionary<IElement, string>> _headings = new(() => Read(page));

    /// <summary>The heading over a record; null where there is none, or the record is no part of the shown page.</summary>
    public string? Of(FoundRecord record) => record.Element is { } element ? _headings.Value.GetValueOrDefault(element) : null;

    // One walk for all.
    private static Dictionary<IElement, string> Read(Page page)
    {
        var over = new Dictionary<IElement, string>();
        var stack = new Stack<(IElement Box, string? Heading)>();
        if (page.Document.Body is { } body)
        {
            stack.Push((body, null));
        }

        while (stack.TryPop(out var at))
        {
            var heading = at.Heading;
            foreach (var child in at.Box.Children)
            {
                if (IsHeading(child))
                {
                    var text = child.TextContent.Trim();
                    heading = text[..Math.Min(text.Length, LongestHeading)];
                    continue;
                }

                if (heading is not null)
                {
                    over[child] = heading;
                }

                stack.Push((child, heading));
            }
        }

        return over;
    }

    private static bool IsHeading(IElement element) => element.LocalName is ['h', >= '2' and <= '6'] or "caption" or "legend"
        || (element is { LocalName: "div" or "header" or "summary", ChildElementCount: 1, FirstElementChild.LocalName: ['h', >= '2' and <= '6'] }
            && element.TextContent.Length < 100
            && element.TextContent.Trim() == element.FirstElementChild.TextContent.Trim());
}
