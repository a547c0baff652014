using Microsoft.Extensions.Options;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>
/// What people do to missions. Each command is durable before it returns. Commands race safely with each other and with
/// the run: each decides on the mission as it is, and decides again where somebody wrote first. Cancelling one ends the wait for it; what
/// was begun may still be done. Where nothing can be written it throws a <see cref="LogUnavailableException"/>.
/// </summary>
public sealed class MissionCommands(IMissionLog log, IOptions<MissionOptions> options, TimeProvider time, Random random)
{
    private readonly MissionCreation _creation = new(log, options, time, random);

    /// <summary>
    /// Creates a mission. It starts by itself unless the approval policy wants a person first. A proposal whose
    /// idempotency key and message have made a mission already gives that one, also where the process died before it could say so.
    /// </summary>
    public Task<Mission> ProposeAsync(Proposal proposal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return _creation.ProposeAsync(proposal, cancellationToken);
    }

    /// <summary>As <see cref="ProposeAsync"/> for a proposal without idempotency key; whoever gets it makes it durable.</summary>
    internal NewMission Prepare(Proposal proposal) => _creation.Prepare(proposal);

    /// <inheritdoc cref="ApproveAsync(MissionId, string, string?, CancellationToken)"/>
    public Task<CommandResult> ApproveAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        ApproveAsync(id, by, gateId: null, cancellationToken);

    /// <summary>Lets a proposed mission start, or a waiting one do what it asked to do.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="gateId">The gate that was seen: at no other it is approved. Null for whichever is open.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CommandResult> ApproveAsync(MissionId id, string by, string? gateId, CancellationToken cancellationToken = default) =>
        AtGateAsync(id, GateKind.Approval, gateId, mission => mission.OpenGate is { } gate
            ? Reopen(gate, "approved", answer: null, by)
            : [new MissionRecord.StatusUpdate(MissionStatus.Approved, $"approved by {by}")], cancellationToken);

    /// <inheritdoc cref="RejectAsync(MissionId, string, string?, CancellationToken)"/>
    public Task<CommandResult> RejectAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        RejectAsync(id, by, gateId: null, cancellationToken);

    /// <summary>Refuses what a mission waits for; it ends as cancelled, but for a gate that <see cref="Gate.MayBeDeclined"/>.</summary>
    /// <inheritdoc cref="ApproveAsync(MissionId, string, string?, CancellationToken)" path="/param"/>
    public Task<CommandResult> RejectAsync(MissionId id, string by, string? gateId, CancellationToken cancellationToken = default) =>
        AtGateAsync(id, GateKind.Approval, gateId, mission => mission.OpenGate switch
        {
            null => [StopActs.End(mission, by, "rejected", time.GetUtcNow())],
            { MayBeDeclined: true } gate => Reopen(gate, "rejected", answer: null, by),
            var gate =>
            [
                new MissionRecord.GateClosed(gate.Opened.GateId, "rejected", By: by),
                StopActs.End(mission, by, "rejected", time.GetUtcNow()),
            ],
        }, cancellationToken);

    /// <summary>
    /// Ends a mission. No tool call starts later than moments after this returns; one under way is stopped, and what was
    /// collected is kept. Until that is done the mission is <see cref="Mission.IsCancelling"/>.
    /// </summary>
    public Task<CommandResult> CancelAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(
            id,
            mission => mission.Status.IsTerminal ? "It has already ended." : [StopActs.End(mission, by, "cancelled", time.GetUtcNow())],
            cancellationToken);

    /// <summary>Stops an active mission after the step under way, until it is resumed.</summary>
    public Task<CommandResult> PauseAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(
            id,
            mission => mission.Status is MissionStatus.Active ? StopActs.Pause(by) : "Only an active mission can be paused.",
            cancellationToken);

    /// <summary>Lets a paused mission go on.</summary>
    public Task<CommandResult> ResumeAsync(MissionId id, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, mission => mission.IsPaused ? StopActs.Resume(by) : "It is not paused.", cancellationToken);

    /// <inheritdoc cref="AnswerAsync(MissionId, string, string, string?, CancellationToken)"/>
    public Task<CommandResult> AnswerAsync(MissionId id, string answer, string by, CancellationToken cancellationToken = default) =>
        AnswerAsync(id, answer, by, gateId: null, cancellationToken);

