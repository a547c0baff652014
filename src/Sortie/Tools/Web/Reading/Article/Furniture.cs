using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Reading.Article;

/// <summary>
/// Tells what stands around a text on a page and is none of it: by its element, its role, and the words of its own name. One for
/// each page.
/// </summary>
internal sealed class Furniture
{
    private static readonly FrozenSet<string> Roles =
        new[]
        {
            "navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "tablist", "complementary", "banner",
            "toolbar"
        }.ToFrozenSet();

    // A page says the same few names many times.
    private readonly Dictionary<string, Naming> _known = new(StringComparer.Ordinal);

    public bool Is(Part part) => IsByElement(part) || NamingOf(part.Element) is not Naming.None;

    /// <summary>Whether it is named for what readers wrote, which may be more than the text itself.</summary>
    public bool IsComments(IElement element) => NamingOf(element) is Naming.Comments;

    private static bool IsByElement(Part part) => part.Name switch
    {
        "nav" or "footer" or "aside" or "figcaption" or "menu" => true,
        "form" => part.Prose == 0,
        _ => part.Element.Attributes.Length > 0
            && (part.Element.GetAttribute("role") is { } role && Roles.Contains(role)
                || part.Element.GetAttribute("itemprop") is "author" or "caption" or "datePublished" or "publisher"),
    };

    private Naming NamingOf(IElement element) =>
        element.Attributes.Length == 0 ? Naming.None : (Naming)Math.Max((int)NamingOf(element.GetAttribute("class")), (int)NamingOf(element.Id));

    private Naming NamingOf(string? names)
    {
        if (string.IsNullOrEmpty(names))
        {
            return Naming.None;
        }

        if (_known.TryGetValue(names, out var known))
        {
            return known;
        }

        var naming = Naming.None;
        foreach (var range in names.AsSpan().SplitAny(' ', '\t', '\n'))
        {
            naming = (Naming)Math.Max((int)naming, (int)FurnitureNames.Of(names.AsSpan()[range]));
        }

        return _known[names] = naming;
    }
}
