namespace Sortie.Log;

/// <summary>
/// What must be known of a log file without reading it: each key's head and places, and a way into the sequence. A record
/// takes 12 bytes and a key about 46, none of it objects. One thread writes, any may read.
/// </summary>
internal sealed class JournalIndex
{
    private readonly KeyTable _keys = new();
    private readonly HeldRecords _records = new();
    private readonly Dictionary<int, string> _damages = [];
    private readonly Waymarks _waymarks = new();
    private readonly Lock _lock = new();
    private long _lastHeldSeq;

    /// <summary>Up to where lines were not held against the chain when the log was opened; what stands before is checked when it is read.</summary>
    public long UncheckedEnd { get; private set; }

    /// <summary>The keys that were archived: no record of them is held.</summary>
    public ArchivedKeys Archived { get; set; } = ArchivedKeys.None;

    /// <summary>How many records are held.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _records.Count;
            }
        }
    }

    /// <summary>The last number that is taken, be it by a line that cannot be read.</summary>
    public long LastSeq => _waymarks.LastSeq;

    /// <summary>The number of the last record that is held, and so the last that readers get.</summary>
    public long LastHeldSeq => Volatile.Read(ref _lastHeldSeq);

    public long EndOffset => _waymarks.EndOffset;

    public Head HeadOf(ReadOnlySpan<char> key)
    {
        lock (_lock)
        {
            var number = _keys.Find(key);
            return number < 0
                ? new(0, default, Damage: null, Archived.DayOf(key))
                : new(_records[number].Version, _records[number].Chain, _damages.GetValueOrDefault(number));
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
            _records.Add(_records.NumberOf(key, _keys), place, chain);
            _waymarks.Add(seq, place);
        }

        Volatile.Write(ref _lastHeldSeq, seq);
    }

    /// <summary>Takes note that the line at a place, readable or not, takes this place in the sequence.</summary>
    public void Pass(long seq, Place place)
    {
        lock (_lock)
        {
            _waymarks.Add(seq, place);
        }
    }

    /// <summary>Takes over what was kept of a sealed file whose lines are not looked at. Nobody else may use the index yet.</summary>
    public void Add(SegmentIndex kept, long begin)
    {
        UncheckedEnd = IndexedSegment.TakeOver(kept, begin, _keys, _records, _waymarks);
        _lastHeldSeq = kept.LastSeq;
    }

    /// <summary>
    /// What is known of the records from one on; null where their lines do not stand one behind the other, because some are damaged.
    /// </summary>
    /// <param name="first">The first of them.</param>
    /// <param name="before">The hash of what was kept of the file before.</param>
    /// <param name="firstSeq">The number of the first.</param>
    public SegmentIndex? Capture(int first, ReadOnlySpan<byte> before, long firstSeq)
    {
        lock (_lock)
        {
            return _damages.Count > 0 ? null : IndexedSegment.Capture(_keys, _records, first, before, firstSeq);
        }
    }

    /// <summary>Closes a key: nothing may be appended to it any more. The first reason stays.</summary>
    public void Close(ReadOnlySpan<char> key, string damage)
    {
        lock (_lock)
        {
            _damages.TryAdd(_records.NumberOf(key, _keys), damage);
        }
    }

    /// <summary>Whether records of a key were taken over without a look at their lines, and nobody has looked at them since.</summary>
    public bool IsUnchecked(ReadOnlySpan<char> key)
    {
        lock (_lock)
        {
            return _keys.Find(key) is >= 0 and var number && _records[number].IsUnchecked;
        }
    }

    /// <summary>Takes note that all records of a key are as they were written.</summary>
    public void SetChecked(ReadOnlySpan<char> key)
    {
        lock (_lock)
        {
            _records.SetChecked(_keys.Find(key));
        }
    }

    /// <summary>Closes a key of which a record turned out to be damaged: neither that one nor those behind it are held any more.</summary>
    public void Cut(ReadOnlySpan<char> key, int fromVersion, string damage)
    {
        lock (_lock)
        {
            var number = _keys.Find(key);
            _records.Cut(number, fromVersion);
            _damages.TryAdd(number, damage);
        }
    }

    /// <summary>The key of the record whose line begins at an offset; null where there is none. It takes long: it is for damage.</summary>
    public string? KeyAt(long offset)
    {
        lock (_lock)
        {
            return new KeySurvey(_records).KeyAt(offset) is { } number ? _keys[number] : null;
        }
    }

    /// <summary>Where the records of a key stand from a version on, in order.</summary>
    public Place[] PlacesFrom(ReadOnlySpan<char> key, int version)
    {
        lock (_lock)
        {
            return _keys.Find(key) is >= 0 and var number ? _records.PlacesFrom(number, version) : [];
        }
    }

    /// <summary>The keys whose last records come last, the very last first.</summary>
    public string[] LatestKeys(int count)
    {
        lock (_lock)
        {
            return Array.ConvertAll(new KeySurvey(_records).LatestKeys(count), number => _keys[number]);
        }
    }

    /// <summary>The record that is held and comes last, by its key and its place; null where none is held. It takes long.</summary>
    public (string Key, Place Place)? LastHeld
    {
        get
        {
            lock (_lock)
            {
                return new KeySurvey(_records).LatestKeys(1) is [var key] ? (_keys[key], _records.PlaceOf(_records[key].LastRecord)) : null;
            }
        }
    }

    /// <summary>Takes note of the number of the record that comes last of those that are held. Nobody else may use the index yet.</summary>
    public void EndAt(long seq) => _lastHeldSeq = seq;

    /// <summary>An offset at or before the record with this seq.</summary>
    public long OffsetBefore(long seq)
    {
        lock (_lock)
        {
            return _waymarks.OffsetBefore(seq);
        }
    }

    /// <summary>
    /// The number of the held record whose line begins at an offset; null where none does: lines that are damaged, or whose key is, are
    /// not held.
    /// </summary>
    /// <param name="offset">Where a line begins.</param>
    /// <param name="near">Where to look first.</param>
    public int? RecordAt(long offset, int near)
    {
        lock (_lock)
        {
            return _records.At(offset, near);
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
            return (before is { } known && _records.IsBehind(record, known))
                || (_keys.Find(key) is >= 0 and var number && _records.IsOf(record, number, version));
        }
    }
}
