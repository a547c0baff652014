namespace Sortie.Log;

/// <summary>A way into the sequence of a log: about where a number stands, and how far the log has come.</summary>
internal sealed class Waymarks
{
    /// <summary>Every how many records the offset of one is kept: a reader scans at most this many to find its place.</summary>
    private const int Stride = 64;

    private readonly ChunkedList<long> _offsets = new();
    private long _lastSeq;
    private long _endOffset;

    /// <summary>The last number that is taken. Any thread may ask.</summary>
    public long LastSeq => Volatile.Read(ref _lastSeq);

    /// <summary>Where the last line ends. Any thread may ask.</summary>
    public long EndOffset => Volatile.Read(ref _endOffset);

    /// <summary>Takes note of the line behind all others.</summary>
    public void Add(long seq, Place place)
    {
        while ((long)_offsets.Count * Stride < seq)
        {
            _offsets.Add(place.Offset);
        }

        Volatile.Write(ref _endOffset, place.Offset + place.Length);
        Volatile.Write(ref _lastSeq, Math.Max(seq, _lastSeq));
    }

    /// <summary>An offset at or before the record with this seq.</summary>
    public long OffsetBefore(long seq) => _offsets.Count == 0 ? 0 : _offsets[(int)Math.Min((seq - 1) / Stride, _offsets.Count - 1)];
}
