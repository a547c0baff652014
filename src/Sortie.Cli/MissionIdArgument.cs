using System.CommandLine;
using Sortie.Log;

namespace Sortie.Cli;

/// <summary>An argument that names a mission.</summary>
internal static class MissionIdArgument
{
    /// <summary>Makes the argument.</summary>
    public static Argument<string> Create() => new("id") { Description = "The mission, for example mission_chat_0123456789ab" };

    /// <summary>The mission that was named.</summary>
    /// <exception cref="CommandFailedException">It does not have the shape of an id.</exception>
    public static MissionId Parse(string text) => MissionId.TryParse(text.Trim(), out var id)
        ? id
        : throw new CommandFailedException($"'{text}' is not a mission id: it should look like 'mission_chat_0123456789ab'.", ExitCode.BadInput);
}
