using System.CommandLine;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie priority</c>: lets a mission's turn come before or after that of others.</summary>
internal static class PriorityCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = MissionIdArgument.Create();
        var priority = new Argument<string>("priority") { Description = "low, normal or high" };
        priority.AcceptOnlyFromAmong([.. Enum.GetNames<Priority>().Select(name => name.ToLowerInvariant())]);
        var command = new Command("priority", "Let a mission's turn come before or after that of others") { id, priority };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            MissionIdArgument.Parse(parsed.GetValue(id)!),
            Enum.Parse<Priority>(parsed.GetValue(priority)!, ignoreCase: true),
            cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, MissionId id, Priority priority, CancellationToken cancellationToken) =>
        MissionChange.RunAsync(
            parsed,
            id,
            sortie => sortie.PrioritiseAsync(id, priority, cancellationToken),
            $"{id} has a {priority.ToString().ToLowerInvariant()} priority now.",
            cancellationToken);
}
