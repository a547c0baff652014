using Microsoft.Extensions.Options;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>Makes missions: new ones, and ones that repeat others. What an idempotency key has made is not made twice.</summary>
internal sealed class MissionCreation(IMissionLog log, IOptions<MissionOptions> options, TimeProvider time, Random random)
{
    public Task<Mission> ProposeAsync(Proposal proposal, CancellationToken cancellationToken) =>
        CreateAsync(proposal.Source, proposal.Objective, ScopeOf(proposal), MetadataOf(proposal), threadId: null, cancellationToken);

    /// <summary>The mission of a proposal without idempotency key, not yet made.</summary>
    public NewMission Prepare(Proposal proposal)
    {
        var id = MissionId.New(random);
        return new(log, id, new(
            MissionStatus.Proposed, proposal.Source, proposal.Objective, ScopeOf(proposal), MetadataOf(proposal), ThreadOf(id)));
    }

    /// <summary>Makes the mission once more, in its thread.</summary>
    public Task<Mission> RepeatAsync(Mission mission, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var metadata = mission.Metadata with
        {
            IdempotencyKey = idempotencyKey is null ? null : $"{idempotencyKey}/{mission.Id}",
            RetryOf = mission.Id.ToString(),
            ParentId = null,
            Depth = null,
            Priority = Stored(mission.Priority),
        };
        return CreateAsync(
            mission.Source, mission.Objective, mission.Scope, AsOfNow(metadata, EffectOf(mission)), mission.ThreadId, cancellationToken);
    }

    /// <summary>Makes a mission like it, with a change, in its thread.</summary>
    public Task<Mission> BranchAsync(Mission mission, string text, SteerChange change, CancellationToken cancellationToken)
    {
        var metadata = mission.Metadata with
        {
            IdempotencyKey = null,
            RetryOf = null,
            ParentId = null,
            Depth = null,
            RawChatMessage = text,
            Priority = Stored(mission.Priority),
        };
        return CreateAsync(
            mission.Source,
            change.ApplyTo(mission.Objective, text),
            change.ApplyTo(mission.Scope),
            AsOfNow(metadata, EffectOf(mission)),
            mission.ThreadId,
            cancellationToken);
    }

    /// <summary>
    /// Makes a child of a mission, or finds it made. Whoever approved the parent approved what it says it will make. Null where
    /// its id belongs to another mission.
    /// </summary>
    public async Task<Mission?> EnsureChildAsync(Mission parent, ChildMission child, CancellationToken cancellationToken)
    {
        var metadata = AsOfNow(
            new()
            {
                CreatedAt = time.GetUtcNow(),
                TraceId = parent.Metadata.TraceId,
                ParentId = parent.Id,
                Depth = (parent.Metadata.Depth ?? 0) + 1,
                Priority = Stored(parent.Priority),
            },
            child.Objective.NeededEffect());
        var isApproved = parent.Approved && metadata.AwaitingApproval;
        metadata = isApproved ? metadata with { AwaitingApproval = false, ApprovalExpiresAt = null } : metadata;
        var created = new MissionRecord.Created(
            MissionStatus.Proposed, parent.Source, child.Objective, child.Scope, metadata, ThreadOf(child.MissionId));
        MissionRecord[] records = isApproved
            ? [created, new MissionRecord.StatusUpdate(MissionStatus.Approved, $"approved with {parent.Id}")]
            : [created];
        return await log.AppendAsync(child.MissionId, expectedVersion: 0, records, cancellationToken) is AppendResult.Appended appended
            ? FoldedMissions.Of(log).Follow(null, appended.Records)
            : await log.FindAsync(child.MissionId, cancellationToken) is { } found && found.Metadata.ParentId == parent.Id ? found
            : null;
    }

    private Scope ScopeOf(Proposal proposal) => proposal.Scope with { Budget = options.Value.Budget.FillIn(proposal.Scope.Budget) };

    private MissionMetadata MetadataOf(Proposal proposal) => AsOfNow(
        new()
        {
            CreatedAt = time.GetUtcNow(),
            SessionId = proposal.SessionId,
            TraceId = proposal.TraceId,
            RawChatMessage = proposal.RawChatMessage,
            IdempotencyKey = proposal.IdempotencyKey,
            ScheduleId = proposal.ScheduleId,
            Priority = Stored(proposal.Priority),
        },
        proposal.Effect);

    private static string ThreadOf(MissionId id) => id.ToString().Replace("mission", "thread", StringComparison.Ordinal);

    private static Priority? Stored(Priority priority) => priority is Priority.Normal ? null : priority;

    /// <summary>A mission of before effects were kept: that it had to wait for approval says that it had one.</summary>
    private static Effect EffectOf(Mission mission) =>
        mission.Metadata.Effect ?? (mission.Metadata.AwaitingApproval ? Effect.Write : Effect.Read);

    /// <summary>The approval policy decides for each mission when it is made.</summary>
    private MissionMetadata AsOfNow(MissionMetadata metadata, Effect effect)
    {
        var (now, waits) = (time.GetUtcNow(), options.Value.NeedsApproval(effect));
        return metadata with
        {
            CreatedAt = now,
            Effect = effect,
            AwaitingApproval = waits,
            ApprovalExpiresAt = waits ? now + options.Value.GateExpiry : null,
        };
    }

    private async Task<Mission> CreateAsync(
        string source, Objective objective, Scope scope, MissionMetadata metadata, string? threadId, CancellationToken cancellationToken)
    {
        var id = metadata.IdempotencyKey is { } key ? MissionId.FromKey(key) : MissionId.New(random);
        while (true)
        {
            var created = new MissionRecord.Created(MissionStatus.Proposed, source, objective, scope, metadata, threadId ?? ThreadOf(id));
            if (await log.AppendAsync(id, expectedVersion: 0, [created], cancellationToken) is AppendResult.Appended appended)
            {
                return FoldedMissions.Of(log).Follow(null, appended.Records);
            }

            if (metadata.IdempotencyKey is not null && await log.FindAsync(id, cancellationToken) is { } mission
                && mission.Metadata.IdempotencyKey == metadata.IdempotencyKey && mission.Metadata.RawChatMessage == metadata.RawChatMessage)
            {
                return mission;
            }

            id = MissionId.New(random);
        }
    }
}
