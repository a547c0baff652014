namespace Sortie.Log;

/// <summary>
/// The one thread that writes a log. It takes whatever is queued, checks every append's expected version, writes once, flushes once,
/// shows it to readers, and then acknowledges all of it.
/// </summary>
/// <param name="name">The log's name.</param>
/// <param name="file">The log.</param>
/// <param name="queue">The appends that wait.</param>
/// <param name="batch">Those that are written together.</param>
/// <param name="state">Whether the log can be written.</param>
/// <param name="standstill">What is done about a full disk.</param>
/// <param name="time">The clock for timestamps.</param>
/// <param name="gather">How long appends are gathered before they are written.</param>
internal sealed class JournalWriter(
    string name, SegmentedFile file, AppendQueue queue, Batch batch, Availability state, Standstill standstill, TimeProvider time, TimeSpan gather)
{
    private const int BatchBytes = 4 * 1024 * 1024;

    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _lastTimestamp;

    /// <summary>Ends behind the last append, once the queue is closed.</summary>
    public Task Written => _written.Task;

    /// <summary>Cuts torn bytes off the end of the file, and begins to write behind what is left.</summary>
    public void Start()
    {
        standstill.CutTornTail();
        new Thread(WriteUntilClosed) { IsBackground = true, Name = $"writer of {name}" }.Start();
    }

    private void WriteUntilClosed()
    {
        var appends = new List<Append>();
        // A thread of its own may block: no request thread ever waits for the disk.
        while (standstill.Outlasts(batch.Bytes.Length) && (appends.Count > 0 || queue.Wait(gather)))
        {
            if (appends.Count == 0)
            {
                queue.TakeInto(appends, BatchBytes);
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
            state.ThrowIfFailed();
            batch.Begin(Now());
            appends.ForEach(batch.Add);
            if (batch.Bytes.Length > 0)
            {
                if (!FullDisk.TryWrite(file, batch.Bytes, batch.Offset, out var full))
                {
                    standstill.Begin(full);
                    Refuse(appends);
                    appends.RemoveAll(append => append.IsAwaited);
                    return;
                }

                file.Flush();
            }
        }
        catch (Exception exception)
        {
            // After a failed flush nobody knows what is on the disk: nothing more is written, and nobody is told it was.
            state.FailForGood($"{name} cannot be written any more, so nothing new is accepted: {exception.Message}", exception);
            Refuse(appends);
            appends.Clear();
            return;
        }

        batch.Publish();
        batch.Acknowledge();
        appends.Clear();
    }

    private void Refuse(List<Append> appends) => appends.ForEach(append => append.Settle(null, state.Failure!));

    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)); // As the file has it.
        return _lastTimestamp = now > _lastTimestamp ? now : _lastTimestamp;
    }
}
