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
            },
            proposal.Effect),
        threadId: null,
        cancellationToken);

    /// <summary>Makes the mission once more, in its thread.</summary>
    public Task<Mission> RepeatAsync(Mission mission, string? idempotencyKey, CancellationToken cancellationToken)
    {
        // A mission of before effects were kept: that it had to wait for approval says that it had one.
        var effect = mission.Metadata.Effect ?? (mission.Metadata.AwaitingApproval ? Effect.Write : Effect.Read);
        var metadata = mission.Metadata with
        {
            IdempotencyKey = idempotencyKey is null ? null : $"{idempotencyKey}/{mission.Id}",
            RetryOf = mission.Id.ToString(),
        };
        return CreateAsync(mission.Source, mission.Objective, mission.Scope, AsOfNow(metadata, effect), mission.ThreadId, cancellationToken);
    }

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
