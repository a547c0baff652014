using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Sortie.Log;

/// <summary>
/// One append-only log of JSON lines, each about one key. One thread writes: it takes whatever is queued, checks
/// every append's expected version, writes once, flushes once, and then acknowledges all of it.
/// </summary>
internal sealed partial class Journal : IAsyncDisposable
{
    private const int BatchBytes = 4 * 1024 * 1024;

    private readonly string _name;
    private readonly byte[] _keyNameUtf8;
    private readonly SegmentedFile _file;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly JournalIndex _index;
    private readonly LateCheck _lateCheck;
    private readonly RecentRecords _recent;
    private readonly AppendQueue _queue = new();
    private readonly Thread _writer;
    private readonly Batch _batch;
    private readonly TimeSpan _gather;
    private DateTimeOffset _lastTimestamp;
    private readonly CancellationTokenSource _unavailable = new();
    private Exception? _failure;

    private Journal(
        string name,
        string keyName,
        SegmentedFile file,
        JournalIndex index,
        SegmentIndexes kept,
        LogReport report,
        TimeProvider time,
        ILogger logger,
        TimeSpan gather)
    {
        _name = name;
        _keyNameUtf8 = Encoding.UTF8.GetBytes(keyName);
        _file = file;
        _index = index;
        _lateCheck = new(file, index, _keyNameUtf8, damage => TakeNote(damage, kept));
        _batch = new(_index, keyName);
        _recent = new(_index.LastSeq);
        _time = time;
        _logger = logger;
        _gather = gather;
        Unavailable = _unavailable.Token;
        Report = report;
        _writer = new(WriteUntilClosed) { IsBackground = true, Name = $"writer of {name}" };
        _writer.Start();
    }

    /// <summary>Opens a log, or makes it; cuts torn bytes off its end, keeping them in a file beside it.</summary>
    /// <param name="path">The live file.</param>
    /// <param name="keyName">The name of the field that holds the key, for example <c>mission_id</c>.</param>
    /// <param name="time">The clock for timestamps.</param>
    /// <param name="logger">Where trouble is told.</param>
    /// <param name="gather">How long appends are gathered before they are written, where nobody waits for them; not at all by default.</param>
    /// <param name="folder">The folder of the files; the disk's by default.</param>
    /// <param name="segmentSize">From how many bytes on a file is sealed.</param>
    public static Journal Open(
        string path,
        string keyName,
        TimeProvider time,
        ILogger? logger = null,
        TimeSpan gather = default,
        IDurableFolder? folder = null,
        long segmentSize = SegmentedFile.UsualSize)
    {
        folder ??= new DurableFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        logger ??= NullLogger.Instance;
        var name = Path.GetFileName(path);
        var file = SegmentedFile.Open(folder, name, segmentSize);
        var kept = new SegmentIndexes(folder, file, keyName, logger);
        var scan = new JournalScan(file, keyName, kept);
        var report = scan.Run(name);
        LogUnavailableException? failure = null;

        if (report.TornBytes > 0)
        {
            failure = TryCutTornBytes(name, file, folder, scan.Index.EndOffset, report.TornBytes, logger);
        }

        foreach (var damage in report.Damages)
        {
            LogDamaged(logger, damage.File, damage.Offset, damage.Key ?? "unknown", damage.What);
        }

        file.Sealed = segment => kept.Save(segment, scan.Index);
        return new(name, keyName, file, scan.Index, kept, report, time, logger, gather) { _failure = failure };
    }

    /// <summary>What was found when the log was opened, and since.</summary>
    public LogReport Report { get; private set; }

    /// <summary>Why nothing can be written any more; null where all is well.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Is cancelled when nothing can be written any more.</summary>
    public CancellationToken Unavailable { get; }

    public long LastSeq => _index.LastHeldSeq;

