using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Sortie.Missions;
using Sortie.Tools;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Robots;

namespace Sortie.Tests.Tools.Web;

/// <summary>What the web tools do for a site's robots.txt.</summary>
public sealed class RobotsTests
{
    private const string Closed = "User-agent: *\nDisallow: /private";

    private int _robots;
    private int _pages;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("web_fetch")]
    [InlineData("web_extract")]
    [InlineData("web_read")]
    [InlineData("web_download")]
    public async Task A_page_that_is_forbidden_is_not_visited(string tool)
    {
        await using var site = await SiteAsync(Closed);

        var failure = await WebToolCalls.For(site).FailAsync($"{site.Url}/private/1?a=b", tool);

        (failure.Code, failure.Retryable).Should().Be(("blocked_by_robots", false));
        failure.Message.Should().Be(
            $"The robots.txt of '{site.HostAndPort}' forbids '{site.Url}/private/1?a=b' by the rule 'Disallow: /private'; "
            + "if you may read it all the same, switch this off with --ignore-robots or Sortie__Web__ObeyRobots=false.");
        (_robots, _pages).Should().Be((1, 0));
    }

    [Fact]
    public async Task A_page_that_is_open_is_visited() => (await VisitsAsync(Closed, "/public")).Should().BeTrue();

    [Fact]
    public async Task Who_switches_it_off_visits_the_page_and_does_not_ask_for_robots_txt()
    {
        await using var site = await SiteAsync(Closed);
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], ObeyRobots = false });

        await FetchAsync(tools, site.Url + "/private");

        (_robots, _pages).Should().Be((0, 1));
    }

    [Fact]
    public async Task The_rules_are_read_under_the_name_that_the_user_agent_begins_with()
    {
        await using var site = await SiteAsync("User-agent: Bookworm\nDisallow: /\n\nUser-agent: Sortie\nAllow: /");
        var bookworm = new WebToolCalls(
            new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], UserAgent = "bookworm/2.0 (+https://books.example)" });

        (await bookworm.FailAsync(site.Url)).Code.Should().Be("blocked_by_robots");
        await FetchAsync(WebToolCalls.For(site), site.Url);
    }

    [Fact]
    public async Task A_redirect_to_a_forbidden_page_is_not_followed()
    {
        await using var site = await LocalSite.StartAsync(
            context =>
            {
                Interlocked.Increment(ref _pages);
                context.Response.Redirect("/private");
                return Task.CompletedTask;
            },
            robots: context => context.Response.WriteAsync(Closed));

        (await WebToolCalls.For(site).FailAsync(site.Url)).Code.Should().Be("blocked_by_robots");
        _pages.Should().Be(1);
    }

    [Fact]
    public async Task A_redirect_to_another_site_is_held_against_the_rules_of_that_site()
    {
        await using var other = await SiteAsync(Closed);
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.Redirect(other.Url + context.Request.Path);
            return Task.CompletedTask;
        });
        var tools = WebToolCalls.For(site, other);

        (await tools.FailAsync(site.Url + "/private")).Message
            .Should().StartWith($"The robots.txt of '{other.HostAndPort}' forbids '{other.Url}/private'");
        _pages.Should().Be(0);
        await FetchAsync(tools, site.Url + "/public");
        (_robots, _pages).Should().Be((1, 1));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(304)]
    public async Task Where_there_is_none_everything_is_open(int status) => (await VisitsAsync(Closed, "/private", status)).Should().BeTrue();

    [Theory]
    [InlineData(500, null)]
    [InlineData(503, 7)]
    public async Task Where_the_site_cannot_give_it_everything_is_closed_until_it_can(int status, int? wait)
    {
        var time = new FakeTimeProvider();
        await using var site = await SiteAsync("", context =>
        {
            context.Response.StatusCode = _robots == 1 ? status : 200;
            context.Response.Headers.RetryAfter = wait?.ToString(provider: null);
            return Task.CompletedTask;
        });
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort] }, time);

        var failure = await tools.FailAsync(site.Url);

        (failure.Code, failure.Retryable, failure.RetryAfter?.TotalSeconds).Should().Be(("blocked_by_robots", true, (double?)wait));
        failure.Message.Should().StartWith(
            $"The robots.txt of '{site.HostAndPort}' was refused with HTTP {status}, and as long as it cannot be read no page there is visited;");
        _pages.Should().Be(0);
        time.Advance(TimeSpan.FromSeconds(wait ?? 0));
        await FetchAsync(tools, site.Url);
        (_robots, _pages).Should().Be((2, 1));
    }

    [Fact]
    public async Task Where_the_connection_breaks_everything_is_closed()
    {
        await using var site = await SiteAsync("", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var failure = await WebToolCalls.For(site).FailAsync(site.Url);

        (failure.Code, failure.Retryable).Should().Be(("blocked_by_robots", true));
        _pages.Should().Be(0);
    }

    [Fact]
    public async Task Where_it_does_not_come_in_ten_seconds_everything_is_closed()
    {
        var time = new FakeTimeProvider();
        await using var site = await SiteAsync("", async context =>
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

        var visit = () => FetchAsync(WebToolCalls.For(site), site.Url + "/private");

        await (isOpen ? visit.Should().NotThrowAsync()
            : (Task)visit.Should().ThrowAsync<ToolException>().Where(failure => failure.Code == "blocked_by_robots"));

        Task AnswerAsync(HttpContext context, int hop)
        {
            if (hop > redirects)
            {
                return context.Response.WriteAsync(Closed);
            }

            context.Response.Redirect($"/{hop}");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task It_is_not_looked_for_outside_of_the_missions_domains()
    {
        await using var other = await SiteAsync(Closed);
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
        _robots.Should().Be(0);

        (await tools.FailAsync(site.Url + "/private")).Code.Should().Be("blocked_by_robots", "a mission that may look there finds the rules");
    }

    [Fact]
    public async Task Who_may_look_elsewhere_does_not_take_over_the_answer_of_one_who_may_not()
    {
        var (reached, opened) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var other = await SiteAsync(Closed);
        await using var site = await LocalSite.StartAsync(
            context => context.Response.WriteAsync("a page"),
            robots: async context =>
            {
                reached.TrySetResult();
                await opened.Task.WaitAsync(context.RequestAborted);
                context.Response.Redirect(other.Url + "/robots.txt");
            });
        var tools = WebToolCalls.For(site, other);
        var kept = tools.CallAsync<FetchedPage>(
            "web_fetch", new { url = site.Url + "/private" }, new Scope { AllowedDomains = [site.HostAndPort] }, cancellationToken: Cancel);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        var free = tools.FailAsync(site.Url + "/private");

        opened.SetResult();

        await kept;
        (await free).Code.Should().Be("blocked_by_robots");
    }

    [Fact]
    public async Task It_is_not_looked_for_at_a_private_address()
    {
        await using var other = await SiteAsync("");
        await using var site = await LocalSite.StartAsync(
            context => context.Response.WriteAsync("a page"),
            robots: context =>
            {
                context.Response.Redirect(other.Url + "/robots.txt");
                return Task.CompletedTask;
            });

        (await WebToolCalls.For(site).FailAsync(site.Url)).Code.Should().Be("address_not_allowed");
        _robots.Should().Be(0);
    }

    [Fact]
    public async Task It_is_kept_for_an_hour()
    {
        var time = new FakeTimeProvider();
        await using var site = await SiteAsync(Closed);
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort] }, time);

        await FetchAsync(tools, site.Url + "/1");
        time.Advance(TimeSpan.FromMinutes(59));
        await FetchAsync(tools, site.Url + "/2");
        _robots.Should().Be(1);

        time.Advance(TimeSpan.FromMinutes(2));
        await FetchAsync(tools, site.Url + "/3");
        _robots.Should().Be(2);
    }

    [Fact]
    public async Task It_is_kept_of_the_thousand_sites_that_were_asked_last()
    {
        var time = new FakeTimeProvider();
        var asked = new List<string>();
        var gate = new RobotsGate(new RobotsDownload("Sortie", time, (request, _) =>
        {
            asked.Add(request.RequestUri!.Host);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }), time);

        foreach (var number in Enumerable.Range(0, 1001).Concat([1, 1000, 0]))
        {
            await gate.PassAsync(new($"https://site{number}.example/"), new Scope(), Cancel);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        asked.Should().HaveCount(1002);
        asked[^1].Should().Be("site0.example");
    }

    [Fact]
    public async Task Of_many_who_want_it_at_once_one_asks()
    {
        var (reached, opened) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var site = await SiteAsync(Closed, async context =>
        {
            reached.TrySetResult();
            await opened.Task.WaitAsync(context.RequestAborted);
        });
        var tools = WebToolCalls.For(site);

        var visits = Enumerable.Range(0, 20).Select(number => FetchAsync(tools, $"{site.Url}/{number}")).ToList();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        opened.SetResult();
        await Task.WhenAll(visits);

        (_robots, _pages).Should().Be((1, 20));
    }

    [Fact]
    public async Task Where_the_one_who_asks_is_stopped_another_asks()
    {
        var reached = new TaskCompletionSource();
        await using var site = await SiteAsync(Closed, async context =>
        {
            if (_robots == 1)
            {
                reached.SetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        });
        var tools = WebToolCalls.For(site);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var first = FetchUntilAsync(tools, site.Url, stop.Token);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        var second = FetchAsync(tools, site.Url);

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        await second.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        _robots.Should().Be(2);
    }

    [Theory]
    [InlineData("/private", false)]
    [InlineData("/cut/short", true)]
    [InlineData("/cu", true)]
    [InlineData("/behind", true)]
    public async Task Of_a_huge_one_the_first_500_KiB_are_read_to_the_last_whole_line(string path, bool isOpen)
    {
        var head = Closed + "\n";
        var last = "\nDisallow: /cu";
        var filler = new string('#', (500 * 1024) - Encoding.UTF8.GetByteCount(head + last));

        (await VisitsAsync($"{head}{filler}{last}t/short\nDisallow: /behind\n", path)).Should().Be(isOpen);
    }

    private static Task<FetchedPage> FetchAsync(WebToolCalls tools, string url) => FetchUntilAsync(tools, url, Cancel);

    private static Task<FetchedPage> FetchUntilAsync(WebToolCalls tools, string url, CancellationToken stop) =>
        tools.CallAsync<FetchedPage>("web_fetch", new { url }, cancellationToken: stop);

    private async Task<bool> VisitsAsync(string robots, string path, int status = 200)
    {
        await using var site = await SiteAsync(robots, context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        try
        {
            await FetchAsync(WebToolCalls.For(site), site.Url + path);
        }
        catch (ToolException failure) when (failure.Code == "blocked_by_robots")
        {
        }

        _robots.Should().Be(1);
        return _pages == 1;
    }

    /// <summary>A site that counts what it is asked for.</summary>
    private Task<LocalSite> SiteAsync(string robots, RequestDelegate? before = null) => LocalSite.StartAsync(
        context =>
        {
            Interlocked.Increment(ref _pages);
            return context.Response.WriteAsync("a page");
        },
        async context =>
        {
            Interlocked.Increment(ref _robots);
            await (before?.Invoke(context) ?? Task.CompletedTask);
            if (context.Response.StatusCode != StatusCodes.Status304NotModified)
            {
                await context.Response.WriteAsync(robots, context.RequestAborted);
            }
        });
}
