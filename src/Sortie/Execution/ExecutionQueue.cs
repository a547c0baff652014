using System.Threading.Channels;
using Sortie.Log;

namespace Sortie.Execution;

/// <summary>The missions that may run now, oldest first, each at most once.</summary>
/// <remarks>It is only a view of the log: what is lost with the process is found again from the log at the next start.</remarks>
public sealed class ExecutionQueue
{
    private readonly PriorityQueue<MissionId, long> _waiting = new();
    private readonly HashSet<MissionId> _present = [];
    private readonly Lock _lock = new();
    private readonly Channel<bool> _signals = Channel.CreateUnbounded<bool>();

    /// <summary>Adds a mission; nothing happens where it waits already.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="age">The <see cref="LogRecord.Seq"/> of its creation; the smallest is taken first.</param>
    public void Add(MissionId id, long age)
    {
        lock (_lock)
        {
            if (!_present.Add(id))
            {
                return;
            }

            _waiting.Enqueue(id, age);
        }

        _signals.Writer.TryWrite(true);
    }

    /// <summary>Takes the next mission, waiting until there is one.</summary>
    public async ValueTask<MissionId> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _signals.Reader.ReadAsync(cancellationToken);
            lock (_lock)
            {
                if (_waiting.TryDequeue(out var id, out _) && _present.Remove(id))
                {
                    return id;
                }
            }
        }
    }
}
