using System.Globalization;

namespace Sortie.Log;

/// <summary>
/// Keys in eight bytes each. One that ends as the ids do that Sortie makes, in <c>_</c> and twelve lower-case hexadecimal digits, is the
/// number of what stands before the digits, and the digits. Any other is written out, and its code says where.
/// </summary>
internal sealed class KeyCodes
{
    /// <summary>How many beginnings are numbered. Sortie has three; where others have more than these, further keys are written out.</summary>
    public const int MostBeginnings = 16;

    private const int DigitBits = 4 * IdDigits.Count;

    private readonly List<string> _beginnings = [];
    private readonly TextStore _writtenOut = new();

    /// <summary>Whether a code says where its key is written out. Any other code is the only one that its key can have.</summary>
    public static bool IsWrittenOut(ulong code) => code >> DigitBits == 0;

    /// <summary>The code that a key has without being written out; false where it has none, or its beginning was never met.</summary>
    public bool TryFind(ReadOnlySpan<char> key, out ulong code)
    {
        var number = TrySplit(key, out var beginning, out var digits) ? NumberOf(beginning) : 0;
        code = CodeOf(number, digits);
        return number > 0;
    }

    /// <summary>The code of a key. One that must be written out gets another each time.</summary>
    public ulong Add(ReadOnlySpan<char> key)
    {
        if (!TrySplit(key, out var beginning, out var digits))
        {
            return _writtenOut.Add(key);
        }

        var number = NumberOf(beginning);
        if (number == 0 && _beginnings.Count < MostBeginnings)
        {
            _beginnings.Add(beginning.ToString());
            number = _beginnings.Count;
        }

        return number > 0 ? CodeOf(number, digits) : _writtenOut.Add(key);
    }

    /// <summary>Whether a code is one of a key.</summary>
    public bool Is(ulong code, ReadOnlySpan<char> key) =>
        IsWrittenOut(code) ? _writtenOut.Is((uint)code, key) : TryFind(key, out var found) && code == found;

    public string Read(ulong code) => IsWrittenOut(code)
        ? _writtenOut.Read((uint)code)
        : string.Create(CultureInfo.InvariantCulture, $"{_beginnings[(int)(code >> DigitBits) - 1]}{code & ((1UL << DigitBits) - 1):x12}");

    private static ulong CodeOf(int beginning, ulong digits) => ((ulong)beginning << DigitBits) | digits;

    /// <summary>Takes a key apart that ends in <c>_</c> and twelve digits; false for any other.</summary>
    private static bool TrySplit(ReadOnlySpan<char> key, out ReadOnlySpan<char> beginning, out ulong digits)
    {
        beginning = key[..Math.Max(0, key.Length - IdDigits.Count)];
        digits = 0;
        if (beginning is not [.., '_'] || key[^IdDigits.Count..].ContainsAnyExcept(IdDigits.Signs))
        {
            return false;
        }

        foreach (var letter in key[^IdDigits.Count..])
        {
            // '0' is 0x30 and 'a' is 0x61. A branch would be guessed wrong at every third digit.
            digits = (digits << 4) | ((letter & 0xFU) + (9U * ((uint)letter >> 6)));
        }

        return true;
    }

    /// <summary>The number of a beginning, from 1; 0 where it has none.</summary>
    private int NumberOf(ReadOnlySpan<char> beginning)
    {
        for (var number = 1; number <= _beginnings.Count; number++)
        {
            if (beginning.SequenceEqual(_beginnings[number - 1]))
            {
                return number;
            }
        }

        return 0;
    }
}
