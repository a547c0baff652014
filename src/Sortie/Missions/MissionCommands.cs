using Microsoft.Extensions.Options;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>What became of a command to a mission.</summary>
public abstract record CommandResult
{
    private CommandResult() { }

    /// <summary>It was done, and is durable.</summary>
    /// <param name="Mission">The mission after it; for a retry the new one.</param>
    public sealed record Done(Mission Mission) : CommandResult;

    /// <summary>There is no such mission.</summary>
    public sealed record NotFound(MissionId Id) : CommandResult;

    /// <summary>The mission's status does not allow it; nothing was changed.</summary>
    /// <param name="Mission">The mission as it is.</param>
    /// <param name="Why">The reason, for a person.</param>
    public sealed record NotAllowed(Mission Mission, string Why) : CommandResult;
}

/// <summary>
/// What people do to missions. Each command is durable before it returns. Commands race safely with each other and with
/// the run: each decides on the mission as it is, and decides again where somebody wrote first.
/// </summary>
public sealed class MissionCommands(IMissionLog log, IOptions<MissionOptions> options, TimeProvider time, Random random)
{
    /// <summary>
    /// Creates a mission. It starts by itself unless the approval policy wants a person first. A proposal whose
    /// idempotency key and message have made a mission already gives that one, also where the process died before it could say so.
    /// </summary>
    public Task<Mission> ProposeAsync(Proposal proposal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var metadata = new MissionMetadata
        {
            CreatedAt = time.GetUtcNow(),
            SessionId = proposal.SessionId,
            TraceId = proposal.TraceId,
            RawChatMessage = proposal.RawChatMessage,
            AwaitingApproval = options.Value.NeedsApproval(proposal.Effect),
            IdempotencyKey = proposal.IdempotencyKey,
        };
        return CreateAsync(proposal.Source, proposal.Objective, proposal.Scope, metadata, threadId: null, cancellationToken);
    }

    /// <summary>Lets a proposed mission start, or a waiting one do what it asked to do.</summary>
    public Task<CommandResult> ApproveAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, mission => mission switch
        {
            { AwaitsApproval: true } => [new MissionRecord.StatusUpdate(MissionStatus.Approved, $"approved by {by}")],
            { OpenGate: { Opened.Kind: GateKind.Approval } gate } => Reopen(gate, "approved", answer: null, by),
            _ => "It does not wait for approval.",
        }, cancellationToken);

    /// <summary>Refuses what a mission waits for; it ends as cancelled, but for a gate that <see cref="Gate.MayBeDeclined"/>.</summary>
    public Task<CommandResult> RejectAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, mission => mission switch
        {
            { AwaitsApproval: true } => [Cancelled($"rejected by {by}")],
            { OpenGate: { Opened.Kind: GateKind.Approval, MayBeDeclined: true } gate } => Reopen(gate, "rejected", answer: null, by),
            { OpenGate: { Opened.Kind: GateKind.Approval } gate } =>
                [new MissionRecord.GateClosed(gate.Opened.GateId, "rejected", By: by), Cancelled($"rejected by {by}")],
            _ => "It does not wait for approval.",
        }, cancellationToken);

    /// <summary>Ends a mission. A tool call under way is stopped, and none starts later than moments after this returns.</summary>
    public Task<CommandResult> CancelAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, mission => mission.Status.IsTerminal ? "It has already ended." : [Cancelled($"cancelled by {by}")], cancellationToken);

    /// <summary>Stops an active mission after the step under way, until it is resumed.</summary>
    public Task<CommandResult> PauseAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, mission => mission.Status is MissionStatus.Active
            ? [new MissionRecord.StatusUpdate(MissionStatus.Waiting, $"paused by {by}", WaitingFor: WaitingFor.Resume)]
            : "Only an active mission can be paused.", cancellationToken);

    /// <summary>Lets a paused mission go on.</summary>
    public Task<CommandResult> ResumeAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, mission => mission is { Status: MissionStatus.Waiting, WaitingFor: WaitingFor.Resume }
            ? [new MissionRecord.StatusUpdate(MissionStatus.Active, $"resumed by {by}")]
            : "It is not paused.", cancellationToken);

    /// <summary>Answers the question that a mission waits with.</summary>
    public Task<CommandResult> AnswerAsync(MissionId id, string answer, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, mission => mission.OpenGate is { Opened.Kind: GateKind.Input } gate
            ? Reopen(gate, "answered", answer, by)
            : "It has not asked anything.", cancellationToken);

    /// <summary>Does an ended mission again, as a new mission in the same thread.</summary>
    public async Task<CommandResult> RetryAsync(MissionId id, CancellationToken cancellationToken = default)
    {
        var mission = await log.FindAsync(id, cancellationToken);
        if (mission is null)
        {
            return new CommandResult.NotFound(id);
        }

        if (!mission.Status.IsTerminal)
        {
            return new CommandResult.NotAllowed(mission, "It has not ended yet.");
        }

        var metadata = mission.Metadata with { CreatedAt = time.GetUtcNow(), IdempotencyKey = null, RetryOf = id.ToString() };
        return new CommandResult.Done(
            await CreateAsync(mission.Source, mission.Objective, mission.Scope, metadata, mission.ThreadId, cancellationToken));
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

    private async Task<CommandResult> ActAsync(MissionId id, Func<Mission, Choice> choose, CancellationToken cancellationToken)
    {
        while (true)
        {
            var mission = await log.FindAsync(id, cancellationToken);
            if (mission is null)
            {
                return new CommandResult.NotFound(id);
            }

            var choice = choose(mission);
            if (choice.Refusal is { } why)
            {
                return new CommandResult.NotAllowed(mission, why);
            }

            if (await log.AppendAsync(mission, choice.Records, cancellationToken) is { } changed)
            {
                return new CommandResult.Done(changed);
            }
        }
    }

    private MissionRecord.StatusUpdate Cancelled(string reason) =>
        new(MissionStatus.Cancelled, reason, CompletedAt: time.GetUtcNow());

    private static Choice Reopen(Gate gate, string decision, string? answer, string by) =>
    [
        new MissionRecord.GateClosed(gate.Opened.GateId, decision, answer, by),
        new MissionRecord.StatusUpdate(MissionStatus.Active, $"{decision} by {by}"),
    ];
}
