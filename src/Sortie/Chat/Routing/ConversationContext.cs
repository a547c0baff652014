using Sortie.Chat.Collected;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Chat.Routing;

/// <summary>What a session knows when a message comes in.</summary>
internal sealed record ConversationContext
{
    /// <summary>The person's local time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The question that was asked last and has no answer yet.</summary>
    public PendingQuestion? Pending { get; init; }

    /// <summary>The session's missions, newest first.</summary>
    public IReadOnlyList<KnownMission> Recent { get; init; } = [];

    /// <summary>The schedule that "it" means, because it was spoken of last; null where there is none.</summary>
    public ScheduleId? Schedule { get; init; }

    /// <summary>Whether the message before this one began a mission or a schedule.</summary>
    public bool HasJustBegun { get; init; }

    /// <summary>What was shown last of the result of one of the missions; null where nothing was since a mission was made.</summary>
    public CollectedView? View { get; init; }

    /// <summary>
    /// What a mission collected; null where it goes on, or that is nothing, or too much. It is asked only for a message whose words need it.
    /// </summary>
    public Func<MissionId, CollectedResult?> CollectedBy { get; init; } = _ => null;

    /// <summary>
    /// A mission with the columns that it collected for those that it was to collect, where nobody had named any: a column that comes to them must
    /// not take their place.
    /// </summary>
    public KnownMission WithColumns(KnownMission mission) =>
        mission.Objective is { Type: ObjectiveType.Extract, Fields: [] } objective && CollectedBy(mission.MissionId)?.Table is { } table
            ? mission with { Objective = objective with { Fields = table.Columns } }
            : mission;

    /// <summary>Of the missions that ask a person for something, the one that asked last: a short reply is for that.</summary>
    public KnownMission? LastToAsk(GateKind kind) => Recent is [] ? null : LastToAsk(mission => mission.Asks == kind);

    /// <summary>Of some missions, the one that asked last; where none of them asks anything, the newest.</summary>
    public KnownMission? LastToAsk(Func<KnownMission, bool> isMeant) => Recent.Where(isMeant).MaxBy(mission => mission.AskedAt);
}

/// <summary>A mission of the session.</summary>
internal sealed record KnownMission(MissionId MissionId, MissionStatus Status, Objective Objective, Scope Scope)
{
    /// <summary>What it asks a person for before it goes on; null where it asks nothing.</summary>
    public GateKind? Asks { get; init; }

    /// <summary>Since when it asks, where it does.</summary>
    public DateTimeOffset AskedAt { get; init; }
}
