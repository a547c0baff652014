using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sortie.Log;

/// <summary>
/// What the index knows of one sealed file, as it is kept beside it: the keys that stand in it, each with its chain at the
/// file's end, and of every record its key and length. It ends with the SHA-256 of all before, and begins with that of the
/// file before, so that one fits only where everything in front of it is as it was.
/// </summary>
internal sealed class SegmentIndex
{
    private const int HeadLength = 8 + SHA256.HashSizeInBytes + 8 + 8 + 4 + 4;
    private const int ChainLength = 16;
    private readonly byte[] _bytes;
    private readonly int _recordsAt;

    private SegmentIndex(byte[] bytes, int recordsAt)
    {
        _bytes = bytes;
        _recordsAt = recordsAt;
    }

    private static ReadOnlySpan<byte> Magic => "sortieX1"u8;

    /// <summary>The hash of the file before; zeros for the first.</summary>
    public ReadOnlySpan<byte> Before => _bytes.AsSpan(Magic.Length, SHA256.HashSizeInBytes);

    public ReadOnlySpan<byte> Hash => _bytes.AsSpan(_bytes.Length - SHA256.HashSizeInBytes);

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>How many bytes the sealed file has.</summary>
    public long Length => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(Magic.Length + SHA256.HashSizeInBytes));

    public long FirstSeq => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(Magic.Length + SHA256.HashSizeInBytes + 8));

    public long LastSeq => FirstSeq + Records.Length - 1;

    public int KeyCount => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(HeadLength - 4));

    /// <summary>The records, in order.</summary>
    public ReadOnlySpan<Entry> Records =>
        MemoryMarshal.Cast<byte, Entry>(_bytes.AsSpan(_recordsAt, _bytes.Length - SHA256.HashSizeInBytes - _recordsAt));

    /// <summary>Makes one.</summary>
    /// <param name="before">The hash of the file before.</param>
    /// <param name="firstSeq">The number of the first record.</param>
    /// <param name="keys">The keys, each with its chain behind the last record.</param>
    /// <param name="records">The records, in order.</param>
    public static SegmentIndex Of(
        ReadOnlySpan<byte> before, long firstSeq, IReadOnlyList<(string Key, Chain Chain)> keys, ReadOnlySpan<Entry> records)
    {
        var output = new ArrayBufferWriter<byte>(HeadLength + (keys.Count * 48) + (records.Length * 8) + SHA256.HashSizeInBytes);
        output.Write(Magic);
        output.Write(before);
        var length = 0L;
        foreach (var record in records)
        {
            length += record.Length;
        }

        Span<byte> number = stackalloc byte[ChainLength];
        BinaryPrimitives.WriteInt64LittleEndian(number, length);
        BinaryPrimitives.WriteInt64LittleEndian(number[8..], firstSeq);
        output.Write(number);
        BinaryPrimitives.WriteInt32LittleEndian(number, records.Length);
        BinaryPrimitives.WriteInt32LittleEndian(number[4..], keys.Count);
        output.Write(number[..8]);
        foreach (var (key, chain) in keys)
        {
            output.Write([(byte)key.Length]);
            output.Advance(Encoding.ASCII.GetBytes(key, output.GetSpan(key.Length)));
            BinaryPrimitives.WriteUInt128LittleEndian(number, chain.Value);
            output.Write(number);
        }

        var recordsAt = output.WrittenCount;
        output.Write(MemoryMarshal.AsBytes(records));
        output.Write(SHA256.HashData(output.WrittenSpan));
        return new(output.WrittenSpan.ToArray(), recordsAt);
    }

    /// <summary>Reads one; null where a byte is not as it was written.</summary>
    public static SegmentIndex? TryRead(byte[] bytes)
    {
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < HeadLength || !bytes.AsSpan().StartsWith(Magic)
            || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
        {
            return null;
        }

        var records = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(HeadLength - 8));
        return new(bytes, end - (records * 8));
    }

    /// <summary>The keys, each with its chain, in order.</summary>
    public KeyReader Keys() => new(_bytes.AsSpan(HeadLength, _recordsAt - HeadLength));

    /// <summary>One record: the number of its key among those of the file, and how long its line is.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Entry(int Key, int Length);

    /// <summary>Goes through the keys.</summary>
    public ref struct KeyReader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;

        /// <summary>The next key, in ASCII; false behind the last.</summary>
        public bool TryNext(out ReadOnlySpan<byte> key, out Chain chain)
        {
            if (_rest.IsEmpty)
            {
                key = default;
                chain = default;
                return false;
            }

            key = _rest.Slice(1, _rest[0]);
            chain = new(BinaryPrimitives.ReadUInt128LittleEndian(_rest[(1 + key.Length)..]));
            _rest = _rest[(1 + key.Length + ChainLength)..];
            return true;
        }
    }
}
