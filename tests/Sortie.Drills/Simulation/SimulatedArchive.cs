using Microsoft.Extensions.Time.Testing;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Drills.Simulation;

/// <summary>
/// Takes what has ended out of the log, between two lives of the engine, on a disk that goes wrong meanwhile. Every mission stays as it was,
/// record for record: in the log, or in the archive and known to be gone.
/// </summary>
internal sealed class SimulatedArchive(SimulatedDisk disk, FakeTimeProvider time)
{
    private const string Name = "archive";

    private readonly Dictionary<MissionId, Mission> _missions = [];

    /// <summary>The missions that were archived, as the archive tells them.</summary>
    public IReadOnlyDictionary<MissionId, Mission> Missions => _missions;

    private IDurableFolder Folder => disk.Folder.Folder(Name);

    /// <summary>Archives, and looks at what is there. The power is lost in any case.</summary>
    /// <param name="operations">After how many operations something goes wrong.</param>
    /// <param name="fault">What goes wrong.</param>
    public void Run(int operations, Fault fault)
    {
        var before = StoredMission.ReadAll(disk.Folder);
        time.Advance(TimeSpan.FromSeconds(1));
        disk.Begin(operations, fault);
        try
        {
            LogArchive.Run(disk.Folder, _ => Folder, Name, awaited: [], time.GetUtcNow(), time, CancellationToken.None);
        }
        catch (IOException)
        {
            // The next archive, or a later one, finishes it.
        }

        disk.LosePower();
        disk.Begin(int.MaxValue, Fault.Failure);
        Check(before);
    }

    private void Check(Dictionary<MissionId, StoredMission> before)
    {
        using var log = SegmentedFile.OpenForReading(disk.Folder, JsonlMissionLog.FileName);
        var keys = log is null ? ArchivedKeys.None : log.ReadArchivedKeys()
            ?? throw new BrokenException("Which missions were archived cannot be read.");
        var there = StoredMission.ReadAll(disk.Folder);
        var archived = keys.Count == 0 ? [] : StoredMission.ReadAll(Folder);
        foreach (var (id, was) in before)
        {
            var isGone = keys.DayOf(id.ToString()) is not null;
            if ((isGone ? archived : there).GetValueOrDefault(id) is not { } now || now.Chain != was.Chain || there.ContainsKey(id) == isGone)
            {
                throw new BrokenException($"{id} was at version {was.Mission.Version}; the log has {there.GetValueOrDefault(id)?.Mission.Version}, "
                    + $"the archive {archived.GetValueOrDefault(id)?.Mission.Version}, and it is {(isGone ? "" : "not ")}said to be archived.");
            }

            if (isGone)
            {
                _missions[id] = was.Mission.Status.IsTerminal ? now.Mission
                    : throw new BrokenException($"{id} was archived while it was {was.Mission.Status.Word}.");
            }
        }

        if (keys.Count != _missions.Count || _missions.Keys.FirstOrDefault(there.ContainsKey) is var back && back != default)
        {
            throw new BrokenException($"{_missions.Count} missions were archived; {keys.Count} are said to be, or one of them is in the log again.");
        }
    }
}
