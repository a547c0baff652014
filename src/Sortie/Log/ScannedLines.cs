using System.Text;

namespace Sortie.Log;

/// <summary>The lines of a log as they are read, each held against the sequence, its key's versions and the chain.</summary>
/// <param name="file">The log.</param>
/// <param name="keyName">The name of the field that holds the key.</param>
/// <param name="checks">Who looks at the chain meanwhile; null to look at each line before the next is read.</param>
internal sealed class ScannedLines(SegmentedFile file, string keyName, ChainChecks? checks)
{
    private readonly ChainHeads _heads = new();
    private readonly List<LogDamage> _damages = [];
    private readonly List<(Place Place, IReadOnlyList<string?> Keys, bool MayBeTorn)> _unreadable = [];
    private long _seqBefore;
    private long _carriedUntil;

    public JournalIndex Index => _heads.Index;

    /// <summary>How many records were read.</summary>
    public long Records { get; private set; }

    public IReadOnlyList<LogDamage> Damages => _damages;

    private DamagedLines Damaged => new(file, keyName, _heads);

    /// <summary>Goes on behind what the index was told of without reading it.</summary>
    public void GoOnBehindIndex()
    {
        Records += Index.LastSeq - _seqBefore;
        _seqBefore = Index.LastSeq;
    }

    /// <summary>Takes the records to come that were carried over when a part of the log was archived: between them others are missing.</summary>
    /// <param name="boundary">Where the archived part ends.</param>
    /// <param name="read">Reads them.</param>
    public void TakeCarried(LogBoundary boundary, Action read)
    {
        _carriedUntil = boundary.LastSeq;
        read();
        _seqBefore = boundary.LastSeq;
    }

    /// <summary>Takes a line in that can be read.</summary>
    public void Take(in ParsedLine line, Place place)
    {
        SettleUnreadable();
        Span<char> letters = stackalloc char[KeyTable.LongestKey];
        var key = letters[..Encoding.ASCII.GetChars(line.Key, letters)];
        if (_heads.OpenAppend is { } open && !key.SequenceEqual(open.Key))
        {
            ReportAppendWithoutEnd();
        }

        var head = Index.HeadOf(key);
        var isNext = line.Seq == _seqBefore + 1 || (line.Seq > _seqBefore && line.Seq <= _carriedUntil);
        var wrongNumber = isNext ? null : $"the log's record {_seqBefore + 1} should stand here, but record {line.Seq} does";
        var broken = head.Damage is null ? _heads.WhyNotNext(head, key, line, checks) : null;
        if (broken is not null)
        {
            Report(place.Offset, Damaged.KeysOf(line.Body, place, key.ToString()), wrongNumber ?? broken);
        }
        else if (wrongNumber is not null)
        {
            Report(place.Offset, [null], wrongNumber); // The mission's own chain is whole: a number alone never harms it.
        }

        _seqBefore = line.Seq;
        Records++;
        if (broken is null && head.Damage is null)
        {
            _heads.Add(key, line, place);
            return;
        }

        _heads.EndAppend();
        Index.Pass(line.Seq, place);
    }

    /// <summary>Takes a line in that cannot be read: damage, or what is torn at the end.</summary>
    public void TakeUnreadable(ReadOnlySpan<byte> line, Place place) =>
        _unreadable.Add((place, Damaged.KeysOf(line, place, named: null), line.Contains((byte)0)));

    /// <summary>
    /// Takes note that a sealed file ends here. Only whole appends were there when it was sealed: what is missing was acknowledged.
    /// </summary>
    public void EndSealed()
    {
        if (_unreadable.Count == 0)
        {
            ReportAppendWithoutEnd();
        }

        SettleUnreadable();
    }

    /// <summary>Takes note that the log ends here; what a crash can leave there is no damage.</summary>
    public void EndLive()
    {
        while (_unreadable is [.., { MayBeTorn: true }])
        {
            _unreadable.RemoveAt(_unreadable.Count - 1);
        }

        SettleUnreadable();
    }

    /// <summary>Takes note of damage that is no single line's.</summary>
    public void Report(string fileName, long offset, string what) => _damages.Add(new(fileName, offset, Key: null, what));

    private void ReportAppendWithoutEnd()
    {
        if (_heads.OpenAppend is { } open)
        {
            Report(open.Offset, [open.Key], "the end of what was appended here is missing");
            _heads.EndAppend();
        }
    }

    private void SettleUnreadable()
    {
        if (_unreadable.Count > 0)
        {
            _heads.EndAppend(); // What was written behind it says that it was acknowledged.
        }

        foreach (var (place, keys, _) in _unreadable)
        {
            Report(place.Offset, keys, "this line cannot be read");
            Index.Pass(++_seqBefore, place);
        }

        _unreadable.Clear();
    }

    private void Report(long offset, IReadOnlyList<string?> keys, string what)
    {
        var (name, at) = file.Locate(offset);
        foreach (var key in keys)
        {
            _damages.Add(new(name, at, key, what));
            if (key is not null)
            {
                Index.Close(key, $"{name}, offset {at}: {what}");
            }
        }
    }
}
