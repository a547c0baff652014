using System.Runtime.InteropServices;
using System.Text;

namespace Sortie.Log;

/// <summary>Where a line stands in the file.</summary>
internal readonly record struct Place(long Offset, int Length);

/// <summary>The last durable record of a key; version 0 and the zero chain where there is none yet.</summary>
/// <param name="Version">Its version, which is also how many there are.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Damage">Why nothing may be appended any more; null where all is well.</param>
/// <param name="ArchivedOn">When all of its records were archived; null where they were not.</param>
internal readonly record struct Head(int Version, Chain Chain, string? Damage, DateOnly? ArchivedOn = null);

/// <summary>
/// What must be known of a log file without reading it: each key's head and places, and a way into the sequence. A record
/// takes 12 bytes and a key about 46, none of it objects. One thread writes, any may read.
/// </summary>
internal sealed class JournalIndex
{
    /// <summary>Every how many records the offset of one is kept: a reader scans at most this many to find its place.</summary>
    private const int Stride = 64;

    private const int None = -1;
    private const int NotHeld = -2;

    private readonly KeyTable _keys = new();
    private readonly ChunkedList<KeyRow> _heads = new();
    private readonly PlaceList _places = new();

    /// <summary>For every record the one before it under the same key, none, or that it is not held any more.</summary>
    private readonly ChunkedList<int> _previous = new();

    private readonly Dictionary<int, string> _damages = [];
    private readonly ChunkedList<long> _waymarks = new();
    private readonly Lock _lock = new();
    private long _lastSeq;
    private long _lastHeldSeq;
    private long _endOffset;
    private long _uncheckedEnd;

    /// <summary>Up to where lines were not held against the chain when the log was opened; what stands before is checked when it is read.</summary>
    public long UncheckedEnd => _uncheckedEnd;

    /// <summary>The keys that were archived: no record of them is held.</summary>
    public ArchivedKeys Archived { get; set; } = ArchivedKeys.None;

