using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Sortie.Cli.Access;
using Sortie.Cli.Hosting;
using Sortie.Cli.Output;
using Sortie.Cli.Validation;
using Sortie.Log;
using Sortie.Samples;
using Sortie.Whiteboard;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie validate</c>: the end-to-end check, in this process and without a server.</summary>
internal static class ValidateCommand
{
    /// <summary>What <c>--json</c> prints.</summary>
    private sealed record Document(bool Ok, IReadOnlyList<ValidationCheck> Checks, BoardMission? Mission);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var url = new Option<Uri?>("--url")
        {
            Description = "Validate on this page instead of the built-in sample shop",
            HelpName = "address",
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                {
                    return address;
                }

                result.AddError($"'{result.Tokens[0].Value}' is not a web address: it begins with http:// or https://.");
                return null;
            },
        };
        var timeout = new Option<int>("--timeout")
        {
            Description = "How long a mission may take",
            HelpName = "seconds",
            DefaultValueFactory = _ => 60,
        };
        timeout.Validators.Add(result =>
        {
            if (!result.IsNumber(1, 3600))
            {
                result.AddError("--timeout is a number of seconds from 1 to 3600.");
            }
        });
        var command = new Command("validate", "Check Sortie from end to end: chat, execution, log, whiteboard; and that a failure says why")
        {
            url, timeout, SharedOptions.AllowPrivateHosts, SharedOptions.IgnoreRobots,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed, parsed.GetValue(url), TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Uri? url, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var shop = await SampleShop.StartAsync(port: 0, cancellationToken);
        var nowhere = Nowhere();
        using var temporary = parsed.GetValue(SharedOptions.Data) is null ? new TemporaryFolder() : null;
        await using var sortie = await OpenAsync(
            temporary?.Path ?? parsed.DataFolderOf(),
            parsed.PermissionsOf().And(shop.Url.Authority, nowhere.Authority),
            cancellationToken);

        var checks = new List<ValidationCheck>();
        var validation = new MissionValidation(sortie, url ?? shop.Url, timeout);
        await foreach (var check in validation.RunAsync(url is null ? SampleShop.Truth.Count : null, cancellationToken))
        {
            Tell(check);
        }

        var first = validation.Mission;
        if (url is null && checks.TrueForAll(check => check.Ok))
        {
            Tell(await new MissionValidation(sortie, nowhere, timeout).RunUnreachableAsync(step: checks.Count + 1, cancellationToken));
        }

        var ok = checks.TrueForAll(check => check.Ok);
        terminal.Show(new Document(ok, checks, first), () => terminal.Say(
            ok ? "Sortie works from end to end." : $"Sortie does not work: step {checks[^1].Step} failed."));
        return ok ? ExitCode.Done : ExitCode.Failed;

        void Tell(ValidationCheck check)
        {
            checks.Add(check);
            terminal.Say($"[{(check.Ok ? "OK" : "FAILED")}] {check.Step}. {check.Name}: {check.Detail}");
        }
    }

    private static async Task<LocalSortie> OpenAsync(string dataFolder, WebPermissions permissions, CancellationToken cancellationToken)
    {
        try
        {
            return await LocalSortie.OpenAsync(dataFolder, permissions, cancellationToken);
        }
        catch (DataFolderInUseException exception)
        {
            throw new CommandFailedException(exception.Message, ExitCode.Unavailable, exception);
        }
    }

    /// <summary>An address of this machine at which nobody answers.</summary>
    private static Uri Nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://{listener.LocalEndpoint}/");
    }
}
