using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sortie.Log;

/// <summary>
/// The blocks in a fold's file. Each has its length, the number of a record and its hash, a content, and the hash of all that with the
/// hash of the block before: it counts only behind all those before it.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="origin">What stands for a block before the first.</param>
internal sealed class FoldBlocks(IDurableFile file, byte[] origin)
{
    private const int HeadLength = 4 + 8 + SHA256.HashSizeInBytes;
    private const int LargestBlock = 1 << 30;

    /// <summary>The hash of the last block that counts.</summary>
    private byte[] _last = origin;
    private long _end;

    /// <summary>Whether something stands behind the blocks that count.</summary>
    public bool HasMore => _end < file.Length;

    /// <summary>The next block as it stands in the file; null where there is none, or it is not as it was written.</summary>
    public FoldBlock? Read()
    {
        var head = new byte[HeadLength];
        if (file.Read(head, _end) < HeadLength || BinaryPrimitives.ReadInt32LittleEndian(head) is var length && length is < 0 or > LargestBlock
            || file.Length < _end + HeadLength + length + SHA256.HashSizeInBytes)
        {
            return null;
        }

        var block = new byte[HeadLength + length + SHA256.HashSizeInBytes];
        if (file.Read(block, _end) < block.Length || Hash(block.AsSpan(0, HeadLength + length)) is var hash
            && !hash.AsSpan().SequenceEqual(block.AsSpan(HeadLength + length)))
        {
            return null;
        }

        var seq = BinaryPrimitives.ReadInt64LittleEndian(block.AsSpan(4));
        return seq > 0 ? new(seq, block[12..HeadLength], block[HeadLength..(HeadLength + length)], hash) : null;
    }

    /// <summary>Takes note that the block that was read last counts.</summary>
    public void Pass(FoldBlock block) => (_last, _end) = (block.Hash, _end + HeadLength + block.Content.Length + SHA256.HashSizeInBytes);

    /// <summary>Writes a block behind those that count, in the place of what stands there; it is durable when this returns.</summary>
    /// <param name="seq">The number of its record.</param>
    /// <param name="record">The hash of its record.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="IOException">It could not be written, or it is not known whether it was.</exception>
    public void Write(long seq, ReadOnlySpan<byte> record, ReadOnlySpan<byte> content)
    {
        var block = new byte[HeadLength + content.Length + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32LittleEndian(block, content.Length);
        BinaryPrimitives.WriteInt64LittleEndian(block.AsSpan(4), seq);
        record.CopyTo(block.AsSpan(12));
        content.CopyTo(block.AsSpan(HeadLength));
        var hash = Hash(block.AsSpan(0, HeadLength + content.Length));
        hash.CopyTo(block, HeadLength + content.Length);
        file.SetLength(_end);
        file.Write(block, _end);
        file.Flush();
        (_last, _end) = (hash, _end + block.Length);
    }

    private byte[] Hash(ReadOnlySpan<byte> block)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_last);
        hash.AppendData(block);
        return hash.GetHashAndReset();
    }
}

/// <summary>What a fold has made of a log up to a record.</summary>
/// <param name="Seq">The number of the record.</param>
/// <param name="Record">The hash of the record.</param>
/// <param name="Content">What changed since the block before.</param>
/// <param name="Hash">The hash of the block.</param>
internal sealed record FoldBlock(long Seq, byte[] Record, byte[] Content, byte[] Hash);
