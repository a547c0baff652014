using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sortie.Missions;
using Sortie.Tests.Tools.Web;
using Sortie.Tools;
using Sortie.Tools.Web;

namespace Sortie.Tests.Browser;

/// <summary>A page in a browser is a visit like any other: it has a turn at its host, and what the host answers is heard by all.</summary>
[Collection(Browsers.Name)]
public sealed class BrowserGuestTests(Browsers browsers)
{
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
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);

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

        var page = await BrowseAsync(Tools(site), site, new Scope { AllowedDomains = ["127.0.0.1"] });

        page.GetProperty("text").GetString().Should().Contain("The tide comes in twice a day");
        looks.Should().BeGreaterThan(1);
    }

    private static Task ShowAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<main><h1>Tides</h1><p>The tide comes in twice a day, and goes out as often.</p></main>", context.RequestAborted);
    }

    private static Task<JsonElement> BrowseAsync(WebToolCalls tools, LocalSite site, Scope? scope = null) =>
        tools.CallAsync<JsonElement>("web_browse", new { url = site.Url, text = true }, scope, cancellationToken: Stop);

    private WebToolCalls Tools(LocalSite site) =>
        new(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], TurnTimeout = TimeSpan.Zero }, browser: browsers.Shared);
}
