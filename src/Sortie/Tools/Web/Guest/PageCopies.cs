namespace Sortie.Tools.Web.Guest;

/// <summary>Copies of pages in memory, at most so many bytes of them; those that were not used for longest go first.</summary>
/// <param name="maxBytes">How much they may take; zero keeps none.</param>
internal sealed class PageCopies(long maxBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Url, PageCopy Copy)>> _places = [];
    private readonly LinkedList<(string Url, PageCopy Copy)> _byUse = [];
    private long _weight;

    /// <summary>The copy of a page; null where there is none.</summary>
    public PageCopy? Find(Uri url)
    {
        lock (_lock)
        {
            if (!_places.TryGetValue(KeyOf(url), out var place))
            {
                return null;
            }

            _byUse.Remove(place);
            _byUse.AddFirst(place);
            return place.Value.Copy;
        }
    }

    /// <summary>Keeps a copy in place of the one before; none that alone would push out most others.</summary>
    public void Keep(Uri url, PageCopy copy)
    {
        lock (_lock)
        {
            Remove(KeyOf(url));
            if (!copy.IsUseful || copy.Weight > maxBytes / 4)
            {
                return;
            }

            _places[KeyOf(url)] = _byUse.AddFirst((KeyOf(url), copy));
            _weight += copy.Weight;
            while (_weight > maxBytes)
            {
                Remove(_byUse.Last!.Value.Url);
            }
        }
    }

    /// <summary>Removes the copy of a page, if there is one.</summary>
    public void Forget(Uri url)
    {
        lock (_lock)
        {
            Remove(KeyOf(url));
        }
    }

    private static string KeyOf(Uri url) => url.GetLeftPart(UriPartial.Query);

    private void Remove(string key)
    {
        if (_places.Remove(key, out var place))
        {
            _byUse.Remove(place);
            _weight -= place.Value.Copy.Weight;
        }
    }
}
