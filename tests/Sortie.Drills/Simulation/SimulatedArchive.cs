using System.Text;
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
    private static readonly byte[] KeyName = Encoding.UTF8.GetBytes(JsonlMissionLog.KeyName);

    private readonly Dictionary<MissionId, Mission> _missions = [];

    /// <summary>The missions that were archived, as the archive tells them.</summary>
    public IReadOnlyDictionary<MissionId, Mission> Missions => _missions;

    private IDurableFolder Folder => disk.Folder.Folder(Name);

    /// <summary>Archives, and looks at what is there. The power is lost in any case.</summary>
    /// <param name="operations">After how many operations something goes wrong.</param>
    /// <param name="fault">What goes wrong.</param>
    public void Run(int operations, Fault fault)
    {
        var before = Read(disk.Folder);
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

    private void Check(Dictionary<MissionId, Held> before)
    {
        using var log = SegmentedFile.OpenForReading(disk.Folder, JsonlMissionLog.FileName);
        var keys = log is null ? ArchivedKeys.None : log.ReadArchivedKeys() ?? throw new BrokenException("Which missions were archived cannot be read.");
        var there = Read(disk.Folder);
        var archived = keys.Count == 0 ? [] : Read(Folder);
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
                _missions[id] = was.Mission.Status.IsTerminal ? now.Mission : throw new BrokenException($"{id} was archived while it was {was.Mission.Status.Word}.");
            }
        }

        if (keys.Count != _missions.Count || _missions.Keys.FirstOrDefault(there.ContainsKey) is var back && back != default)
        {
            throw new BrokenException($"{_missions.Count} missions were archived; {keys.Count} are said to be, or one of them is in the log again.");
        }
    }

    /// <summary>Every mission in the files of a log.</summary>
    private static Dictionary<MissionId, Held> Read(IDurableFolder folder)
    {
        using var log = SegmentedFile.OpenForReading(folder, JsonlMissionLog.FileName);
        if (log is null)
        {
            return [];
        }

        var scan = new JournalScan(log, JsonlMissionLog.KeyName);
        if (scan.Run(JsonlMissionLog.FileName).Damages is [var damage, ..])
        {
            throw new BrokenException($"An archive that dies is taken for damage: {damage}");
        }

        var missions = new Dictionary<MissionId, Mission>();
        var (reader, blobs) = (new LineReader(log, log.Begin, scan.Index.EndOffset), new Blobs(folder));
        while (reader.TryNext(out var line, out _))
        {
            if (RecordLine.TryRead(line, KeyName, out var parsed))
            {
                var fact = parsed.ToRecord(blobs).ToFact();
                missions[fact.MissionId] = Mission.Apply(missions.GetValueOrDefault(fact.MissionId), fact);
            }
        }

        return missions.ToDictionary(mission => mission.Key, mission => new Held(mission.Value, scan.Index.HeadOf(mission.Key.ToString()).Chain));
    }

    /// <summary>A mission, and the chain that stands for each byte of its records.</summary>
    private sealed record Held(Mission Mission, Chain Chain);

    /// <summary>The large results beside the files of a log.</summary>
    private sealed class Blobs(IDurableFolder folder) : IBlobs
    {
        public Task<string> StoreAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public byte[] Read(string sha256, long bytes) => BlobFile.Read(folder, sha256, bytes);
    }
}