    /// <summary>How many records are held.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _places.Count;
            }
        }
    }

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
            return number < 0
                ? new(0, default, Damage: null, Archived.DayOf(key))
                : new(_heads[number].Version, _heads[number].Chain, _damages.GetValueOrDefault(number));
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
            // While it was being written, damage may have been found before it.
            var record = Hold(place, head.IsCut ? NotHeld : head.LastRecord);
            head = head.IsCut ? head : head with { LastRecord = record, Version = head.Version + 1, Chain = chain };
            Mark(seq, place);
        }

        Volatile.Write(ref _lastHeldSeq, seq);
    }

    /// <summary>Takes over what was kept of a sealed file whose lines are not looked at. Nobody else may use the index yet.</summary>
    public void Add(SegmentIndex kept, long begin)
    {
        var numbers = new int[kept.KeyCount];
        Span<char> letters = stackalloc char[KeyTable.LongestKey];
        var keys = kept.Keys();
        for (var i = 0; keys.TryNext(out var key, out _); i++)
        {
            numbers[i] = NumberOf(letters[..Encoding.ASCII.GetChars(key, letters)]);
        }

        var (seq, offset) = (kept.FirstSeq, begin);
        foreach (var entry in kept.Records)
        {
            ref var head = ref _heads[numbers[entry.Key]];
            var record = Hold(new(offset, entry.Length), head.LastRecord);
            (head.LastRecord, head.Version) = (record, head.Version + 1);
            Pass(seq++, new(offset, entry.Length));
            offset += entry.Length;
        }

        keys = kept.Keys();
        for (var i = 0; keys.TryNext(out _, out var chain); i++)
        {
            ref var head = ref _heads[numbers[i]];
            (head.Chain, head.IsUnchecked) = (chain, true);
        }

        _lastHeldSeq = kept.LastSeq;
        _uncheckedEnd = offset;
    }

    /// <summary>What is known of the records from one on; null where their lines do not stand one behind the other, because some are damaged.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="before">The hash of what was kept of the file before.</param>
    /// <param name="firstSeq">The number of the first.</param>
    public SegmentIndex? Capture(int first, ReadOnlySpan<byte> before, long firstSeq)
    {
        lock (_lock)
        {
            var entries = new SegmentIndex.Entry[_places.Count - first];
            var keys = new List<(string Key, Chain Chain)>();
            for (var number = 0; number < _heads.Count; number++)
            {
                for (var record = _heads[number].LastRecord; record >= first; record = _previous[record])
                {
                    entries[record - first] = new(keys.Count, _places[record].Length);
                }

                if (_heads[number].LastRecord >= first)
                {
                    keys.Add((_keys[number], _heads[number].Chain));
                }
            }

            return _damages.Count > 0 || entries.Any(entry => entry.Length == 0) ? null : SegmentIndex.Of(before, firstSeq, keys, entries);
        }
    }

    /// <summary>Takes note that the line at a place, readable or not, takes this place in the sequence.</summary>
    public void Pass(long seq, Place place)
    {
        lock (_lock)
        {
            Mark(seq, place);
        }
    }

    /// <summary>Closes a key: nothing may be appended to it any more. The first reason stays.</summary>
    public void Close(ReadOnlySpan<char> key, string damage)
    {
        lock (_lock)
        {
            _damages.TryAdd(NumberOf(key), damage);
        }
    }

    /// <summary>Whether records of a key were taken over without a look at their lines, and nobody has looked at them since.</summary>
    public bool IsUnchecked(ReadOnlySpan<char> key)
    {
        lock (_lock)
        {
            return _keys.Find(key) is >= 0 and var number && _heads[number].IsUnchecked;
        }
    }

    /// <summary>Takes note that all records of a key are as they were written.</summary>
    public void SetChecked(ReadOnlySpan<char> key)
    {
        lock (_lock)
        {
            _heads[_keys.Find(key)].IsUnchecked = false;
        }
    }

    /// <summary>Closes a key of which a record turned out to be damaged: neither that one nor those behind it are held any more.</summary>
    public void Cut(ReadOnlySpan<char> key, int fromVersion, string damage)
    {
        lock (_lock)
        {
            var number = _keys.Find(key);
            ref var head = ref _heads[number];
            for (; head.Version >= fromVersion; head.Version--)
            {
                ref var previous = ref _previous[head.LastRecord];
                (head.LastRecord, previous) = (previous, NotHeld);
            }

            (head.IsUnchecked, head.IsCut) = (false, true);
            _damages.TryAdd(number, damage);
        }
    }

    /// <summary>The key of the record whose line begins at an offset; null where there is none. It takes long: it is for damage.</summary>
    public string? KeyAt(long offset)
    {
        lock (_lock)
        {
            var wanted = _places.FirstFrom(offset);
            for (var number = 0; number < _heads.Count; number++)
            {
                for (var record = _heads[number].LastRecord; record >= wanted; record = _previous[record])
                {
                    if (record == wanted)
                    {
                        return _keys[number];
                    }
                }
            }

            return null;
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
                places[i] = _places[record];
                record = _previous[record];
            }

            return places;
        }
    }

    /// <summary>The keys whose last records come last, the very last first.</summary>
    public string[] LatestKeys(int count)
    {
        lock (_lock)
        {
            var latest = new PriorityQueue<int, int>();
            for (var number = 0; number < _heads.Count; number++)
            {
                if (_heads[number].LastRecord is >= 0 and var record && (latest.Count < count || latest.TryPeek(out _, out var least) && least < record))
                {
                    latest.Enqueue(number, record);
                    _ = latest.Count > count ? latest.Dequeue() : 0;
                }
            }

            var keys = new string[latest.Count];
            for (var place = keys.Length - 1; place >= 0; place--)
            {
                keys[place] = _keys[latest.Dequeue()];
            }

            return keys;
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

    /// <summary>The number of the held record whose line begins at an offset; null where none does: lines that are damaged, or whose key is, are not held.</summary>
    /// <param name="offset">Where a line begins.</param>
    /// <param name="near">Where to look first.</param>
    public int? RecordAt(long offset, int near)
    {
        lock (_lock)
        {
            var record = near < _places.Count && _places[near].Offset == offset ? near : _places.FirstFrom(offset);
            return record < _places.Count && _places[record].Offset == offset && _previous[record] != NotHeld ? record : null;
        }
    }

    /// <summary>Whether a record is the one of a key with a version.</summary>
    /// <param name="record">The number of a held record.</param>
    /// <param name="key">The key.</param>
    /// <param name="version">The version.</param>
    /// <param name="before">The number of the record with the version before, where it is known: then no others are looked at.</param>
    public bool IsOf(int record, ReadOnlySpan<char> key, int version, int? before)
    {
        lock (_lock)
        {
            if (before is { } known && _previous[record] == known)
            {
                return true;
            }

            var number = _keys.Find(key);
            var (at, last) = number < 0 ? (None, 0) : (_heads[number].LastRecord, _heads[number].Version);
            for (; last > version && at >= 0; last--)
            {
                at = _previous[at];
            }

            return at == record && last == version;
        }
    }

    private int Hold(Place place, int previous)
    {
        _ = _places.Add(place);
        return _previous.Add(previous);
    }

    private void Mark(long seq, Place place)
    {
        while ((long)_waymarks.Count * Stride < seq)
        {
            _waymarks.Add(place.Offset);
        }

        Volatile.Write(ref _endOffset, place.Offset + place.Length);
        Volatile.Write(ref _lastSeq, Math.Max(seq, _lastSeq));
    }

    private int NumberOf(ReadOnlySpan<char> key)
    {
        var number = _keys.Add(key);
        if (number == _heads.Count)
        {
            _heads.Add(new() { LastRecord = None });
        }

        return number;
    }

    /// <summary>A chain alone would have the row end at a multiple of 16 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
    private record struct KeyRow
    {
        public Chain Chain;
        public int LastRecord;
        public int Version;
        public bool IsUnchecked;
        public bool IsCut;
    }
}
