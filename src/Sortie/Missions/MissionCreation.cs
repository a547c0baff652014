using Microsoft.Extensions.Options;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>Makes missions: new ones, and ones that repeat others. What an idempotency key has made is not made twice.</summary>
internal sealed class MissionCreation(IMissionLog log, IOptions<MissionOptions> options, TimeProvider time, Random random)
{
    public Task<Mission> ProposeAsync(Proposal proposal, CancellationToken cancellationToken) => CreateAsync(
        proposal.Source,
        proposal.Objective,
        proposal.Scope,
        AsOfNow(
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
            proposal.Effect),
        threadId: null,
        cancellationToken);

    /// <summary>Makes the mission once more, in its thread.</summary>
    public Task<Mission> RepeatAsync(Mission mission, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var metadata = mission.Metadata with
        {
            IdempotencyKey = idempotencyKey is null ? null : $"{idempotencyKey}/{mission.Id}",
            RetryOf = mission.Id.ToString(),
            Priority = Stored(mission.Priority),
        };
        return CreateAsync(
            mission.Source, mission.Objective, mission.Scope, AsOfNow(metadata, EffectOf(mission)), mission.ThreadId, cancellationToken);
    }

    /// <summary>Makes a mission like it, with a change, in its thread.</summary>
    public Task<Mission> BranchAsync(Mission mission, string text, SteerChange change, CancellationToken cancellationToken)
    {
        var metadata = mission.Metadata with { IdempotencyKey = null, RetryOf = null, RawChatMessage = text, Priority = Stored(mission.Priority) };
        return CreateAsync(
            mission.Source,
            change.ApplyTo(mission.Objective, text),
            change.ApplyTo(mission.Scope),
            AsOfNow(metadata, EffectOf(mission)),
            mission.ThreadId,
            cancellationToken);
    }

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
            var thread = threadId ?? id.ToString().Replace("mission", "thread", StringComparison.Ordinal);
            var created = new MissionRecord.Created(MissionStatus.Proposed, source, objective, scope, metadata, thread);
            if (await log.AppendAsync(id, expectedVersion: 0, [created], cancellationToken) is AppendResult.Appended appended)
            {
                return Mission.Apply(null, appended.Records[0].ToFact());
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
