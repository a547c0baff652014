using Sortie.Log;

namespace Sortie.Execution;

/// <summary>Wakes missions at a moment. Until then, one that waits costs a timer, and neither a thread nor a turn.</summary>
internal sealed class Alarms(TimeProvider time, Action<MissionId> wake) : IDisposable
{
    private readonly Dictionary<MissionId, ITimer> _timers = [];
    private readonly Lock _lock = new();
    private bool _disposed;

    /// <summary>Wakes a mission at a moment, instead of when it was to be woken before.</summary>
    public void Set(MissionId id, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            Drop(id);
            var timer = time.CreateTimer(_ => Ring(id), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timers[id] = timer;
            var wait = at - time.GetUtcNow();
            timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        if (time.GetUtcNow() >= at)
        {
            Ring(id); // The moment has come while the timer was being set.
        }
    }

    /// <summary>Lets a mission sleep.</summary>
    public void Drop(MissionId id)
    {
        lock (_lock)
        {
            if (_timers.Remove(id, out var timer))
            {
                timer.Dispose();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var id in _timers.Keys.ToList())
            {
                Drop(id);
            }
        }
    }

    private void Ring(MissionId id)
    {
        Drop(id);
        wake(id);
    }
}
