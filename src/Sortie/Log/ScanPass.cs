using System.Text;
using System.Text.RegularExpressions;

namespace Sortie.Log;

/// <summary>
/// Reads a log from its beginning and holds every line against the format, the sequence, its key's versions and the
/// chain. Only what a crash can leave at the end of the live file is torn: an append without its last line, bytes without a
/// newline, or a hole of zeros. Everything else that is not as it was written is damage.
/// </summary>
/// <param name="file">The log.</param>
/// <param name="keyName">The name of the field that holds the key.</param>
/// <param name="kept">What is kept of sealed files, which then are not read; null to read them all.</param>
/// <param name="checks">Who looks at the chain meanwhile; null to look at each line before the next is read.</param>
internal sealed partial class ScanPass(SegmentedFile file, string keyName, SegmentIndexes? kept, ChainChecks? checks)
{
    private readonly byte[] _keyName = Encoding.UTF8.GetBytes(keyName);
    private readonly byte[] _beforeKey = Encoding.UTF8.GetBytes($"\"{keyName}\":\"");
    private readonly List<LogDamage> _damages = [];
    private readonly List<(Place Place, IReadOnlyList<string?> Keys, bool MayBeTorn)> _unreadable = [];
    private readonly List<(long Seq, Place Place, Chain Chain)> _append = [];
    private string _appendKey = "";
    private long _seqBefore;
    private long _carriedUntil;
    private long _records;

    public JournalIndex Index { get; } = new();

    /// <summary>Whether all that was read is as it was written, as far as it was looked at.</summary>
    public bool IsWhole => _damages.Count == 0 && checks?.Wait() is not false;

    public LogReport Run(string name)
    {
        foreach (var segment in file.Segments)
        {
            if (segment == file.Segments[0] && file.Boundary is { } boundary)
            {
                ReadFrom(boundary, segment);
                continue;
            }

            if (segment.IsSealed && kept?.TryLoad(segment, Index) is true)
            {
                _records += Index.LastSeq - _seqBefore;
                _seqBefore = Index.LastSeq;
                continue;
            }

            Read(segment, segment.Begin);
            if (segment.IsSealed)
            {
                EndSealed();
                Keep(() => kept?.Save(segment, Index));
            }
        }

        while (_unreadable is [.., { MayBeTorn: true }])
        {
            _unreadable.RemoveAt(_unreadable.Count - 1);
        }

        SettleUnreadable();
        return new(name, _records, file.Length - Index.EndOffset, file.Segments.Count(segment => segment.IsSealed), _damages)
        {
            Files = file.Segments.Count,
            Archived = file.Boundary is { } begin ? new(begin.Missions, begin.LastSeq, begin.At, begin.Archive) : null,
        };
    }

    /// <summary>Reads the file with which a log begins of which a part was archived: between its records others are missing.</summary>
    private void ReadFrom(LogBoundary boundary, SegmentedFile.Segment segment)
    {
        Index.Pass(boundary.LastSeq, new(segment.Begin, boundary.Length));
        _carriedUntil = boundary.LastSeq;
        Read(segment, segment.Begin + boundary.Length);
        EndSealed();
        _seqBefore = boundary.LastSeq;
        if (_damages.Count == 0 && !file.HasWhatWasCarried())
        {
            _damages.Add(new(segment.Name, boundary.Length, Key: null, "the records that stand here are not those that were to stay"));
        }

        if (file.ReadArchivedKeys() is { } keys)
        {
            Index.Archived = keys;
        }
        else
        {
            _damages.Add(new(ArchivedKeys.FileOf(segment.Name), 0, Key: null, "which missions were archived cannot be read here"));
        }

        Keep(() => kept?.Begin(boundary, Index));
    }

    private void Read(SegmentedFile.Segment segment, long begin)
    {
        var reader = new LineReader(file, begin, segment.End);
        while (reader.TryNext(out var line, out var place))
        {
            if (!reader.IsCutOff && RecordLine.TryRead(line, _keyName, out var parsed))
            {
                SettleUnreadable();
                Take(parsed, place);
            }
            else
            {
                _unreadable.Add((place, KeysOf(line, place, named: null), line.Contains((byte)0)));
            }
        }
    }

    /// <summary>Only whole appends were there when a file was sealed: what is missing at its end was acknowledged.</summary>
    private void EndSealed()
    {
        if (_append.Count > 0 && _unreadable.Count == 0)
        {
            ReportAppendWithoutEnd();
        }

        SettleUnreadable();
    }

    private void Keep(Action keep)
    {
        if (IsWhole)
        {
            keep();
        }
        else
        {
            kept?.Break();
        }
    }

