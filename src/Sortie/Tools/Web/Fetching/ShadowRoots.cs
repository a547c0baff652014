using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// Shows what a declarative shadow root shows (HTML, <c>shadowrootmode</c>): the root's content in the place of its
/// host's, with what the page hands in at the slots. To a reader that is the page.
/// </summary>
internal static class ShadowRoots
{
    public static IHtmlDocument Flatten(IHtmlDocument document)
    {
        foreach (var host in document.All.Where(element => element.ShadowRoot is not null).ToList())
        {
            var handedIn = host.ChildNodes.ToList();
            var shown = host.ShadowRoot!.ChildNodes.ToList();
            foreach (var node in handedIn)
            {
                host.RemoveChild(node);
            }

            foreach (var node in shown)
            {
                host.AppendChild(node);
            }

            var slots = shown.OfType<IElement>().SelectMany(node => node.QuerySelectorAll("slot").Concat(node.LocalName == "slot" ? [node] : [])).ToList();
            foreach (var node in handedIn)
            {
                var name = (node as IElement)?.GetAttribute("slot") ?? "";
                if (slots.FirstOrDefault(slot => (slot.GetAttribute("name") ?? "") == name) is { } slot)
                {
                    slot.AppendChild(node);
                }
            }
        }

        return document;
    }
}
