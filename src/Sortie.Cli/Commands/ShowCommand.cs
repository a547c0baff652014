using System.CommandLine;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Log;
using Sortie.Whiteboard;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie show</c>: all that the whiteboard has of one mission.</summary>
internal static class ShowCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = MissionIdArgument.Create();
        var from = Number("--from", "How many steps and decisions to pass over", 0, int.MaxValue, 0);
        var limit = Number("--limit", "How many steps and decisions to show at the most", 1, DetailQuery.MaxLimit, new DetailQuery().Limit);
        var command = new Command("show", "Show a mission: its status, limits, steps, result and files") { id, from, limit };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            MissionIdArgument.Parse(parsed.GetValue(id)!),
            new() { StepsFrom = parsed.GetValue(from), DecisionsFrom = parsed.GetValue(from), Limit = parsed.GetValue(limit) },
            cancellationToken));
        return command;
    }

    private static Option<int> Number(string name, string description, int least, int most, int unsaid)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => unsaid };
        option.Validators.Add(result =>
        {
            if (!result.IsNumber(least, most))
            {
                result.AddError($"{name} is a number from {least}{(most == int.MaxValue ? "" : $" to {most}")}.");
            }
        });
        return option;
    }

    private static async Task<int> RunAsync(ParseResult parsed, MissionId id, DetailQuery part, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), WebPermissions.None, cancellationToken);
        var mission = await sortie.FindAsync(id, part, cancellationToken);
        terminal.Show(mission, () =>
        {
            MissionSheet.Show(terminal, mission);
            MissionOutcome.Show(terminal, sortie, mission);
        });
        return ExitCode.Done;
    }
}
