using System.Buffers;

namespace Sortie.Log;

/// <summary>A record that is to be appended.</summary>
/// <param name="EventType">What happened, for example <c>mission_created</c>.</param>
/// <param name="Payload">A JSON object with the record's own fields, in UTF-8; the log adds the common ones.</param>
public readonly record struct RecordDraft(string EventType, ReadOnlyMemory<byte> Payload)
{
    /// <summary>What the payload was made of, if it can be handed to those who read the record, unchanged and for ever.</summary>
    internal object? Content { get; init; }
}

/// <summary>A durable record.</summary>
public sealed class LogRecord
{
    private readonly ReadOnlyMemory<byte> _fields;
    private readonly string? _keyName;
    private readonly bool _more;
    private ReadOnlyMemory<byte>? _json;
    private object? _reading;

    /// <summary>A record as it was read.</summary>
    /// <param name="seq"><see cref="Seq"/>.</param>
    /// <param name="eventType"><see cref="EventType"/>.</param>
    /// <param name="key"><see cref="Key"/>.</param>
    /// <param name="version"><see cref="Version"/>.</param>
    /// <param name="timestamp"><see cref="Timestamp"/>.</param>
    /// <param name="json"><see cref="Json"/>.</param>
    public LogRecord(long seq, string eventType, string key, int version, DateTimeOffset timestamp, ReadOnlyMemory<byte> json)
    {
        (Seq, EventType, Key, Version, Timestamp) = (seq, eventType, key, version, timestamp);
        _json = _fields = json;
    }

    /// <summary>A record as it was appended. Its whole JSON is made only when somebody wants it.</summary>
    internal LogRecord(long seq, RecordDraft draft, string keyName, string key, int version, DateTimeOffset timestamp, bool more)
    {
        (Seq, EventType, Key, Version, Timestamp) = (seq, draft.EventType, key, version, timestamp);
        (_fields, _keyName, _more, Content) = (draft.Payload, keyName, more, draft.Content);
    }

    /// <summary>Its place in the log: 1, 2, 3…</summary>
    public long Seq { get; }

    /// <summary>What happened.</summary>
    public string EventType { get; }

    /// <summary>Whom it is about: the mission's (or session's) id.</summary>
    public string Key { get; }

    /// <summary>Its place among the records of that key: 1, 2, 3…</summary>
    public int Version { get; }

    /// <summary>When it was appended, UTC.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>The record as a JSON object in UTF-8, without <c>seq</c> and <c>chain</c>; <c>event_type</c> comes first.</summary>
    public ReadOnlyMemory<byte> Json => _json ??= WholeJson();

    /// <summary>Where values are read that are too large for it; null where it can name none.</summary>
    public IBlobs? Blobs { get; init; }

    /// <summary>A JSON object with at least the record's own fields.</summary>
    internal ReadOnlyMemory<byte> Fields => _fields;

    /// <summary>What the record was made of, where it was appended by this process just now; else null.</summary>
    internal object? Content { get; }

    /// <summary>Writes the JSON of a record that was appended.</summary>
    internal void WriteTo(ArrayBufferWriter<byte> output) => RecordLine.WriteBody(output, this, _keyName!, _more);

    /// <summary>The record's content as those who know its kind read it. All who follow the log share one reading.</summary>
    internal T Read<T>(Func<LogRecord, T> read)
        where T : class
    {
        // Two who read at the same moment read the same; whose reading stays does not matter.
        return (T)(_reading ??= read(this));
    }

    private ReadOnlyMemory<byte> WholeJson()
    {
        var output = new ArrayBufferWriter<byte>();
        WriteTo(output);
        return output.WrittenMemory;
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
/// The log cannot be written. For the operator: nothing was acknowledged that is not durable. After a failed flush the
/// process must be restarted once the cause is mended; a full disk is waited out.
/// </summary>
public sealed class LogUnavailableException(string message, Exception? innerException = null)
    : IOException(message, innerException)
{
    /// <summary>
    /// Whether the log goes on by itself, and nothing of what was refused is in it: then the same may be appended again after
    /// <see cref="IMissionLog.WhenWritableAsync"/>. False by default.
    /// </summary>
    public bool IsPassing { get; init; }

    /// <summary>The same once more, for another who is refused.</summary>
    internal LogUnavailableException Again() => new(Message, this) { IsPassing = IsPassing };
}
