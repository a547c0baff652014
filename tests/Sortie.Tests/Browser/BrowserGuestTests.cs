using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tests.Tools.Web;
using Sortie.Tools;
using Sortie.Tools.Web;

namespace Sortie.Tests.Browser;

/// <summary>A page in a browser is a visit like any other: it has a turn at its host, and what the host answers is heard by all.</summary>
[Collection(Browsers.Name)]
public sealed class BrowserGuestTests(Browsers browsers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_a_page_is_open_others_wait_for_their_turn()
    {
        var (opened, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var site = await LocalSite.StartAsync(async context =>
        {
            opened.TrySetResult();
            await released.Task.WaitAsync(context.RequestAborted);
            await ShowAsync(context);
        });
        var tools = Tools(site);
        var browsed = BrowseAsync(tools, site);
        await opened.Task.WaitAsync(Patience, Stop);

        (await tools.FailAsync(site.Url)).Code.Should().Be(MissionError.HostBusy);
        released.SetResult();

        (await browsed).GetProperty("text").GetString().Should().Contain("The tide comes in twice a day");
        await tools.FetchAsync(site.Url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<p>Slower, please.")]
    public async Task A_host_that_asks_a_browser_to_leave_it_alone_is_left_alone_by_all(string html)
    {
        var asked = 0;
        await using var site = await LocalSite.StartAsync(context =>
        {
            Interlocked.Increment(ref asked);
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "600";
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(html, context.RequestAborted);
        });
        var tools = Tools(site);

        var refused = (await FluentActions.Awaiting(() => BrowseAsync(tools, site)).Should().ThrowAsync<ToolException>()).Which;
        var before = asked;
        var next = await tools.FailAsync(site.Url);

        (refused.Code, refused.RetryAfter).Should().Be(("rate_limited", TimeSpan.FromMinutes(10)));
        next.Code.Should().Be(MissionError.HostBusy);
        asked.Should().Be(before);
    }

    [Fact]
    public async Task The_rules_of_a_site_can_be_looked_at_again_while_its_page_is_open()
    {
        var looks = 0;
        await using var site = await LocalSite.StartAsync(
            ShowAsync,
            robots: context =>
            {
                Interlocked.Increment(ref looks);
                context.Response.Redirect("http://elsewhere.example/robots.txt"); // Not kept, since another mission might be allowed to look there.
                return Task.CompletedTask;
            });

        var page = await BrowseAsync(Tools(site), site, new Scope { AllowedDomains = ["127.0.0.1"] }, "/on");

        page.GetProperty("text").GetString().Should().Contain("The tide comes in twice a day");
        looks.Should().BeGreaterThan(2);
    }

    [Theory]
    [InlineData("/redirect")]
    [InlineData("/script")]
    public async Task A_page_that_is_led_to_another_host_goes_there_only_when_it_is_its_turn(string path)
    {
        var (opened, released, asked) = (new TaskCompletionSource(), new TaskCompletionSource(), new ConcurrentQueue<string>());
        await using var other = await LocalSite.StartAsync(async context =>
        {
            asked.Enqueue(context.Request.Path);
            opened.TrySetResult();
            await released.Task.WaitAsync(context.RequestAborted);
            await ShowAsync(context);
        });
        await using var site = await LeadingToAsync(other);
        var tools = Tools(site, other);
        var before = tools.FetchAsync(other.Url + "/before");
        await opened.Task.WaitAsync(Patience, Stop);

        var refused = (await FluentActions.Awaiting(() => BrowseAsync(tools, site, path: path)).Should().ThrowAsync<ToolException>()).Which;
        released.SetResult();
        await before;
        var page = await BrowseAsync(tools, site, path: path);

        refused.Code.Should().Be(MissionError.HostBusy);
        page.GetProperty("url").GetString().Should().Be(other.Url + "/");
        asked.Should().StartWith(["/before", "/"]);
    }

    [Fact]
    public async Task Another_host_to_which_a_page_leads_is_left_alone_as_long_as_its_robots_txt_asks()
    {
        await using var other = await LocalSite.StartAsync(
            ShowAsync, robots: context => context.Response.WriteAsync("User-agent: *\nCrawl-delay: 25", Stop));
        await using var site = await LeadingToAsync(other);
        var tools = Tools(site, other);
        await tools.FetchAsync(other.Url);

        var refused = (await FluentActions.Awaiting(() => BrowseAsync(tools, site, path: "/script")).Should().ThrowAsync<ToolException>()).Which;

        (refused.Code, refused.RetryAfter > TimeSpan.FromSeconds(5)).Should().Be((MissionError.HostBusy, true));
    }

    [Theory]
    [InlineData("/redirect")]
    [InlineData("/script")]
    public async Task A_page_that_was_led_to_another_host_has_its_turn_there_and_none_where_it_was(string path)
    {
        var (opened, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var other = await LocalSite.StartAsync(async context =>
        {
            opened.TrySetResult();
            await released.Task.WaitAsync(context.RequestAborted);
            await ShowAsync(context);
        });
        await using var site = await LeadingToAsync(other);
        var tools = Tools(site, other);
        var browsed = BrowseAsync(tools, site, path: path);
        await opened.Task.WaitAsync(Patience, Stop);

        await tools.FetchAsync(site.Url);
        (await tools.FailAsync(other.Url)).Code.Should().Be(MissionError.HostBusy);
        released.SetResult();

        (await browsed).GetProperty("text").GetString().Should().Contain("The tide comes in twice a day");
    }

    [Theory]
    [InlineData("/redirect")]
    [InlineData("/script")]
    public async Task Another_host_that_asks_a_page_to_leave_it_alone_is_left_alone_and_the_first_is_not(string path)
    {
        await using var other = await LocalSite.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        });
        await using var site = await LeadingToAsync(other);
        var tools = Tools(site, other);

        await FluentActions.Awaiting(() => BrowseAsync(tools, site, path: path)).Should().ThrowAsync<ToolException>();

        (await tools.FailAsync(other.Url)).Code.Should().Be(MissionError.HostBusy);
        await tools.FetchAsync(site.Url);
    }

    [Fact]
    public async Task A_host_is_heard_also_where_its_page_leads_on_to_another()
    {
        await using var other = await LocalSite.StartAsync(ShowAsync);
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "600";
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync($"<script>location = '{other.Url}'</script>", context.RequestAborted);
        });
        var tools = Tools(site, other);

        await BrowseAsync(tools, site);

        (await tools.FailAsync(site.Url)).Code.Should().Be(MissionError.HostBusy);
        await tools.FetchAsync(other.Url);
    }

    [Fact]
    public async Task What_Sortie_itself_refuses_to_a_page_is_no_answer_of_its_host()
    {
        var (answers, mayConnect) = (new ConcurrentQueue<int>(), false);
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = 403;
            return Task.CompletedTask;
        });
        var opening = Browsers.Opening(site, () =>
        {
            if (!mayConnect)
            {
                throw new ToolException(MissionError.HostBusy, "It asked to be left alone.", retryable: true);
            }
        }) with { Answered = (_, status, _) => answers.Enqueue(status) };

        var refused = (await FluentActions.Awaiting(() => browsers.Shared.OpenAsync(opening, Stop)).Should().ThrowAsync<ToolException>()).Which;
        var toldOfOwn = answers.ToList();
        mayConnect = true;
        var page = await browsers.Shared.OpenAsync(opening, Stop);

        refused.Code.Should().Be(MissionError.HostBusy);
        toldOfOwn.Should().BeEmpty();
        (page.Status, answers.ToList()).Should().BeEquivalentTo((403, new List<int> { 403 }));
    }

    [Fact]
    public async Task Who_waits_for_a_place_in_the_browser_has_no_turn_meanwhile_and_comes_again()
    {
        var (opened, released, looked) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var slow = await LocalSite.StartAsync(async context =>
        {
            opened.TrySetResult();
            await released.Task.WaitAsync(context.RequestAborted);
            await ShowAsync(context);
        });
        await using var site = await LocalSite.StartAsync(ShowAsync, robots: context =>
        {
            looked.TrySetResult();
            return Task.CompletedTask;
        });
        await using var browser = Browsers.Open(configure: options => options.MaxPages = 1);
        var tools = new WebToolCalls(
            new WebToolsOptions { AllowPrivateHosts = [slow.HostAndPort, site.HostAndPort], TurnTimeout = TimeSpan.FromSeconds(1) },
            browser: browser);
        var first = BrowseAsync(tools, slow);
        await opened.Task.WaitAsync(Patience, Stop);

        var second = FluentActions.Awaiting(() => BrowseAsync(tools, site)).Should().ThrowAsync<ToolException>();
        await looked.Task.WaitAsync(Patience, Stop);
        await tools.FetchAsync(site.Url);
        var busy = (await second.WaitAsync(Patience, Stop)).Which;
        released.SetResult();
        await first;
        await BrowseAsync(tools, site);

        (busy.Code, busy.Retryable, busy.RetryAfter).Should().Be((MissionError.HostBusy, true, TimeSpan.FromSeconds(5)));
        busy.Message.Should().StartWith("The browser has as many pages open as it may have at once");
    }

    private static Task<LocalSite> LeadingToAsync(LocalSite other) => LocalSite.StartAsync(context =>
    {
        context.Response.ContentType = "text/html";
        switch (context.Request.Path.Value)
        {
            case "/redirect":
                context.Response.Redirect(other.Url);
                return Task.CompletedTask;
            case "/script":
                return context.Response.WriteAsync($"<p>Off we go.<script>location = '{other.Url}'</script>", context.RequestAborted);
            default:
                return ShowAsync(context);
        }
    });

    private static Task ShowAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        var page = context.Request.Path == "/on"
            ? "<script>location = '/'</script>"
            : "<main><h1>Tides</h1><p>The tide comes in twice a day, and goes out as often.</p></main>";
        return context.Response.WriteAsync(page, context.RequestAborted);
    }

    private static Task<JsonElement> BrowseAsync(WebToolCalls tools, LocalSite site, Scope? scope = null, string path = "/") =>
        tools.CallAsync<JsonElement>("web_browse", new { url = site.Url + path, text = true }, scope, cancellationToken: Stop);

    private WebToolCalls Tools(params LocalSite[] sites) =>
        new(
            new WebToolsOptions { AllowPrivateHosts = [.. sites.Select(site => site.HostAndPort)], TurnTimeout = TimeSpan.Zero },
            browser: browsers.Shared);
}
