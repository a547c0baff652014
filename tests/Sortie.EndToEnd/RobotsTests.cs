using System.Net;
using Sortie.EndToEnd.Harness;

namespace Sortie.EndToEnd;

/// <summary>A page that its site's robots.txt forbids, at the command line.</summary>
public sealed class RobotsTests : IAsyncLifetime
{
    private readonly Workplace _work = new();
    private WebApplication _site = null!;

    private Uri Url => new(_site.Urls.Single());

    private string[] Wish => ["chat", $"Get product names and prices from {Url}", "--allow-private-hosts", Url.Authority];

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _site = builder.Build();
        _site.MapGet("/robots.txt", () => "User-agent: Sortie\nDisallow: /\n");
        _site.MapGet("/", () => Results.Content("<ul><li><b>Widget</b> $9.99</li><li><b>Gadget</b> $4.50</li></ul>", "text/html"));
        await _site.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _work.Dispose();
    }

    [Fact]
    public async Task It_is_not_visited_and_the_rule_and_the_remedy_are_told()
    {
        var refused = await _work.RunAsync(Wish);

        refused.ExitCode.Should().Be(1);
        refused.Out.Should().Contain($"The robots.txt of '{Url.Authority}' forbids '{Url}' by the rule 'Disallow: /'").And.Contain("--ignore-robots");
    }

    [Fact]
    public async Task It_is_visited_where_the_command_says_so()
    {
        var done = await _work.RunAsync([.. Wish, "--ignore-robots"]);

        done.ExitCode.Should().Be(0);
        done.Out.Should().Contain("Widget");
    }

    [Fact]
    public async Task It_is_visited_where_the_environment_says_so()
    {
        _work.Environment["Sortie__Web__ObeyRobots"] = "false";

        (await _work.RunAsync(Wish)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Where_a_server_runs_the_missions_its_own_setting_counts()
    {
        await using var server = await _work.ServeAsync("--allow-private-hosts", Url.Authority, "--ignore-robots");

        var done = await _work.RunAsync(Wish[0], Wish[1], "--ignore-robots");

        done.ExitCode.Should().Be(0);
        done.Error.Should().Contain("--ignore-robots has no effect here");
    }
}
