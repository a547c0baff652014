using System.Globalization;
using Sortie.Cli.Access;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Cli.Output;

/// <summary>Shows what a mission came to: its answer, its table or text and its files, or why it failed, or what it waits for.</summary>
internal static class MissionOutcome
{
    /// <summary>How many lines of a text are shown: a long article would push its mission off the screen.</summary>
    private const int ShownLines = 60;

    /// <summary>Shows a mission's outcome.</summary>
    public static void Show(Terminal terminal, ISortieAccess sortie, BoardMission mission)
    {
        var state = mission.State;
        if (state.ResultTable is { Rows.Count: > 0 } table)
        {
            var rows = ResultRows.Of(table);
            terminal.ShowTable(rows.Columns, rows.Rows, rows.Numbers);
            if (table.Total > table.Rows.Count)
            {
                terminal.Say($"… and {table.Total - table.Rows.Count} more in the files.");
            }
        }

        string[] files =
        [
            .. state.ArtifactsSummary.Artifacts
                .Select(artifact => Path.Combine(sortie.DataFolder, "missions", mission.MissionId.ToString(), artifact.FileName)),
        ];
        if (state.Objective.Type is ObjectiveType.Read && files.FirstOrDefault(File.Exists) is { } text)
        {
            ShowText(terminal, text);
        }

        terminal.Say($"{mission.MissionId} {Sentence(sortie, mission)}");
        foreach (var file in files)
        {
            terminal.Say($"  {file}");
        }
    }

    private static void ShowText(Terminal terminal, string file)
    {
        var lines = File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        terminal.Say(string.Join('\n', lines.Take(ShownLines)));
        if (lines.Length > ShownLines)
        {
            terminal.Say($"… and {lines.Length - ShownLines} more lines in the file.");
        }

        terminal.Say("");
    }

    /// <summary>What the shell is told of a mission.</summary>
    public static int ExitCodeOf(BoardState state) => state.Status switch
    {
        MissionStatus.Completed => ExitCode.Done,
        MissionStatus.Failed or MissionStatus.Cancelled => ExitCode.Failed,
        _ when MissionProgress.WaitsForPerson(state) => ExitCode.NeedsPerson,
        _ => ExitCode.Done,
    };

    /// <summary>How a mission stands, behind its id.</summary>
    public static string Sentence(ISortieAccess sortie, BoardMission mission)
    {
        var (id, state) = (mission.MissionId, mission.State);
        var took = state.DurationSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" in {seconds:0.0} s") : "";
        return state.Status switch
        {
            MissionStatus.Completed => $"is completed{took}: {state.FinalAnswer}",
            MissionStatus.Failed => $"failed{took} ({state.Termination?.Reason}): {state.Termination?.Error?.Message ?? state.FinalAnswer}",
            MissionStatus.Cancelled => $"was cancelled: {state.Termination?.Reason}.",
            _ when state.Stop is { Kind: StopKind.Cancel } => "is being stopped.",
            MissionStatus.Proposed when state.AwaitingApproval =>
                $"waits for your approval. Let it start with: {sortie.Next($"approve {id}")} (or: {sortie.Next($"reject {id}")})",
            MissionStatus.Waiting when state.WaitingFor == "approval" =>
                $"asks: {state.Question} Say: {sortie.Next($"approve {id} --gate {state.GateId}")} "
                + $"(or: {sortie.Next($"reject {id} --gate {state.GateId}")})",
            MissionStatus.Waiting when state.WaitingFor == "resume" => $"is paused. Let it go on with: {sortie.Next($"resume {id}")}",
            MissionStatus.Waiting => $"asks: {state.Question} Answer with: {sortie.Next($"answer {id} \"…\"")}",
            MissionStatus.Active when WaitingChild(state) is { } waiting =>
                $"waits for {waiting.MissionId}, which needs you. See what it asks with: {sortie.Next($"show {waiting.MissionId}")}",
            MissionStatus.Active => $"is active: {Amount.Of(state.Progress.ActionsTaken, "step")}, "
                + $"{Amount.Of(state.Progress.PagesVisited, "page")}, {state.Progress.ItemsCollected} found.",
            _ => $"is {state.Status.Word}: it starts when its turn comes.",
        };
    }

    private static MissionCard? WaitingChild(BoardState state) =>
        state.Children.FirstOrDefault(child => child.Status is MissionStatus.Waiting || child.AwaitingApproval);
}
