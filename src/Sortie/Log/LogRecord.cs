namespace Sortie.Log;

/// <summary>A record that is to be appended.</summary>
/// <param name="EventType">What happened, for example <c>mission_created</c>.</param>
/// <param name="Payload">A JSON object with the record's own fields, in UTF-8; the log adds the common ones.</param>
public readonly record struct RecordDraft(string EventType, ReadOnlyMemory<byte> Payload);

/// <summary>A durable record.</summary>
/// <param name="Seq">Its place in the log: 1, 2, 3…</param>
/// <param name="EventType">What happened.</param>
/// <param name="Key">Whom it is about: the mission's (or session's) id.</param>
/// <param name="Version">Its place among the records of that key: 1, 2, 3…</param>
/// <param name="Timestamp">When it was appended, UTC.</param>
/// <param name="Json">The record as a JSON object in UTF-8, without <c>seq</c> and <c>chain</c>; <c>event_type</c> comes first.</param>
public sealed record LogRecord(
    long Seq, string EventType, string Key, int Version, DateTimeOffset Timestamp, ReadOnlyMemory<byte> Json)
{
    private object? _content;

    /// <summary>The record's content as those who know its kind read it. All who follow the log share one reading.</summary>
    internal T Read<T>(Func<LogRecord, T> read)
        where T : class
    {
        // Two who read at the same moment read the same; whose reading stays does not matter.
        return (T)(_content ??= read(this));
    }
}

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>The records are durable.</summary>
    /// <param name="Records">The records as they stand in the log.</param>
    public sealed record Appended(IReadOnlyList<LogRecord> Records) : AppendResult;

    /// <summary>Nothing was written: the mission has another version than the caller expected.</summary>
    /// <param name="ActualVersion">The mission's version now.</param>
    public sealed record Conflict(int ActualVersion) : AppendResult;
}

/// <summary>
/// The log cannot be written any more, for example because the disk reported a failed flush. For the operator: nothing
/// was acknowledged that is not durable; the process must be restarted once the cause is mended.
/// </summary>
public sealed class LogUnavailableException(string message, Exception? innerException = null)
    : IOException(message, innerException);
