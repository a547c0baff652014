using System.CommandLine;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie steer</c>: wants something else of a mission that has begun.</summary>
internal static class SteerCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = MissionIdArgument.Create();
        var text = new Argument<string?>("text")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "What is to be changed, for example \"only the first 5\" or \"also the rating\"",
        };
        var now = new Option<bool>("--now") { Description = "Stop the call under way and do it again; otherwise it ends first" };
        var own = new Option<bool>("--own") { Description = "Leave the mission as it is, and make a new one with the change" };
        var remove = new Option<string?>("--remove")
        {
            Description = "Take a change back that the mission has not taken in, by its name: steer_1",
            HelpName = "change",
        };
        var command = new Command("steer", "Change what a mission is to do while it runs") { id, text, now, own, remove };
        command.Validators.Add(result =>
        {
            if (result.GetValue(text) is null == result.GetValue(remove) is null)
            {
                result.AddError("Say what is to be changed, or name a change to take back with --remove.");
            }

            if (result.GetValue(now) && result.GetValue(own))
            {
                result.AddError("--now and --own exclude each other.");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(remove) is { } change
            ? RemoveAsync(parsed, MissionIdArgument.Parse(parsed.GetValue(id)!), change, cancellationToken)
            : RunAsync(
                parsed,
                MissionIdArgument.Parse(parsed.GetValue(id)!),
                parsed.GetValue(text)!,
                parsed.GetValue(own) ? SteerMode.OwnMission : parsed.GetValue(now) ? SteerMode.Now : SteerMode.AfterStep,
                cancellationToken));
        return command;
    }

    private static async Task<int> RemoveAsync(ParseResult parsed, MissionId id, string change, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), WebPermissions.None, cancellationToken);
        await sortie.RemoveSteerAsync(id, change, cancellationToken);
        var mission = await sortie.FindAsync(id, cancellationToken);
        terminal.Show(mission, () => terminal.Say($"{id} goes on without {change}."));
        return ExitCode.Done;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, MissionId id, string text, SteerMode mode, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), WebPermissions.None, cancellationToken);
        var steered = await sortie.SteerAsync(id, text, mode, cancellationToken);
        var mission = await sortie.FindAsync(steered, cancellationToken);
        terminal.Show(mission, () => terminal.Say(mode switch
        {
            SteerMode.OwnMission => $"{steered} {MissionOutcome.Sentence(sortie, mission)}",
            SteerMode.Now => $"{steered} takes that in now.",
            _ => $"{steered} takes that in after its present step.",
        }));
        return ExitCode.Done;
    }
}
