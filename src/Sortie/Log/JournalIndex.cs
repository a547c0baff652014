using System.Collections.Concurrent;

namespace Sortie.Log;

/// <summary>Where a line stands in the file.</summary>
internal readonly record struct Place(long Offset, int Length);

/// <summary>What must be known of a log file without reading it: each key's head and places, and a way into the sequence.</summary>
internal sealed class JournalIndex
{
    /// <summary>Every how many records the offset of one is kept: a reader scans at most this many to find its place.</summary>
    private const int Stride = 64;

    private readonly ConcurrentDictionary<string, KeyedRecords> _keys = new(StringComparer.Ordinal);
    private readonly List<Place> _waymarks = [];
    private long _lastSeq;
    private long _lastHeldSeq;
    private long _endOffset;

    /// <summary>The last number that is taken, be it by a line that cannot be read.</summary>
    public long LastSeq => Volatile.Read(ref _lastSeq);

    /// <summary>The number of the last record that is held, and so the last that readers get.</summary>
    public long LastHeldSeq => Volatile.Read(ref _lastHeldSeq);

    public long EndOffset => Volatile.Read(ref _endOffset);

    public KeyedRecords Of(string key) => _keys.GetOrAdd(key, static key => new(key));

    public KeyedRecords? Find(string key) => _keys.GetValueOrDefault(key);

    public IEnumerable<KeyedRecords> All => _keys.Values;

    /// <summary>Takes note of a durable record. Only one thread may call it.</summary>
    public void Add(KeyedRecords records, long seq, Place place, Chain chain)
    {
        records.Add(place, chain);
        Pass(seq, place);
        Volatile.Write(ref _lastHeldSeq, seq);
    }

    /// <summary>Takes note that the line at a place, readable or not, takes this place in the sequence.</summary>
    public void Pass(long seq, Place place)
    {
        lock (_waymarks)
        {
            while ((long)_waymarks.Count * Stride < seq)
            {
                _waymarks.Add(place);
            }
        }

        Volatile.Write(ref _endOffset, place.Offset + place.Length);
        Volatile.Write(ref _lastSeq, Math.Max(seq, _lastSeq));
    }

    /// <summary>An offset at or before the record with this seq.</summary>
    public long OffsetBefore(long seq)
    {
        lock (_waymarks)
        {
            return _waymarks.Count == 0 ? 0 : _waymarks[(int)Math.Min((seq - 1) / Stride, _waymarks.Count - 1)].Offset;
        }
    }
}

/// <summary>The durable records of one key.</summary>
internal sealed class KeyedRecords(string key)
{
    private readonly List<Place> _places = [];
    private readonly Lock _lock = new();
    private Chain _chain;

    public string Key { get; } = key;

    /// <summary>Why nothing may be appended any more; null where all is well.</summary>
    public string? Damage { get; set; }

    public (int Version, Chain Chain) Head
    {
        get
        {
            lock (_lock)
            {
                return (_places.Count, _chain);
            }
        }
    }

    public void Add(Place place, Chain chain)
    {
        lock (_lock)
        {
            _places.Add(place);
            _chain = chain;
        }
    }

    /// <summary>Whether the record of this version is the one at this place.</summary>
    public bool Holds(int version, Place place)
    {
        lock (_lock)
        {
            return version >= 1 && version <= _places.Count && _places[version - 1] == place;
        }
    }

    public Place[] PlacesFrom(int version)
    {
        lock (_lock)
        {
            return version > _places.Count ? [] : [.. _places[(Math.Max(version, 1) - 1)..]];
        }
    }
}
