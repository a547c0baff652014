using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sortie.Log;

/// <summary>
/// What ties each record to the one before it under the same key: the first 16 bytes of SHA-256 over the previous
/// chain's 16 bytes (zeros at the beginning) and the record's JSON without <c>seq</c> and <c>chain</c>.
/// </summary>
internal readonly record struct Chain(UInt128 Value)
{
    public const int HexLength = 32;
    public const int Size = 16;
    private const int OnStack = 4096;

    /// <summary>Writes the chain as <see cref="HexLength"/> lower-case digits.</summary>
    public void WriteHex(Span<byte> digits)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        Convert.TryToHexStringLower(bytes, digits, out _);
    }

    public Chain Next(ReadOnlySpan<byte> body)
    {
        var length = Size + body.Length;
        var input = length <= OnStack ? stackalloc byte[length] : new byte[length];
        BinaryPrimitives.WriteUInt128BigEndian(input, Value);
        body.CopyTo(input[Size..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return Of(hash);
    }

    /// <summary>The chain that stands at the beginning of a hash.</summary>
    public static Chain Of(ReadOnlySpan<byte> hash) => new(BinaryPrimitives.ReadUInt128BigEndian(hash));

    /// <summary>Reads <see cref="HexLength"/> lower-case digits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> digits, out Chain chain)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var isRead = !digits.ContainsAnyInRange((byte)'A', (byte)'F')
            && Convert.FromHexString(digits, bytes, out _, out var written) is OperationStatus.Done && written == Size;
        chain = isRead ? Of(bytes) : default;
        return isRead;
    }
}
