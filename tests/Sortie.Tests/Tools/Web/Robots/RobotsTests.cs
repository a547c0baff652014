using Microsoft.AspNetCore.Http;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Robots;

/// <summary>Which pages a site's robots.txt closes to the web tools.</summary>
public sealed class RobotsTests
{
    private readonly RobotsVisits _visits = new();

    [Theory]
    [InlineData("web_fetch")]
    [InlineData("web_extract")]
    [InlineData("web_read")]
    [InlineData("web_download")]
    public async Task A_page_that_is_forbidden_is_not_visited(string tool)
    {
        await using var site = await _visits.SiteAsync(RobotsVisits.Closed);

        var failure = await WebToolCalls.For(site).FailAsync($"{site.Url}/private/1?a=b", tool);

        (failure.Code, failure.Retryable).Should().Be(("blocked_by_robots", false));
        failure.Message.Should().Be(
            $"The robots.txt of '{site.HostAndPort}' forbids '{site.Url}/private/1?a=b' by the rule 'Disallow: /private'; "
            + "if you may read it all the same, switch this off with --ignore-robots or Sortie__Web__ObeyRobots=false.");
        (_visits.Robots, _visits.Pages).Should().Be((1, 0));
    }

    [Fact]
    public async Task A_page_that_is_open_is_visited() => (await _visits.AreOpenAsync(RobotsVisits.Closed, "/public")).Should().BeTrue();

    [Fact]
    public async Task Who_switches_it_off_visits_the_page_and_does_not_ask_for_robots_txt()
    {
        await using var site = await _visits.SiteAsync(RobotsVisits.Closed);
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], ObeyRobots = false });

        await tools.FetchAsync(site.Url + "/private");

        (_visits.Robots, _visits.Pages).Should().Be((0, 1));
    }

    [Fact]
    public async Task The_rules_are_read_under_the_name_that_the_user_agent_begins_with()
    {
        await using var site = await _visits.SiteAsync("User-agent: Bookworm\nDisallow: /\n\nUser-agent: Sortie\nAllow: /");
        var bookworm = new WebToolCalls(
            new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], UserAgent = "bookworm/2.0 (+https://books.example)" });

        (await bookworm.FailAsync(site.Url)).Code.Should().Be("blocked_by_robots");
        await WebToolCalls.For(site).FetchAsync(site.Url);
    }

    [Fact]
    public async Task A_redirect_to_a_forbidden_page_is_not_followed()
    {
        var pages = 0;
        await using var site = await LocalSite.StartAsync(
            context =>
            {
                Interlocked.Increment(ref pages);
                context.Response.Redirect("/private");
                return Task.CompletedTask;
            },
            robots: context => context.Response.WriteAsync(RobotsVisits.Closed));

        (await WebToolCalls.For(site).FailAsync(site.Url)).Code.Should().Be("blocked_by_robots");
        pages.Should().Be(1);
    }

    [Fact]
    public async Task A_redirect_to_another_site_is_held_against_the_rules_of_that_site()
    {
        await using var other = await _visits.SiteAsync(RobotsVisits.Closed);
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.Redirect(other.Url + context.Request.Path);
            return Task.CompletedTask;
        });
        var tools = WebToolCalls.For(site, other);

        (await tools.FailAsync(site.Url + "/private")).Message
            .Should().StartWith($"The robots.txt of '{other.HostAndPort}' forbids '{other.Url}/private'");
        _visits.Pages.Should().Be(0);
        await tools.FetchAsync(site.Url + "/public");
        (_visits.Robots, _visits.Pages).Should().Be((1, 1));
    }
}
