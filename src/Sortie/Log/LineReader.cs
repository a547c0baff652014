namespace Sortie.Log;

/// <summary>Reads a log line by line in large chunks. No line reaches from one of its files into the next.</summary>
/// <param name="file">The log.</param>
/// <param name="begin">Where a line begins.</param>
/// <param name="end">Where to stop reading.</param>
internal sealed class LineReader(SegmentedFile file, long begin, long end)
{
    private const int ChunkSize = 256 * 1024;
    private byte[] _buffer = new byte[Math.Clamp(end - begin, 1, ChunkSize)];
    private int _unread;
    private int _filled;
    private long _lineOffset = begin;
    private long _nextRead = begin;

    /// <summary>Whether the line that was read last has no newline, although its file is sealed.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The next complete line without its newline; false at the end, or where the last line of all has none.</summary>
    /// <remarks>The span may be changed by the caller, and is valid until the next call.</remarks>
    public bool TryNext(out Span<byte> line, out Place place)
    {
        var searched = 0;
        IsCutOff = false;
        while (true)
        {
            var newline = _buffer.AsSpan(_unread + searched, _filled - _unread - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = _buffer.AsSpan(_unread, searched + newline);
                place = new(_lineOffset, line.Length + 1);
                _unread += place.Length;
                _lineOffset += place.Length;
                return true;
            }

            searched = _filled - _unread;
            if (!Fill())
            {
                IsCutOff = searched > 0 && file.Find(_lineOffset) is { IsSealed: true };
                line = IsCutOff ? _buffer.AsSpan(_unread, searched) : default;
                place = IsCutOff ? new(_lineOffset, searched) : default;
                _unread += place.Length;
                _lineOffset += place.Length;
                return IsCutOff;
            }
        }
    }

    private bool Fill()
    {
        var kept = _filled - _unread;
        if (kept > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        _buffer.AsSpan(_unread, kept).CopyTo(_buffer);
        _unread = 0;
        _filled = kept;

        var wanted = (int)Math.Min(_buffer.Length - kept, Math.Min(end, file.Find(_lineOffset)?.End ?? end) - _nextRead);
        var read = wanted <= 0 ? 0 : file.Read(_buffer.AsSpan(kept, wanted), _nextRead);
        _filled += read;
        _nextRead += read;
        return read > 0;
    }
}
