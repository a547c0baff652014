using System.Collections.Concurrent;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>Which missions are for the executor to run, as far as the log has been followed.</summary>
internal sealed class RunnableMissions
{
    private readonly ConcurrentDictionary<MissionId, long> _runnable = [];
    private readonly ConcurrentDictionary<MissionId, bool> _cancelling = [];
    private readonly ConcurrentDictionary<MissionId, Priority> _priorities = [];
    private readonly Dictionary<MissionId, long> _ages = [];
    private long _position;

    /// <summary>The missions that others wait for.</summary>
    public OpenChildren Children { get; } = new();

    /// <summary>The last record taken in.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Beats when another record was taken in.</summary>
    public Pulse Changes { get; } = new();

    /// <summary>Those that may run, in the order of their turns.</summary>
    public IReadOnlyList<MissionId> Ids =>
    [
        .. _runnable.OrderByDescending(mission => PriorityOf(mission.Key)).ThenBy(mission => mission.Value).Select(mission => mission.Key),
    ];

    /// <summary>All that have not ended. Only whoever takes in records may ask.</summary>
    public IReadOnlyCollection<MissionId> Unfinished => _ages.Keys;

    /// <summary>Whether none can go on by itself.</summary>
    /// <param name="runs">Whether a mission is running at this moment.</param>
    public bool AllStandStill(Func<MissionId, bool> runs) => _runnable.IsEmpty
        || _runnable.All(mission => StandsStill(mission.Key) && !runs(mission.Key)); // Nearly always the first one answers.

    /// <summary>Where the mission's creation stands in the log; null where it is not to be run.</summary>
    public long? AgeOf(MissionId id) => _runnable.TryGetValue(id, out var age) ? age : null;

    public Priority PriorityOf(MissionId id) => _priorities.GetValueOrDefault(id);

    /// <summary>Whether nothing is left to do for the mission but to end it.</summary>
    public bool IsCancelling(MissionId id) => _cancelling.ContainsKey(id);

    /// <summary>Takes in the next record of the log. One thread calls it.</summary>
    /// <returns>The mission, whether it has ended with this, and, where its status has changed, the one that had it made.</returns>
    public (MissionId Id, bool Ended, MissionId? Parent) Apply(LogRecord record)
    {
        var change = Change(record);
        GoOnFrom(record.Seq);
        return change;
    }

    /// <summary>Takes in a record of a mission that has not ended, out of the log's order; <see cref="GoOnFrom"/> is due when all are.</summary>
    public void Recall(LogRecord record) => Change(record);

    /// <summary>Takes note up to which record all that counts was taken in.</summary>
    public void GoOnFrom(long position)
    {
        Volatile.Write(ref _position, position);
        Changes.Beat();
    }

    /// <summary>Takes a mission out that cannot be run by this process.</summary>
    public void Drop(MissionId id)
    {
        _runnable.TryRemove(id, out _);
        Changes.Beat();
    }

    private (MissionId Id, bool Ended, MissionId? Parent) Change(LogRecord record)
    {
        var id = MissionId.Parse(record.Key);
        var parent = record.EventType == "mission_status_update" ? Children.ParentOf(id) : null; // Its end takes that away.
        var ended = false;
        if (record.EventType is "mission_created" or "mission_status_update" or "mission_stop_requested" or "mission_priority_changed")
        {
            ended = Change(id, record.Seq, record.ToFact().Record);
        }

        return (id, ended, parent);
    }

    private bool Change(MissionId id, long seq, MissionRecord record)
    {
        if (record is MissionRecord.Created created)
        {
            _ages[id] = seq;
            SetPriority(id, created.Metadata.Priority ?? Priority.Normal);
            if (created.Metadata.ParentId is { } parent)
            {
                Children.Add(id, parent);
            }

            Set(id, !created.Metadata.AwaitingApproval);
            return false;
        }

        if (record is MissionRecord.PriorityChanged changed)
        {
            SetPriority(id, changed.Priority);
            return false;
        }

        if (record is MissionRecord.StopRequested stop)
        {
            if (stop.Kind is StopKind.Cancel)
            {
                _cancelling[id] = true;
                Children.SetPaused(id, false); // What it had made stands still no more: it is ended.
                Set(id, true);
            }

            return false;
        }

        var update = (MissionRecord.StatusUpdate)record;
        var status = update.Status;
        Children.SetPaused(id, update.WaitingFor is WaitingFor.Resume);
        Set(id, status is MissionStatus.Approved or MissionStatus.Active);
        return status.IsTerminal && Forget(id);
    }

    private bool StandsStill(MissionId id) => Children.AreWaitedForBy(id) || (Children.IsHeld(id) && !IsCancelling(id));

    private bool Forget(MissionId id)
    {
        _cancelling.TryRemove(id, out _);
        _priorities.TryRemove(id, out _);
        Children.Remove(id);
        return _ages.Remove(id);
    }

    private void SetPriority(MissionId id, Priority priority)
    {
        if (priority is Priority.Normal)
        {
            _priorities.TryRemove(id, out _);
        }
        else
        {
            _priorities[id] = priority;
        }
    }

    private void Set(MissionId id, bool runnable)
    {
        if (runnable && _ages.TryGetValue(id, out var age))
        {
            _runnable[id] = age;
        }
        else
        {
            _runnable.TryRemove(id, out _);
        }
    }
}
