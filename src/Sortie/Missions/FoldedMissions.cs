using System.Runtime.CompilerServices;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>
/// Folds missions, and keeps those that were used last as they were then: whoever looks at one again folds only what came since.
/// What is kept is nothing but a fold of records that never change, so that all who read a log share it.
/// </summary>
internal sealed class FoldedMissions(IMissionLog log)
{
    /// <summary>How much of the log may be kept folded, as bytes of JSON; in memory it is about twice as much.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    private const int MostMissions = 1000;

    private static readonly ConditionalWeakTable<IMissionLog, FoldedMissions> All = [];

    private readonly Dictionary<MissionId, LinkedListNode<Kept>> _kept = [];

    /// <summary>Those kept, the one used last at the end.</summary>
    private readonly LinkedList<Kept> _byUse = [];
    private readonly Lock _lock = new();
    private long _bytes;

    public static FoldedMissions Of(IMissionLog log) => All.GetValue(log, static log => new(log));

    /// <summary>The mission as its records tell it now; null where there is no such mission.</summary>
    public async Task<Mission?> FindAsync(MissionId id, CancellationToken cancellationToken)
    {
        var known = Recall(id);
        var (mission, bytes) = (known?.Mission, known?.Bytes ?? 0);
        var found = false;
        // The last record that is known is read again: a mission that is no longer in the log must not be found here.
        await foreach (var record in log.ReadAsync(id, mission?.Version ?? 1, cancellationToken))
        {
            found = true;
            if (record.Version > (mission?.Version ?? 0))
            {
                mission = Mission.Apply(mission, record.ToFact());
                bytes += record.Fields.Length;
            }
        }

        if (!found || mission is null)
        {
            return null;
        }

        Keep(new(mission, bytes));
        return mission;
    }

    /// <summary>Folds what was just appended behind a state of a mission, or as its first records.</summary>
    /// <param name="mission">The state; null before the first record.</param>
    /// <param name="appended">At least one record.</param>
    public Mission Follow(Mission? mission, IReadOnlyList<LogRecord> appended)
    {
        var changed = appended.Aggregate(mission, static (state, record) => Mission.Apply(state, record.ToFact()))!;
        var known = mission is null ? null : Recall(mission.Id);
        if (known?.Mission.Version == mission?.Version)
        {
            Keep(new(changed, (known?.Bytes ?? 0) + appended.Sum(static record => (long)record.Fields.Length)));
        }

        return changed;
    }

    private Kept? Recall(MissionId id)
    {
        lock (_lock)
        {
            return _kept.GetValueOrDefault(id)?.Value;
        }
    }

    private void Keep(Kept read)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(read.Mission.Id, out var before))
            {
                read = before.Value.Mission.Version > read.Mission.Version ? before.Value : read;
                Forget(before);
            }

            if (read.Bytes <= MostBytes)
            {
                _kept[read.Mission.Id] = _byUse.AddLast(read);
                _bytes += read.Bytes;
            }

            while (_bytes > MostBytes || _kept.Count > MostMissions)
            {
                Forget(_byUse.First!);
            }
        }
    }

    private void Forget(LinkedListNode<Kept> kept)
    {
        _kept.Remove(kept.Value.Mission.Id);
        _byUse.Remove(kept);
        _bytes -= kept.Value.Bytes;
    }

    private sealed record Kept(Mission Mission, long Bytes);
}
