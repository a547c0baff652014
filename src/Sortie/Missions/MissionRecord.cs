using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>
/// One fact about a mission. The set is closed; each case has a stored name of its own that never changes, whatever the
/// type is called.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event_type")]
[JsonDerivedType(typeof(Created), "mission_created")]
[JsonDerivedType(typeof(StatusUpdate), "mission_status_update")]
[JsonDerivedType(typeof(Decided), "mission_decision")]
[JsonDerivedType(typeof(StepStarted), "mission_step_started")]
[JsonDerivedType(typeof(StepCompleted), "mission_step_completed")]
[JsonDerivedType(typeof(ProgressUpdate), "mission_progress_update")]
[JsonDerivedType(typeof(ArtifactAdded), "mission_artifact_added")]
[JsonDerivedType(typeof(GateOpened), "mission_gate_opened")]
[JsonDerivedType(typeof(GateClosed), "mission_gate_closed")]
[JsonDerivedType(typeof(StopRequested), "mission_stop_requested")]
[JsonDerivedType(typeof(SteerAdded), "mission_steer_added")]
[JsonDerivedType(typeof(SteerRemoved), "mission_steer_removed")]
[JsonDerivedType(typeof(SteerApplied), "mission_steer_applied")]
[JsonDerivedType(typeof(PriorityChanged), "mission_priority_changed")]
public abstract record MissionRecord
{
    private MissionRecord() { }

    /// <summary>The mission exists. Always its first record, and only that.</summary>
    public sealed record Created(
        MissionStatus Status, string Source, Objective Objective, Scope Scope, MissionMetadata Metadata, string MissionThreadId)
        : MissionRecord;

    /// <summary>The mission has another status.</summary>
    public sealed record StatusUpdate(
        MissionStatus Status,
        string? Reason = null,
        DateTimeOffset? CompletedAt = null,
        ExecutionResult? ExecutionResult = null,
        MissionError? Error = null,
        string? WaitingFor = null) : MissionRecord;

    /// <summary>The planner decided what is next.</summary>
    public sealed record Decided(string Planner, string Decision, IReadOnlyList<string> Because) : MissionRecord;

    /// <summary>A tool is about to be called: written before the act.</summary>
    public sealed record StepStarted(
        string StepId, int StepIndex, int Attempt, string Tool, JsonElement Arguments, Effect Effect, string IdempotencyKey)
        : MissionRecord;

    /// <summary>
    /// An attempt at a tool call is over. Where it is tried again, it says when; one that is ok
    /// may tell in its error what could not be kept of it.
    /// </summary>
    public sealed record StepCompleted(
        string StepId,
        StepOutcome Outcome,
        JsonElement? Result = null,
        ResultRef? ResultRef = null,
        MissionError? Error = null,
        double DurationMs = 0,
        Usage? Usage = null,
        DateTimeOffset? RetryAt = null) : MissionRecord;

    /// <summary>How far the mission has come; each replaces the one before.</summary>
    public sealed record ProgressUpdate(
        int ItemsCollected, int PagesVisited, int ActionsTaken, double? Percent = null, string? Message = null) : MissionRecord;

    /// <summary>A result file is there, of a step or of the whole mission; it was durable before this was written.</summary>
    public sealed record ArtifactAdded(
        string ArtifactId, string ArtifactType, string Title, string FileName, string MediaType, long Bytes, string Sha256, string? StepId = null)
        : MissionRecord;

    /// <summary>
    /// The mission needs a person. With a step's id it asks whether that step, which a process left unfinished, is run
    /// again; with a grant, whether the budget grows by it.
    /// </summary>
    public sealed record GateOpened(
        string GateId,
        GateKind Kind,
        string Question,
        string? ArgumentsHash = null,
        DateTimeOffset? ExpiresAt = null,
        string? StepId = null,
        BudgetGrant? Grant = null) : MissionRecord;

    /// <summary>A person decided or answered.</summary>
    public sealed record GateClosed(string GateId, string Decision, string? Answer = null, string? By = null) : MissionRecord;

    /// <summary>A person wants it to stop. From here on no tool call starts; the one under way ends first.</summary>
    /// <param name="Kind">Whether it may go on some time.</param>
    /// <param name="By">Who wants it.</param>
    /// <param name="Reason">The reason with which it stops, in words.</param>
    public sealed record StopRequested(StopKind Kind, string By, string Reason) : MissionRecord;

    /// <summary>A person wants something else of the mission. No decision made before counts any more.</summary>
    public sealed record SteerAdded(string SteerId, string Text, SteerMode Mode, SteerChange Change, string By) : MissionRecord;

    /// <summary>A person took a change back before it was applied.</summary>
    public sealed record SteerRemoved(string SteerId, string By) : MissionRecord;

    /// <summary>The mission took a change in: this is what it is to achieve now, within these limits.</summary>
    public sealed record SteerApplied(string SteerId, Objective Objective, Scope Scope) : MissionRecord;

    /// <summary>A person wants its turn to come before or after that of others.</summary>
    public sealed record PriorityChanged(Priority Priority, string By) : MissionRecord;
}
