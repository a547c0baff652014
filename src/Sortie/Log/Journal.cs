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
    private readonly SegmentedFile _file;
    private readonly Availability _state;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly JournalIndex _index;
    private readonly LateCheck _lateCheck;
    private readonly RecentRecords _recent;
    private readonly AppendQueue _queue = new();
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Batch _batch;
    private readonly TimeSpan _gather;
    private DateTimeOffset _lastTimestamp;
    private TornTail? _torn;

    private Journal(
        string name,
        string keyName,
        SegmentedFile file,
        Availability state,
        JournalIndex index,
        SegmentIndexes kept,
        LogReport report,
        TornTail? torn,
        TimeProvider time,
        ILogger logger,
        TimeSpan gather,
        IBlobs? blobs)
    {
        _name = name;
        var keyNameUtf8 = Encoding.UTF8.GetBytes(keyName);
        _file = file;
        _state = state;
        _index = index;
        _lateCheck = new(file, index, keyNameUtf8, damage => TakeNote(damage, kept));
        _batch = new(_index, keyName, blobs);
        _recent = new(_index.LastSeq);
        Reader = new(name, keyNameUtf8, file, index, _recent, _lateCheck, blobs);
        _time = time;
        _logger = logger;
        _gather = gather;
        Unavailable = state.Unavailable;
        Report = report;
        _torn = torn;
        CutTornTail();
        new Thread(WriteUntilClosed) { IsBackground = true, Name = $"writer of {name}" }.Start();
    }

    /// <summary>Opens a log, or makes it; cuts torn bytes off its end, keeping them in a file beside it.</summary>
    /// <param name="path">The live file.</param>
    /// <param name="keyName">The name of the field that holds the key, for example <c>mission_id</c>.</param>
    /// <param name="time">The clock for timestamps.</param>
    /// <param name="logger">Where trouble is told.</param>
    /// <param name="gather">How long appends are gathered before they are written, where nobody waits for them; not at all by default.</param>
    /// <param name="folder">The folder of the files; the disk's by default.</param>
    /// <param name="segmentSize">From how many bytes on a file is sealed.</param>
    /// <param name="blobs">Where what its records refer to is read; null where they refer to nothing.</param>
    public static Journal Open(
        string path,
        string keyName,
        TimeProvider time,
        ILogger? logger = null,
        TimeSpan gather = default,
        IDurableFolder? folder = null,
        long segmentSize = SegmentedFile.UsualSize,
        IBlobs? blobs = null)
    {
        folder ??= new DurableFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        logger ??= NullLogger.Instance;
        var name = Path.GetFileName(path);
        var file = SegmentedFile.Open(folder, name, segmentSize);
        var kept = new SegmentIndexes(folder, file, keyName, logger);
        var scan = new JournalScan(file, keyName, kept);
        var report = scan.Run(name);
        foreach (var damage in report.Damages)
        {
            LogDamaged(logger, damage.File, damage.Offset, damage.Key ?? "unknown", damage.What);
        }

        file.Sealed = segment => kept.Save(segment, scan.Index);
        var torn = report.TornBytes > 0 ? new TornTail(name, file, folder, scan.Index.EndOffset, report.TornBytes) : null;
        var state = new Availability(name, new($"{name}.room", folder, time), logger);
        return new(name, keyName, file, state, scan.Index, kept, report, torn, time, logger, gather, blobs);
    }

    /// <summary>What was found when the log was opened, and since.</summary>
    public LogReport Report { get; private set; }

    /// <inheritdoc cref="Availability.Failure"/>
    public LogUnavailableException? Failure => _state.Failure;

    /// <inheritdoc cref="IMissionLog.Unavailable"/>
    public CancellationToken Unavailable { get; }

    /// <inheritdoc cref="IMissionLog.WhenWritableAsync"/>
    public Task WhenWritableAsync(CancellationToken cancellationToken) => _state.WhenWritableAsync(cancellationToken);

    /// <summary>Writes nothing more, because what its records refer to cannot be written.</summary>
    public void FailForGood(string why, Exception exception) => _state.FailForGood(why, exception);

    /// <inheritdoc cref="IMissionLog.AppendAsync"/>
    /// <remarks>No expected version: the records go behind whatever is there.</remarks>
    public async Task<AppendResult> AppendAsync(
        string key, int? expectedVersion, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await BeginAppendAsync(key, expectedVersion, records, Telling(done), cancellationToken);
        return await done.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc cref="IMissionLog.BeginAppendAsync"/>
    /// <remarks>This returns when the append is queued.</remarks>
    public ValueTask BeginAppendAsync(
        string key, int? expectedVersion, IReadOnlyList<RecordDraft> records, Told told, CancellationToken cancellationToken) =>
        QueueAsync(new(key, expectedVersion, records, told), cancellationToken);

    /// <summary>
    /// Appends records behind an append to another log: they are queued by the thread of that log as soon as the first append
    /// is durable, and not at all where it is not.
    /// </summary>
    /// <param name="first">Begins the first append, and is given whom to tell what became of it.</param>
    /// <param name="key">Whom the records are about. They go behind whatever is there.</param>
    /// <param name="records">At least one record.</param>
    /// <returns>A conflict where the first append met one.</returns>
    public async Task<AppendResult> AppendBehindAsync(Func<Told, ValueTask> first, string key, IReadOnlyList<RecordDraft> records)
    {
        ThrowIfUnfit(key, records);
        var done = new TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var append = new Append(key, expectedVersion: null, records, Telling(done));
        await first((result, refusal) =>
        {
            if (result is AppendResult.Appended)
            {
                _ = QueueOrSettleAsync(append);
            }
            else
            {
                append.Settle(result, refusal);
            }
        });
        return await done.Task;
    }

    /// <summary>
    /// Queues an append that nobody waits for, waiting for nothing but room in the queue. It is durable moments later; where
    /// the disk is full, when there is room again.
    /// </summary>
    /// <exception cref="LogUnavailableException">Nothing can be written any more; appends that were queued before may be lost.</exception>
    public ValueTask PostAsync(string key, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken) =>
        QueueAsync(new(key, expectedVersion: null, records), cancellationToken);

    /// <summary>What is durable, for those who read.</summary>
    public JournalReader Reader { get; }

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        _state.Close();
        await _written.Task;
        _state.Dispose();
        _file.Dispose();
    }

    /// <summary>As <see cref="PostAsync"/>, waiting for nothing: false where there is no room, or nothing can be written any more.</summary>
    public bool TryPost(string key, IReadOnlyList<RecordDraft> records)
    {
        ThrowIfUnfit(key, records);
        return Failure is null or { IsPassing: true } && _queue.TryAdd(new(key, expectedVersion: null, records));
    }

    private async ValueTask QueueAsync(Append append, CancellationToken cancellationToken)
    {
        ThrowIfUnfit(append.Key, append.Records);
        if (Failure is { IsPassing: false } failure)
        {
            throw failure.Again(); // The queue itself says who has to wait for room.
        }

        if (!await _queue.AddAsync(append, cancellationToken))
        {
            throw new LogUnavailableException($"{_name} is closed.");
        }
    }

    /// <summary>Waits for nothing but room in the queue, which nearly always is there.</summary>
    private async Task QueueOrSettleAsync(Append append)
    {
        try
        {
            await QueueAsync(append, CancellationToken.None);
        }
        catch (LogUnavailableException exception)
        {
            append.Settle(null, exception);
        }
    }

    private static Told Telling(TaskCompletionSource<AppendResult> done) => (result, refusal) =>
        _ = refusal is null ? done.TrySetResult(result!) : done.TrySetException(refusal);

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
        while (OutlastsFullDisk() && (appends.Count > 0 || _queue.Wait(_gather)))
        {
            if (appends.Count == 0)
            {
                _queue.TakeInto(appends, BatchBytes);
            }

            Commit(appends);
        }

        _written.SetResult();
    }

    /// <summary>Writes appends and empties the list, except of those that nobody waits for where the disk is full: they come next.</summary>
    private void Commit(List<Append> appends)
    {
        try
        {
            _state.ThrowIfFailed();
            _batch.Begin(Now());
            appends.ForEach(_batch.Add);
            if (_batch.Bytes.Length > 0)
            {
                if (!FullDisk.TryWrite(_file, _batch.Bytes, _index.EndOffset, out var full))
                {
                    StandStill(full);
                    appends.ForEach(append => append.Settle(null, Failure!));
                    appends.RemoveAll(append => append.IsAwaited);
                    return;
                }

                _file.Flush();
            }
        }
        catch (Exception exception)
        {
            // After a failed flush nobody knows what is on the disk: nothing more is written, and nobody is told it was.
            _state.FailForGood($"{_name} cannot be written any more, so nothing new is accepted: {exception.Message}", exception);
            appends.ForEach(append => append.Settle(null, Failure!));
            appends.Clear();
            return;
        }

        _batch.Publish();
        _recent.Publish(_batch.Records);
        _batch.Acknowledge();
        appends.Clear();
    }

    /// <summary>Blocks while the disk is full; false where the journal is closed before there is room.</summary>
    private bool OutlastsFullDisk()
    {
        while (Failure is { IsPassing: true })
        {
            if (!_state.OutlastsFullDisk(_batch.Bytes.Length))
            {
                return false;
            }

            if (CutTornTail())
            {
                _queue.TakeAll();
                _state.GoOn();
            }
        }

        return true;
    }

    /// <summary>Sets aside what a crash left at the end of the file; false where that cannot be done, or not now.</summary>
    private bool CutTornTail()
    {
        try
        {
            if (_torn is { } torn)
            {
                LogTorn(_logger, _name, torn.Bytes, torn.SetAside());
                _torn = null;
            }

            return true;
        }
        catch (IOException exception) when (FullDisk.Caused(exception))
        {
            StandStill(exception);
        }
        catch (IOException exception)
        {
            _state.FailForGood($"{_name} ends with bytes that were never acknowledged, and they cannot be set aside: {exception.Message}", exception);
        }

        return false;
    }

    /// <summary>Refuses what somebody waits for until there is room; what nobody waits for may wait.</summary>
    private void StandStill(IOException full)
    {
        _state.StandStill(full);
        _queue.TakeUnawaited(Failure!);
    }

    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)); // As the file has it.
        return _lastTimestamp = now > _lastTimestamp ? now : _lastTimestamp;
    }

    [LoggerMessage(LogLevel.Warning, "{File}: cut {Bytes} bytes off the end that were never acknowledged; they are kept in {Kept}")]
    private static partial void LogTorn(ILogger logger, string file, long bytes, string kept);

    [LoggerMessage(LogLevel.Error, "{File}: damaged at offset {Offset} ({Key}): {What}")]
    private static partial void LogDamaged(ILogger logger, string file, long offset, string key, string what);
}
