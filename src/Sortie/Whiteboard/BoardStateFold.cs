using Sortie.Missions;

namespace Sortie.Whiteboard;

/// <summary>Draws a mission's state.</summary>
internal static class BoardStateFold
{
    public static BoardState Draw(Mission mission, BoardTable? table, IReadOnlyList<string> lessons, DateTimeOffset now) => new()
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
        Steps = [.. mission.Steps.Select((step, place) => Draw(step, isLast: place == mission.Steps.Count - 1, mission))],
        ArtifactsSummary = new(mission.Artifacts.Count, mission.Artifacts),
        ResultTable = table,
        FinalAnswer = mission.Result?.FinalAnswer,
        GoalEvaluation = mission.Result?.GoalEvaluation,
        DecisionTrace = mission.Decisions,
        CostSummary = new(
            mission.Steps.Sum(step => step.Completed?.Usage?.Tokens ?? 0),
            mission.Steps.Sum(step => step.Completed?.Usage?.Cost ?? 0),
            Math.Round(mission.Steps.Sum(step => step.Completed?.DurationMs ?? 0) / 1000, 3)),
        Termination = mission.Status.IsTerminal ? new(mission.Reason ?? mission.Status.Word, mission.Error) : null,
        AwaitingApproval = mission.AwaitsApproval,
        WaitingFor = mission.WaitingFor,
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

    private static BoardStep Draw(Step step, bool isLast, Mission mission)
    {
        var outcome = step.Completed is { } completed ? completed.Outcome.ToString().ToLowerInvariant()
            : mission.Status is MissionStatus.Cancelled && isLast ? "cancelled"
            : isLast && !mission.Status.IsTerminal ? "running"
            : "interrupted";
        var started = step.Started;
        return new(
            started.StepId, started.StepIndex, started.Attempt, started.Tool, started.Arguments, outcome, step.StartedAt,
            step.Completed?.DurationMs, step.Completed?.Error);
    }
}
