using System.CommandLine;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Log;
using Sortie.Whiteboard;
using Spectre.Console;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie watch</c>: shows one mission, or all of them, while they change.</summary>
internal static class WatchCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string?>("id")
        {
            Description = "The mission; all of them where none is named",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("watch", "Watch a mission to its end, or all missions. Without a server this runs those that are unfinished")
        {
            id, SharedOptions.AllowPrivateHosts, SharedOptions.IgnoreRobots,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed, parsed.GetValue(id) is { } text ? MissionIdArgument.Parse(text) : null, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, MissionId? id, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), parsed.PermissionsOf(), cancellationToken);
        if (id is not { } mission)
        {
            await WatchAllAsync(terminal, sortie, cancellationToken);
            return ExitCode.Done;
        }

        var known = await sortie.FindAsync(mission, cancellationToken);
        terminal.Note(known.State.Objective.Description);
        var ended = await MissionWait.RunAsync(terminal, sortie, [mission], cancellationToken);
        terminal.Show(ended[0], () => MissionOutcome.Show(terminal, sortie, ended[0]));
        return MissionWait.ExitCodeOf(ended);
    }

    private static async Task WatchAllAsync(Terminal terminal, ISortieAccess sortie, CancellationToken cancellationToken)
    {
        if (terminal.IsLive)
        {
            await terminal.Out.Live(new Text("")).StartAsync(async live =>
            {
                await DrawAsync(live, sortie, cancellationToken);
                await foreach (var _ in sortie.FollowAllAsync(cancellationToken))
                {
                    await DrawAsync(live, sortie, cancellationToken);
                }
            });
            return;
        }

        await foreach (var change in sortie.FollowAllAsync(cancellationToken))
        {
            terminal.ShowLine(change, () =>
            {
                if (change.EventType is "mission_created" or "mission_status_update")
                {
                    terminal.Say(MissionList.Line(change.Mission));
                }
            });
        }
    }

    private static async Task DrawAsync(LiveDisplayContext live, ISortieAccess sortie, CancellationToken cancellationToken)
    {
        var page = await sortie.ListAsync(new BoardQuery { Limit = 15 }, cancellationToken);
        live.UpdateTarget(new Rows(MissionList.Draw(page.Missions), new Text(MissionList.Counts(page))));
    }
}
