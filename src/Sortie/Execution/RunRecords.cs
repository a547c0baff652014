using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Execution;

/// <summary>The records in which a run says what was decided, how far it has come, what it asks, and how it ended.</summary>
internal sealed class RunRecords(string plannerName, ScopeGuard guard, TimeProvider time)
{
    /// <summary>What the planner decided, and why.</summary>
    public MissionRecord.Decided Decided(Decision decision) => new(
        plannerName,
        decision switch
        {
            Decision.CallTool call => $"call {call.Tool}",
            Decision.RunMissions { Missions.Count: var count } => $"run {count} mission{(count == 1 ? "" : "s")}",
            Decision.Ask => "ask",
            Decision.Finish => "finish",
            _ => "give up",
        },
        decision is Decision.GiveUp giveUp ? [.. giveUp.Because, giveUp.Error.Message] : decision.Because);

    /// <summary>How far the mission has come, its children included.</summary>
    public MissionRecord.ProgressUpdate Progress(Mission mission, int items) =>
        new(items, guard.PagesVisited(mission) + mission.ChildPages, mission.Steps.Count);

    /// <summary>The next gate of a mission.</summary>
    public MissionRecord.GateOpened Gate(Mission mission, GateKind kind, string question) =>
        new($"gate_{mission.Gates.Count + 1}", kind, question, ExpiresAt: guard.GateExpiresAt);

    /// <summary>That the mission waits at a gate.</summary>
    public static MissionRecord.StatusUpdate WaitsAt(MissionRecord.GateOpened gate) => new(
        MissionStatus.Waiting, gate.Question, WaitingFor: gate.Kind is GateKind.Approval ? WaitingFor.Approval : WaitingFor.Input);

    /// <summary>How the mission ended by a decision to finish or to give up.</summary>
    public MissionRecord.StatusUpdate Ended(Mission mission, Decision decision)
    {
        var outcome = OutcomeOf(decision);
        return decision switch
        {
            Decision.Finish finish => Ended(
                MissionStatus.Completed, "goal_satisfied", Result(mission, true, finish.Outcome.Answer, outcome, finish.Evaluation), error: null),
            Decision.GiveUp giveUp => Ended(
                MissionStatus.Failed,
                giveUp.Error.Code,
                Result(
                    mission,
                    false,
                    giveUp.Error.Message,
                    outcome,
                    new(GoalSatisfied: false, Confidence: 1, outcome is null ? [] : [outcome.Answer], giveUp.Error.Message)),
                giveUp.Error),
            _ => throw new InvalidOperationException($"A mission cannot end with {decision.GetType().Name}."),
        };
    }

    /// <summary>What a mission that ends by a decision brought; null where that is nothing.</summary>
    public static Outcome? OutcomeOf(Decision decision) =>
        decision switch { Decision.Finish finish => finish.Outcome, Decision.GiveUp giveUp => giveUp.Partial, _ => null };

    private MissionRecord.StatusUpdate Ended(MissionStatus status, string reason, ExecutionResult result, MissionError? error) =>
        new(status, reason, CompletedAt: time.GetUtcNow(), result, error);

    private static ExecutionResult Result(Mission mission, bool success, string answer, Outcome? outcome, GoalEvaluation evaluation) =>
        new(success, answer, [.. mission.Steps.Select(step => step.Started.Tool).Distinct()], outcome?.Items ?? 0, evaluation);
}
