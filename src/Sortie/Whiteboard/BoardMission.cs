using System.Text.Json;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>One mission as the whiteboard shows it.</summary>
public sealed record BoardMission(MissionId MissionId, BoardState State);

/// <summary>All that the whiteboard shows of a mission.</summary>
public sealed record BoardState
{
    /// <summary>Where it stands.</summary>
    public required MissionStatus Status { get; init; }

    /// <summary>What is to be achieved.</summary>
    public required Objective Objective { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it first became active, UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>From its first start to its end, or until now; null before it started.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Its limits.</summary>
    public required BoardConstraints Constraints { get; init; }

    /// <summary>How far it has come.</summary>
    public required BoardProgress Progress { get; init; }

    /// <summary>Its tool calls with every attempt at them, in order: the part that was asked for.</summary>
    public required IReadOnlyList<BoardStep> Steps { get; init; }

    /// <summary>How many attempts stand before that part.</summary>
    public int StepsFrom { get; init; }

    /// <summary>How many attempts there are in all.</summary>
    public int StepsTotal { get; init; }

    /// <summary>Where the next part begins; null where none follows.</summary>
    public int? NextStepsFrom { get; init; }

    /// <summary>Its result files.</summary>
    public required BoardArtifacts ArtifactsSummary { get; init; }

    /// <summary>The collected records; null where there are none.</summary>
    public BoardTable? ResultTable { get; init; }

    /// <summary>The answer to the person; null before it ended.</summary>
    public string? FinalAnswer { get; init; }

    /// <summary>Whether the goal was met; null before it ended.</summary>
    public GoalEvaluation? GoalEvaluation { get; init; }

    /// <summary>What the planner decided and why, in order: the part that was asked for.</summary>
    public required IReadOnlyList<MissionRecord.Decided> DecisionTrace { get; init; }

    /// <summary>How many decisions stand before that part.</summary>
    public int DecisionsFrom { get; init; }

    /// <summary>How many decisions there are in all.</summary>
    public int DecisionsTotal { get; init; }

    /// <summary>Where the next part begins; null where none follows.</summary>
    public int? NextDecisionsFrom { get; init; }

    /// <summary>What the steps used up.</summary>
    public required BoardCost CostSummary { get; init; }

    /// <summary>What it may use up before a person is asked for more, and how much of it is used up.</summary>
    public required IReadOnlyList<BoardBudget> Budget { get; init; }

    /// <summary>How it ended; null before that.</summary>
    public BoardTermination? Termination { get; init; }

    /// <summary>Whether a person must approve it before it starts.</summary>
    public bool AwaitingApproval { get; init; }

    /// <summary>What it waits for.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>Why it waits, in a sentence; null where it does not.</summary>
    public string? WaitingReason { get; init; }

    /// <summary>When its last step is tried again, UTC; null where none waits for that.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The question to the person; null where none is open.</summary>
    public string? Question { get; init; }

    /// <summary>That a person cancelled or paused it, and whether it has stopped; null where nobody did.</summary>
    public BoardStop? Stop { get; init; }

    /// <summary>Whether its turn comes before or after that of others.</summary>
    public Priority Priority { get; init; }

    /// <summary>The changes that people wanted since it began, in order.</summary>
    public required IReadOnlyList<BoardSteer> Steers { get; init; }

    /// <summary>The gate that it waits at: a decision names it, so that no other is passed. Null where it waits at none.</summary>
    public string? GateId { get; init; }

    /// <summary>Until when that gate can be answered, UTC.</summary>
    public DateTimeOffset? GateExpiresAt { get; init; }

    /// <summary>What earlier missions taught about the tools and sites of this one.</summary>
    public required IReadOnlyList<string> Lessons { get; init; }

    /// <summary>Shared with the missions that repeat it.</summary>
    public required string MissionThreadId { get; init; }

    /// <summary>The mission that this one repeats.</summary>
    public string? RetryOf { get; init; }

    /// <summary>The schedule that made it.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>The mission that made it for a part of its work.</summary>
    public MissionId? ParentId { get; init; }

    /// <summary>The missions that it has made for parts of its work, in order, as they stand now.</summary>
    public IReadOnlyList<MissionCard> Children { get; init; } = [];

    /// <summary>What the schedule's watch saw when it compared the result with the one before.</summary>
    public string? Watch { get; init; }

    /// <summary>The conversation it came from.</summary>
    public string? SessionId { get; init; }

    /// <summary>The mission's last version in this state.</summary>
    public required int Version { get; init; }
}

/// <summary>That a person stopped a mission.</summary>
/// <param name="Kind">For good, or until it is resumed.</param>
/// <param name="State"><c>stopping</c> until the tool call under way has ended, then <c>stopped</c>.</param>
/// <param name="By">Who stopped it.</param>
/// <param name="RequestedAt">When, UTC: no tool call started later than moments after.</param>
/// <param name="StoppedAt">When nothing was under way any more, UTC; null before.</param>
public sealed record BoardStop(StopKind Kind, string State, string By, DateTimeOffset RequestedAt, DateTimeOffset? StoppedAt);

/// <summary>A change that a person wanted in a mission that had begun.</summary>
/// <param name="SteerId">Its name within the mission.</param>
/// <param name="Text">The person's words.</param>
/// <param name="Mode">When it takes effect.</param>
/// <param name="Change">What was understood.</param>
/// <param name="State"><c>waiting</c>, <c>applied</c>, <c>removed</c>, or <c>dropped</c> where the mission ended first.</param>
/// <param name="By">Who wanted it.</param>
/// <param name="AddedAt">Since when, UTC.</param>
/// <param name="SettledAt">When it was applied or taken back, UTC; null before.</param>
public sealed record BoardSteer(
    string SteerId, string Text, SteerMode Mode, SteerChange Change, string State, string By, DateTimeOffset AddedAt, DateTimeOffset? SettledAt);

/// <summary>A mission's limits.</summary>
public sealed record BoardConstraints(int MaxPages, int MaxDurationSec, int? TargetItems, IReadOnlyList<string> AllowedDomains, int MaxSteps);

/// <summary>How far a mission has come.</summary>
public sealed record BoardProgress(int PagesVisited, int ItemsCollected, int ActionsTaken);

/// <summary>An attempt at a tool call. The outcome is <c>running</c> while it is under way, and <c>interrupted</c> where it never ended.</summary>
public sealed record BoardStep(
    string StepId, int Index, int Attempt, string Tool, JsonElement Arguments, string Outcome, DateTimeOffset StartedAt, double? DurationMs,
    MissionError? Error, DateTimeOffset? RetryAt);

/// <summary>A mission's result files.</summary>
public sealed record BoardArtifacts(int Count, IReadOnlyList<MissionRecord.ArtifactAdded> Artifacts);

/// <summary>What a mission used up.</summary>
public sealed record BoardCost(long Tokens, decimal Cost, double ToolSeconds, long Bytes = 0);

/// <summary>One limit of a mission's budget, with what was granted since.</summary>
public sealed record BoardBudget(BudgetLimit Limit, decimal Used, decimal Max);

/// <summary>How a mission ended.</summary>
public sealed record BoardTermination(string Reason, MissionError? Error);
