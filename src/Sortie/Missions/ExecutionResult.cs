namespace Sortie.Missions;

/// <summary>How a mission ended.</summary>
public sealed record ExecutionResult(
    bool Success, string FinalAnswer, IReadOnlyList<string> ToolsUsed, int ItemsCollected, GoalEvaluation GoalEvaluation);

/// <summary>Whether the goal was met, and what shows it.</summary>
/// <param name="GoalSatisfied">Whether it was met.</param>
/// <param name="Confidence">How sure that is, from 0 to 1.</param>
/// <param name="Evidence">What shows it, one sentence each.</param>
/// <param name="GapReason">What is missing; null where nothing is.</param>
public sealed record GoalEvaluation(bool GoalSatisfied, double Confidence, IReadOnlyList<string> Evidence, string? GapReason = null);
