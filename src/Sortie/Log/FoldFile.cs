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
    private readonly IDurableFile _file;
    private readonly FoldBlocks _blocks;
    private readonly string _name;
    private readonly JsonlMissionLog _log;
    private readonly ILogger _logger;
    private bool _broken;

    private FoldFile(IDurableFile file, string name, JsonlMissionLog log, ILogger logger)
    {
        (_file, _name, _log, _logger) = (file, name, log, logger);
        var madeOf = $"{name} {typeof(FoldFile).Module.ModuleVersionId} {log.Report.Archived?.LastSeq}";
        _blocks = new(file, origin: SHA256.HashData(Encoding.UTF8.GetBytes(madeOf)));
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
    public async Task<FoldBlock?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_log.Report.Damages.Count > 0)
        {
            return null;
        }

        var block = _blocks.Read();
        if (block is not null && await IsOfLogAsync(block, cancellationToken))
        {
            _blocks.Pass(block);
            return block;
        }

        if (_blocks.HasMore)
        {
            LogUnfit(_logger, _name);
        }

        return null;
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

        try
        {
            _blocks.Write(record.Seq, HashOf(record), content);
        }
        catch (IOException exception)
        {
            _broken = true;
            LogNotKept(_logger, exception, _name);
        }
    }

    public void Dispose() => _file.Dispose();

    private async Task<bool> IsOfLogAsync(FoldBlock block, CancellationToken cancellationToken)
    {
        if (block.Seq <= _log.LastPosition)
        {
            await foreach (var record in _log.FollowAsync(block.Seq, cancellationToken))
            {
                return record.Seq == block.Seq && HashOf(record).AsSpan().SequenceEqual(block.Record);
            }
        }

        return false;
    }

    private static byte[] HashOf(LogRecord record) => SHA256.HashData(record.Json.Span);

    [LoggerMessage(LogLevel.Warning, "{File} does not fit the log: what it lacks is folded again")]
    private static partial void LogUnfit(ILogger logger, string file);

    [LoggerMessage(LogLevel.Warning, "{File} cannot be written: the next start takes longer")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string file);
}
