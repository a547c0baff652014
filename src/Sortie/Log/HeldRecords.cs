using System.Runtime.InteropServices;

namespace Sortie.Log;

/// <summary>
/// Where the records stand that readers get, each with the one before it under the same key. Records and keys are numbers here, in the
/// order in which they came. A record takes 12 bytes and a key 28, none of it objects.
/// </summary>
internal sealed class HeldRecords
{
    private const int None = -1;
    private const int NotHeld = -2;

    private readonly ChunkedList<KeyRow> _keys = new();
    private readonly PlaceList _places = new();

    /// <summary>For every record the one before it under the same key, none, or that it is not held any more.</summary>
    private readonly ChunkedList<int> _previous = new();

    public int Count => _places.Count;

    public int KeyCount => _keys.Count;

    /// <summary>How far a key has come.</summary>
    public ref readonly KeyRow this[int key] => ref _keys[key];

    /// <summary>The number of a key, a new one where it was never added.</summary>
    public int NumberOf(ReadOnlySpan<char> key, KeyTable keys)
    {
        var number = keys.Add(key);
        if (number == KeyCount)
        {
            _keys.Add(new() { LastRecord = None });
        }

        return number;
    }

    /// <summary>Where a record stands.</summary>
    public Place PlaceOf(int record) => _places[record];

    /// <summary>The record before one under the same key; less than 0 where there is none, or it is not held any more.</summary>
    public int Before(int record) => _previous[record];

    /// <summary>The first record whose line begins at an offset or behind it, also where it is not held.</summary>
    public int FirstFrom(long offset) => _places.FirstFrom(offset);

    /// <summary>Adds a record. Behind damage it takes a number and is not held.</summary>
    public void Add(int key, Place place, Chain chain)
    {
        ref var row = ref _keys[key];
        // While it was being written, damage may have been found before it.
        var record = Hold(place, row.IsCut ? NotHeld : row.LastRecord);
        row = row.IsCut ? row : row with { LastRecord = record, Version = row.Version + 1, Chain = chain };
    }

    /// <summary>Adds a record whose line nobody looks at. Its key's chain is told behind the last of them.</summary>
    public void AddUnchecked(int key, Place place)
    {
        ref var row = ref _keys[key];
        (row.LastRecord, row.Version) = (Hold(place, row.LastRecord), row.Version + 1);
    }

    /// <summary>Tells the chain of a key, some of whose records nobody looked at.</summary>
    public void EndUnchecked(int key, Chain chain)
    {
        ref var row = ref _keys[key];
        (row.Chain, row.IsUnchecked) = (chain, true);
    }

    /// <summary>Takes note that all records of a key are as they were written.</summary>
    public void SetChecked(int key) => _keys[key].IsUnchecked = false;

    /// <summary>Holds the records of a key no more from a version on, and none that is added to it.</summary>
    public void Cut(int key, int fromVersion)
    {
        ref var row = ref _keys[key];
        for (; row.Version >= fromVersion; row.Version--)
        {
            ref var previous = ref _previous[row.LastRecord];
            (row.LastRecord, previous) = (previous, NotHeld);
        }

        (row.IsUnchecked, row.IsCut) = (false, true);
    }

    /// <summary>Where the records of a key stand from a version on, in order.</summary>
    public Place[] PlacesFrom(int key, int version)
    {
        if (version > _keys[key].Version)
        {
            return [];
        }

        var places = new Place[_keys[key].Version - Math.Max(version, 1) + 1];
        var record = _keys[key].LastRecord;
        for (var i = places.Length - 1; i >= 0; i--)
        {
            places[i] = _places[record];
            record = _previous[record];
        }

        return places;
    }

    /// <summary>The record whose line begins at an offset; null where none does that is held.</summary>
    /// <param name="offset">Where a line begins.</param>
    /// <param name="near">Where to look first.</param>
    public int? At(long offset, int near)
    {
        var record = near < _places.Count && _places[near].Offset == offset ? near : _places.FirstFrom(offset);
        return record < _places.Count && _places[record].Offset == offset && _previous[record] != NotHeld ? record : null;
    }

    /// <summary>Whether a record comes right behind another of the same key.</summary>
    public bool IsBehind(int record, int before) => _previous[record] == before;

    /// <summary>Whether a record is the one of a key with a version. It looks at every one with a later version.</summary>
    public bool IsOf(int record, int key, int version)
    {
        var (at, last) = (_keys[key].LastRecord, _keys[key].Version);
        for (; last > version && at >= 0; last--)
        {
            at = _previous[at];
        }

        return at == record && last == version;
    }

    private int Hold(Place place, int previous)
    {
        _ = _places.Add(place);
        return _previous.Add(previous);
    }

    /// <summary>How far a key has come. A chain alone would have the row end at a multiple of 16 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
    internal record struct KeyRow
    {
        public Chain Chain;
        public int LastRecord;
        public int Version;
        public bool IsUnchecked;
        public bool IsCut;
    }
}
