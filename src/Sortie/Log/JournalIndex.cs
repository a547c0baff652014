namespace Sortie.Log;

/// <summary>Where a line stands in the file.</summary>
internal readonly record struct Place(long Offset, int Length);

/// <summary>The last durable record of a key; version 0 and the zero chain where there is none yet.</summary>
/// <param name="Version">Its version, which is also how many there are.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Damage">Why nothing may be appended any more; null where all is well.</param>
internal readonly record struct Head(int Version, Chain Chain, string? Damage);

/// <summary>
/// What must be known of a log file without reading it: each key's head and places, and a way into the sequence. A record
/// takes 16 bytes and a key about 60, none of it objects. One thread writes, any may read.
/// </summary>
internal sealed class JournalIndex
{
    /// <summary>Every how many records the offset of one is kept: a reader scans at most this many to find its place.</summary>
    private const int Stride = 64;

    private readonly KeyTable _keys = new();
    private readonly ChunkedList<KeyRow> _heads = new();
    private readonly ChunkedList<RecordRow> _records = new();
    private readonly Dictionary<int, string> _damages = [];
    private readonly ChunkedList<long> _waymarks = new();
    private readonly Lock _lock = new();
    private long _lastSeq;
    private long _lastHeldSeq;
    private long _endOffset;

    /// <summary>The last number that is taken, be it by a line that cannot be read.</summary>
    public long LastSeq => Volatile.Read(ref _lastSeq);

    /// <summary>The number of the last record that is held, and so the last that readers get.</summary>
    public long LastHeldSeq => Volatile.Read(ref _lastHeldSeq);

    public long EndOffset => Volatile.Read(ref _endOffset);

    public Head HeadOf(ReadOnlySpan<char> key)
    {
        lock (_lock)
        {
            var number = _keys.Find(key);
            return number < 0 ? default : new(_heads[number].Version, _heads[number].Chain, _damages.GetValueOrDefault(number));
        }
    }

    public bool Knows(ReadOnlySpan<char> key)
    {
        lock (_lock)
        {
            return _keys.Find(key) >= 0;
        }
    }

    /// <summary>Takes note of a durable record. Only one thread may call it.</summary>
    public void Add(ReadOnlySpan<char> key, long seq, Place place, Chain chain)
    {
        lock (_lock)
        {
            ref var head = ref _heads[NumberOf(key)];
            var record = _records.Add(new(place.Offset, place.Length, head.LastRecord));
            head = new(record, head.Version + 1, chain);
        }

        Pass(seq, place);
        Volatile.Write(ref _lastHeldSeq, seq);
    }

    /// <summary>Takes note that the line at a place, readable or not, takes this place in the sequence.</summary>
    public void Pass(long seq, Place place)
    {
        lock (_lock)
        {
            while ((long)_waymarks.Count * Stride < seq)
            {
                _waymarks.Add(place.Offset);
            }
        }

        Volatile.Write(ref _endOffset, place.Offset + place.Length);
        Volatile.Write(ref _lastSeq, Math.Max(seq, _lastSeq));
    }

    /// <summary>Closes a key: nothing may be appended to it any more. The first reason stays.</summary>
    public void Close(ReadOnlySpan<char> key, string damage)
    {
        lock (_lock)
        {
            _damages.TryAdd(NumberOf(key), damage);
        }
    }

    /// <summary>Where the records of a key stand from a version on, in order.</summary>
    public Place[] PlacesFrom(ReadOnlySpan<char> key, int version)
    {
        lock (_lock)
        {
            var number = _keys.Find(key);
            if (number < 0 || version > _heads[number].Version)
            {
                return [];
            }

            var places = new Place[_heads[number].Version - Math.Max(version, 1) + 1];
            var record = _heads[number].LastRecord;
            for (var i = places.Length - 1; i >= 0; i--)
            {
                places[i] = _records[record].Place;
                record = _records[record].Previous;
            }

            return places;
        }
    }

    /// <summary>An offset at or before the record with this seq.</summary>
    public long OffsetBefore(long seq)
    {
        lock (_lock)
        {
            return _waymarks.Count == 0 ? 0 : _waymarks[(int)Math.Min((seq - 1) / Stride, _waymarks.Count - 1)];
        }
    }

    /// <summary>Whether the line at an offset is a held record; lines that are damaged, or whose key is, are not.</summary>
    /// <param name="offset">Where a line begins.</param>
    /// <param name="near">Where to look first, kept by the caller between calls; the next line is found at once.</param>
    public bool Holds(long offset, ref int near)
    {
        lock (_lock)
        {
            if (near >= _records.Count || _records[near].Offset != offset)
            {
                near = FirstFrom(offset);
            }

            return near < _records.Count && _records[near].Offset == offset && near++ >= 0;
        }
    }

    /// <summary>The first record that begins at an offset or behind it.</summary>
    private int FirstFrom(long offset)
    {
        var (low, high) = (0, _records.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _records[middle].Offset < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int NumberOf(ReadOnlySpan<char> key)
    {
        var number = _keys.Add(key);
        if (number == _heads.Count)
        {
            _heads.Add(new(LastRecord: -1, Version: 0, default));
        }

        return number;
    }

    private readonly record struct KeyRow(int LastRecord, int Version, Chain Chain);

    /// <summary>A record, and the one before it under the same key.</summary>
    private readonly record struct RecordRow(long Offset, int Length, int Previous)
    {
        public Place Place => new(Offset, Length);
    }
}
