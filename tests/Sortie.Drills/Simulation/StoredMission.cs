using System.Text;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Drills.Simulation;

/// <summary>A mission as the files of a log tell it, and the chain that stands for each byte of its records.</summary>
internal sealed record StoredMission(Mission Mission, Chain Chain)
{
    private static readonly byte[] KeyName = Encoding.UTF8.GetBytes(JsonlMissionLog.KeyName);

    /// <summary>Every mission in the files of a log, which must be whole.</summary>
    public static Dictionary<MissionId, StoredMission> ReadAll(IDurableFolder folder)
    {
        using var log = SegmentedFile.OpenForReading(folder, JsonlMissionLog.FileName);
        if (log is null)
        {
            return [];
        }

        var scan = new JournalScan(log, JsonlMissionLog.KeyName);
        if (scan.Run(JsonlMissionLog.FileName).Damages is [var damage, ..])
        {
            throw new BrokenException($"What is whole is taken for damage: {damage}");
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

        return missions.ToDictionary(
            mission => mission.Key, mission => new StoredMission(mission.Value, scan.Index.HeadOf(mission.Key.ToString()).Chain));
    }

    /// <summary>The large results beside the files of a log.</summary>
    private sealed class Blobs(IDurableFolder folder) : IBlobs
    {
        public Task<string> StoreAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public byte[] Read(string sha256, long bytes) => BlobFile.Read(folder, sha256, bytes);
    }
}
