using Sortie.Chat;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Chat;

/// <summary>Missions are approved, stopped, changed and repeated in a conversation.</summary>
public sealed class MissionActTests : IDisposable
{
    private const string Wish = "Get product names and prices from https://shop.example/lamps";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_download_waits_for_approval_which_chat_can_give()
    {
        await using var sortie = await StartAsync();
        var proposed = await sortie.SayAsync("download https://files.example/report.csv");
        proposed.Envelope.ResponseType.Should().Be(ResponseType.MissionProposed);

        var approved = await sortie.SayAsync("approve", proposed.SessionId);

        approved.Envelope.ResponseType.Should().Be(ResponseType.MissionUpdated);
        var mission = await sortie.Log.FindAsync(proposed.Envelope.MissionsSpawned[0].MissionId, Stop);
        mission!.Status.Should().Be(MissionStatus.Approved);
    }

    [Fact]
    public async Task A_mission_about_a_wrong_page_is_stopped_and_another_one_made()
    {
        await using var sortie = await StartAsync();
        var wrong = await sortie.SayAsync(Wish);

        var reply = await sortie.SayAsync("no, sorry, the other page: https://shop.example/chairs", wrong.SessionId);

        var stopped = wrong.Envelope.MissionsSpawned[0].MissionId;
        var made = reply.Envelope.MissionsSpawned.Should().ContainSingle(reply.Envelope.Summary).Subject;
        made.ObjectiveDescription.Should().Be("Collect name, price from https://shop.example/chairs.");
        reply.Envelope.Summary.Should().EndWith($"I have stopped {stopped}, which was about the other page.");
        (await sortie.Log.FindAsync(stopped, Stop))!.Status.Should().Be(MissionStatus.Cancelled);
    }

    [Fact]
    public async Task Missions_are_told_of_and_stopped_by_chat()
    {
        await using var sortie = await StartAsync();
        var first = await sortie.SayAsync(Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;

        (await sortie.SayAsync("what is the status of my missions?", first.SessionId)).Envelope.Summary.Should().Contain(id.ToString());
        (await sortie.SayAsync($"cancel {id}")).Envelope.Summary.Should().Contain("cancelled");
        (await sortie.Log.FindAsync(id, Stop))!.Status.Should().Be(MissionStatus.Cancelled);

        var again = await sortie.SayAsync($"cancel {id}");
        again.Envelope.ResponseType.Should().Be(ResponseType.Error);
        again.Envelope.Summary.Should().Contain("already ended");
        (await sortie.SayAsync("cancel mission_chat_ffffffffffff")).Envelope.Summary
            .Should().Contain("There is no mission mission_chat_ffffffffffff");
    }

    [Fact]
    public async Task Everything_means_the_missions_of_this_conversation_and_everywhere_means_all()
    {
        await using var sortie = await StartAsync();
        var here = (await sortie.SayAsync(Wish)).SessionId;
        await sortie.SayAsync(Wish, here);
        for (var count = 0; count < 3; count++)
        {
            await sortie.SayAsync(Wish);
        }

        var stopped = await sortie.SayAsync("stop everything", here);
        (await sortie.Whiteboard.ListAsync(new(), Stop)).Counts["cancelled"].Should().Be(2);
        stopped.Envelope.UiHints.Missions.Should().HaveCount(2);
        stopped.Envelope.Summary.Should().Contain("other conversations are as they were").And.Contain("'stop everything everywhere'");

        (await sortie.SayAsync("stop everything", here)).Envelope.Summary.Should().Be(
            "There is no mission in this conversation to cancel. For those of all conversations say 'stop everything everywhere'.");

        var everywhere = await sortie.SayAsync("stop everything everywhere", here);
        (await sortie.Whiteboard.ListAsync(new(), Stop)).Counts["cancelled"].Should().Be(5);
        everywhere.Envelope.Summary.Should().NotContain("conversations");
    }

    [Fact]
    public async Task Chat_takes_words_to_a_mission_that_has_begun()
    {
        await using var sortie = await StartAsync();
        var first = await sortie.SayAsync(Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;

        (await sortie.SayAsync($"tell {id} to only look at the first 2 pages")).Envelope.ResponseType.Should().Be(ResponseType.MissionUpdated);
        var unclear = await sortie.SayAsync("tell it to hurry up", first.SessionId);

        unclear.Envelope.ResponseType.Should().Be(ResponseType.Error);
        unclear.Envelope.Summary.Should().Contain("only the first 5");
        (await sortie.Log.FindAsync(id, Stop))!.Steers.Should().ContainSingle().Which.Added.Change.MaxPages.Should().Be(2);
    }

    [Fact]
    public async Task Chat_puts_a_mission_before_the_others()
    {
        await using var sortie = await StartAsync();
        var first = await sortie.SayAsync(Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;

        (await sortie.SayAsync("make it urgent", first.SessionId)).Envelope.Summary.Should().StartWith($"{id} has high priority now");
        (await sortie.Log.FindAsync(id, Stop))!.Priority.Should().Be(Priority.High);
    }

    [Fact]
    public async Task Chat_takes_back_what_was_wanted_last_as_long_as_it_waits()
    {
        await using var sortie = await StartAsync();
        var first = await sortie.SayAsync(Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;
        await sortie.SayAsync("tell it to only look at the first 2 pages", first.SessionId);

        var taken = await sortie.SayAsync("take that back", first.SessionId);
        var nothing = await sortie.SayAsync("undo my last change", first.SessionId);

        taken.Envelope.Summary.Should().Be($"{id} goes on without this change: only look at the first 2 pages");
        nothing.Envelope.ResponseType.Should().Be(ResponseType.Error);
        (await sortie.Log.FindAsync(id, Stop))!.Steers.Should().ContainSingle().Which.RemovedAt.Should().NotBeNull();
        (await sortie.SayAsync("take that back")).Envelope.Route.Should().NotBe("control", "no mission is spoken of");
    }

    [Fact]
    public async Task A_retry_by_chat_makes_a_new_mission_in_the_thread()
    {
        await using var sortie = await StartAsync();
        var first = await sortie.SayAsync(Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;
        await sortie.Missions.CancelAsync(id, "test", Stop);

        var retry = await sortie.SayAsync($"retry {id}", first.SessionId);

        var spawned = retry.Envelope.MissionsSpawned.Should().ContainSingle().Subject;
        (await sortie.Log.FindAsync(spawned.MissionId, Stop))!.Metadata.RetryOf.Should().Be(id.ToString());
    }

    [Fact]
    public async Task A_retry_by_chat_that_died_before_it_could_reply_is_not_made_twice()
    {
        await using var sortie = await StartAsync();
        var first = await sortie.SayAsync(Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;
        await sortie.Missions.CancelAsync(id, "test", Stop);
        // What a process has done that is killed between the mission and the reply.
        var made = (CommandResult.Done)await sortie.Missions.RetryAsync(id, "key-1", Stop);

        var reply = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(
            new("try again") { SessionId = first.SessionId, IdempotencyKey = "key-1" }, Stop);

        reply.Envelope.MissionsSpawned.Should().ContainSingle().Which.MissionId.Should().Be(made.Mission.Id);
        (await sortie.Whiteboard.ListAsync(new(), Stop)).Missions.Should().HaveCount(2);
    }

    private Task<TestSortie> StartAsync() => TestSortie.StartAsync(_folder, executeMissions: false);
}
