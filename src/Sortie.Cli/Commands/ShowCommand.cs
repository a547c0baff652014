using System.CommandLine;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Log;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie show</c>: all that the whiteboard has of one mission.</summary>
internal static class ShowCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = MissionIdArgument.Create();
        var command = new Command("show", "Show a mission: its status, limits, steps, result and files") { id };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, MissionIdArgument.Parse(parsed.GetValue(id)!), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, MissionId id, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), [], cancellationToken);
        var mission = await sortie.FindAsync(id, cancellationToken);
        terminal.Show(mission, () =>
        {
            MissionSheet.Show(terminal, mission);
            MissionOutcome.Show(terminal, sortie, mission);
        });
        return ExitCode.Done;
    }
}
