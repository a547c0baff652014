using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Learning;
using Sortie.Missions;
using Sortie.Samples;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;

namespace Sortie.Tests.Learning;

/// <summary>What one mission learned of a site, and the next one uses.</summary>
public sealed class LearnedSiteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_mission_on_a_site_uses_what_the_first_learned_also_after_a_restart()
    {
        await using var shop = await SampleShop.StartAsync(cancellationToken: Stop);
        Mission first;
        await using (var sortie = await StartAsync(shop.HostAndPort))
        {
            first = await RunAsync(sortie, shop.Url.AbsoluteUri);
            await SignalsAsync(sortie, first, SampleShop.Pages);
        }

        await using var restarted = await StartAsync(shop.HostAndPort);
        await SignalsAsync(restarted, first, SampleShop.Pages);
        var second = await RunAsync(restarted, shop.Url.AbsoluteUri);

        Uses(first).Should().Equal(null, "used", "used");
        Uses(second).Should().Equal("used", "used", "used");
        second.Progress!.ItemsCollected.Should().Be(first.Progress!.ItemsCollected).And.Be(SampleShop.Truth.Count);
        var state = (await restarted.Whiteboard.FindAsync(second.Id, Stop))!.State;
        state.DecisionTrace.SelectMany(decision => decision.Because).Should().Contain($"Uses what was learned on {shop.HostAndPort} before.");
        state.Lessons.Should().Contain(
            lesson => lesson.StartsWith("Knows how to read 1 shape of pages on " + shop.HostAndPort, StringComparison.Ordinal));
        var signals = (await File.ReadAllLinesAsync(_folder.File("learning_signals.jsonl"), Stop)).Select(
            line => JsonDocument.Parse(line).RootElement);
        var learned = signals.First(signal => signal.GetProperty("event_type").GetString() == "reading_learned").GetProperty("learned");
        learned.GetProperty("records").GetString().Should().EndWith("ul.goods > li.good");
        learned.GetProperty("fields")[0].GetProperty("selectors")[0].GetString().Should().Be("h2 > a");
    }

    [Fact]
    public async Task What_no_longer_fits_is_replaced_by_what_does()
    {
        var html = Cards;
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(html);
        });
        await using var sortie = await StartAsync(site.HostAndPort);
        var missions = new List<Mission>();
        foreach (var page in new[] { Cards, Rows, Rows })
        {
            html = page;
            missions.Add(await RunAsync(sortie, site.Url.AbsoluteUri));
            await SignalsAsync(sortie, missions[^1], 1);
        }

        missions.SelectMany(Uses).Should().Equal(null, "changed_page", "used");
        missions.Should().AllSatisfy(mission => mission.Progress!.ItemsCollected.Should().Be(4));
    }

    private const string Cards = """
        <html lang="en"><body><main><h1>Tea</h1><ul>
        <li class="tea"><h2>Assam</h2><p>$4.00</p></li><li class="tea"><h2>Sencha</h2><p>$6.50</p></li>
        <li class="tea"><h2>Oolong</h2><p>$7.20</p></li><li class="tea"><h2>Rooibos</h2><p>$3.10</p></li>
        </ul></main></body></html>
        """;

    private const string Rows = """
        <html lang="en"><body><main><h1>Tea</h1><div>
        <section><a href="/1">Assam</a> <b>$4.00</b></section><section><a href="/2">Sencha</a> <b>$6.50</b></section>
        <section><a href="/3">Oolong</a> <b>$7.20</b></section><section><a href="/4">Rooibos</a> <b>$3.10</b></section>
        </div></main></body></html>
        """;

    private Task<TestSortie> StartAsync(string host) =>
        TestSortie.StartAsync(_folder, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(host)));

    private static async Task<Mission> RunAsync(TestSortie sortie, string url)
    {
        var objective = new Objective { Type = ObjectiveType.Extract, Description = "Names and prices.", Url = url, Fields = ["name", "price"] };
        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync(objective: objective)).Id);
        mission.Status.Should().Be(MissionStatus.Completed, "{0}", mission.Error?.Message);
        return mission;
    }

    private static IEnumerable<string?> Uses(Mission mission) =>
        mission.Steps.Select(step => step.Result!.Value.TryGetProperty("learned_use", out var use) ? use.GetString() : null);

    // Waits until what the mission's steps taught is known.
    private static async Task SignalsAsync(TestSortie sortie, Mission mission, int readings) =>
        await sortie.Get<SignalLog>().FollowAsync(Stop).OfType<Signal.ReadingLearned>()
            .Where(signal => signal.MissionId == mission.Id.ToString()).Take(readings).CountAsync(Stop);
}
