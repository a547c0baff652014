using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Replies;

/// <summary>What is said, and what goes with it.</summary>
internal sealed record Reply(ResponseType Type, string Summary)
{
    public IReadOnlyList<SpawnedMission> Spawned { get; init; } = [];

    public IReadOnlyList<MissionRecord.ArtifactAdded> Artifacts { get; init; } = [];

    public UiHints Hints { get; init; } = new();

    /// <summary>The question that the reply asks; null where it is the one that was open before, or none.</summary>
    public PendingQuestion? Asks { get; init; }

    /// <summary>The mission that the reply speaks of and that is not made yet; null where there is none.</summary>
    public NewMission? ToMake { get; init; }
}
