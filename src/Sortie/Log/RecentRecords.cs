using System.Diagnostics.CodeAnalysis;

namespace Sortie.Log;

/// <summary>
/// The last records, kept in memory so that those who follow live need not read the file, and only until all of them have
/// read them: a record that is forgotten young costs the garbage collector nothing.
/// </summary>
/// <param name="lastSeq">The last record of the file when it was opened; it is not kept here.</param>
internal sealed class RecentRecords(long lastSeq)
{
    private const int Kept = 1024;

    /// <summary>The largest record that is kept, in bytes; who follows the log reads a larger one from the file.</summary>
    private const int LargestKept = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly Pulse _changed = new();
    private Slot[]? _ring;
    private int _followers;
    private long _lastSeq = lastSeq;

    /// <summary>Ends when there is more. Take it before looking, so that nothing is missed.</summary>
    public Task Changed => _changed.Next;

    /// <summary>Keeps the records to come for one more follower, until it is disposed. It asks for each of them once.</summary>
    public Follower Follow()
    {
        lock (_lock)
        {
            _ring ??= new Slot[Kept];
            _followers++;
        }

        return new(this);
    }

    public void Publish(IReadOnlyList<LogRecord> records)
    {
        lock (_lock)
        {
            foreach (var record in records)
            {
                _lastSeq = record.Seq;
                if (_followers > 0)
                {
                    _ring![record.Seq % Kept] = record.Fields.Length <= LargestKept ? new(record, _followers) : default;
                }
            }
        }

        _changed.Beat();
    }

    private LogRecord? Take(long seq)
    {
        lock (_lock)
        {
            ref var slot = ref _ring![seq % Kept];
            var record = seq <= _lastSeq && slot.Record?.Seq == seq ? slot.Record : null;
            if (record is not null)
            {
                slot = slot.Unread > 1 ? new(record, slot.Unread - 1) : default;
            }

            return record;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _followers--;
        }
    }

    /// <summary>A record, and how many followers have not asked for it yet.</summary>
    private readonly record struct Slot(LogRecord? Record, int Unread);

    /// <summary>Somebody who follows.</summary>
    internal sealed class Follower(RecentRecords records) : IDisposable
    {
        public bool TryGet(long seq, [NotNullWhen(true)] out LogRecord? record)
        {
            record = records.Take(seq);
            return record is not null;
        }

        public void Dispose() => records.Leave();
    }
}
