using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Sortie.Log;

/// <summary>
/// One append-only log of JSON lines, each about one key. Any may append and read at once: appends are queued for the one thread of the
/// <see cref="JournalWriter"/>, and the <see cref="JournalReader"/> sees what is durable.
/// </summary>
internal sealed class Journal : IAsyncDisposable
{
    private readonly string _name;
    private readonly SegmentedFile _file;
    private readonly Availability _state;
    private readonly LogFindings _findings;
    private readonly JournalWriter _writer;
    private readonly AppendQueue _queue;

    private Journal(
        string name, SegmentedFile file, Availability state, LogFindings findings, JournalReader reader, AppendQueue queue, JournalWriter writer)
    {
        (_name, _file, _state, _findings, _queue, _writer) = (name, file, state, findings, queue, writer);
        (Reader, Unavailable) = (reader, state.Unavailable);
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
        var findings = new LogFindings(scan.Run(name), kept, logger);
        file.Sealed = segment => kept.Save(segment, scan.Index);

        var keyNameUtf8 = Encoding.UTF8.GetBytes(keyName);
        var recent = new RecentRecords(scan.Index.LastSeq);
        var lateCheck = new LateCheck(file, scan.Index, keyNameUtf8, findings.Add);
        var reader = new JournalReader(name, keyNameUtf8, file, scan.Index, recent, lateCheck, blobs);

        var torn = findings.Report.TornBytes is > 0 and var bytes ? new TornTail(name, file, folder, scan.Index.EndOffset, bytes) : null;
        var state = new Availability(name, new($"{name}.room", folder, time), logger);
        var queue = new AppendQueue();
        var standstill = new Standstill(name, torn, queue, state, logger);
        var writer = new JournalWriter(name, file, queue, new(scan.Index, recent, keyName, blobs), state, standstill, time, gather);
        writer.Start();
        return new(name, file, state, findings, reader, queue, writer);
    }

    /// <summary>What was found when the log was opened, and since.</summary>
    public LogReport Report => _findings.Report;

    /// <summary>What is durable, for those who read.</summary>
    public JournalReader Reader { get; }

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
        Append.ThrowIfUnfit(key, records);
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

    /// <summary>As <see cref="PostAsync"/>, waiting for nothing: false where there is no room, or nothing can be written any more.</summary>
    public bool TryPost(string key, IReadOnlyList<RecordDraft> records)
    {
        Append.ThrowIfUnfit(key, records);
        return Failure is null or { IsPassing: true } && _queue.TryAdd(new(key, expectedVersion: null, records));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        _state.Close();
        await _writer.Written;
        _state.Dispose();
        _file.Dispose();
    }

    private async ValueTask QueueAsync(Append append, CancellationToken cancellationToken)
    {
        Append.ThrowIfUnfit(append.Key, append.Records);
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
}
