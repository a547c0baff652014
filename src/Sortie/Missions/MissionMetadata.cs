using Sortie.Log;

namespace Sortie.Missions;

/// <summary>Where a mission came from.</summary>
public sealed record MissionMetadata
{
    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The conversation it came from; null where there was none.</summary>
    public string? SessionId { get; init; }

    /// <summary>The request it came from.</summary>
    public string? TraceId { get; init; }

    /// <summary>The message word for word.</summary>
    public string? RawChatMessage { get; init; }

    /// <summary>Whether it may only start when a person has approved.</summary>
    public bool AwaitingApproval { get; init; }

    /// <summary>Until when a person may approve its start, UTC; null where none needs to.</summary>
    public DateTimeOffset? ApprovalExpiresAt { get; init; }

    /// <summary>The strongest effect it needs; null in records of before it was kept.</summary>
    public Effect? Effect { get; init; }

    /// <summary>The key by which the sender recognises a repeated request.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether its turn comes before or after that of others, when it was created; null for a normal one.</summary>
    public Priority? Priority { get; init; }

    /// <summary>The mission that this one repeats.</summary>
    public string? RetryOf { get; init; }

    /// <summary>The schedule that made it; null where none did.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>The mission that made it for a part of its work; null where none did.</summary>
    public MissionId? ParentId { get; init; }

    /// <summary>How many missions stand above it; null for none.</summary>
    public int? Depth { get; init; }
}