    /// <inheritdoc cref="IMissionLog.AppendAsync"/>
    /// <remarks>No expected version: the records go behind whatever is there.</remarks>
    public async Task<AppendResult> AppendAsync(
        string key, int? expectedVersion, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken)
    {
        var append = new Append(key, expectedVersion, records);
        await QueueAsync(append, cancellationToken);
        return await append.Result!.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Queues an append that nobody waits for, waiting for nothing but room in the queue. It is durable moments later.</summary>
    /// <exception cref="LogUnavailableException">Nothing can be written any more; appends that were queued before may be lost.</exception>
    public ValueTask PostAsync(string key, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken) =>
        QueueAsync(new(key, expectedVersion: null, records, isAwaited: false), cancellationToken);

    /// <inheritdoc cref="IMissionLog.ReadAsync"/>
    public async IAsyncEnumerable<LogRecord> ReadAsync(
        string key, int fromVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _lateCheck.Check(key);
        foreach (var place in _index.PlacesFrom(key, fromVersion))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return ReadAt(place);
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc cref="IMissionLog.FollowAsync"/>
    public async IAsyncEnumerable<LogRecord> FollowAsync(
        long fromSeq, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = Math.Max(fromSeq, 1);
        using var recent = _recent.Follow();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var changed = _recent.Changed;
            var last = _index.LastSeq;
            if (next > last)
            {
                await changed.WaitAsync(cancellationToken);
                continue;
            }

            if (recent.TryGet(next, out var record))
            {
                yield return record;
                next++;
                continue;
            }

            foreach (var old in ReadFile(next, last))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return old;
            }

            next = last + 1;
        }
    }

