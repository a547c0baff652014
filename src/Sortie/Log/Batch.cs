using System.Buffers;

namespace Sortie.Log;

/// <summary>
/// The appends that are written and flushed together. Nothing of it is seen by anybody before it is durable. One batch
/// follows the other in the same object, so that its room is used again.
/// </summary>
/// <param name="index">What must be known of the log.</param>
/// <param name="recent">The last records, for those who follow.</param>
/// <param name="keyName">The name of the field that holds the key.</param>
/// <param name="blobs">Where what its records refer to is read; null where they refer to nothing.</param>
internal sealed class Batch(JournalIndex index, RecentRecords recent, string keyName, IBlobs? blobs)
{
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly Dictionary<string, Head> _heads = new(StringComparer.Ordinal);
    private readonly List<LogRecord> _records = [];
    private readonly List<(Place Place, Chain Chain)> _written = [];
    private readonly List<(Append Append, AppendResult? Result, Exception? Refusal)> _results = [];
    private DateTimeOffset _timestamp;
    private long _lastSeq;

    /// <summary>The lines to be written.</summary>
    public ReadOnlySpan<byte> Bytes => _lines.WrittenSpan;

    /// <summary>Where they are to be written: behind what is durable.</summary>
    public long Offset { get; private set; }

    /// <summary>Begins a batch behind what is durable now.</summary>
    /// <param name="timestamp">The moment of all its records.</param>
    public void Begin(DateTimeOffset timestamp)
    {
        _lines.ResetWrittenCount();
        _heads.Clear();
        _records.Clear();
        _written.Clear();
        _results.Clear();
        (_timestamp, Offset, _lastSeq) = (timestamp, index.EndOffset, index.LastSeq);
    }

    /// <summary>Takes an append in, if it may be done.</summary>
    public void Add(Append append)
    {
        var head = _heads.TryGetValue(append.Key, out var pending) ? pending : index.HeadOf(append.Key);
        if (head.Damage is { } damage)
        {
            _results.Add((append, null, new LogUnavailableException($"{append.Key} is read-only, because its records are damaged at {damage}.")));
        }
        else if (head.ArchivedOn is { } day)
        {
            _results.Add((append, null, new ArchivedException(append.Key, day)));
        }
        else if (append.ExpectedVersion is { } expected && expected != head.Version)
        {
            _results.Add((append, new AppendResult.Conflict(head.Version), null));
        }
        else
        {
            var records = new LogRecord[append.Records.Count];
            for (var i = 0; i < records.Length; i++)
            {
                (records[i], head) = Write(append.Key, append.Records[i], head, more: i < records.Length - 1);
            }

            _heads[append.Key] = head;
            _results.Add((append, new AppendResult.Appended(records), null));
        }
    }

    /// <summary>Makes the durable records visible to readers.</summary>
    public void Publish()
    {
        for (var i = 0; i < _records.Count; i++)
        {
            index.Add(_records[i].Key, _records[i].Seq, _written[i].Place, _written[i].Chain);
        }

        recent.Publish(_records);
    }

    /// <summary>Tells those who wait.</summary>
    public void Acknowledge()
    {
        foreach (var (append, result, refusal) in _results)
        {
            append.Settle(result, refusal);
        }
    }

    private (LogRecord Record, Head Head) Write(string key, RecordDraft draft, Head head, bool more)
    {
        var record = new LogRecord(_lastSeq + _records.Count + 1, draft, keyName, key, head.Version + 1, _timestamp, more) { Blobs = blobs };
        _body.ResetWrittenCount();
        record.WriteTo(_body);
        var chain = head.Chain.Next(_body.WrittenSpan);

        var offset = Offset + _lines.WrittenCount;
        var length = RecordLine.Write(_lines, record.Seq, _body.WrittenSpan, chain);
        _records.Add(record);
        _written.Add((new(offset, length), chain));
        return (record, new(record.Version, chain, Damage: null));
    }
}
