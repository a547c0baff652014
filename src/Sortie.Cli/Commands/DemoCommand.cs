using System.CommandLine;
using System.Net.Sockets;
using Sortie.Cli.Access;
using Sortie.Cli.Hosting;
using Sortie.Cli.Output;
using Sortie.Samples;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie demo</c>: a server with a sample shop, and a mission in it, to look at.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan ServerDeadline = TimeSpan.FromSeconds(10);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "demo",
            "See it work: starts a server with a sample shop, has a mission done there, and shows its result and the whiteboard's address")
        {
            SharedOptions.AllowPrivateHosts, SharedOptions.IgnoreRobots,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        using var temporary = parsed.GetValue(SharedOptions.Data) is null ? new TemporaryFolder() : null;
        await using var shop = await SampleShop.StartAsync(port: 0, cancellationToken);
        var folder = temporary?.Path ?? parsed.DataFolderOf();
        await using var server = await StartAsync(
            new(folder, ServerSettings.DefaultPort, ConfigFile: null, parsed.PermissionsOf().And(shop.Url.Authority)),
            cancellationToken);

        await using var sortie = await RemoteSortie.ConnectAsync(folder, server.Address, ServerDeadline, cancellationToken)
            ?? throw new CommandFailedException($"The server does not answer at {server.Address}.", ExitCode.Unavailable);
        var message = $"Get product names and prices from {shop.Url}";
        terminal.Note($"> {message}");
        var exitCode = await ChatCommand.RunAsync(terminal, sortie, new(message) { Source = "demo" }, waits: true, goesOn: terminal.IsLive, cancellationToken);

        if (terminal.IsLive)
        {
            terminal.Say($"Look at the whiteboard: {server.Address}");
            terminal.Note("It stays up until you press Ctrl-C; then the demo's data is deleted.");
            await server.UntilStoppedAsync(cancellationToken);
        }
        else if (!parsed.GetValue(SharedOptions.Json))
        {
            terminal.Say(
                $"The whiteboard was at {server.Address}; at a terminal it stays up until Ctrl-C."
                + (temporary is null ? "" : " The demo's data is deleted now; keep it with --data."));
        }

        return exitCode;
    }

    /// <summary>Starts the server at its usual port, or at another where that one is taken.</summary>
    private static async Task<SortieServer> StartAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return await SortieServer.StartAsync(settings, cancellationToken);
        }
        catch (CommandFailedException exception) when (
            exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
        {
            return await SortieServer.StartAsync(settings with { Port = 0 }, cancellationToken);
        }
    }
}
