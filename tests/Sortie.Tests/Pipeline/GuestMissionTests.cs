using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;
using Sortie.Whiteboard;

namespace Sortie.Tests.Pipeline;

/// <summary>From a message about a site that wants to be asked slowly, or not now, to the whiteboard.</summary>
public sealed class GuestMissionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<DateTimeOffset> _asked = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mission_keeps_the_distance_that_a_site_asks_for_and_counts_no_waiting_as_a_failure()
    {
        await using var site = await TestSite.StartAsync(
            context =>
            {
                _asked.Enqueue(_time.GetUtcNow());
                var number = int.TryParse(context.Request.Query["page"], out var page) ? page : 1;
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync(
                    $"""
                    <html><head><title>Goods</title></head><body><h1>Goods</h1><ul>
                    <li><h2>Lamp {number}</h2><span>€ 9.99</span></li><li><h2>Chair {number}</h2><span>€ 14.50</span></li></ul>
                    {(number < 3 ? $"<a rel=\"next\" href=\"/list?page={number + 1}\">Next</a>" : "")}</body></html>
                    """,
                    Stop);
            },
            robots: context => context.Response.WriteAsync("User-agent: *\nCrawl-delay: 25", Stop));
        await using var sortie = await StartAsync(site);
        var id = await AskAsync(sortie, site);

        foreach (var pages in new[] { 1, 2 })
        {
            var waits = await sortie.UntilAsync(id, mission => mission.RetryAt is not null && mission.Steps.Count == pages + 1);
            _time.Advance(waits.RetryAt!.Value - _time.GetUtcNow());
        }

        var state = await EndOfAsync(sortie, id);
        (state.Status, state.Progress.ItemsCollected, state.Progress.PagesVisited).Should().Be(
            (MissionStatus.Completed, 6, 3), state.Termination?.Error?.Message);
        _asked.Zip(_asked.Skip(1), (one, next) => (next - one).TotalSeconds).Should().HaveCount(2).And.OnlyContain(distance => distance >= 25);
    }

    [Fact]
    public async Task Where_a_site_stays_unwilling_the_mission_says_until_when_and_the_next_does_not_ask()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            _asked.Enqueue(_time.GetUtcNow());
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "7200";
            return Task.CompletedTask;
        });
        await using var sortie = await StartAsync(site);

        var first = await EndOfAsync(sortie, await AskAsync(sortie, site));
        var second = await EndOfAsync(sortie, await AskAsync(sortie, site));

        (first.Status, first.Termination!.Reason).Should().Be((MissionStatus.Failed, "rate_limited"));
        first.Termination.Error!.Message.Should().Contain("It asks to be left alone until 2026-05-01 14:00:00 UTC.");
        (second.Status, second.Termination!.Reason).Should().Be((MissionStatus.Failed, "host_busy"));
        second.Termination.Error!.Message.Should().Contain(
            "answered HTTP 429 and asked to be left alone, so nothing is asked of it until 2026-05-01 14:00:00 UTC.");
        _asked.Should().ContainSingle();
    }

    [Fact]
    public async Task A_mission_that_is_repeated_reads_unchanged_pages_without_having_them_sent_and_says_so()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            _asked.Enqueue(_time.GetUtcNow());
            context.Response.Headers.ETag = "\"1\"";
            context.Response.ContentType = "text/html";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"1\"" ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
            return context.Response.StatusCode == StatusCodes.Status304NotModified ? Task.CompletedTask : context.Response.WriteAsync(
                "<html><head><title>Goods</title></head><body><h1>Goods</h1><ul><li><h2>Lamp</h2><span>€ 9.99</span></li>"
                    + "<li><h2>Chair</h2><span>€ 14.50</span></li></ul></body></html>",
                Stop);
        });
        await using var sortie = await StartAsync(site);

        var first = await EndOfAsync(sortie, await AskAsync(sortie, site));
        var second = await EndOfAsync(sortie, await AskAsync(sortie, site));

        second.Progress.ItemsCollected.Should().Be(2);
        second.FinalAnswer.Should().Be(first.FinalAnswer);
        Because(first).Should().NotContain("did not send");
        Because(second).Should().Contain("Of 1 page the site did not send 1 again: it says that what was read before still holds.");
        _asked.Should().HaveCount(2);

        static string Because(BoardState state) => string.Join(' ', state.DecisionTrace.SelectMany(decision => decision.Because));
    }

    private static async Task<MissionId> AskAsync(TestSortie sortie, TestSite site)
    {
        var reply = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(new($"get product names and prices from {site.Url}list"), Stop);
        return reply.Envelope.MissionsSpawned.Should().ContainSingle(reply.Envelope.Summary).Subject.MissionId;
    }

    private static async Task<BoardState> EndOfAsync(TestSortie sortie, MissionId id)
    {
        await sortie.UntilEndedAsync(id);
        return (await sortie.Whiteboard.FindAsync(id, Stop))!.State;
    }

    private Task<TestSortie> StartAsync(TestSite site) => TestSortie.StartAsync(
        _folder, time: _time, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort)));
}
