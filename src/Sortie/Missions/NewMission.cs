using Sortie.Log;

namespace Sortie.Missions;

/// <summary>A mission that is about to be made, as it will be.</summary>
internal sealed class NewMission(IMissionLog log, MissionId id, MissionRecord.Created created)
{
    public Mission Mission { get; } = Mission.Apply(null, new(id, Seq: 0, Version: 1, created.Metadata.CreatedAt, created));

    /// <summary>Begins to make it durable. A conflict says that another mission has its id.</summary>
    public ValueTask BeginAsync(Told told) => log.BeginAppendAsync(id, expectedVersion: 0, [created.ToDraft()], told);
}
