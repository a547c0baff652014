using System.Buffers;
using System.Text;

namespace Sortie.Log;

/// <summary>
/// Numbers keys in the order in which they come: 0, 1, 2… Their letters stand one behind the other in large chunks, so that
/// a million keys are no million objects.
/// </summary>
internal sealed class KeyTable
{
    /// <summary>How many letters a key may have.</summary>
    public const int LongestKey = 64;
    private const int ChunkSize = 64 * 1024;

    /// <summary>Keys stand in a line as they are, so nothing may be in them that JSON would have to escape.</summary>
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    private readonly ChunkedList<Letters> _letters = new();
    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkSize;

    /// <summary>Open addressing with linear probing, at most half full; a slot holds a number plus one, or zero.</summary>
    private int[] _slots = new int[1024];

    public int Count => _letters.Count;

    /// <summary>Whether a text can be a key.</summary>
    public static bool IsKey(ReadOnlySpan<char> text) => text.Length is > 0 and <= LongestKey && !text.ContainsAnyExcept(Allowed);

    /// <inheritdoc cref="IsKey(ReadOnlySpan{char})"/>
    public static bool IsKey(ReadOnlySpan<byte> text)
    {
        Span<char> letters = stackalloc char[LongestKey];
        return text.Length <= LongestKey && IsKey(letters[..Encoding.Latin1.GetChars(text, letters)]);
    }

    /// <summary>The number of a key; -1 for one that was never added.</summary>
    public int Find(ReadOnlySpan<char> key) => _slots[SlotOf(key)] - 1;

    /// <summary>The number of a key, a new one where it was never added.</summary>
    public int Add(ReadOnlySpan<char> key)
    {
        var slot = SlotOf(key);
        if (_slots[slot] > 0)
        {
            return _slots[slot] - 1;
        }

        var number = _letters.Add(Store(key));
        _slots[slot] = number + 1;
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }

        return number;
    }

    public string this[int number] => Encoding.ASCII.GetString(LettersOf(number));

    private ReadOnlySpan<byte> LettersOf(int number)
    {
        var letters = _letters[number];
        return _chunks[letters.Chunk].AsSpan(letters.Start, letters.Length);
    }

    private int SlotOf(ReadOnlySpan<char> key)
    {
        var slot = string.GetHashCode(key) & (_slots.Length - 1);
        while (_slots[slot] > 0 && !Ascii.Equals(LettersOf(_slots[slot] - 1), key))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private Letters Store(ReadOnlySpan<char> key)
    {
        if (_used + key.Length > ChunkSize)
        {
            _chunks.Add(new byte[ChunkSize]);
            _used = 0;
        }

        Encoding.ASCII.GetBytes(key, _chunks[^1].AsSpan(_used));
        var letters = new Letters(_chunks.Count - 1, (ushort)_used, (byte)key.Length);
        _used += key.Length;
        return letters;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        Span<char> key = stackalloc char[LongestKey];
        for (var number = 0; number < Count; number++)
        {
            var length = Encoding.ASCII.GetChars(LettersOf(number), key);
            _slots[SlotOf(key[..length])] = number + 1;
        }
    }

    private readonly record struct Letters(int Chunk, ushort Start, byte Length);
}
