using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>Draws a mission's state.</summary>
internal static class BoardStateFold
{
    public static BoardState Draw(Mission mission, DetailQuery part, BoardTable? table, IReadOnlyList<string> lessons, DateTimeOffset now) => new()
    {
        Status = mission.Status,
        Objective = mission.Objective,
        CreatedAt = mission.Metadata.CreatedAt,
        StartTime = mission.StartedAt,
        EndTime = mission.EndedAt,
        DurationSeconds = mission.StartedAt is { } start ? Math.Round(((mission.EndedAt ?? now) - start).TotalSeconds, 3) : null,
        Constraints = new(
            mission.Scope.MaxPages,
            mission.Scope.MaxDurationSeconds,
            mission.Objective.TargetCount,
            mission.Scope.AllowedDomains,
            mission.Scope.Budget.MaxSteps),
        Progress = new(
            mission.Progress?.PagesVisited ?? 0, mission.Progress?.ItemsCollected ?? 0, mission.Progress?.ActionsTaken ?? mission.Steps.Count),
        Steps = [.. Attempts(mission).Skip(part.StepsFrom).Take(part.Limit).Select(attempt => Draw(attempt, mission))],
        StepsFrom = part.StepsFrom,
        StepsTotal = mission.Attempts,
        NextStepsFrom = part.Next(part.StepsFrom, mission.Attempts),
        ArtifactsSummary = new(mission.Artifacts.Count, mission.Artifacts),
        ResultTable = table,
        FinalAnswer = mission.Result?.FinalAnswer,
        GoalEvaluation = mission.Result?.GoalEvaluation,
        DecisionTrace = [.. mission.Decisions.Skip(part.DecisionsFrom).Take(part.Limit)],
        DecisionsFrom = part.DecisionsFrom,
        DecisionsTotal = mission.Decisions.Count,
        NextDecisionsFrom = part.Next(part.DecisionsFrom, mission.Decisions.Count),
        CostSummary = new(
            mission.Usage.Tokens,
            mission.Usage.Cost,
            Math.Round(mission.ToolMs / 1000, 3),
            mission.Usage.Bytes),
        Budget = [.. Enum.GetValues<BudgetLimit>()
            .Where(limit => mission.Scope.Budget.Of(limit) is not null)
            .Select(limit => new BoardBudget(limit, mission.Spent(limit, now), mission.Scope.Budget.Of(limit)!.Value))],
        Termination = mission.Status.IsTerminal ? new(mission.Reason ?? mission.Status.Word, mission.Error) : null,
        AwaitingApproval = mission.AwaitsApproval,
        WaitingFor = mission.WaitingFor,
        WaitingReason = WaitingReason(mission),
        RetryAt = mission.RetryAt,
        Question = mission.OpenGate?.Opened.Question,
        Stop = mission.Stop is { } stop
            ? new(stop.Kind, stop.StoppedAt is null ? "stopping" : "stopped", stop.By, stop.RequestedAt, stop.StoppedAt)
            : null,
        Priority = mission.Priority,
        Steers = [.. mission.Steers.Select(steer => Draw(steer, mission))],
        GateId = mission.OpenGateId,
        GateExpiresAt = mission.GateExpiresAt,
        Lessons = lessons,
        MissionThreadId = mission.ThreadId,
        RetryOf = mission.Metadata.RetryOf,
        ScheduleId = mission.Metadata.ScheduleId,
        ParentId = mission.Metadata.ParentId,
        SessionId = mission.Metadata.SessionId,
        Version = mission.Version,
    };

    private static BoardSteer Draw(Steer steer, Mission mission)
    {
        var added = steer.Added;
        var state = steer.AppliedAt is not null ? "applied"
            : steer.RemovedAt is not null ? "removed"
            : mission.Status.IsTerminal ? "dropped"
            : "waiting";
        return new(added.SteerId, added.Text, added.Mode, added.Change, state, added.By, steer.AddedAt, steer.AppliedAt ?? steer.RemovedAt);
    }

    private static string? WaitingReason(Mission mission) => mission switch
    {
        { RetryAt: not null, Steps: [.., { Started: var waiting, Completed.Error: { Code: MissionError.HostBusy } busy }] } =>
            $"{waiting.Tool} waits for its turn: {busy.Message}",
        { RetryAt: not null, Steps: [.., { Started: var started, Completed.Error: var error }] } =>
            $"{started.Tool} failed and is tried again (attempt {started.Attempt + 1}): {error?.Message}",
        { Status: MissionStatus.Waiting } => mission.Reason,
        { ChildStep: not null, Progress.Message: { } message } => message,
        _ => null,
    };

    private static IEnumerable<Attempt> Attempts(Mission mission) => mission.Steps.SelectMany(step => step.Attempts);

    private static BoardStep Draw(Attempt attempt, Mission mission)
    {
        var isLast = ReferenceEquals(attempt, mission.Steps[^1].Last);
        var outcome = attempt.Completed is { } completed ? completed.Outcome.ToString().ToLowerInvariant()
            : mission.Status is MissionStatus.Cancelled && isLast ? "cancelled"
            : isLast && !mission.Status.IsTerminal ? "running"
            : "interrupted";
        var started = attempt.Started;
        return new(
            started.StepId, started.StepIndex, started.Attempt, started.Tool, started.Arguments, outcome, attempt.StartedAt,
            attempt.Completed?.DurationMs, attempt.Completed?.Error, attempt.Completed?.RetryAt);
    }
}
