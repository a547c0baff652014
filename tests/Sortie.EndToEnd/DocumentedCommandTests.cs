using System.Text.RegularExpressions;
using Sortie.EndToEnd.Harness;

namespace Sortie.EndToEnd;

/// <summary>Every command that the documentation shows is run as it stands there, but on the sample shop.</summary>
public sealed partial class DocumentedCommandTests : IAsyncLifetime
{
    private readonly Workplace _work = new();
    private GatedShop _shop = null!;

    /// <summary>The commands in the fenced blocks of the documentation.</summary>
    public static TheoryData<string> Commands
    {
        get
        {
            string[] documents = [Document("README.md"), Document("docs", "cli.md")];
            return [.. documents
                .Where(File.Exists)
                .SelectMany(document => Fence.Matches(File.ReadAllText(document)))
                .SelectMany(fence => fence.Groups[1].Value.Split('\n'))
                .Select(line => CommandLine.Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value.Trim())
                .Distinct()];
        }
    }

    public async ValueTask InitializeAsync() => _shop = await GatedShop.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _work.Dispose();
    }

    [Fact]
    public void The_documentation_shows_every_command() =>
        Commands.Select(command => Words(command.Data)[0]).Distinct().Should().BeEquivalentTo(
            "serve", "chat", "missions", "show", "watch", "steer", "priority", "schedules", "schedule",
            "approve", "reject", "cancel", "pause", "resume", "retry", "answer", "tools", "tool", "validate", "log", "demo");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_documented_command_does_what_it_should(string command)
    {
        var arguments = Words(command);
        var expected = 0;
        switch (arguments[0])
        {
            case "serve":
                await ServeAsync(arguments);
                return;
            case "pause" or "resume" or "cancel" or "steer" or "priority":
                await using (var server = await _work.ServeAsync("--allow-private-hosts", _shop.HostAndPort))
                {
                    await ActOnRunningAsync(arguments);
                }

                return;
            case "approve" or "reject":
                _work.Environment["Sortie__Missions__Approval"] = "always";
                Name(arguments, await ProposeAsync());
                _shop.Open();
                break;
            case "show" or "watch" or "retry":
                Name(arguments, await ProposeAsync());
                _shop.Open();
                if (arguments[0] is "retry")
                {
                    await _work.RunAsync("watch", arguments[1], "--allow-private-hosts", _shop.HostAndPort);
                }

                break;
            case "answer":
                Name(arguments, await ProposeAsync());
                expected = 2; // The built-in planner asks no questions, so there is none to answer.
                break;
            case "schedule":
                arguments[2] = await ScheduleAsync();
                if (arguments[1] is "resume")
                {
                    await _work.RunAsync("schedule", "pause", arguments[2]);
                }

                break;
            case "log":
                await ProposeAsync();
                if (arguments[1] is "backup")
                {
                    arguments[2] = Path.Combine(_work.DataFolder, "..", arguments[2]);
                }

                break;
            case "tool" when arguments.Contains("--to"):
                _shop.Open();
                arguments[^1] = Path.Combine(_work.DataFolder, "..", arguments[^1]);
                break;
            default:
                _shop.Open();
                break;
        }

        var ended = await _work.RunAsync([.. arguments, .. Permission(arguments)]);

        ended.ExitCode.Should().Be(expected, "'{0}' said {1}{2}", command, ended.Out, ended.Error);
        ended.Out.ShouldBePlain();
    }

    private async Task ServeAsync(string[] arguments)
    {
        await File.WriteAllTextAsync(
            Path.Combine(Path.GetDirectoryName(_work.DataFolder)!, "settings.json"), "{}", TestContext.Current.CancellationToken);
        var port = Array.IndexOf(arguments, "--port");
        string[] free = port < 0 ? [.. arguments, "--port", "0"] : [.. arguments[..(port + 1)], "0", .. arguments[(port + 2)..]];
        await using var server = _work.Start(free);
        await server.UntilOutAsync("Sortie is at http://127.0.0.1:");
        await server.InterruptAsync();
        (await server.ExitAsync()).Should().Be(0);
    }

    private async Task ActOnRunningAsync(string[] arguments)
    {
        Name(arguments, await ProposeAsync());
        await _shop.Reached;
        if (arguments[0] is "resume")
        {
            (await _work.RunAsync("pause", arguments[1])).ExitCode.Should().Be(0);
            _shop.Open();
        }

        if (arguments.Contains("--remove"))
        {
            (await _work.RunAsync("steer", arguments[1], "only the first 5")).ExitCode.Should().Be(0);
        }

        (await _work.RunAsync(arguments)).ExitCode.Should().Be(0);
    }

    private async Task<string> ProposeAsync() =>
        Workplace.MissionIn((await _work.RunAsync("chat", $"Get product names and prices from {_shop.Url}", "--no-wait")).Out);

    private async Task<string> ScheduleAsync() =>
        ScheduleId.Match(
            (await _work.RunAsync("chat", $"every Monday at 8:30 get product names and prices from {_shop.Url}", "--no-wait")).Out).Value;

    private static void Name(string[] arguments, string mission)
    {
        if (arguments.Length > 1)
        {
            arguments[1] = mission;
        }
    }

    /// <summary>What permits a command to reach the sample shop, where the command takes that.</summary>
    private string[] Permission(string[] arguments) =>
        arguments[0] is "chat" or "watch" or "approve" or "retry" or "validate" or "tool" && !arguments.Contains("--allow-private-hosts")
            ? ["--allow-private-hosts", _shop.HostAndPort]
            : [];

    /// <summary>The words of a command, with the test's own addresses and folders in the place of the examples.</summary>
    private string[] Words(string command) =>
    [
        .. Word.Matches(command)
            .Select(word => word.Groups[1].Success ? word.Groups[1].Value : word.Groups[2].Success ? word.Groups[2].Value : word.Value)
            .Select(word => Address.Replace(word, _shop?.Url.ToString() ?? ""))
            .Select(word => word is "127.0.0.1:8080" ? _shop?.HostAndPort ?? "" : word)
            .Select(word => word is "/srv/sortie" ? _work.DataFolder : word)
            .Select(word => word is "settings.json" ? Path.Combine(Path.GetDirectoryName(_work.DataFolder)!, word) : word),
    ];

    /// <summary>The path of a document in the repository.</summary>
    internal static string Document(params string[] names) => Path.Combine([RepositoryRoot(), .. names]);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Sortie.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside of the repository.");
        }

        return folder.FullName;
    }

    // Every fence is matched whole, so that none's end is taken for another's beginning.
    [GeneratedRegex(@"^```\w*\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence { get; }

    [GeneratedRegex(@"^(?:\$ )?(?:\./)?sortie\s+([^#]*)")]
    private static partial Regex CommandLine { get; }

    [GeneratedRegex("\"([^\"]*)\"|'([^']*)'|\\S+")]
    private static partial Regex Word { get; }

    [GeneratedRegex("schedule_[0-9a-f]{12}")]
    private static partial Regex ScheduleId { get; }

    [GeneratedRegex("https?://[^\\s\"]+")]
    private static partial Regex Address { get; }
}
