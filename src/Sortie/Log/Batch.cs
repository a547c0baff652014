using System.Buffers;

namespace Sortie.Log;

/// <summary>A queued append and whom to tell.</summary>
internal sealed class Append(string key, int? expectedVersion, IReadOnlyList<RecordDraft> records)
{
    public string Key { get; } = key;

    public int? ExpectedVersion { get; } = expectedVersion;

    public IReadOnlyList<RecordDraft> Records { get; } = records;

    public int Bytes { get; } = records.Sum(record => record.Payload.Length);

    public TaskCompletionSource<AppendResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The appends that are written and flushed together. Nothing of it is seen by anybody before it is durable.</summary>
internal sealed class Batch(JournalIndex index, string keyName, DateTimeOffset timestamp, ArrayBufferWriter<byte> buffer)
{
    private readonly Dictionary<string, (int Version, Chain Chain)> _heads = new(StringComparer.Ordinal);
    private readonly List<(LogRecord Record, Place Place, Chain Chain)> _lines = [];
    private readonly List<(Append Append, AppendResult? Result, Exception? Refusal)> _results = [];
    private readonly long _offset = index.EndOffset;
    private readonly long _lastSeq = index.LastSeq;

    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    public void Add(Append append)
    {
        if (index.Find(append.Key)?.Damage is { } damage)
        {
            _results.Add((append, null, new LogUnavailableException($"{append.Key} is read-only, because its records are damaged at {damage}.")));
            return;
        }

        var head = _heads.TryGetValue(append.Key, out var pending) ? pending : index.Find(append.Key)?.Head ?? default;
        if (append.ExpectedVersion is { } expected && expected != head.Version)
        {
            _results.Add((append, new AppendResult.Conflict(head.Version), null));
            return;
        }

        var records = new LogRecord[append.Records.Count];
        for (var i = 0; i < records.Length; i++)
        {
            var draft = append.Records[i];
            var body = RecordLine.Body(draft, keyName, append.Key, head.Version + 1, timestamp, more: i < records.Length - 1);
            head = (head.Version + 1, head.Chain.Next(body));
            var seq = _lastSeq + _lines.Count + 1;
            var offset = _offset + buffer.WrittenCount;
            var length = RecordLine.Write(buffer, seq, body, head.Chain);
            records[i] = new(seq, draft.EventType, append.Key, head.Version, timestamp, body);
            _lines.Add((records[i], new(offset, length), head.Chain));
        }

        _heads[append.Key] = head;
        _results.Add((append, new AppendResult.Appended(records), null));
    }

    /// <summary>Makes the durable records visible to readers.</summary>
    public IEnumerable<LogRecord> Publish()
    {
        foreach (var (record, place, chain) in _lines)
        {
            index.Add(index.Of(record.Key), record.Seq, place, chain);
        }

        return _lines.Select(line => line.Record);
    }

    public void Acknowledge()
    {
        foreach (var (append, result, refusal) in _results)
        {
            _ = refusal is null ? append.Result.TrySetResult(result!) : append.Result.TrySetException(refusal);
        }
    }
}
