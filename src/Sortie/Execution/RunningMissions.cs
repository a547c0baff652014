using Sortie.Log;

namespace Sortie.Execution;

/// <summary>The runs under way in this process, each with what stops it.</summary>
internal sealed class RunningMissions
{
    private readonly Dictionary<MissionId, CancellationTokenSource> _attempts = [];
    private readonly Lock _lock = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _attempts.Count;
            }
        }
    }

    public bool Contains(MissionId id)
    {
        lock (_lock)
        {
            return _attempts.ContainsKey(id);
        }
    }

    /// <summary>Takes note of a run; false where the mission is running already.</summary>
    public bool TryAdd(MissionId id, CancellationTokenSource attempt)
    {
        lock (_lock)
        {
            return _attempts.TryAdd(id, attempt);
        }
    }

    /// <summary>Forgets a run; nobody stops it any more after this, so its source may be disposed.</summary>
    public void Remove(MissionId id)
    {
        lock (_lock)
        {
            _attempts.Remove(id);
        }
    }

    /// <summary>Stops the run of a mission, where there is one.</summary>
    public void Stop(MissionId id)
    {
        lock (_lock)
        {
            // The state changes here and now; what waits for it is told on other threads, outside of the lock.
            _ = _attempts.GetValueOrDefault(id)?.CancelAsync();
        }
    }
}
