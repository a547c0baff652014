using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>One mission in a few words, as it stands on the whiteboard's list.</summary>
public sealed record MissionCard
{
    /// <summary>The mission.</summary>
    public required MissionId MissionId { get; init; }

    /// <summary>Where it stands.</summary>
    public required MissionStatus Status { get; init; }

    /// <summary>The kind of result that is wanted.</summary>
    public required ObjectiveType ObjectiveType { get; init; }

    /// <summary>The wish in one sentence.</summary>
    public required string ObjectiveDescription { get; init; }

    /// <summary>The conversation it came from.</summary>
    public string? SessionId { get; init; }

    /// <summary>The mission that made it for a part of its work.</summary>
    public MissionId? ParentId { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it first became active, UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Whether a person must approve it before it starts.</summary>
    public bool AwaitingApproval { get; init; }

    /// <summary>What it waits for.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>Whether its turn comes before or after that of others.</summary>
    public Priority Priority { get; init; }

    /// <summary>Whether it was cancelled and is about to end.</summary>
    public bool Stopping { get; init; }

    /// <summary>How many things were collected.</summary>
    public int ItemsCollected { get; init; }

    /// <summary>In a sentence: what it brought, why it failed, or what it asks.</summary>
    public string? Message { get; init; }

    /// <summary>The mission's last version in this card.</summary>
    public required int Version { get; init; }

    /// <summary>The version of the record that has the message; 0 where there is none.</summary>
    internal int MessageVersion { get; init; }

    /// <summary>Where the mission's creation stands in the log; the larger, the newer.</summary>
    internal long Age { get; init; }

    internal static MissionCard? Apply(MissionCard? card, MissionFact fact) => (card, fact.Record) switch
    {
        (null, MissionRecord.Created created) => new()
        {
            MissionId = fact.MissionId,
            Status = created.Status,
            ObjectiveType = created.Objective.Type,
            ObjectiveDescription = created.Objective.Description,
            SessionId = created.Metadata.SessionId,
            ParentId = created.Metadata.ParentId,
            CreatedAt = created.Metadata.CreatedAt,
            Priority = created.Metadata.Priority ?? Priority.Normal,
            AwaitingApproval = created.Metadata.AwaitingApproval,
            Version = fact.Version,
            Age = fact.Seq,
        },
        (not null, MissionRecord.StatusUpdate update) => card with
        {
            MessageVersion = MessageOf(update) is null ? 0 : fact.Version,
            Status = update.Status,
            AwaitingApproval = update.Status is MissionStatus.Proposed && card.AwaitingApproval,
            WaitingFor = update.WaitingFor,
            Stopping = card.Stopping && !update.Status.IsTerminal,
            Message = MessageOf(update),
            StartTime = card.StartTime ?? (update.Status is MissionStatus.Active ? fact.Timestamp : null),
            EndTime = update.Status.IsTerminal ? update.CompletedAt ?? fact.Timestamp : null,
            Version = fact.Version,
        },
        (not null, MissionRecord.ProgressUpdate progress) =>
            card with { ItemsCollected = progress.ItemsCollected, Message = progress.Message ?? card.Message, Version = fact.Version },
        (not null, MissionRecord.StopRequested { Kind: StopKind.Cancel }) => card with { Stopping = true, WaitingFor = null, Version = fact.Version },
        (not null, MissionRecord.PriorityChanged changed) => card with { Priority = changed.Priority, Version = fact.Version },
        (not null, MissionRecord.SteerApplied applied) => card with { ObjectiveDescription = applied.Objective.Description, Version = fact.Version },
        (not null, _) => card with { Version = fact.Version },
        _ => card,
    };

    internal static string? MessageOf(MissionRecord.StatusUpdate update) =>
        update.Error?.Message ?? update.ExecutionResult?.FinalAnswer ?? update.Reason;
}
