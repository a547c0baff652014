using System.Threading.Channels;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>The missions that may run now, by priority and then by age, each at most once.</summary>
/// <remarks>It is only a view of the log: what is lost with the process is found again from the log at the next start.</remarks>
public sealed class ExecutionQueue
{
    private readonly PriorityQueue<MissionId, (int Rank, long Age)> _waiting = new();
    private readonly Dictionary<MissionId, Priority> _present = [];
    private readonly Lock _lock = new();
    private readonly Channel<bool> _signals = Channel.CreateUnbounded<bool>();

    /// <summary>Adds a mission; where it waits already it moves to the place of its priority.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="age">The <see cref="LogRecord.Seq"/> of its creation; of equal priorities the smallest is taken first.</param>
    /// <param name="priority">Its priority; the highest is taken first.</param>
    public void Add(MissionId id, long age, Priority priority = Priority.Normal)
    {
        lock (_lock)
        {
            var waits = _present.TryGetValue(id, out var before);
            if (waits && before == priority)
            {
                return;
            }

            if (waits)
            {
                _waiting.Remove(id, out _, out _);
            }

            _present[id] = priority;
            _waiting.Enqueue(id, (-(int)priority, age));
            if (waits)
            {
                return; // Its signal is on its way already.
            }
        }

        _signals.Writer.TryWrite(true);
    }

    /// <summary>Takes the next mission, waiting until there is one; null where the wait was cancelled.</summary>
    internal async ValueTask<MissionId?> TryTakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task signal = _signals.Reader.ReadAsync(cancellationToken).AsTask();
            await signal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (signal.IsCanceled)
            {
                return null;
            }

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
