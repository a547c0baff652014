using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Sortie.Missions;
using Sortie.Tools;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Robots;

/// <summary>How a site's robots.txt is looked for, and what holds where it cannot be had.</summary>
public sealed class RobotsDownloadTests
{
    private readonly RobotsVisits _visits = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(304)]
    public async Task Where_there_is_none_everything_is_open(int status) =>
        (await _visits.AreOpenAsync(RobotsVisits.Closed, "/private", status)).Should().BeTrue();

    [Theory]
    [InlineData(500, null)]
    [InlineData(503, 7)]
    public async Task Where_the_site_cannot_give_it_everything_is_closed_until_it_can(int status, int? wait)
    {
        var time = new FakeTimeProvider();
        await using var site = await _visits.SiteAsync("", context =>
        {
            context.Response.StatusCode = _visits.Robots == 1 ? status : 200;
            context.Response.Headers.RetryAfter = wait?.ToString(provider: null);
            return Task.CompletedTask;
        });
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort] }, time);

        var failure = await tools.FailAsync(site.Url);

        (failure.Code, failure.Retryable, failure.RetryAfter?.TotalSeconds).Should().Be(("blocked_by_robots", true, (double?)wait));
        failure.Message.Should().StartWith(
            $"The robots.txt of '{site.HostAndPort}' was refused with HTTP {status}, and as long as it cannot be read no page there is visited;");
        _visits.Pages.Should().Be(0);
        time.Advance(TimeSpan.FromSeconds(wait ?? 0));
        await tools.FetchAsync(site.Url);
        (_visits.Robots, _visits.Pages).Should().Be((2, 1));
    }

    [Fact]
    public async Task Where_the_connection_breaks_everything_is_closed()
    {
        await using var site = await _visits.SiteAsync("", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var failure = await WebToolCalls.For(site).FailAsync(site.Url);

        (failure.Code, failure.Retryable).Should().Be(("blocked_by_robots", true));
        _visits.Pages.Should().Be(0);
    }

    [Fact]
    public async Task Where_it_does_not_come_in_ten_seconds_everything_is_closed()
    {
        var time = new FakeTimeProvider();
        await using var site = await _visits.SiteAsync("", async context =>
        {
            time.Advance(TimeSpan.FromSeconds(11));
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        var failure = await new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort] }, time).FailAsync(site.Url);

        (failure.Code, failure.Retryable).Should().Be(("blocked_by_robots", true));
        failure.Message.Should().Contain("was not sent within 10 seconds");
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task It_is_looked_for_through_five_redirects(int redirects, bool isOpen)
    {
        await using var site = await LocalSite.StartAsync(
            context =>
            {
                var number = int.TryParse(context.Request.Path.Value!.Trim('/'), out var hop) ? hop : 0;
                return number == 0 ? context.Response.WriteAsync("a page") : AnswerAsync(context, number + 1);
            },
            robots: context => AnswerAsync(context, 1));

        var visit = () => WebToolCalls.For(site).FetchAsync(site.Url + "/private");

        await (isOpen ? visit.Should().NotThrowAsync()
            : (Task)visit.Should().ThrowAsync<ToolException>().Where(failure => failure.Code == "blocked_by_robots"));

        Task AnswerAsync(HttpContext context, int hop)
        {
            if (hop > redirects)
            {
                return context.Response.WriteAsync(RobotsVisits.Closed);
            }

            context.Response.Redirect($"/{hop}");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task It_is_not_looked_for_outside_of_the_missions_domains()
    {
        await using var other = await _visits.SiteAsync(RobotsVisits.Closed);
        await using var site = await LocalSite.StartAsync(
            context => context.Response.WriteAsync("a page"),
            robots: context =>
            {
                context.Response.Redirect(other.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/robots.txt");
                return Task.CompletedTask;
            });
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort, "localhost:" + new Uri(other.Url).Port] });

        await tools.CallAsync<FetchedPage>(
            "web_fetch", new { url = site.Url + "/private" }, new Scope { AllowedDomains = ["127.0.0.1"] }, cancellationToken: Cancel);
        _visits.Robots.Should().Be(0);

        (await tools.FailAsync(site.Url + "/private")).Code.Should().Be("blocked_by_robots", "a mission that may look there finds the rules");
    }

    [Fact]
    public async Task It_is_not_looked_for_at_a_private_address()
    {
        await using var other = await _visits.SiteAsync("");
        await using var site = await LocalSite.StartAsync(
            context => context.Response.WriteAsync("a page"),
            robots: context =>
            {
                context.Response.Redirect(other.Url + "/robots.txt");
                return Task.CompletedTask;
            });

        (await WebToolCalls.For(site).FailAsync(site.Url)).Code.Should().Be("address_not_allowed");
        _visits.Robots.Should().Be(0);
    }

    [Theory]
    [InlineData("/private", false)]
    [InlineData("/cut/short", true)]
    [InlineData("/cu", true)]
    [InlineData("/behind", true)]
    public async Task Of_a_huge_one_the_first_500_KiB_are_read_to_the_last_whole_line(string path, bool isOpen)
    {
        var head = RobotsVisits.Closed + "\n";
        var last = "\nDisallow: /cu";
        var filler = new string('#', (500 * 1024) - Encoding.UTF8.GetByteCount(head + last));

        (await _visits.AreOpenAsync($"{head}{filler}{last}t/short\nDisallow: /behind\n", path)).Should().Be(isOpen);
    }
}
