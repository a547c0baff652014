using System.Buffers.Binary;
using System.Text;

namespace Sortie.Whiteboard;

/// <summary>Texts one behind the other in large chunks, in UTF-8, so that a million of them are no million objects. It only grows.</summary>
internal sealed class TextStore
{
    private const int ChunkSize = 64 * 1024;
    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkSize;

    /// <summary>Keeps a text and says where it is.</summary>
    public TextPlace Add(string text)
    {
        var size = sizeof(int) + Encoding.UTF8.GetByteCount(text);
        if (_chunks.Count == 0 || _used + size > _chunks[^1].Length)
        {
            _chunks.Add(new byte[Math.Max(ChunkSize, size)]);
            _used = 0;
        }

        var place = new TextPlace(_chunks.Count - 1, _used);
        var room = _chunks[^1].AsSpan(_used, size);
        BinaryPrimitives.WriteInt32LittleEndian(room, size - sizeof(int));
        Encoding.UTF8.GetBytes(text, room[sizeof(int)..]);
        _used += size;
        return place;
    }

    /// <summary>The text at a place, in UTF-8.</summary>
    public ReadOnlySpan<byte> this[TextPlace place]
    {
        get
        {
            var rest = _chunks[place.Chunk].AsSpan(place.Start);
            return rest.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(rest));
        }
    }

    /// <summary>The text at a place.</summary>
    public string Read(TextPlace place) => Encoding.UTF8.GetString(this[place]);
}

/// <summary>Where a text stands.</summary>
internal readonly record struct TextPlace(int Chunk, int Start);
