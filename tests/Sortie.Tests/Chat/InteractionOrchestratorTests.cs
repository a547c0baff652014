using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Chat.Sessions;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Chat;

/// <summary>What a message brings about. The page tools are the test's; everything else is as it is.</summary>
public sealed class InteractionOrchestratorTests : IDisposable
{
    private const string Wish = "Get product names and prices from https://shop.example/lamps";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_is_answered_and_both_are_kept_in_the_conversation()
    {
        await using var sortie = await StartAsync();

        var reply = await SayAsync(sortie, "what is 12% of 350?");

        reply.Envelope.ResponseType.Should().Be(ResponseType.Text);
        reply.Envelope.Route.Should().Be("answer");
        reply.Envelope.Summary.Should().Contain("42");
        var turns = await sortie.Get<Conversations>().ReadAsync(reply.SessionId, Stop);
        turns!.Select(turn => (turn.Role, turn.Text)).Should().Equal(("user", "what is 12% of 350?"), ("sortie", reply.Envelope.Summary));
        turns![1].Receipt!.Reasons.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_wish_becomes_a_mission_that_knows_where_it_came_from()
    {
        await using var sortie = await StartAsync();

        var reply = await SayAsync(sortie, Wish);

        reply.Envelope.ResponseType.Should().Be(ResponseType.MissionStarted);
        var spawned = reply.Envelope.MissionsSpawned.Should().ContainSingle().Subject;
        reply.Envelope.LiveStreamId.Should().Be(spawned.MissionId.ToString());
        var mission = (await sortie.Log.FindAsync(spawned.MissionId, Stop))!;
        mission.Objective.Url.Should().Be("https://shop.example/lamps");
        mission.Objective.Fields.Should().Equal("name", "price");
        mission.Scope.AllowedDomains.Should().Equal("shop.example");
        (mission.Metadata.RawChatMessage, mission.Metadata.SessionId, mission.Metadata.TraceId).Should().Be((Wish, reply.SessionId, reply.TraceId));
    }

    [Fact]
    public async Task A_question_back_is_remembered_through_a_restart_and_its_answer_completes_the_wish()
    {
        ChatReply question;
        await using (var sortie = await StartAsync())
        {
            question = await SayAsync(sortie, "Get product names and prices, first 5");
            question.Envelope.ResponseType.Should().Be(ResponseType.ClarificationRequest);
        }

        await using var restarted = await StartAsync();
        var reply = await SayAsync(restarted, "shop.example", question.SessionId);

        var spawned = reply.Envelope.MissionsSpawned.Should().ContainSingle().Subject;
        var objective = (await restarted.Log.FindAsync(spawned.MissionId, Stop))!.Objective;
        (objective.Url, objective.TargetCount).Should().Be(("https://shop.example", 5));
        objective.Fields.Should().Equal("name", "price");
    }

    [Fact]
    public async Task A_download_waits_for_approval_which_chat_can_give()
    {
        await using var sortie = await StartAsync();
        var proposed = await SayAsync(sortie, "download https://files.example/report.csv");
        proposed.Envelope.ResponseType.Should().Be(ResponseType.MissionProposed);

        var approved = await SayAsync(sortie, "approve", proposed.SessionId);

        approved.Envelope.ResponseType.Should().Be(ResponseType.MissionUpdated);
        var mission = await sortie.Log.FindAsync(proposed.Envelope.MissionsSpawned[0].MissionId, Stop);
        mission!.Status.Should().Be(MissionStatus.Approved);
    }

    [Fact]
    public async Task A_mission_about_a_wrong_page_is_stopped_and_another_one_made()
    {
        await using var sortie = await StartAsync();
        var wrong = await SayAsync(sortie, Wish);

        var reply = await SayAsync(sortie, "no, sorry, the other page: https://shop.example/chairs", wrong.SessionId);

        var (stopped, made) = (wrong.Envelope.MissionsSpawned[0].MissionId, reply.Envelope.MissionsSpawned.Should().ContainSingle(reply.Envelope.Summary).Subject);
        made.ObjectiveDescription.Should().Be("Collect name, price from https://shop.example/chairs.");
        reply.Envelope.Summary.Should().EndWith($"I have stopped {stopped}, which was about the other page.");
        (await sortie.Log.FindAsync(stopped, Stop))!.Status.Should().Be(MissionStatus.Cancelled);
    }

    [Fact]
    public async Task Missions_are_told_of_and_stopped_by_chat()
    {
        await using var sortie = await StartAsync();
        var first = await SayAsync(sortie, Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;

        (await SayAsync(sortie, "what is the status of my missions?", first.SessionId)).Envelope.Summary.Should().Contain(id.ToString());
        (await SayAsync(sortie, $"cancel {id}")).Envelope.Summary.Should().Contain("cancelled");
        (await sortie.Log.FindAsync(id, Stop))!.Status.Should().Be(MissionStatus.Cancelled);

        var again = await SayAsync(sortie, $"cancel {id}");
        again.Envelope.ResponseType.Should().Be(ResponseType.Error);
        again.Envelope.Summary.Should().Contain("already ended");
        (await SayAsync(sortie, "cancel mission_chat_ffffffffffff")).Envelope.Summary.Should().Contain("There is no mission mission_chat_ffffffffffff");
    }

    [Fact]
    public async Task Everything_means_the_missions_of_this_conversation_and_everywhere_means_all()
    {
        await using var sortie = await StartAsync();
        var here = (await SayAsync(sortie, Wish)).SessionId;
        await SayAsync(sortie, Wish, here);
        for (var count = 0; count < 3; count++)
        {
            await SayAsync(sortie, Wish);
        }

        var stopped = await SayAsync(sortie, "stop everything", here);
        (await sortie.Whiteboard.ListAsync(new(), Stop)).Counts["cancelled"].Should().Be(2);
        stopped.Envelope.UiHints.Missions.Should().HaveCount(2);
        stopped.Envelope.Summary.Should().Contain("other conversations are as they were").And.Contain("'stop everything everywhere'");

        (await SayAsync(sortie, "stop everything", here)).Envelope.Summary.Should().Be(
            "There is no mission in this conversation to cancel. For those of all conversations say 'stop everything everywhere'.");

        var everywhere = await SayAsync(sortie, "stop everything everywhere", here);
        (await sortie.Whiteboard.ListAsync(new(), Stop)).Counts["cancelled"].Should().Be(5);
        everywhere.Envelope.Summary.Should().NotContain("conversations");
    }

    [Fact]
    public async Task Chat_takes_words_to_a_mission_that_has_begun()
    {
        await using var sortie = await StartAsync();
        var first = await SayAsync(sortie, Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;

        (await SayAsync(sortie, $"tell {id} to only look at the first 2 pages")).Envelope.ResponseType.Should().Be(ResponseType.MissionUpdated);
        var unclear = await SayAsync(sortie, "tell it to hurry up", first.SessionId);

        unclear.Envelope.ResponseType.Should().Be(ResponseType.Error);
        unclear.Envelope.Summary.Should().Contain("only the first 5");
        (await sortie.Log.FindAsync(id, Stop))!.Steers.Should().ContainSingle().Which.Added.Change.MaxPages.Should().Be(2);
    }

    [Fact]
    public async Task Chat_puts_a_mission_before_the_others()
    {
        await using var sortie = await StartAsync();
        var first = await SayAsync(sortie, Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;

        (await SayAsync(sortie, "make it urgent", first.SessionId)).Envelope.Summary.Should().StartWith($"{id} has high priority now");
        (await sortie.Log.FindAsync(id, Stop))!.Priority.Should().Be(Priority.High);
    }

    [Fact]
    public async Task Chat_takes_back_what_was_wanted_last_as_long_as_it_waits()
    {
        await using var sortie = await StartAsync();
        var first = await SayAsync(sortie, Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;
        await SayAsync(sortie, "tell it to only look at the first 2 pages", first.SessionId);

        var taken = await SayAsync(sortie, "take that back", first.SessionId);
        var nothing = await SayAsync(sortie, "undo my last change", first.SessionId);

        taken.Envelope.Summary.Should().Be($"{id} goes on without this change: only look at the first 2 pages");
        nothing.Envelope.ResponseType.Should().Be(ResponseType.Error);
        (await sortie.Log.FindAsync(id, Stop))!.Steers.Should().ContainSingle().Which.RemovedAt.Should().NotBeNull();
        (await SayAsync(sortie, "take that back")).Envelope.Route.Should().NotBe("control", "no mission is spoken of");
    }

    [Fact]
    public async Task A_retry_by_chat_makes_a_new_mission_in_the_thread()
    {
        await using var sortie = await StartAsync();
        var first = await SayAsync(sortie, Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;
        await sortie.Missions.CancelAsync(id, "test", Stop);

        var retry = await SayAsync(sortie, $"retry {id}", first.SessionId);

        var spawned = retry.Envelope.MissionsSpawned.Should().ContainSingle().Subject;
        (await sortie.Log.FindAsync(spawned.MissionId, Stop))!.Metadata.RetryOf.Should().Be(id.ToString());
    }

    [Fact]
    public async Task A_retry_by_chat_that_died_before_it_could_reply_is_not_made_twice()
    {
        await using var sortie = await StartAsync();
        var first = await SayAsync(sortie, Wish);
        var id = first.Envelope.MissionsSpawned[0].MissionId;
        await sortie.Missions.CancelAsync(id, "test", Stop);
        // What a process has done that is killed between the mission and the reply.
        var made = (CommandResult.Done)await sortie.Missions.RetryAsync(id, "key-1", Stop);

        var reply = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(
            new("try again") { SessionId = first.SessionId, IdempotencyKey = "key-1" }, Stop);

        reply.Envelope.MissionsSpawned.Should().ContainSingle().Which.MissionId.Should().Be(made.Mission.Id);
        (await sortie.Whiteboard.ListAsync(new(), Stop)).Missions.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_reply_also_at_the_same_moment_and_after_a_restart()
    {
        var message = new ChatMessage(Wish) { IdempotencyKey = "key-1" };
        ChatReply[] replies;
        await using (var sortie = await StartAsync())
        {
            replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(message, Stop), Stop)));
        }

        await using var restarted = await StartAsync();
        var late = await restarted.Get<InteractionOrchestrator>().ProcessMessageAsync(message, Stop);

        replies.Append(late).Select(reply => reply.Envelope.MissionsSpawned.Single().MissionId).Distinct().Should().ContainSingle();
        (await restarted.Whiteboard.ListAsync(new(), Stop)).Missions.Should().ContainSingle();
        var other = () => restarted.Get<InteractionOrchestrator>().ProcessMessageAsync(message with { Text = "hi" }, Stop);
        (await other.Should().ThrowAsync<InvalidMessageException>()).Which.Code.Should().Be("key_reused");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \t\n", "empty")]
    public async Task A_message_without_words_is_refused(string text, string code)
    {
        await using var sortie = await StartAsync();

        var say = () => SayAsync(sortie, text);

        (await say.Should().ThrowAsync<InvalidMessageException>()).Which.Code.Should().Be(code);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_and_one_at_the_limit_is_taken()
    {
        await using var sortie = await StartAsync();

        await SayAsync(sortie, new string('a', ChatMessage.MaxTextLength));
        var say = () => SayAsync(sortie, new string('a', ChatMessage.MaxTextLength + 1));

        (await say.Should().ThrowAsync<InvalidMessageException>()).Which.Message.Should().Contain("20001").And.Contain("20000");
    }

    [Fact]
    public async Task Conversations_can_be_listed_named_and_put_away()
    {
        await using var sortie = await StartAsync();
        var conversations = sortie.Get<Conversations>();
        var first = await SayAsync(sortie, "hi there");
        var second = await SayAsync(sortie, "what is 2+2?");

        conversations.List().Select(card => card.Title).Should().Equal("what is 2+2?", "hi there");
        (await conversations.RenameAsync(first.SessionId, "Greetings", Stop))!.Title.Should().Be("Greetings");
        (await conversations.DeleteAsync(second.SessionId, Stop)).Should().BeTrue();
        conversations.List().Select(card => card.Title).Should().Equal("Greetings");
        (await conversations.ReadAsync(second.SessionId, Stop)).Should().BeNull();
        (await conversations.DeleteAsync("chat_unknown", Stop)).Should().BeFalse();
    }

    [Fact]
    public async Task A_wish_whose_mission_cannot_be_written_is_refused_and_the_conversation_says_nothing_of_it()
    {
        var log = new FullLog();
        await using var sortie = await TestSortie.StartAsync(_folder, configure: log.Wrap, executeMissions: false);
        await SayAsync(sortie, "hi there", "chat_a");
        log.IsFull = true;

        var say = () => SayAsync(sortie, Wish, "chat_a");

        (await say.Should().ThrowAsync<LogUnavailableException>()).Which.IsPassing.Should().BeTrue();
        (await sortie.Get<Conversations>().ReadAsync("chat_a", Stop))!.Where(turn => turn.Role == "user").Select(turn => turn.Text).Should().Equal("hi there");
        log.IsFull = false;
        (await SayAsync(sortie, Wish, "chat_a")).Envelope.MissionsSpawned.Should().ContainSingle();
        (await sortie.Get<Conversations>().ReadAsync("chat_a", Stop)).Should().HaveCount(4);
    }

    [Fact]
    public async Task A_mission_whose_id_is_taken_gets_another_and_the_conversation_names_that_one()
    {
        // Ids are drawn in this order: message, mission; and once more a mission where the first is taken.
        var random = new DrawnNumbers(1, 2, 3, 2, 4);
        await using var sortie = await TestSortie.StartAsync(
            _folder, configure: services => services.AddSingleton<Random>(random), executeMissions: false);

        await SayAsync(sortie, Wish, "chat_a");
        var second = await SayAsync(sortie, Wish, "chat_b");

        var spawned = second.Envelope.MissionsSpawned.Should().ContainSingle().Subject.MissionId;
        spawned.ToString().Should().Be("mission_chat_000000000004");
        (await sortie.Log.FindAsync(spawned, Stop))!.Metadata.SessionId.Should().Be("chat_b");
        var turns = await sortie.Get<Conversations>().ReadAsync("chat_b", Stop);
        turns.Should().HaveCount(2);
        turns![1].Envelope!.MissionsSpawned.Should().ContainSingle().Which.MissionId.Should().Be(spawned);
    }

    private Task<TestSortie> StartAsync() => TestSortie.StartAsync(_folder, executeMissions: false);

    private static Task<ChatReply> SayAsync(TestSortie sortie, string text, string? session = null) =>
        sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(new(text) { SessionId = session }, Stop);

    private sealed class DrawnNumbers(params long[] numbers) : Random
    {
        private int _drawn;

        public override long NextInt64(long maxValue) => numbers[_drawn++];
    }
}
