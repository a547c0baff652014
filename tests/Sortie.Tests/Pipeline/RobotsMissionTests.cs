using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;
using Sortie.Whiteboard;

namespace Sortie.Tests.Pipeline;

/// <summary>From a message about a page that its site closes to the reason on the whiteboard.</summary>
public sealed class RobotsMissionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mission_for_a_forbidden_page_fails_with_the_rule_as_its_reason()
    {
        var (state, site) = await CollectAsync("User-agent: *\nDisallow: /list", "");

        (state.Status, state.Termination!.Reason).Should().Be((MissionStatus.Failed, "blocked_by_robots"));
        state.Termination.Error!.Message.Should().StartWith($"The robots.txt of '{site}' forbids 'http://{site}/list' by the rule 'Disallow: /list'");
    }

    [Fact]
    public async Task Robots_txt_is_none_of_the_pages_that_a_mission_may_visit()
    {
        var (state, _) = await CollectAsync("User-agent: *\nDisallow: /private", ", at most 2 pages");

        (state.Status, state.Progress.PagesVisited, state.Progress.ItemsCollected).Should().Be((MissionStatus.Completed, 2, 4));
        state.Constraints.MaxPages.Should().Be(2);
    }

    [Fact]
    public async Task What_was_found_before_a_forbidden_page_is_kept_and_the_page_is_named()
    {
        var (state, site) = await CollectAsync("User-agent: Sortie\nDisallow: /*page=2", "");

        (state.Status, state.Progress.ItemsCollected).Should().Be((MissionStatus.Completed, 2));
        state.GoalEvaluation!.GapReason.Should().StartWith(
            $"A further page could not be read: The robots.txt of '{site}' forbids 'http://{site}/list?page=2' by the rule 'Disallow: /*page=2'");
    }

    private async Task<(BoardState State, string Site)> CollectAsync(string robots, string limits)
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            var isFirst = context.Request.Query["page"] != "2";
            var (one, other) = isFirst ? ("Lamp", "Chair") : ("Desk", "Shelf");
            return context.Response.WriteAsync(
                $"""
                <html><head><title>Goods</title></head><body><h1>Goods</h1><ul>
                <li><h2>{one}</h2><span>€ 9.99</span></li><li><h2>{other}</h2><span>€ 14.50</span></li></ul>
                {(isFirst ? "<a rel=\"next\" href=\"/list?page=2\">Next</a>" : "")}</body></html>
                """,
                Stop);
        }, robots: context => context.Response.WriteAsync(robots, Stop));
        await using var sortie = await TestSortie.StartAsync(
            _folder, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort)));

        var reply = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(
            new($"get product names and prices from {site.Url}list{limits}"), Stop);
        var mission = await sortie.UntilEndedAsync(reply.Envelope.MissionsSpawned.Should().ContainSingle(reply.Envelope.Summary).Subject.MissionId);
        return ((await sortie.Whiteboard.FindAsync(mission.Id, Stop))!.State, site.HostAndPort);
    }
}
