using System.Diagnostics.CodeAnalysis;

namespace Sortie.Log;

/// <summary>The last records, kept in memory, once somebody follows, so that those who follow live need not read the file.</summary>
/// <param name="lastSeq">The last record of the file when it was opened; it is not kept here.</param>
internal sealed class RecentRecords(long lastSeq)
{
    private const int Kept = 1024;

    /// <summary>The largest record that is kept, in bytes; who follows the log reads a larger one from the file.</summary>
    private const int LargestKept = 16 * 1024;

    private LogRecord?[]? _ring;
    private readonly Lock _lock = new();
    private readonly Pulse _changed = new();
    private long _lastSeq = lastSeq;

    /// <summary>Ends when there is more. Take it before looking, so that nothing is missed.</summary>
    public Task Changed => _changed.Next;

    public bool TryGet(long seq, [NotNullWhen(true)] out LogRecord? record)
    {
        lock (_lock)
        {
            _ring ??= new LogRecord?[Kept];
            record = seq <= _lastSeq ? _ring[seq % Kept] : null;
            record = record?.Seq == seq ? record : null;
        }

        return record is not null;
    }

    public void Publish(IReadOnlyList<LogRecord> records)
    {
        lock (_lock)
        {
            foreach (var record in records)
            {
                _ring?[record.Seq % Kept] = record.Fields.Length <= LargestKept ? record : null;
                _lastSeq = record.Seq;
            }
        }

        _changed.Beat();
    }
}
