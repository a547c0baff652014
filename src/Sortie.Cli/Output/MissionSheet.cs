using System.Globalization;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Cli.Output;

/// <summary>Shows what a mission is and what it has done, line by line.</summary>
internal static class MissionSheet
{
    /// <summary>Shows the mission without its outcome.</summary>
    public static void Show(Terminal terminal, BoardMission mission)
    {
        var state = mission.State;
        Line(terminal, "mission", mission.MissionId.ToString());
        Line(terminal, "status", state.Status.Word);
        Line(terminal, "objective", PlainText.Line(state.Objective.Description));
        Line(terminal, "created", Time(state.CreatedAt));
        Line(terminal, "started", Time(state.StartTime));
        Line(terminal, "ended", Time(state.EndTime));
        Line(terminal, "priority", state.Priority is Priority.Normal ? null : state.Priority.ToString().ToLowerInvariant());
        Line(terminal, "limits", Limits(state.Constraints));
        Line(terminal, "budget", string.Join(", ", state.Budget.Select(
            budget => string.Create(CultureInfo.InvariantCulture, $"{budget.Used:#,0.##} of {budget.Limit.Words(budget.Max)}"))));
        Line(
            terminal,
            "progress",
            $"{Amount.Of(state.Progress.PagesVisited, "page")}, {state.Progress.ItemsCollected} found, {Amount.Of(state.Progress.ActionsTaken, "step")}");
        if (state.GoalEvaluation is { } goal)
        {
            Line(terminal, "goal", $"{(goal.GoalSatisfied ? "met" : "not met")}{(goal.GapReason is { } gap ? $": {PlainText.Line(gap)}" : "")}");
        }
        if (state.Stop is { } stop)
        {
            Line(terminal, stop.State, $"by {stop.By}, asked {Time(stop.RequestedAt)}{(stop.StoppedAt is { } at ? $", stopped {Time(at)}" : "")}");
        }

        if (state.GateId is { } gate)
        {
            Line(terminal, "gate", $"{gate}{(state.GateExpiresAt is { } until ? $", open until {Time(until)}" : "")}");
        }

        Line(terminal, "retry of", state.RetryOf);
        Line(terminal, "parent", state.ParentId?.ToString());
        Line(terminal, "schedule", state.ScheduleId);
        Line(terminal, "watch", state.Watch is { } seen ? PlainText.Line(seen) : null);
        Line(terminal, "session", state.SessionId);
        foreach (var steer in state.Steers)
        {
            Line(terminal, "change", $"{PlainText.Line(steer.Text)} ({steer.SteerId}, {steer.State})");
        }

        foreach (var step in state.Steps)
        {
            terminal.Say($"  {StepLine.Of(step)}");
        }

        if (state.Steps.Count < state.StepsTotal)
        {
            var shown = state.Steps.Count == 0 ? "none" : $"{state.StepsFrom + 1} to {state.StepsFrom + state.Steps.Count}";
            var behind = state.NextStepsFrom is { } next ? $"; those behind: --from {next}" : "";
            terminal.Say($"  ({shown} of {state.StepsTotal} attempts at steps{behind})");
        }

        foreach (var child in state.Children)
        {
            terminal.Say($"  {PlainText.Line(MissionList.Line(child))}");
        }

        foreach (var lesson in state.Lessons)
        {
            terminal.Say($"  learned: {PlainText.Line(lesson)}");
        }
    }

    private static void Line(Terminal terminal, string name, string? value)
    {
        if (value is not null)
        {
            terminal.Say($"{name,-10} {value}");
        }
    }

    private static string? Time(DateTimeOffset? time) => time?.LocalDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Limits(BoardConstraints limits)
    {
        var domains = limits.AllowedDomains.Count > 0 ? $", only {string.Join(", ", limits.AllowedDomains)}" : "";
        var target = limits.TargetItems is { } count ? $", {count} wanted" : "";
        return $"{Amount.Of(limits.MaxPages, "page")}, {limits.MaxDurationSec} s{target}{domains}";
    }
}
