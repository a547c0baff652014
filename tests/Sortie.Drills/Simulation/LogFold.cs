using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Drills.Simulation;

/// <summary>Every mission as the file of a log tells it; the fold refuses what cannot follow, as anything behind an end.</summary>
internal sealed class LogFold(JsonlMissionLog log)
{
    private readonly Dictionary<MissionId, Mission> _missions = [];
    private long _position;

    public IReadOnlyDictionary<MissionId, Mission> Missions => _missions;

    /// <summary>Those that have not ended.</summary>
    public IEnumerable<Mission> Open => _missions.Values.Where(mission => !mission.Status.IsTerminal);

    /// <summary>Reads what was appended since.</summary>
    public async Task CatchUpAsync(CancellationToken stop)
    {
        if (_position < log.LastPosition)
        {
            await foreach (var record in log.FollowAsync(_position + 1, stop))
            {
                var id = MissionId.Parse(record.Key);
                _missions[id] = Mission.Apply(_missions.GetValueOrDefault(id), record.ToFact());
                _position = record.Seq;
                if (_position >= log.LastPosition)
                {
                    break;
                }
            }
        }
    }
}
