using System.Buffers;
using System.Text;

namespace Sortie.Log;

/// <summary>
/// Numbers keys in the order in which they come: 0, 1, 2… One that looks like an id of Sortie takes about 18 bytes,
/// any other its letters besides, and none is an object.
/// </summary>
internal sealed class KeyTable
{
    /// <summary>How many letters a key may have.</summary>
    public const int LongestKey = 64;

    /// <summary>Keys stand in a line as they are, so nothing may be in them that JSON would have to escape.</summary>
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    private readonly ChunkedList<ulong> _keys = new();
    private readonly KeyCodes _codes = new();

    /// <summary>Open addressing with linear probing, at most two thirds full; a slot holds a number plus one, or zero.</summary>
    private int[] _slots = new int[1024];

    public int Count => _keys.Count;

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
        if (Find(key) is >= 0 and var known)
        {
            return known;
        }

        var number = _keys.Add(_codes.Add(key));
        if ((long)Count * 3 > (long)_slots.Length * 2)
        {
            Grow();
        }
        else
        {
            Enter(number);
        }

        return number;
    }

    public string this[int number] => _codes.Read(_keys[number]);

    private int SlotOf(ReadOnlySpan<char> key)
    {
        if (_codes.TryFind(key, out var code))
        {
            return SlotOf(code);
        }

        var slot = string.GetHashCode(key) & (_slots.Length - 1);
        while (_slots[slot] > 0 && !_codes.Is(_keys[_slots[slot] - 1], key))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private int SlotOf(ulong code)
    {
        // Whoever may choose keys cannot choose their slots: the hash is another in every process.
        var slot = HashCode.Combine((uint)code, (uint)(code >> 32)) & (_slots.Length - 1);
        while (_slots[slot] > 0 && _keys[_slots[slot] - 1] != code)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var number = 0; number < Count; number++)
        {
            Enter(number);
        }
    }

    private void Enter(int number)
    {
        var code = _keys[number];
        _slots[KeyCodes.IsWrittenOut(code) ? SlotOf(_codes.Read(code)) : SlotOf(code)] = number + 1;
    }
}
