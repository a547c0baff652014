using System.Runtime.CompilerServices;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>
/// Folds missions, and keeps the long ones as they were read last: whoever looks at one again folds only what came since.
/// What is kept is nothing but a fold of records that never change, so that all who read a log share it.
/// </summary>
internal sealed class LongMissions(IMissionLog log)
{
    /// <summary>How many records make a mission long: to fold fewer again takes less than a millisecond.</summary>
    private const int LongFrom = 100;

    /// <summary>How much of the log may be kept folded, as bytes of JSON; in memory it is about twice as much.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly ConditionalWeakTable<IMissionLog, LongMissions> All = [];

    /// <summary>Those kept, the one read last at the end.</summary>
    private readonly List<Kept> _kept = [];
    private readonly Lock _lock = new();

    public static LongMissions Of(IMissionLog log) => All.GetValue(log, static log => new(log));

    /// <summary>The mission as its records tell it now; null where there is no such mission.</summary>
    public async Task<Mission?> FindAsync(MissionId id, CancellationToken cancellationToken)
    {
        var known = Take(id);
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

        if (mission.Version >= LongFrom && bytes <= MostBytes)
        {
            Keep(new(mission, bytes));
        }

        return mission;
    }

    private Kept? Take(MissionId id)
    {
        lock (_lock)
        {
            return _kept.Find(kept => kept.Mission.Id == id);
        }
    }

    private void Keep(Kept read)
    {
        lock (_lock)
        {
            var before = _kept.FindIndex(kept => kept.Mission.Id == read.Mission.Id);
            if (before >= 0)
            {
                read = _kept[before].Mission.Version > read.Mission.Version ? _kept[before] : read;
                _kept.RemoveAt(before);
            }

            _kept.Add(read);
            while (_kept.Sum(kept => kept.Bytes) > MostBytes)
            {
                _kept.RemoveAt(0); // The one that was not read for longest.
            }
        }
    }

    private sealed record Kept(Mission Mission, long Bytes);
}
