using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// Watches how much a parser may have to do for mark-up that is nested without end: for each tag it looks through the elements that are
/// open, all of them if need be. As many are open as the tree is deep, and beyond its greatest depth no more than were put there.
/// The bound counts tags and elements, not time, so it is the same however busy the machine is.
/// </summary>
internal sealed class Nesting(string html)
{
    private const int MostWork = 200_000_000;

    private readonly int _mostDeep = MostWork / (1 + html.AsSpan().Count('<'));
    private readonly Dictionary<INode, int> _depthsOfTemplates = [];
    private IElement? _last;
    private int _deep;

    /// <summary>Whether the page is nested more deeply than can be worked on, now that the next element is made.</summary>
    public bool IsTooDeepWith(IElement next)
    {
        // An element that was just made has no place yet; the one before it has.
        var depth = _last is null ? 0 : DepthOf(_last);
        if (_last is IHtmlTemplateElement template)
        {
            _depthsOfTemplates[template.Content] = depth;
        }

        _last = next;
        return depth >= HtmlPage.MaxDepth && ++_deep > _mostDeep;
    }

    private int DepthOf(IElement element)
    {
        var depth = 0;
        for (INode? node = element; node is not null; node = node.Parent)
        {
            depth++;
            if (_depthsOfTemplates.TryGetValue(node, out var above))
            {
                return depth + above;
            }
        }

        return depth;
    }
}
