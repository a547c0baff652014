using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Chat.Collected;
using Sortie.Chat.Routing;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;

namespace Sortie.Tests.Chat;

/// <summary>What people say otherwise is what it was, also behind a mission that has collected something.</summary>
public sealed class CollectedTalkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("chitchat.txt")]
    [InlineData("questions.txt")]
    public async Task It_is_not_taken_for_a_question_about_a_result(string fileName)
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(
                ListPage.Of("Coffee", "name;price;origin;date", "Robusta;€8.50;Vietnam;12 March 2026", "Santos;€11.20;Brazil;14 March 2026", "Kenya AA;€16.90;Kenya;2 May 2026"), Stop);
        });
        await using var sortie = await TestSortie.StartAsync(
            _folder, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort)));
        var reply = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(
            new(string.Format(CultureInfo.InvariantCulture, "get name, price, origin and date from {0}coffee", site.Url)), Stop);
        var mission = await sortie.UntilEndedAsync(reply.Envelope.MissionsSpawned[0].MissionId);
        var context = MessageCase.NoContext with
        {
            Recent = [new(mission.Id, mission.Status, mission.Objective, mission.Scope)],
            CollectedBy = _ => sortie.Get<CollectedResults>().Of(mission),
        };
        context.CollectedBy(mission.Id)!.Table!.Records.Should().HaveCount(3);

        var taken = File.ReadLines(MessageCase.Beside(fileName)).Select(line => line.Split(" | ")[0]).Except(["check again"])
            .Where(text => MessageRouter.Route(text, context).Receipt.Route != MessageRouter.Route(text, context with { CollectedBy = _ => null }).Receipt.Route);

        string.Join(Environment.NewLine, taken).Should().BeEmpty();
    }
}
