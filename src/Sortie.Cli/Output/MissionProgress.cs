using Sortie.Cli.Access;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;
using Spectre.Console;

namespace Sortie.Cli.Output;

/// <summary>Shows a mission while it runs: a line for each finished step and, at a terminal, what goes on at this moment.</summary>
internal static class MissionProgress
{
    /// <summary>Shows the states until the mission has ended or waits for a person, and returns the last one.</summary>
    public static Task<BoardMission> ShowAsync(Terminal terminal, ISortieAccess sortie, MissionId id, CancellationToken cancellationToken)
    {
        return terminal.IsLive
            ? terminal.Out.Status().StartAsync("…", status => ShowOnAsync(text => status.Status(Markup.Escape(text))))
            : ShowOnAsync(_ => { });

        Task<BoardMission> ShowOnAsync(Action<string> line) => FollowAsync(terminal, sortie, id, line, cancellationToken);
    }

    /// <summary>Whether nothing more happens unless a person does something.</summary>
    public static bool WaitsForPerson(BoardState state) =>
        state.AwaitingApproval || state.Status is MissionStatus.Waiting || ChildrenWait(state.Children);

    private static bool ChildrenWait(IReadOnlyList<MissionCard> children) =>
        children.Any(WaitsForPerson) && children.All(child => child.Status.IsTerminal || WaitsForPerson(child));

    private static bool WaitsForPerson(MissionCard card) => card.AwaitingApproval || card.Status is MissionStatus.Waiting;

    private static async Task<BoardMission> FollowAsync(
        Terminal terminal, ISortieAccess sortie, MissionId id, Action<string> showNow, CancellationToken cancellationToken)
    {
        BoardMission? last = null;
        var told = 0;
        await foreach (var mission in sortie.FollowAsync(id, cancellationToken))
        {
            last = mission;
            var part = mission.State;
            told = Tell(terminal, part, told);
            while (part.NextStepsFrom <= told)
            {
                part = (await sortie.FindAsync(id, new() { StepsFrom = told }, cancellationToken)).State;
                told = Tell(terminal, part, told);
            }

            showNow(NowOf(part, told));
            if (mission.State.Status.IsTerminal || WaitsForPerson(mission.State))
            {
                break;
            }
        }

        return last ?? throw new InvalidOperationException("A mission was followed that has no state.");
    }

    /// <summary>Tells the finished steps of a part that were not told before; gives how many are told then.</summary>
    private static int Tell(Terminal terminal, BoardState part, int told)
    {
        foreach (var step in part.Steps.Skip(told - part.StepsFrom).TakeWhile(step => step.Outcome != "running"))
        {
            terminal.Note(StepLine.Of(step));
            told++;
        }

        return told;
    }

    private static string NowOf(BoardState state, int done)
    {
        var (pages, found) = (state.Progress.PagesVisited, state.Progress.ItemsCollected);
        string[] parts =
        [
            state.Steps is [.., { Outcome: "running" } step] ? StepLine.CallOf(step) : state.Status.Word,
            .. state is { Children.Count: > 0, WaitingReason: { } reason } ? [reason] : Array.Empty<string>(),
            $"{Amount.Of(done, "step")} done",
            .. pages > 0 ? [Amount.Of(pages, "page")] : Array.Empty<string>(),
            .. found > 0 ? [$"{found} found"] : Array.Empty<string>(),
        ];
        return string.Join(" · ", parts);
    }
}
