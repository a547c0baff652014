namespace Sortie.Log;

/// <summary>
/// The files of one log as if they were one: the sealed ones, <c>missions.000001.jsonl</c> and so on, and the live one,
/// <c>missions.jsonl</c>. Offsets count through all of them. One thread writes, any may read, also while a file is sealed.
/// </summary>
internal sealed class SegmentedFile : IDurableFile
{
    /// <summary>From how many bytes on a file is sealed before the next write.</summary>
    public const long UsualSize = 64L * 1024 * 1024;

    private readonly IDurableFolder _folder;
    private readonly string _name;
    private readonly long _size;

    /// <summary>Never changed in place: who reads has the files as they were when it began.</summary>
    private volatile Segment[] _segments;

    private SegmentedFile(IDurableFolder folder, string name, long size, (Segment[] Segments, LogBoundary? Boundary) opened)
    {
        (_folder, _name, _size) = (folder, name, size);
        (_segments, Boundary) = opened;
    }

    /// <summary>Is told of each file that is sealed, before anything is written into the next.</summary>
    public Action<Segment>? Sealed { get; set; }

    /// <summary>Where the log begins, in the first of its files; null where nothing of it was archived.</summary>
    public LogBoundary? Boundary { get; }

    /// <summary>The files, in order; the last is the live one.</summary>
    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>The offset of the first byte; 0 where nothing was archived.</summary>
    public long Begin => _segments is [var first, ..] ? first.Begin : 0;

    public long Length => _segments is [.., var last] ? last.End : 0;

    /// <summary>Opens a log's files for reading and appending, or makes the first. Only the owner of the folder does that.</summary>
    public static SegmentedFile Open(IDurableFolder folder, string name, long size = UsualSize) =>
        new(folder, name, size, SegmentOpening.Open(folder, name));

    /// <summary>Opens a log's files for reading only, while another process may be writing and sealing them; null where there are none.</summary>
    /// <exception cref="IOException">A file cannot be opened, or they change too fast.</exception>
    public static SegmentedFile? OpenForReading(IDurableFolder folder, string name) =>
        SegmentOpening.OpenForReading(folder, name) is { Segments: not [] } opened ? new(folder, name, UsualSize, opened) : null;

    public int Read(Span<byte> buffer, long offset)
    {
        var segments = _segments;
        var read = 0;
        for (var at = IndexOf(segments, offset); at < segments.Length && read < buffer.Length; at++)
        {
            var segment = segments[at];
            read += segment.File.Read(buffer[read..], offset + read - segment.Begin);
            if (offset + read < segment.End)
            {
                break;
            }
        }

        return read;
    }

    /// <summary>Writes into the live file; where that has its size, it is sealed before and a new one begun.</summary>
    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        if (_segments[^1] is { IsSealed: true } || _segments[^1].Length >= _size)
        {
            BeginFile();
        }

        var live = _segments[^1];
        live.File.Write(bytes, offset - live.Begin);
    }

    public void SetLength(long length)
    {
        var live = _segments[^1];
        live.File.SetLength(length - live.Begin);
    }

    public void Flush() => _segments[^1].File.Flush();

    /// <summary>The file that an offset lies in; null behind the last byte of all.</summary>
    public Segment? Find(long offset)
    {
        var segments = _segments;
        return IndexOf(segments, offset) is var at && at < segments.Length ? segments[at] : null;
    }

    /// <summary>The name of the file that an offset lies in, and where in it.</summary>
    public (string File, long Offset) Locate(long offset)
    {
        var segments = _segments;
        var segment = segments[Math.Min(IndexOf(segments, offset), segments.Length - 1)];
        return (segment.Name, offset - segment.Begin);
    }

    /// <summary>The keys that were archived; null where the file that has them is not as it was written.</summary>
    public ArchivedKeys? ReadArchivedKeys() => Boundary is null ? ArchivedKeys.None
        : ArchivedKeys.TryRead(_folder, ArchivedKeys.FileOf(_segments[0].Name)) is { } keys && keys.Count == Boundary.Missions ? keys
        : null;

    public void Dispose()
    {
        foreach (var segment in _segments)
        {
            segment.File.Dispose();
        }
    }

    /// <summary>
    /// Seals the live file and begins another. Whatever of this a crash leaves undone, the next start finds each byte under one
    /// name: the new name is durable before the old one is given away, and a live file that is missing is an empty one.
    /// </summary>
    private void BeginFile()
    {
        var last = _segments[^1];
        if (!last.IsSealed)
        {
            last.File.Flush();
            var sealedName = SegmentNames.Next(_name, _segments is [.., var before, _] ? before.Name : null);
            _folder.Rename(_name, sealedName);
            _segments = [.. _segments[..^1], last with { Name = sealedName, SealedLength = last.Length }];
        }

        _segments = [.. _segments, new(_name, _folder.Open(_name), Length, SealedLength: null)];
        Sealed?.Invoke(_segments[^2]);
    }

    /// <summary>Which file an offset lies in; behind the last where it lies behind them all.</summary>
    private static int IndexOf(Segment[] segments, long offset)
    {
        var (low, high) = (0, segments.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = segments[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