    /// <summary>Answers the question that a mission waits with.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="gateId">The gate whose question was seen: no other is answered. Null for whichever is open.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CommandResult> AnswerAsync(
        MissionId id, string answer, string by, string? gateId, CancellationToken cancellationToken = default) =>
        AtGateAsync(id, GateKind.Input, gateId, mission => Reopen(mission.OpenGate!, "answered", answer, by), cancellationToken);

    /// <summary>Lets a mission's turn come before or after that of others, also after a restart.</summary>
    public Task<CommandResult> PrioritiseAsync(MissionId id, Priority priority, string by, CancellationToken cancellationToken = default) =>
        ActAsync(
            id,
            mission => mission.Status.IsTerminal ? "It has already ended." : [new MissionRecord.PriorityChanged(priority, by)],
            cancellationToken);

    /// <summary>Takes back a change that was wanted of a mission, as long as the mission has not taken it in.</summary>
    public Task<CommandResult> RemoveSteerAsync(MissionId id, string steerId, string by, CancellationToken cancellationToken = default) =>
        ActAsync(id, mission => mission.Status.IsTerminal ? "It has already ended."
            : mission.Steers.Find(steer => steer.Added.SteerId == steerId) switch
            {
                null => $"There is no change '{steerId}'.",
                { Waits: false } => $"The change '{steerId}' waits no longer.",
                _ => [new MissionRecord.SteerRemoved(steerId, by)],
            }, cancellationToken);

    /// <inheritdoc cref="RetryAsync(MissionId, string?, CancellationToken)"/>
    public Task<CommandResult> RetryAsync(MissionId id, CancellationToken cancellationToken = default) =>
        RetryAsync(id, idempotencyKey: null, cancellationToken);

    /// <summary>
    /// Does an ended mission again, as a new mission in the same thread. The approval policy of now decides whether it waits first.
    /// </summary>
    /// <param name="id">The mission.</param>
    /// <param name="idempotencyKey">By which the sender recognises a repeated request: the same gives the mission that is there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CommandResult> RetryAsync(MissionId id, string? idempotencyKey, CancellationToken cancellationToken = default) =>
        await log.FindAsync(id, cancellationToken) switch
        {
            null => new CommandResult.NotFound(id, log.ArchivedOn(id)),
            { Status.IsTerminal: false } mission => new CommandResult.NotAllowed(mission, "It has not ended yet."),
            var mission => new CommandResult.Done(await _creation.RepeatAsync(mission, idempotencyKey, cancellationToken)),
        };

    /// <summary>Wants something else of a mission that has not ended.</summary>
    internal Task<CommandResult> AddSteerAsync(
        MissionId id, string text, SteerMode mode, SteerChange change, string by, CancellationToken cancellationToken) =>
        ActAsync(id, mission => mission.Status.IsTerminal
            ? "It has already ended; a change would need a mission of its own."
            : [new MissionRecord.SteerAdded($"steer_{mission.Steers.Count + 1}", text, mode, change, by)], cancellationToken);

    /// <summary>Makes a mission like another one, with a change, in its thread.</summary>
    internal Task<Mission> BranchAsync(Mission mission, string text, SteerChange change, CancellationToken cancellationToken) =>
        _creation.BranchAsync(mission, text, change, cancellationToken);

    private Task<CommandResult> AtGateAsync(
        MissionId id, GateKind kind, string? gateId, Func<Mission, Choice> choose, CancellationToken cancellationToken) =>
        ActAsync(
            id, mission => GateRules.Refusal(mission, kind, gateId, time.GetUtcNow()) is { } why ? why : choose(mission), cancellationToken);

    /// <summary>A person's act. A mission that is about to end takes none.</summary>
    private Task<CommandResult> ActAsync(MissionId id, Func<Mission, Choice> choose, CancellationToken cancellationToken) =>
        log.ActAsync(id, mission => mission.IsCancelling ? "It is being stopped." : choose(mission), cancellationToken);

    private static Choice Reopen(Gate gate, string decision, string? answer, string by) =>
    [
        new MissionRecord.GateClosed(gate.Opened.GateId, decision, answer, by),
        new MissionRecord.StatusUpdate(MissionStatus.Active, $"{decision} by {by}"),
    ];
}
