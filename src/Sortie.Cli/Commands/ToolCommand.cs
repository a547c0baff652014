using System.CommandLine;
using System.Text.Json;
using Sortie.Cli.Hosting;
using Sortie.Cli.Output;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie tool</c>: runs one tool by hand, in this process. No mission is made and nothing is written to the log.</summary>
internal static class ToolCommand
{
    private static readonly Argument<string> Name = new("tool") { Description = "The tool, as 'sortie tools' names it" };

    private static readonly Option<string> Arguments = new("--arguments")
    {
        Description = "Its arguments, a JSON object, for example '{\"url\":\"https://shop.example/\",\"fields\":[\"name\",\"price\"]}'",
        HelpName = "json",
        DefaultValueFactory = _ => "{}",
    };

    private static readonly Option<string> Folder = new("--to")
    {
        Description = "The folder in which a tool that writes may write, and where a screenshot is saved that you ask for",
        HelpName = "folder",
        DefaultValueFactory = _ => ".",
    };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Allow a tool that does more than read" };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("tool", "Run one tool by hand: no mission is made, and nothing is written to the log")
        {
            Name, Arguments, Folder, Yes, SharedOptions.AllowPrivateHosts, SharedOptions.IgnoreRobots,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var host = new ToolHost(parsed.DataFolderOf(), parsed.PermissionsOf());
        var tool = host.Find(parsed.GetRequiredValue(Name));
        var arguments = Parse(parsed.GetRequiredValue(Arguments));
        if (tool.Effect is not Effect.Read && !parsed.GetValue(Yes))
        {
            throw new CommandFailedException(
                $"{tool.Name} does more than read: its effect is '{tool.Effect.ToString().ToLowerInvariant()}'. Allow that with --yes.",
                ExitCode.BadInput);
        }

        try
        {
            var result = await host.Calls.RunAsync(tool, arguments, Path.GetFullPath(parsed.GetRequiredValue(Folder)), cancellationToken);
            terminal.Show(result, () => ToolResultView.Show(terminal, result));
            return ExitCode.Done;
        }
        catch (ToolException exception)
        {
            throw new CommandFailedException(
                exception.Retryable ? $"{exception.Message} It may work later. ({exception.Code})" : $"{exception.Message} ({exception.Code})",
                exception.Code is "bad_arguments" ? ExitCode.BadInput : ExitCode.Failed,
                exception);
        }
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException(
                $"--arguments is not JSON: {JsonPlace.Of(exception)}. Write it in single quotes: '{{\"url\":\"https://shop.example/\"}}'.",
                ExitCode.BadInput,
                exception);
        }
    }
}
