using System.Collections.Concurrent;
using Sortie.Log;

namespace Sortie.Execution;

/// <summary>
/// Whose turn it is: which missions may run, which of them run at this moment, which come next, and which sleep until later.
/// </summary>
internal sealed class TurnOrder : IDisposable
{
    private readonly ConcurrentDictionary<MissionId, bool> _interrupted = [];
    private readonly Alarms _alarms;

    /// <param name="queue">The missions that wait for their turn.</param>
    /// <param name="time">The time.</param>
    public TurnOrder(ExecutionQueue queue, TimeProvider time)
    {
        Queue = queue;
        Running = new(time);
        _alarms = new(time, Offer);
    }

    /// <summary>The missions that wait for their turn.</summary>
    public ExecutionQueue Queue { get; }

    /// <summary>Those that a person cancels, which wait behind no other mission.</summary>
    public ExecutionQueue Cancelled { get; } = new();

    /// <summary>The missions that may run.</summary>
    public RunnableMissions Runnable { get; } = new();

    /// <summary>The missions that run.</summary>
    public RunningMissions Running { get; }

    /// <summary>Whether no mission can go on by itself.</summary>
    public bool AllStandStill => Runnable.AllStandStill(Running.Contains);

    /// <summary>Lets a mission have a turn, where it may run and does not.</summary>
    public void Offer(MissionId id)
    {
        if (Runnable.AgeOf(id) is { } age && !Running.Contains(id))
        {
            (Runnable.IsCancelling(id) ? Cancelled : Queue).Add(id, age, Runnable.PriorityOf(id));
        }
    }

    /// <summary>Lets all have a turn that may run; an earlier process may have been at them when it died.</summary>
    public void OfferAllAgain()
    {
        foreach (var id in Runnable.Ids)
        {
            _interrupted[id] = true;
            Offer(id);
        }
    }

    /// <summary>Whether an earlier process may have been at a mission; this is said once.</summary>
    public bool WasInterrupted(MissionId id) => _interrupted.TryRemove(id, out _);

    /// <summary>Lets a mission have a turn at a moment, instead of when it was to have one before.</summary>
    public void OfferAt(MissionId id, DateTimeOffset at) => _alarms.Set(id, at);

    /// <summary>Ends the turn of a mission, and its sleep: what it does or waits for is not wanted any more.</summary>
    public void Interrupt(MissionId id)
    {
        Running.Stop(id);
        _alarms.Drop(id);
    }

    /// <summary>Takes note that the turn of a mission is over.</summary>
    public void End(MissionId id)
    {
        Running.Remove(id);
        Runnable.Changes.Beat();
    }

    public void Dispose() => _alarms.Dispose();
}
