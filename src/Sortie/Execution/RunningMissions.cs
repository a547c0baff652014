using Sortie.Log;

namespace Sortie.Execution;

/// <summary>The runs under way in this process, each with what stops it and its last sign of life.</summary>
internal sealed class RunningMissions(TimeProvider time)
{
    private readonly Dictionary<MissionId, Run> _runs = [];
    private readonly Lock _lock = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _runs.Count;
            }
        }
    }

    public bool Contains(MissionId id)
    {
        lock (_lock)
        {
            return _runs.ContainsKey(id);
        }
    }

    /// <summary>Takes note of a run; false where the mission is running already.</summary>
    public bool TryAdd(MissionId id, CancellationTokenSource attempt)
    {
        lock (_lock)
        {
            return _runs.TryAdd(id, new(attempt) { LastSign = time.GetTimestamp() });
        }
    }

    /// <summary>Forgets a run; nobody stops it any more after this, so its source may be disposed.</summary>
    public void Remove(MissionId id)
    {
        lock (_lock)
        {
            _runs.Remove(id);
        }
    }

    /// <summary>Takes note that a run is alive, where there is one.</summary>
    public void Beat(MissionId id)
    {
        lock (_lock)
        {
            if (_runs.TryGetValue(id, out var run))
            {
                run.LastSign = time.GetTimestamp();
            }
        }
    }

    /// <summary>The runs without a sign of life for longer than a limit, each with how long that is.</summary>
    public IReadOnlyList<(MissionId Id, TimeSpan Silence)> SilentFor(TimeSpan limit)
    {
        lock (_lock)
        {
            return [.. _runs.Select(run => (run.Key, time.GetElapsedTime(run.Value.LastSign))).Where(run => run.Item2 > limit)];
        }
    }

    /// <summary>Stops the run of a mission, where there is one.</summary>
    public void Stop(MissionId id)
    {
        lock (_lock)
        {
            // The state changes here and now; what waits for it is told on other threads, outside of the lock.
            _ = _runs.GetValueOrDefault(id)?.Attempt.CancelAsync();
        }
    }

    private sealed class Run(CancellationTokenSource attempt)
    {
        public CancellationTokenSource Attempt { get; } = attempt;

        public long LastSign { get; set; }
    }
}
