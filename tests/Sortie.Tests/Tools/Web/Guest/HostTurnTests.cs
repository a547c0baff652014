using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sortie.Tools;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Guest;

/// <summary>How missions that ask the same host share it, and keep the distance that it asks for.</summary>
public sealed class HostTurnTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Crawl-delay: 5", 5)]
    [InlineData("Crawl-delay: 500", 8)]
    [InlineData("crawl-delay : 2.5 # please", 2.5)]
    public async Task Visits_are_as_far_apart_as_robots_txt_asks_within_the_setting(string line, double seconds)
    {
        await using var site = await CountedSite.StartAsync(
            robots: "User-agent: *\n" + line, configure: options => options.MaxCrawlDelay = TimeSpan.FromSeconds(8));
        await using var other = await LocalSite.ServeAsync("elsewhere");
        await site.FetchAsync("/1");

        var second = site.FetchAsync("/2");
        await FetchAsync(other);
        site.Pass(seconds - 0.1);
        await FetchAsync(other);
        second.IsCompleted.Should().BeFalse();
        site.Pass(0.2);
        await second.WaitAsync(Patience, Cancel);

        var asked = site.Asked.ToList();
        (asked[1].At - asked[0].At).TotalSeconds.Should().BeApproximately(seconds + 0.1, 0.001);
    }

    [Fact]
    public async Task Where_the_turn_is_far_off_nothing_is_asked_and_the_wait_is_told()
    {
        await using var site = await CountedSite.StartAsync(robots: "User-agent: *\nCrawl-delay: 25");
        await site.FetchAsync("/1");

        var failure = await site.Tools.FailAsync(site.Url + "/2");

        (failure.Code, failure.Retryable, failure.RetryAfter).Should().Be(("host_busy", true, TimeSpan.FromSeconds(25)));
        failure.Message.Should().Be(
            $"The robots.txt of '127.0.0.1' asks for 25 seconds between two visits, and this one's turn has not come. Try again in 25 seconds.");
        site.Paths.Should().Equal("/1");
    }

    [Fact]
    public async Task A_host_is_asked_by_one_at_a_time_in_the_order_in_which_they_came()
    {
        var crowd = new Crowd();
        await using var site = await CountedSite.StartAsync(async context =>
        {
            crowd.Enter();
            await Task.Yield();
            crowd.Leave();
            await context.Response.WriteAsync("a page");
        });
        await site.FetchAsync("/first");

        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => site.FetchAsync($"/{number}")));

        crowd.Most.Should().Be(1);
        site.Paths.Skip(1).Should().Equal(Enumerable.Range(0, 30).Select(number => $"/{number}"));
    }

    [Fact]
    public async Task A_setting_lets_more_ask_at_once()
    {
        var three = new CountdownEvent(3);
        var (all, crowd) = (new TaskCompletionSource(), new Crowd());
        await using var site = await CountedSite.StartAsync(
            async context =>
            {
                crowd.Enter();
                if (!three.IsSet && three.Signal())
                {
                    all.SetResult();
                }

                await all.Task.WaitAsync(Patience, context.RequestAborted);
                crowd.Leave();
                await context.Response.WriteAsync("a page");
            },
            configure: options => options.ConnectionsPerHost = 3);

        await Task.WhenAll(Enumerable.Range(0, 9).Select(number => site.FetchAsync($"/{number}")));

        crowd.Most.Should().Be(3);
    }

    [Fact]
    public async Task Who_waits_too_long_for_others_comes_again_and_who_is_stopped_makes_room()
    {
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var site = await CountedSite.StartAsync(async context =>
        {
            reached.TrySetResult();
            await released.Task.WaitAsync(Patience, context.RequestAborted);
            await context.Response.WriteAsync("a page");
        });
        var first = site.FetchAsync("/1");
        await reached.Task.WaitAsync(Patience, Cancel);
        var second = FluentActions.Awaiting(() => site.FetchAsync("/2")).Should().ThrowAsync<ToolException>();
        site.Pass(10);
        (await second).Which.Code.Should().Be("host_busy");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var third = site.FetchUntilAsync("/3", stop.Token);
        var fourth = site.FetchAsync("/4");
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => third).Should().ThrowAsync<OperationCanceledException>();
        released.SetResult();

        await Task.WhenAll(first, fourth).WaitAsync(Patience, Cancel);
        site.Paths.Should().Equal("/1", "/4");
    }

    [Fact]
    public async Task Waiting_for_a_turn_takes_nothing_of_the_time_that_a_page_may_take()
    {
        await using var site = await CountedSite.StartAsync(
            robots: "User-agent: *\nCrawl-delay: 9", configure: options => options.PageTimeout = TimeSpan.FromSeconds(2));
        await site.FetchAsync("/1");
        var second = site.FetchAsync("/2");

        site.Pass(9.1);

        (await second.WaitAsync(Patience, Cancel)).Title.Should().Be("A page");
    }

    [Fact]
    public async Task Who_was_sent_away_has_the_same_place_when_it_comes_back()
    {
        await using var site = await CountedSite.StartAsync(robots: "User-agent: *\nCrawl-delay: 15");
        await site.FetchAsync("/1");

        var waits = new[] { await SentAwayAsync("b"), await SentAwayAsync("c"), await SentAwayAsync("d") };
        site.Pass(15);
        var early = await SentAwayAsync("d");
        await AskAsync("b");
        site.Pass(15);
        await AskAsync("c");
        site.Pass(15);
        await AskAsync("d");

        waits.Should().Equal(15, 30, 45);
        early.Should().Be(30);
        site.Paths.Should().Equal("/1", "/b", "/c", "/d");

        Task<FetchedPage> AskAsync(string who) => site.Tools.CallAsync<FetchedPage>(
            "web_fetch", new { url = $"{site.Url}/{who}" }, key: who, cancellationToken: Cancel);

        async Task<double> SentAwayAsync(string who) =>
            (await FluentActions.Awaiting(() => AskAsync(who)).Should().ThrowAsync<ToolException>()).Which.RetryAfter!.Value.TotalSeconds;
    }

    [Fact]
    public async Task Who_was_sent_away_and_does_not_come_back_keeps_nobody_waiting()
    {
        await using var site = await CountedSite.StartAsync(robots: "User-agent: *\nCrawl-delay: 15");
        await site.FetchAsync("/1");
        await site.Tools.FailAsync(site.Url + "/2");

        site.Pass(21);

        (await site.FetchAsync("/3")).Title.Should().Be("A page");
    }

    [Fact]
    public async Task A_redirect_belongs_to_the_visit_and_need_not_wait()
    {
        await using var site = await CountedSite.StartAsync(
            context =>
            {
                if (context.Request.Path == "/old")
                {
                    context.Response.Redirect("/new");
                    return Task.CompletedTask;
                }

                return context.Response.WriteAsync("<title>Moved</title>");
            },
            robots: "User-agent: *\nCrawl-delay: 5");

        (await site.FetchAsync("/old")).Title.Should().Be("Moved");
    }

    [Fact]
    public async Task A_redirect_to_another_port_as_from_http_to_https_is_a_visit_there_and_keeps_its_distance()
    {
        var target = "";
        await using var plain = await LocalSite.StartAsync(context =>
        {
            context.Response.Redirect(target);
            return Task.CompletedTask;
        });
        await using var site = await CountedSite.StartAsync(
            robots: "User-agent: *\nCrawl-delay: 25", configure: options => options.AllowPrivateHosts.Add(plain.HostAndPort));
        target = site.Url + "/2";
        await site.FetchAsync("/1");

        var led = () => site.Tools.CallAsync<FetchedPage>("web_fetch", new { url = plain.Url }, key: "led there", cancellationToken: Cancel);
        var failure = (await led.Should().ThrowAsync<ToolException>()).Which;
        site.Pass(25);
        await led();

        (failure.Code, failure.RetryAfter).Should().Be(("host_busy", TimeSpan.FromSeconds(25)));
        site.Paths.Should().Equal("/1", "/2");
    }

    [Fact]
    public async Task The_same_name_is_given_for_robots_txt_and_for_every_hop()
    {
        var names = new List<string>();
        void Note(HttpContext context) => names.Add(context.Request.Headers.UserAgent.ToString());
        await using var site = await LocalSite.StartAsync(
            context =>
            {
                Note(context);
                if (context.Request.Path == "/old")
                {
                    context.Response.Redirect("/new");
                }

                return Task.CompletedTask;
            },
            robots: context =>
            {
                Note(context);
                return Task.CompletedTask;
            });
        var tools = new WebToolCalls(
            new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], UserAgent = "Bookworm/2.0 (+https://books.example/about)" });

        await tools.CallAsync<JsonElement>("web_fetch", new { url = site.Url + "/old" }, cancellationToken: Cancel);

        names.Should().Equal(Enumerable.Repeat("Bookworm/2.0 (+https://books.example/about)", 3));
    }

    private static Task<FetchedPage> FetchAsync(LocalSite site) =>
        WebToolCalls.For(site).CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: Cancel);

    /// <summary>Those who are at a site at once.</summary>
    private sealed class Crowd
    {
        private readonly Lock _lock = new();
        private int _now;

        public int Most { get; private set; }

        public void Enter()
        {
            lock (_lock)
            {
                Most = Math.Max(Most, ++_now);
            }
        }

        public void Leave()
        {
            lock (_lock)
            {
                _now--;
            }
        }
    }
}
