using Sortie.Chat;
using Sortie.Cli;
using Sortie.Cli.Access;
using Sortie.Log;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Web;

/// <summary>What people are told of missions that were archived.</summary>
public sealed class ArchivedMissionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whiteboard_has_what_stays_and_says_when_the_others_went()
    {
        OldLog old = null!;
        await using var host = await WebHost.StartAsync(prepare: folder =>
        {
            old = new(folder);
            PrepareAsync(old).GetAwaiter().GetResult();
        });
        var log = host.Service<IMissionLog>();
        var archived = old.Made.Keys.Where(id => log.ArchivedOn(id) is not null).ToList();
        var gone = archived[0];

        var page = await (await host.GetAsync("/api/missions?limit=200")).JsonAsync();
        page.GetProperty("missions").EnumerateArray().Select(card => card.Text("mission_id")).Order()
            .Should().Equal(old.Made.Keys.Except(archived).Select(id => id.ToString()).Order());
        page.GetProperty("counts").GetProperty("cancelled").GetInt32().Should().Be(old.Made.Count - archived.Count);
        var sentence = $"{gone} was archived on 2026-10-01, and is not in the log any more.";
        foreach (var path in new[] { "missions/{0}", "whiteboard/{0}", "missions/{0}/records", "missions/{0}/artifacts", "missions/{0}/steers" })
        {
            (await (await host.GetAsync($"/api/{path.Replace("{0}", gone.ToString(), StringComparison.Ordinal)}")).ProblemAsync(404))
                .Should().Be(sentence);
        }

        (await (await host.PostAsync($"/api/missions/{gone}/retry")).ProblemAsync(404)).Should().Be(sentence);
        var reply = await (await host.PostAsync("/chat/integrated", new { text = $"status of {gone}" })).JsonAsync();
        reply.GetProperty("envelope").Text("summary").Should().Be(sentence);
        await using var cli = (await RemoteSortie.ConnectAsync("unused", host.Address, TimeSpan.FromSeconds(30), Stop))!;
        var show = () => cli.FindAsync(gone, Stop);
        (await show.Should().ThrowAsync<CommandFailedException>()).Which.Should().Match<CommandFailedException>(
            failure => failure.Message == sentence && failure.ExitCode == ExitCode.BadInput);
    }

    [Fact]
    public async Task A_message_that_is_sent_again_is_answered_as_before_although_its_mission_was_archived()
    {
        using var folder = new TemporaryFolder();
        var message = new ChatMessage("Get product names and prices from https://shop.example/list") { IdempotencyKey = "once" };
        ChatReply before;
        await using (var sortie = await TestSortie.StartAsync(folder, executeMissions: false))
        {
            before = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(message, Stop);
            await sortie.Missions.CancelAsync(before.Envelope.MissionsSpawned.Single().MissionId, "test", Stop);
        }

        File.Move(folder.File("missions.jsonl"), folder.File("missions.000001.jsonl"));
        File.Exists(folder.File("whiteboard.fold")).Should().BeTrue();
        using (var owned = DataFolder.Open(folder.Path))
        {
            (await LogArchive.RunAsync(owned, folder.File("archive"), TimeProvider.System.GetUtcNow(), TimeProvider.System, Stop))
                .Missions.Should().Be(1);
        }

        File.Exists(folder.File("whiteboard.fold")).Should().BeFalse("it was made of another log");

        await using var again = await TestSortie.StartAsync(folder, executeMissions: false);
        (await again.Get<InteractionOrchestrator>().ProcessMessageAsync(message, Stop)).Should().BeEquivalentTo(before);
        again.Log.LastPosition.Should().Be(0, "and no mission was made");
    }

    private static async Task PrepareAsync(OldLog old)
    {
        await old.UseAsync(days: 30);
        await old.ArchiveAsync();
    }
}
