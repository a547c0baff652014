using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Pages;

/// <summary>
/// Says where elements stand, as CSS selectors that lead to them alone. Places among siblings are counted once for each parent: a list of
/// thousands is not counted anew for each of its members.
/// </summary>
/// <param name="placeOf">Says it in other words, where the document stands for a file that is no page; null for what has no such place.</param>
internal sealed class ElementPaths(Func<IElement, string?>? placeOf = null)
{
    private readonly Dictionary<IElement, string> _paths = [];
    private readonly Dictionary<IElement, int> _places = [];

    public string Of(IElement element)
    {
        if (placeOf?.Invoke(element) is { } place)
        {
            return place;
        }

        if (_paths.TryGetValue(element, out var known))
        {
            return known;
        }

        var path = element.ParentElement is not { } parent ? element.LocalName
            : element.LocalName is "body" or "head" ? element.LocalName
            : $"{Of(parent)}>{element.LocalName}:nth-child({PlaceOf(element, parent)})";
        _paths[element] = path;
        return path;
    }

    private int PlaceOf(IElement element, IElement parent)
    {
        if (!_places.ContainsKey(element))
        {
            var place = 0;
            foreach (var child in parent.Children)
            {
                _places[child] = ++place;
            }
        }

        return _places[element];
    }
}
