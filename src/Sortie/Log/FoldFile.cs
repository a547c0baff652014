using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Sortie.Log;

/// <summary>
/// What a fold has made of a log, so that a later start need not fold it again. It is written in blocks: each has what
/// changed up to a record, says which record that is, and counts only behind all those before it. What was written by another
/// build of Sortie is not read, for it may have folded otherwise; nor what was made of a log of which less was archived; nor
/// is anything where the log is damaged, for what was folded may have been whole.
/// </summary>
internal sealed partial class FoldFile : IDisposable
{
    private const int HeadLength = 4 + 8 + SHA256.HashSizeInBytes;
    private const int LargestBlock = 1 << 30;

    private readonly IDurableFile _file;
    private readonly string _name;
    private readonly JsonlMissionLog _log;
    private readonly ILogger _logger;

    /// <summary>The hash of the last block that counts.</summary>
    private byte[] _last;
    private long _end;
    private bool _broken;

    private FoldFile(IDurableFile file, string name, JsonlMissionLog log, ILogger logger)
    {
        _file = file;
        _name = name;
        _log = log;
        _logger = logger;
        _last = SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {typeof(FoldFile).Module.ModuleVersionId} {log.Report.Archived?.LastSeq}"));
    }

    /// <summary>Opens a fold's file, or makes it; null where that cannot be done, so that the whole log is to be folded.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="log">The log that is folded.</param>
    /// <param name="logger">Where it is told when it is of no use.</param>
    public static FoldFile? TryOpen(IDurableFolder folder, string name, JsonlMissionLog log, ILogger logger)
    {
        try
        {
            return new(folder.Open(name), name, log, logger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(logger, exception, name);
            return null;
        }
    }

    /// <summary>The next block, if it is whole and the log is the one that it was made of. What does not count is overwritten.</summary>
    public async Task<Block?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_log.Report.Damages.Count > 0)
        {
            return null;
        }

        if (!TryRead(out var seq, out var record, out var content, out var hash))
        {
            if (_end < _file.Length)
            {
                LogUnfit(_logger, _name);
            }

            return null;
        }

        var there = seq <= _log.LastPosition ? await HashOfAsync(seq, cancellationToken) : [];
        if (!record.AsSpan().SequenceEqual(there))
        {
            LogUnfit(_logger, _name);
            return null;
        }

        _end += HeadLength + content.Length + SHA256.HashSizeInBytes;
        _last = hash;
        return new(seq, content);
    }

    /// <summary>Writes a block behind those that count; it is durable when this returns. Where it cannot be, no other is written either.</summary>
    /// <param name="record">The last record that was folded.</param>
    /// <param name="content">What changed since the block before.</param>
    public void Append(LogRecord record, ReadOnlySpan<byte> content)
    {
        if (_broken || _log.Report.Damages.Count > 0)
        {
            return;
        }

        var block = new byte[HeadLength + content.Length + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32LittleEndian(block, content.Length);
        BinaryPrimitives.WriteInt64LittleEndian(block.AsSpan(4), record.Seq);
        HashOf(record).CopyTo(block, 12);
        content.CopyTo(block.AsSpan(HeadLength));
        var hash = Hash(block.AsSpan(0, HeadLength + content.Length));
        hash.CopyTo(block, HeadLength + content.Length);
        try
        {
            _file.SetLength(_end);
            _file.Write(block, _end);
            _file.Flush();
            (_last, _end) = (hash, _end + block.Length);
        }
        catch (IOException exception)
        {
            _broken = true;
            LogNotKept(_logger, exception, _name);
        }
    }

    public void Dispose() => _file.Dispose();

    private bool TryRead(
        out long seq, [NotNullWhen(true)] out byte[]? record, [NotNullWhen(true)] out byte[]? content, [NotNullWhen(true)] out byte[]? hash)
    {
        (seq, record, content, hash) = (0, null, null, null);
        var head = new byte[HeadLength];
        if (_file.Read(head, _end) < HeadLength || BinaryPrimitives.ReadInt32LittleEndian(head) is var length && length is < 0 or > LargestBlock
            || _file.Length < _end + HeadLength + length + SHA256.HashSizeInBytes)
        {
            return false;
        }

        var block = new byte[HeadLength + length + SHA256.HashSizeInBytes];
        if (_file.Read(block, _end) < block.Length || Hash(block.AsSpan(0, HeadLength + length)) is var right
            && !right.AsSpan().SequenceEqual(block.AsSpan(HeadLength + length)))
        {
            return false;
        }

        seq = BinaryPrimitives.ReadInt64LittleEndian(block.AsSpan(4));
        record = block[12..HeadLength];
        content = block[HeadLength..(HeadLength + length)];
        hash = right;
        return seq > 0;
    }

    private byte[] Hash(ReadOnlySpan<byte> block)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_last);
        hash.AppendData(block);
        return hash.GetHashAndReset();
    }

    private async Task<byte[]> HashOfAsync(long seq, CancellationToken cancellationToken)
    {
        await foreach (var record in _log.FollowAsync(seq, cancellationToken))
        {
            return record.Seq == seq ? HashOf(record) : [];
        }

        return [];
    }

    private static byte[] HashOf(LogRecord record) => SHA256.HashData(record.Json.Span);

    [LoggerMessage(LogLevel.Warning, "{File} does not fit the log: what it lacks is folded again")]
    private static partial void LogUnfit(ILogger logger, string file);

    [LoggerMessage(LogLevel.Warning, "{File} cannot be written: the next start takes longer")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string file);

    /// <summary>What changed up to a record.</summary>
    public sealed record Block(long Seq, byte[] Content);
}
