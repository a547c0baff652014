using AngleSharp.Dom;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>
/// Which elements are the properties of a thing that a page marks with attributes: those in it, but not in another thing in it, and
/// those that it refers to.
/// </summary>
/// <param name="scope">The attribute that begins a thing.</param>
/// <param name="property">The attribute that names a property.</param>
internal sealed class ScopedProperties(string scope, string property)
{
    private const int MaxReferences = 100;

    public static ScopedProperties Microdata { get; } = new("itemscope", "itemprop");

    public static ScopedProperties Rdfa { get; } = new("typeof", "property");

    /// <summary>The properties' elements, in the order of the page (HTML, 5.2.5).</summary>
    public List<IElement> Of(IElement thing)
    {
        var found = new List<IElement>();
        Collect(thing, found);
        var references = (thing.GetAttribute("itemref") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (var id in references.Distinct().Take(scope == "itemscope" ? MaxReferences : 0))
        {
            if (thing.Owner?.GetElementById(id) is not { } referred || referred == thing)
            {
                continue;
            }

            if (referred.HasAttribute(property))
            {
                found.Add(referred);
            }

            if (!referred.HasAttribute(property) || !referred.HasAttribute(scope))
            {
                Collect(referred, found);
            }
        }

        if (references.Length > 0)
        {
            found = [.. found.Distinct()];
            found.Sort((one, other) => one == other ? 0 : one.CompareDocumentPosition(other).HasFlag(DocumentPositions.Following) ? -1 : 1);
        }

        return found;
    }

    private void Collect(IElement around, List<IElement> found)
    {
        var pending = new Stack<IElement>(around.Children.Reverse());
        while (pending.TryPop(out var element))
        {
            if (element.HasAttribute(property))
            {
                found.Add(element);
            }

            if (!element.HasAttribute(scope))
            {
                foreach (var child in element.Children.Reverse())
                {
                    pending.Push(child);
                }
            }
        }
    }
}
