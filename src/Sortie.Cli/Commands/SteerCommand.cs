using System.CommandLine;
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

    private static Task<int> RemoveAsync(ParseResult parsed, MissionId id, string change, CancellationToken cancellationToken) =>
        MissionChange.RunAsync(
            parsed,
            id,
            sortie => sortie.RemoveSteerAsync(id, change, cancellationToken),
            $"{id} goes on without {change}.",
            cancellationToken);

    private static Task<int> RunAsync(
        ParseResult parsed, MissionId id, string text, SteerMode mode, CancellationToken cancellationToken) => MissionChange.RunAsync(
        parsed,
        sortie => sortie.SteerAsync(id, text, mode, cancellationToken),
        (sortie, steered) => mode switch
        {
            SteerMode.OwnMission => $"{steered.MissionId} {MissionOutcome.Sentence(sortie, steered)}",
            SteerMode.Now => $"{steered.MissionId} takes that in now.",
            _ => $"{steered.MissionId} takes that in after its present step.",
        },
        cancellationToken);
}
