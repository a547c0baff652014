using System.CommandLine;
using Sortie.Cli.Hosting;
using Sortie.Cli.Output;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie serve</c>: the server with the page, the API and the missions.</summary>
internal static class ServeCommand
{
    /// <summary>What <c>--json</c> prints.</summary>
    private sealed record Document(Uri Address, string DataFolder, int ProcessId);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var port = new Option<int?>("--port")
        {
            Description = $"The port on 127.0.0.1; 0 takes any that is free [default: {ServerSettings.DefaultPort}]",
            HelpName = "number",
        };
        port.Validators.Add(result =>
        {
            if (!result.IsNumber(0, ushort.MaxValue))
            {
                result.AddError($"--port is a number from 0 to {ushort.MaxValue}.");
            }
        });
        var config = new Option<string?>("--config") { Description = "A JSON file with settings", HelpName = "file" };
        var command = new Command(
            "serve",
            "Start the server: the page with chat and whiteboard, the API, and the missions. Ctrl-C ends it; missions go on at the next start")
        {
            port, config, SharedOptions.AllowPrivateHosts, SharedOptions.IgnoreRobots,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            new(parsed.DataFolderOf(), parsed.GetValue(port), parsed.GetValue(config), parsed.PermissionsOf()),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, ServerSettings settings, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var server = await SortieServer.StartAsync(settings, cancellationToken);
        terminal.Show(new Document(server.Address, settings.DataFolder, Environment.ProcessId), () =>
        {
            terminal.Say($"Sortie is at {server.Address}");
            terminal.Say($"Its data is in {settings.DataFolder}");
            terminal.Note("Ctrl-C ends it; missions under way go on at the next start.");
        });

        await server.UntilStoppedAsync(cancellationToken);
        terminal.Note("Sortie has stopped.");
        return cancellationToken.IsCancellationRequested ? ExitCode.Done : ExitCode.Unavailable;
    }
}
