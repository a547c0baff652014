using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Sortie.Log;

/// <summary>What ids of every kind end with: 48 bits as twelve lower-case hexadecimal digits.</summary>
internal static class IdDigits
{
    /// <summary>How many there are.</summary>
    public const int Count = 12;

    /// <summary>The signs that are used.</summary>
    public static readonly SearchValues<char> Signs = SearchValues.Create("0123456789abcdef");

    public static string New(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Of(random.NextInt64(1L << (4 * Count)));
    }

    public static string Of(long number) => $"{number:x12}";

    /// <summary>Those that always belong to the same idempotency key: the first bits of its SHA-256.</summary>
    public static string OfKey(string idempotencyKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)).AsSpan(0, Count / 2));

    /// <summary>Whether a text is a prefix with such digits behind it, and nothing else.</summary>
    public static bool Follow(string prefix, string text) =>
        text.Length == prefix.Length + Count && text.StartsWith(prefix, StringComparison.Ordinal)
        && !text.AsSpan(prefix.Length).ContainsAnyExcept(Signs);
}
