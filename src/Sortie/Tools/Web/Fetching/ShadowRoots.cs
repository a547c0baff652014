using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// Shows what a declarative shadow root shows (HTML, 4.12.3, <c>shadowrootmode</c>): the template's content takes the place of the template, with
/// what the page hands in at the slots. To a reader that is the page.
/// </summary>
internal static class ShadowRoots
{
    public static IHtmlDocument Flatten(IHtmlDocument document)
    {
        foreach (var template in document.QuerySelectorAll("template[shadowrootmode]").OfType<IHtmlTemplateElement>().ToList())
        {
            if (template.ParentElement is not { } host)
            {
                continue;
            }

            var handedIn = host.ChildNodes.Where(node => node != template).ToList();
            var shown = template.Content.ChildNodes.ToList();
            foreach (var node in shown)
            {
                host.InsertBefore(node, template);
            }

            template.Remove();
            var slots = shown.OfType<IElement>().SelectMany(node => node.QuerySelectorAll("slot").Concat(node.LocalName == "slot" ? [node] : [])).ToList();
            foreach (var node in handedIn)
            {
                var name = (node as IElement)?.GetAttribute("slot") ?? "";
                if (slots.FirstOrDefault(slot => (slot.GetAttribute("name") ?? "") == name) is { } slot)
                {
                    slot.AppendChild(node);
                }
                else
                {
                    node.Parent?.RemoveChild(node);
                }
            }
        }

        return document;
    }
}
