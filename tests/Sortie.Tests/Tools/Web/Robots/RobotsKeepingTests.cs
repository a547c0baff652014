using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Sortie.Missions;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Robots;

namespace Sortie.Tests.Tools.Web.Robots;

/// <summary>For how long and for whom a site's robots.txt holds once it was asked for.</summary>
public sealed class RobotsKeepingTests
{
    private readonly RobotsVisits _visits = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_look_elsewhere_does_not_take_over_the_answer_of_one_who_may_not()
    {
        var (reached, opened) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var other = await _visits.SiteAsync(RobotsVisits.Closed);
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
    public async Task It_is_kept_for_an_hour()
    {
        var time = new FakeTimeProvider();
        await using var site = await _visits.SiteAsync(RobotsVisits.Closed);
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort] }, time);

        await tools.FetchAsync(site.Url + "/1");
        time.Advance(TimeSpan.FromMinutes(59));
        await tools.FetchAsync(site.Url + "/2");
        _visits.Robots.Should().Be(1);

        time.Advance(TimeSpan.FromMinutes(2));
        await tools.FetchAsync(site.Url + "/3");
        _visits.Robots.Should().Be(2);
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
        await using var site = await _visits.SiteAsync(RobotsVisits.Closed, async context =>
        {
            reached.TrySetResult();
            await opened.Task.WaitAsync(context.RequestAborted);
        });
        var tools = WebToolCalls.For(site);

        var visits = Enumerable.Range(0, 20).Select(number => tools.FetchAsync($"{site.Url}/{number}")).ToList();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        opened.SetResult();
        await Task.WhenAll(visits);

        (_visits.Robots, _visits.Pages).Should().Be((1, 20));
    }

    [Fact]
    public async Task Where_the_one_who_asks_is_stopped_another_asks()
    {
        var reached = new TaskCompletionSource();
        await using var site = await _visits.SiteAsync(RobotsVisits.Closed, async context =>
        {
            if (_visits.Robots == 1)
            {
                reached.SetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        });
        var tools = WebToolCalls.For(site);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var first = tools.CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: stop.Token);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        var second = tools.FetchAsync(site.Url);

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        await second.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        _visits.Robots.Should().Be(2);
    }
}
