using System.Text.Json;
using System.Text.Json.Serialization;
using Sortie.Log;

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

    /// <summary>An attempt at a tool call is over. Where it is tried again, it says when; one that is ok may tell in its error what could not be kept of it.</summary>
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

/// <summary>How a mission ended.</summary>
public sealed record ExecutionResult(
    bool Success, string FinalAnswer, IReadOnlyList<string> ToolsUsed, int ItemsCollected, GoalEvaluation GoalEvaluation);

/// <summary>Whether the goal was met, and what shows it.</summary>
/// <param name="GoalSatisfied">Whether it was met.</param>
/// <param name="Confidence">How sure that is, from 0 to 1.</param>
/// <param name="Evidence">What shows it, one sentence each.</param>
/// <param name="GapReason">What is missing; null where nothing is.</param>
public sealed record GoalEvaluation(bool GoalSatisfied, double Confidence, IReadOnlyList<string> Evidence, string? GapReason = null);

/// <summary>Why something did not work, for a person to read.</summary>
/// <param name="Code">A stable word, for example <c>nothing_found</c>.</param>
/// <param name="Message">A sentence that is safe to show.</param>
/// <param name="Retryable">Whether trying again may help.</param>
public sealed record MissionError(string Code, string Message, bool Retryable = false)
{
    /// <summary>
    /// The code of a call that did nothing, because it was not its turn at a host, or in the browser. It is no failed attempt: while the mission has time, it is made
    /// again when its turn can come, however often.
    /// </summary>
    public const string HostBusy = "host_busy";
}

/// <summary>A result that is too large for the record, and is stored as a blob.</summary>
/// <param name="Sha256">The hash of its bytes, which is the blob's name.</param>
/// <param name="Bytes">How many there are.</param>
/// <param name="MediaType">What they are: <c>application/json</c>.</param>
public sealed record ResultRef(string Sha256, long Bytes, string MediaType)
{
    /// <summary>The result itself; null in a reference that was not read from a log.</summary>
    internal StoredResult? Stored { get; init; }

    /// <summary>Whether both name the same result, wherever it is read from.</summary>
    public bool Equals(ResultRef? other) =>
        other is not null && Sha256 == other.Sha256 && Bytes == other.Bytes && MediaType == other.MediaType;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sha256, Bytes, MediaType);
}

/// <summary>What a step used up.</summary>
public sealed record Usage(long Tokens = 0, decimal Cost = 0, long Bytes = 0)
{
    /// <summary>Both together.</summary>
    public static Usage operator +(Usage one, Usage other) => new(one.Tokens + other.Tokens, one.Cost + other.Cost, one.Bytes + other.Bytes);
}

/// <summary>What a tool does to the world.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Effect>))]
public enum Effect
{
    /// <summary>It only looks.</summary>
    [JsonStringEnumMemberName("read")] Read,

    /// <summary>It writes, inside of the mission's own folder.</summary>
    [JsonStringEnumMemberName("write")] Write,

    /// <summary>It changes something outside.</summary>
    [JsonStringEnumMemberName("external")] External,
}

/// <summary>How a tool call ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepOutcome>))]
public enum StepOutcome
{
    /// <summary>It did what it should.</summary>
    [JsonStringEnumMemberName("ok")] Ok,

    /// <summary>It could not.</summary>
    [JsonStringEnumMemberName("error")] Error,

    /// <summary>It took too long.</summary>
    [JsonStringEnumMemberName("timeout")] Timeout,

    /// <summary>It was not allowed.</summary>
    [JsonStringEnumMemberName("denied")] Denied,

    /// <summary>It was stopped.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <summary>How a mission is to stop.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopKind>))]
public enum StopKind
{
    /// <summary>For good: the call under way is stopped.</summary>
    [JsonStringEnumMemberName("cancel")] Cancel,

    /// <summary>Until it is resumed: the call under way runs to its end.</summary>
    [JsonStringEnumMemberName("pause")] Pause,
}

/// <summary>What a gate waits for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateKind>))]
public enum GateKind
{
    /// <summary>A yes or no.</summary>
    [JsonStringEnumMemberName("approval")] Approval,

    /// <summary>An answer in words.</summary>
    [JsonStringEnumMemberName("input")] Input,
}
