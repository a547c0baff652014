using System.Buffers.Binary;
using System.Text;

namespace Sortie.Log;

/// <summary>
/// Texts one behind the other in large chunks, in UTF-8, so that a million of them are no million objects. It only grows, and holds
/// at most 4 GB: more is an <see cref="OverflowException"/>.
/// </summary>
internal sealed class TextStore
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>In front of a text stands its length in a byte, or this and then the length.</summary>
    private const byte Long = byte.MaxValue;

    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkSize;

    /// <summary>Keeps a text and says where it is.</summary>
    public uint Add(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var head = length < Long ? 1 : 1 + sizeof(int);
        if (_chunks.Count == 0 || _used + head + length > _chunks[^1].Length)
        {
            _chunks.Add(new byte[Math.Max(ChunkSize, head + length)]);
            _used = 0;
        }

        var place = checked((uint)(((_chunks.Count - 1L) * ChunkSize) + _used));
        var room = _chunks[^1].AsSpan(_used, head + length);
        room[0] = (byte)Math.Min(length, Long);
        if (head > 1)
        {
            BinaryPrimitives.WriteInt32LittleEndian(room[1..], length);
        }

        Encoding.UTF8.GetBytes(text, room[head..]);
        _used += room.Length;
        return place;
    }

    /// <summary>The text at a place, in UTF-8.</summary>
    public ReadOnlySpan<byte> this[uint place]
    {
        get
        {
            var text = _chunks[(int)(place / ChunkSize)].AsSpan((int)(place % ChunkSize));
            return text[0] < Long ? text.Slice(1, text[0]) : text.Slice(1 + sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(text[1..]));
        }
    }

    /// <summary>The text at a place.</summary>
    public string Read(uint place) => Encoding.UTF8.GetString(this[place]);

    /// <summary>Whether this is the text at a place.</summary>
    public bool Is(uint place, ReadOnlySpan<char> text) =>
        Ascii.IsValid(text) ? Ascii.Equals(this[place], text) : text.SequenceEqual(Read(place));
}
