using Sortie.Missions;
using Sortie.Whiteboard;
using Spectre.Console;

namespace Sortie.Cli.Output;

/// <summary>Shows a mission while it runs: a line for each finished step and, at a terminal, what goes on at this moment.</summary>
internal static class MissionProgress
{
    /// <summary>Shows the states until the mission has ended or waits for a person, and returns the last one.</summary>
    /// <param name="terminal">Where to show.</param>
    /// <param name="states">The mission as it changes; at least one state.</param>
    public static Task<BoardMission> ShowAsync(Terminal terminal, IAsyncEnumerable<BoardMission> states) => terminal.IsLive
        ? terminal.Out.Status().StartAsync("…", status => FollowAsync(terminal, states, text => status.Status(Markup.Escape(text))))
        : FollowAsync(terminal, states, _ => { });

    /// <summary>Whether nothing more happens unless a person does something.</summary>
    public static bool WaitsForPerson(BoardState state) =>
        state.AwaitingApproval || state.Status is MissionStatus.Waiting;

    private static async Task<BoardMission> FollowAsync(Terminal terminal, IAsyncEnumerable<BoardMission> states, Action<string> showNow)
    {
        BoardMission? last = null;
        var told = 0;
        await foreach (var mission in states)
        {
            last = mission;
            var steps = mission.State.Steps;
            for (; told < steps.Count && steps[told].Outcome != "running"; told++)
            {
                terminal.Note(StepLine.Of(steps[told]));
            }

            showNow(NowOf(mission.State));
            if (mission.State.Status.IsTerminal || WaitsForPerson(mission.State))
            {
                break;
            }
        }

        return last ?? throw new InvalidOperationException("A mission was followed that has no state.");
    }

    private static string NowOf(BoardState state)
    {
        var (pages, found) = (state.Progress.PagesVisited, state.Progress.ItemsCollected);
        string[] parts =
        [
            state.Steps is [.., { Outcome: "running" } step] ? StepLine.CallOf(step) : state.Status.Word,
            $"{state.Steps.Count(done => done.Outcome != "running")} steps done",
            .. pages > 0 ? [$"{pages} pages"] : Array.Empty<string>(),
            .. found > 0 ? [$"{found} found"] : Array.Empty<string>(),
        ];
        return string.Join(" · ", parts);
    }
}