    private void Take(in ParsedLine line, Place place)
    {
        Span<char> letters = stackalloc char[KeyTable.LongestKey];
        var key = letters[..Encoding.ASCII.GetChars(line.Key, letters)];
        if (_append.Count > 0 && !key.SequenceEqual(_appendKey))
        {
            ReportAppendWithoutEnd();
        }

        var head = Index.HeadOf(key);
        var isNext = line.Seq == _seqBefore + 1 || (line.Seq > _seqBefore && line.Seq <= _carriedUntil);
        var wrongNumber = isNext ? null : $"the log's record {_seqBefore + 1} should stand here, but record {line.Seq} does";
        var broken = head.Damage is null ? WhyNotNext(head, key, line, checks) : null;
        if (broken is not null)
        {
            Report(place.Offset, KeysOf(line.Body, place, key.ToString()), wrongNumber ?? broken);
        }
        else if (wrongNumber is not null)
        {
            Report(place.Offset, [null], wrongNumber); // The mission's own chain is whole: a number alone never harms it.
        }

        _seqBefore = line.Seq;
        _records++;
        if (broken is not null || head.Damage is not null)
        {
            HoldAppend();
            Index.Pass(line.Seq, place);
            return;
        }

        if (_append.Count == 0 && !line.More)
        {
            Index.Add(key, line.Seq, place, line.Chain);
            return;
        }

        _appendKey = _append.Count == 0 ? key.ToString() : _appendKey;
        _append.Add((line.Seq, place, line.Chain));
        if (!line.More)
        {
            HoldAppend();
        }
    }

    private void ReportAppendWithoutEnd()
    {
        Report(_append[0].Place.Offset, [_appendKey], "the end of what was appended here is missing");
        HoldAppend();
    }

    private void HoldAppend()
    {
        _append.ForEach(each => Index.Add(_appendKey, each.Seq, each.Place, each.Chain));
        _append.Clear();
    }

    private string? WhyNotNext(Head head, ReadOnlySpan<char> key, in ParsedLine line, ChainChecks? checks)
    {
        var pending = key.SequenceEqual(_appendKey) ? _append.Count : 0;
        var version = head.Version + pending + 1;
        var chain = pending > 0 ? _append[^1].Chain : head.Chain;
        return line.Version != version ? $"version {version} of {key} should stand here, but version {line.Version} does"
            : Follows(chain, line, checks) ? null
            : $"version {line.Version} of {key} is not as it was written";
    }

    private static bool Follows(Chain before, in ParsedLine line, ChainChecks? checks)
    {
        checks?.Add(before, line.Body, line.Chain);
        return checks is not null || line.Chain == before.Next(line.Body);
    }

    private void SettleUnreadable()
    {
        if (_unreadable.Count > 0)
        {
            HoldAppend(); // What was written behind it says that it was acknowledged.
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

    /// <summary>Those whose records a damaged line may hold: more than one where the newline between two lines is lost.</summary>
    private List<string?> KeysOf(ReadOnlySpan<byte> line, Place place, string? named)
    {
        if (OwnerOf(place) is { } owner)
        {
            return [owner];
        }

        var text = Encoding.UTF8.GetString(line);
        var first = named ?? (AnyId.Match(text) is { Success: true } any ? any.Groups[1].Value : null);
        return [first, .. Heads.Matches(text).Select(match => match.Groups[1].Value).Where(key => key != first).Distinct()];
    }

    /// <summary>
    /// The key whose chain the line goes on with when one byte of the key it names is mended. Without it a key whose last
    /// record is damaged there would be written on as if that record had never been.
    /// </summary>
    private string? OwnerOf(Place place)
    {
        var line = new byte[place.Length - 1]; // Where there is no newline the line's last byte is not looked at, which mends nothing.
        _ = file.Read(line, place.Offset);
        var begin = line.AsSpan().IndexOf(_beforeKey) + _beforeKey.Length;
        var length = begin < _beforeKey.Length ? -1 : line.AsSpan(begin).IndexOf("\",\"version\":"u8);
        for (var at = begin; at < begin + Math.Min(length, KeyTable.LongestKey); at++)
        {
            var damaged = line[at];
            foreach (var letter in "0123456789abcdefghijklmnopqrstuvwxyz_"u8)
            {
                line[at] = letter;
                var key = Encoding.UTF8.GetString(line, begin, length);
                if (Knows(key) && RecordLine.TryRead([.. line], _keyName, out var mended) && WhyNotNext(Index.HeadOf(key), key, mended, checks: null) is null)
                {
                    return key;
                }
            }

            line[at] = damaged;
        }

        return null;
    }

    /// <summary>Whether a record of the key stands before, be it in an append whose last line was not read yet.</summary>
    private bool Knows(string key) => Index.Knows(key) || (_append.Count > 0 && key == _appendKey);

    [GeneratedRegex("(?:_id\":.|\")((?:mission_)?chat_[0-9a-f]{12})", RegexOptions.NonBacktracking)]
    private static partial Regex AnyId { get; }

    [GeneratedRegex("\"event_type\":\"[^\"]*\",\"[^\"]*\":\"((?:mission_)?chat_[0-9a-f]{12})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Heads { get; }
}
