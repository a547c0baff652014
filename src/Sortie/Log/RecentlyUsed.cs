namespace Sortie.Log;

/// <summary>
/// Remembers what was used last. It holds two generations: when the young one is full, the old one is forgotten, and what is
/// used of it is young again.
/// </summary>
/// <param name="generation">How many a generation holds.</param>
internal sealed class RecentlyUsed<TKey, TValue>(int generation)
    where TKey : notnull
    where TValue : class
{
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public TValue? Find(TKey key)
    {
        if (_young.TryGetValue(key, out var value))
        {
            return value;
        }

        if (_old.TryGetValue(key, out value))
        {
            Put(key, value);
        }

        return value;
    }

    public void Put(TKey key, TValue value)
    {
        _young[key] = value;
        if (_young.Count >= generation)
        {
            (_old, _young) = (_young, []);
        }
    }

    public void Drop(TKey key)
    {
        _young.Remove(key);
        _old.Remove(key);
    }
}