    /// <summary>Every record that is durable now, in order.</summary>
    public IEnumerable<LogRecord> ReadAll() => ReadFile(1, LastSeq);

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await Task.Run(_writer.Join);
        _file.Dispose();
        _unavailable.Dispose();
    }

    /// <summary>Cuts torn bytes off; where the disk does not let it, the file stays as it is and can only be read.</summary>
    private static LogUnavailableException? TryCutTornBytes(
        string name, SegmentedFile file, IDurableFolder folder, long end, long count, ILogger logger)
    {
        try
        {
            LogTorn(logger, name, count, CutTornBytes(name, file, folder, end, count));
            return null;
        }
        catch (IOException exception)
        {
            LogFailed(logger, exception, name);
            return new($"{name} ends with bytes that were never acknowledged, and they cannot be set aside: {exception.Message}", exception);
        }
    }

    private static string CutTornBytes(string name, SegmentedFile file, IDurableFolder folder, long end, long count)
    {
        var kept = $"{name}.torn-{end}";
        using (var copy = folder.Open(kept))
        {
            var chunk = new byte[(int)Math.Min(count, 1024 * 1024)];
            for (var done = 0L; done < count;)
            {
                var read = file.Read(chunk.AsSpan(0, (int)Math.Min(chunk.Length, count - done)), end + done);
                copy.Write(chunk.AsSpan(0, read), done);
                done += read;
            }

            copy.Flush();
        }

        file.SetLength(end);
        file.Flush();
        return kept;
    }

    /// <summary>As <see cref="PostAsync"/>, waiting for nothing: false where there is no room, or nothing can be written any more.</summary>
    public bool TryPost(string key, IReadOnlyList<RecordDraft> records)
    {
        ThrowIfUnfit(key, records);
        return Failure is null && _queue.TryAdd(new(key, expectedVersion: null, records, isAwaited: false));
    }

    private async ValueTask QueueAsync(Append append, CancellationToken cancellationToken)
    {
        ThrowIfUnfit(append.Key, append.Records);
        ThrowIfFailed();
        if (!await _queue.AddAsync(append, cancellationToken))
        {
            throw new LogUnavailableException($"{_name} is closed.");
        }
    }

    private static void ThrowIfUnfit(string key, IReadOnlyList<RecordDraft> records)
    {
        ArgumentOutOfRangeException.ThrowIfZero(records.Count);
        if (!KeyTable.IsKey(key))
        {
            throw new ArgumentException($"'{key}' cannot be a key: it must have 1 to 64 letters, digits, '_', '-' or '.'.", nameof(key));
        }

        foreach (var record in records)
        {
            var payload = record.Payload.Span;
            if (payload is not [(byte)'{', .., (byte)'}'] || payload.Contains((byte)'\n'))
            {
                throw new ArgumentException($"The payload of '{record.EventType}' is not a JSON object on one line.", nameof(records));
            }
        }
    }

    private LogRecord ReadAt(Place place)
    {
        var line = new byte[place.Length - 1];
        return _file.Read(line, place.Offset) == line.Length && RecordLine.TryRead(line, _keyNameUtf8, out var parsed)
            ? parsed.ToRecord()
            : throw new LogUnavailableException($"{_name} cannot be read at offset {place.Offset}: the file was changed from outside.");
    }

    private IEnumerable<LogRecord> ReadFile(long fromSeq, long toSeq)
    {
        var reader = new LineReader(_file, _index.OffsetBefore(fromSeq), _index.EndOffset);
        var near = 0;
        while (TryNext(reader, ref near, out var record))
        {
            if (record is not null && record.Seq >= fromSeq && record.Seq <= toSeq)
            {
                yield return record;
            }
        }
    }

    /// <summary>The next line's record; null where the line is damaged, or belongs to a key that is.</summary>
    private bool TryNext(LineReader reader, ref int near, out LogRecord? record)
    {
        var found = reader.TryNext(out var line, out var place);
        record = found && _index.Holds(place.Offset, ref near) && _lateCheck.IsWhole(line, place, out var parsed) ? parsed.ToRecord() : null;
        return found;
    }

    /// <summary>Takes note of damage that was found long after the log was opened. The next start looks at that file itself.</summary>
    private void TakeNote(LogDamage damage, SegmentIndexes kept)
    {
        lock (_lateCheck)
        {
            Report = Report with { Damages = [.. Report.Damages, damage] };
        }

        LogDamaged(_logger, damage.File, damage.Offset, damage.Key ?? "unknown", damage.What);
        kept.Forget(damage.File);
    }

    private void WriteUntilClosed()
    {
        var appends = new List<Append>();
        // A thread of its own may block: no request thread ever waits for the disk.
        while (_queue.Wait(_gather))
        {
            appends.Clear();
            _queue.TakeInto(appends, BatchBytes);
            Commit(appends);
        }
    }

    private void Commit(List<Append> appends)
    {
        try
        {
            ThrowIfFailed();
            _batch.Begin(Now());
            appends.ForEach(_batch.Add);
            if (_batch.Bytes.Length > 0)
            {
                _file.Write(_batch.Bytes, _index.EndOffset);
                _file.Flush();
            }
        }
        catch (Exception exception)
        {
            // After a failed write or flush nobody knows what is on the disk: nothing more is written, and nobody is told it was.
            Volatile.Write(ref _failure, exception is LogUnavailableException ? exception : Refusal(exception));
            appends.ForEach(append => append.Result?.TrySetException(_failure!));
            _ = _unavailable.CancelAsync();
            return;
        }

        _batch.Publish();
        _recent.Publish(_batch.Records);
        _batch.Acknowledge();
    }

    private LogUnavailableException Refusal(Exception exception)
    {
        LogFailed(_logger, exception, _name);
        return new($"{_name} cannot be written any more, so nothing new is accepted: {exception.Message}", exception);
    }

    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)); // As the file has it.
        return _lastTimestamp = now > _lastTimestamp ? now : _lastTimestamp;
    }

    private void ThrowIfFailed()
    {
        if (Failure is { } failure)
        {
            throw new LogUnavailableException(failure.Message, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{File}: cut {Bytes} bytes off the end that were never acknowledged; they are kept in {Kept}")]
    private static partial void LogTorn(ILogger logger, string file, long bytes, string kept);

    [LoggerMessage(LogLevel.Error, "{File}: damaged at offset {Offset} ({Key}): {What}")]
    private static partial void LogDamaged(ILogger logger, string file, long offset, string key, string what);

    [LoggerMessage(LogLevel.Critical, "{File} cannot be written any more")]
    private static partial void LogFailed(ILogger logger, Exception exception, string file);
}
