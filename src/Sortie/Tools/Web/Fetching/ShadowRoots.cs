using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// Shows what declarative shadow roots show (HTML, <c>shadowrootmode</c>), also those within others: the root's content in the place of its
/// host's, with what the page hands in at the slots. To a reader that is the page.
/// </summary>
internal static class ShadowRoots
{
    /// <summary>Shows them in place.</summary>
    /// <returns>False where the page becomes deeper by it than so many elements.</returns>
    public static bool TryFlatten(IHtmlDocument document, int maxDepth)
    {
        var hosts = new Queue<IElement>(document.All.Where(IsHost));
        if (hosts.Count == 0)
        {
            return true;
        }

        while (hosts.TryDequeue(out var host))
        {
            var shown = host.ShadowRoot!.ChildNodes.ToList();
            var elements = shown.SelectMany(node => node.DescendantsAndSelf()).OfType<IElement>().ToList();
            Show(host, shown, elements.Where(element => element.LocalName == "slot"));
            foreach (var inner in elements.Where(IsHost))
            {
                hosts.Enqueue(inner);
            }
        }

        return IsWithin(document.DocumentElement, maxDepth);
    }

    private static bool IsHost(IElement element) => element.ShadowRoot is not null;

    private static void Show(IElement host, IReadOnlyList<INode> shown, IEnumerable<IElement> slots)
    {
        var handedIn = host.ChildNodes.ToList();
        Fill(host, shown);

        // The first slot of a name gets what is for it; what the slot has of its own is shown only where that is nothing (DOM, 4.2.2.3).
        var places = slots.DistinctBy(slot => slot.GetAttribute("name") ?? "").ToDictionary(slot => slot.GetAttribute("name") ?? "");
        foreach (var group in handedIn.GroupBy(node => (node as IElement)?.GetAttribute("slot") ?? ""))
        {
            if (places.TryGetValue(group.Key, out var slot))
            {
                Fill(slot, group);
            }
        }
    }

    private static bool IsWithin(IElement root, int maxDepth)
    {
        var open = new Stack<(IElement Element, int Depth)>([(root, 1)]);
        while (open.TryPop(out var next))
        {
            if (next.Depth > maxDepth)
            {
                return false;
            }

            foreach (var child in next.Element.Children)
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return true;
    }

    private static void Fill(IElement element, IEnumerable<INode> nodes)
    {
        foreach (var node in element.ChildNodes.ToList())
        {
            element.RemoveChild(node);
        }

        foreach (var node in nodes)
        {
            element.AppendChild(node);
        }
    }
}
