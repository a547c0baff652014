using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;

namespace Sortie.Tests.Pipeline;

/// <summary>From a message that names several pages to one table with all of them.</summary>
public sealed class ManyPagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_page_is_a_mission_of_its_own_and_all_stand_in_one_table()
    {
        await using var site = await SiteAsync();
        await using var sortie = await StartAsync(site);

        var (parent, reply) = await UntilDoneAsync(sortie, $"get product names and prices from {site.Url}lamp, {site.Url}chair and {site.Url}desk");

        reply.Envelope.Summary.Should().NotContain("begins with one page");
        (parent.Status, parent.Result!.FinalAnswer).Should().Be((MissionStatus.Completed, "Found 3 records on 3 of 3 pages."));
        var csv = await File.ReadAllTextAsync(Path.Combine(_folder.Path, "missions", parent.Id.ToString(), "result.csv"), Encoding.UTF8, Stop);
        csv.Should().Be(
            $"page,name,price,price_currency\r\n{site.Url}lamp,lamp,4,EUR\r\n{site.Url}chair,chair,5,EUR\r\n{site.Url}desk,desk,4,EUR\r\n");
        var state = (await sortie.Whiteboard.FindAsync(parent.Id, Stop))!.State;
        state.Progress.Should().BeEquivalentTo(new { PagesVisited = 3, ItemsCollected = 3 });
        state.Children.Select(child => child.ObjectiveDescription).Should().Equal(
            $"Collect product names and prices from {site.Url}lamp.",
            $"Collect product names and prices from {site.Url}chair.",
            $"Collect product names and prices from {site.Url}desk.");
        state.Children.Should().OnlyContain(child => child.ParentId == parent.Id);
        var child = (await sortie.Whiteboard.FindAsync(state.Children[0].MissionId, Stop))!.State;
        child.ParentId.Should().Be(parent.Id);
        var listed = await sortie.Whiteboard.ListAsync(new() { ParentId = parent.Id }, Stop);
        listed.Missions.Select(card => card.MissionId).Should().Equal(state.Children.Reverse().Select(card => card.MissionId));
    }

    [Fact]
    public async Task A_page_that_fails_is_named_with_its_reason_and_what_the_others_brought_is_kept()
    {
        await using var site = await SiteAsync();
        await using var sortie = await StartAsync(site);

        var (parent, _) = await UntilDoneAsync(sortie, $"get product names and prices from {site.Url}lamp and {site.Url}missing");

        (parent.Status, parent.Error!.Code).Should().Be((MissionStatus.Failed, "pages_failed"));
        parent.Error.Message.Should().Be($"{site.Url}missing failed: There is no page at '{site.Url}missing' (HTTP 404). Check the address.");
        var state = (await sortie.Whiteboard.FindAsync(parent.Id, Stop))!.State;
        state.ResultTable!.Rows.Should().ContainSingle().Which.ToString().Should().Contain("lamp");
        state.GoalEvaluation!.GoalSatisfied.Should().BeFalse();
    }

    [Fact]
    public async Task How_many_there_are_on_several_pages_is_a_number()
    {
        await using var site = await SiteAsync();
        await using var sortie = await StartAsync(site);

        var (parent, _) = await UntilDoneAsync(sortie, $"how many products are there on {site.Url}lamp and {site.Url}chair?");

        (parent.Status, parent.Result!.FinalAnswer).Should().Be(
            (MissionStatus.Completed, $"The number of products is 2, counted on 2 of 2 pages: 1 on {site.Url}lamp, 1 on {site.Url}chair."));
    }

    [Fact]
    public async Task A_change_of_the_order_makes_the_missions_anew()
    {
        TestSortie? steered = null;
        var steers = 0;
        await using var site = await SiteAsync(async () =>
        {
            if (Interlocked.Increment(ref steers) == 1)
            {
                var parent = (await steered!.Whiteboard.ListAsync(new(), Stop)).Missions.Single(card => card.ParentId is null);
                await steered.Get<MissionSteering>().SteerAsync(parent.MissionId, "the cheapest first", SteerMode.AfterStep, "test", Stop);
            }
        });
        await using var sortie = steered = await StartAsync(site);

        var (parent, _) = await UntilDoneAsync(sortie, $"get product names and prices from {site.Url}lamp and {site.Url}chair");

        parent.Steps.Count(step => step.MakesMissions).Should().Be(2);
        parent.Steps[^1].Children.Should().OnlyContain(child => child.Objective.Order == new Sorting("price"));
    }

    [Fact]
    public async Task Several_texts_are_read_into_one()
    {
        await using var site = await SiteAsync();
        await using var sortie = await StartAsync(site);

        var (parent, _) = await UntilDoneAsync(sortie, $"summarise {site.Url}lamp and {site.Url}chair");

        parent.Status.Should().Be(MissionStatus.Completed, parent.Error?.Message);
        var text = await File.ReadAllTextAsync(Path.Combine(_folder.Path, "missions", parent.Id.ToString(), "result.md"), Stop);
        text.Should().Contain($"<{site.Url}lamp>").And.Contain($"<{site.Url}chair>");
    }

    [Fact]
    public async Task Limits_in_words_hold_for_each_page()
    {
        await using var site = await SiteAsync();
        await using var sortie = await StartAsync(site);

        var (parent, _) = await UntilDoneAsync(
            sortie, $"get the first 2 product names from {site.Url}lamp and {site.Url}chair, at most 3 pages, within 2 minutes");

        parent.Objective.Description.Should().Contain("the first 2 of each, at most 3 pages of each");
        foreach (var child in parent.Steps.Single().Children)
        {
            (child.Objective.TargetCount, child.Scope.MaxPages, child.Scope.MaxDurationSeconds).Should().Be((2, 3, 120));
        }
    }

    private static Task<TestSite> SiteAsync(Func<Task>? onVisit = null) => TestSite.StartAsync(async context =>
    {
        await (onVisit?.Invoke() ?? Task.CompletedTask);
        var name = context.Request.Path.Value!.Trim('/');
        if (name == "missing")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(
            $$$"""
            <html><head><title>{{{name}}}</title><script type="application/ld+json">
            {"@context":"https://schema.org","@type":"Product","name":"{{{name}}}","offers":{"@type":"Offer","price":"{{{name.Length}}}","priceCurrency":"EUR"} }
            </script></head><body><main><h1>{{{name}}}</h1><p>This {{{name}}} has a long story. It was made by hand. Many people like it.</p></main></body></html>
            """,
            Stop);
    });

    private static async Task<(Mission Parent, ChatReply Reply)> UntilDoneAsync(TestSortie sortie, string text)
    {
        var reply = await sortie.SayAsync(text);
        reply.Envelope.MissionsSpawned.Should().ContainSingle(reply.Envelope.Summary);
        return (await sortie.UntilEndedAsync(reply.Envelope.MissionsSpawned[0].MissionId), reply);
    }

    private Task<TestSortie> StartAsync(TestSite site) => TestSortie.StartAsync(
        _folder, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort)));
}
