using System.Collections.Immutable;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>A mission as its records tell it: a pure fold, the same whenever and wherever it is computed.</summary>
public sealed record Mission
{
    /// <summary>Its id.</summary>
    public required MissionId Id { get; init; }

    /// <summary>The version of the last record in this state.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public required MissionStatus Status { get; init; }

    /// <summary>What is to be achieved.</summary>
    public required Objective Objective { get; init; }

    /// <summary>Its limits.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Where it came from.</summary>
    public required MissionMetadata Metadata { get; init; }

    /// <summary>The thread that a mission shares with those that repeat it.</summary>
    public required string ThreadId { get; init; }

    /// <summary>How it reached Sortie: <c>chat</c>, <c>api</c>, <c>cli</c>…</summary>
    public required string Source { get; init; }

    /// <summary>When it first became active, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When its last record was appended, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Since when it is active; null where it is not, or where it waits for its children.</summary>
    public DateTimeOffset? ActiveSince { get; init; }

    /// <summary>
    /// How long it was active before that. Waiting for a person or for its children, and time in which no process ran, is not in it.
    /// </summary>
    public TimeSpan ActiveBefore { get; init; }

    /// <summary>Whether a person has approved it.</summary>
    public bool Approved { get; init; }

    /// <summary>Why it has the status it has, in a word; null where that needs no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>What it waits for; null where it does not wait.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>Why it failed.</summary>
    public MissionError? Error { get; init; }

    /// <summary>How it ended.</summary>
    public ExecutionResult? Result { get; init; }

    /// <summary>How far it has come.</summary>
    public MissionRecord.ProgressUpdate? Progress { get; init; }

    /// <summary>The tool calls, in order.</summary>
    public ImmutableList<Step> Steps { get; init; } = [];

    /// <summary>How many attempts at steps there were.</summary>
    public int Attempts { get; init; }

    /// <summary>What all attempts together used up.</summary>
    public Usage Usage { get; init; } = new();

    /// <summary>How long all attempts together took, in milliseconds.</summary>
    public double ToolMs { get; init; }

    /// <summary>What the planner decided, in order.</summary>
    public ImmutableList<MissionRecord.Decided> Decisions { get; init; } = [];

    /// <summary>The result files; a later one of the same name replaces the one before.</summary>
    public ImmutableList<MissionRecord.ArtifactAdded> Artifacts { get; init; } = [];

    /// <summary>The points at which a person was asked.</summary>
    public ImmutableList<Gate> Gates { get; init; } = [];

    /// <summary>When its last step is tried again, UTC; null where none waits for that, or where a person wants it to stop or to change.</summary>
    public DateTimeOffset? RetryAt =>
        Status is MissionStatus.Active && !IsCancelling && !IsSteered ? Steps.LastOrDefault()?.RetryAt : null;

    /// <summary>That a person wanted it to stop, and what came of it; null where nobody did, or where it was resumed.</summary>
    public MissionStop? Stop { get; init; }

    /// <summary>Whether it is about to end because a person cancelled it: no tool call starts any more.</summary>
    public bool IsCancelling => Stop is { Kind: StopKind.Cancel } && !Status.IsTerminal;

    /// <summary>Whether a person wants something else since the last decision.</summary>
    public bool IsSteered => Steers.Exists(steer => steer.Waits);

    /// <summary>Whether such a wish can be taken in now: one that does not wait for the call under way to end.</summary>
    internal bool HasDueSteer => IsSteered
        && Steers.Exists(steer => steer.Waits && (steer.Added.Mode is SteerMode.Now || Steps is not [.., { Completed: null }]));

    /// <summary>Whether its turn comes before or after that of others.</summary>
    public Priority Priority { get; init; }

    /// <summary>The changes that people wanted since it began, in order.</summary>
    public ImmutableList<Steer> Steers { get; init; } = [];

    /// <summary>The gate that the mission waits at; null where it does not wait at one.</summary>
    public Gate? OpenGate => Status is MissionStatus.Waiting && !IsCancelling ? Gates.LastOrDefault(gate => gate.Decision is null) : null;

    /// <summary>Whether it can only start when a person approves.</summary>
    public bool AwaitsApproval => Status is MissionStatus.Proposed && Metadata.AwaitingApproval;

    /// <summary>Whether it is for the executor to run it now.</summary>
    public bool IsRunnable => IsCancelling || Status is MissionStatus.Approved or MissionStatus.Active
        || (Status is MissionStatus.Proposed && !Metadata.AwaitingApproval);

    /// <summary>Where each step stands: a step with a new name is told from a known one without looking at all of them.</summary>
    internal ImmutableDictionary<string, int> StepPlaces { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>How many steps each tool has: they are counted before every step, so that must not take longer the more there are.</summary>
    internal ImmutableDictionary<string, int> StepsByTool { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The state after one more record.</summary>
    /// <param name="mission">The state before; null before the first record.</param>
    /// <param name="fact">The record.</param>
    /// <exception cref="InvalidDataException">The record cannot follow this state.</exception>
    public static Mission Apply(Mission? mission, MissionFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Record is not MissionRecord.Created created ? (mission ?? throw MissionFold.Misplaced(fact)).After(fact)
            : mission is null ? MissionFold.Begin(created, fact)
            : throw MissionFold.Misplaced(fact);
    }

    /// <summary>The state as it will be when records are appended that are not yet.</summary>
    /// <exception cref="InvalidDataException">The records cannot follow this state.</exception>
    internal Mission Foresee(IEnumerable<MissionRecord> records) => records.Aggregate(
        this, static (state, record) => Apply(state, new(state.Id, Seq: 0, state.Version + 1, state.ChangedAt, record)));

    /// <summary>How long it was active until a moment.</summary>
    public TimeSpan ActiveUntil(DateTimeOffset now) => ActiveBefore + (ActiveSince is { } since && now > since ? now - since : TimeSpan.Zero);
}
