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

        var reply = await sortie.SayAsync("what is 12% of 350?");

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

        var reply = await sortie.SayAsync(Wish);

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
            question = await sortie.SayAsync("Get product names and prices, first 5");
            question.Envelope.ResponseType.Should().Be(ResponseType.ClarificationRequest);
        }

        await using var restarted = await StartAsync();
        var reply = await restarted.SayAsync("shop.example", question.SessionId);

        var spawned = reply.Envelope.MissionsSpawned.Should().ContainSingle().Subject;
        var objective = (await restarted.Log.FindAsync(spawned.MissionId, Stop))!.Objective;
        (objective.Url, objective.TargetCount).Should().Be(("https://shop.example", 5));
        objective.Fields.Should().Equal("name", "price");
    }

    [Fact]
    public async Task The_same_key_gives_the_same_reply_also_at_the_same_moment_and_after_a_restart()
    {
        var message = new ChatMessage(Wish) { IdempotencyKey = "key-1" };
        ChatReply[] replies;
        await using (var sortie = await StartAsync())
        {
            var orchestrator = sortie.Get<InteractionOrchestrator>();
            replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => orchestrator.ProcessMessageAsync(message, Stop), Stop)));
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

        var say = () => sortie.SayAsync(text);

        (await say.Should().ThrowAsync<InvalidMessageException>()).Which.Code.Should().Be(code);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_and_one_at_the_limit_is_taken()
    {
        await using var sortie = await StartAsync();

        await sortie.SayAsync(new string('a', ChatMessage.MaxTextLength));
        var say = () => sortie.SayAsync(new string('a', ChatMessage.MaxTextLength + 1));

        (await say.Should().ThrowAsync<InvalidMessageException>()).Which.Message.Should().Contain("20001").And.Contain("20000");
    }

    [Fact]
    public async Task Conversations_can_be_listed_named_and_put_away()
    {
        await using var sortie = await StartAsync();
        var conversations = sortie.Get<Conversations>();
        var first = await sortie.SayAsync("hi there");
        var second = await sortie.SayAsync("what is 2+2?");

        conversations.List().Select(card => card.Title).Should().Equal("what is 2+2?", "hi there");
        (await conversations.RenameAsync(first.SessionId, "Greetings", Stop))!.Title.Should().Be("Greetings");
        (await conversations.DeleteAsync(second.SessionId, Stop)).Should().BeTrue();
        conversations.List().Select(card => card.Title).Should().Equal("Greetings");
        (await conversations.ReadAsync(second.SessionId, Stop)).Should().BeNull();
        (await conversations.DeleteAsync("chat_unknown", Stop)).Should().BeFalse();
    }

    [Theory]
    [InlineData("call this conversation Tent shopping", "Tent shopping")]
    [InlineData("please rename this chat to 'My list'", "My list")]
    [InlineData("Can you set the title of this conversation to News, daily?", "News, daily")]
    public async Task A_conversation_is_named_by_what_is_said_in_it(string text, string title)
    {
        await using var sortie = await TestSortie.StartAsync(_folder);
        var first = await sortie.SayAsync("hi");

        var reply = await sortie.SayAsync(text, first.SessionId);

        reply.Envelope.Should().BeEquivalentTo(new { Route = "control", Summary = $"This conversation is called '{title}' now." });
        sortie.Get<Conversations>().List().Should().ContainSingle().Which.Title.Should().Be(title);
    }

    [Fact]
    public async Task A_wish_whose_mission_cannot_be_written_is_refused_and_the_conversation_says_nothing_of_it()
    {
        var log = new FullLog();
        await using var sortie = await TestSortie.StartAsync(_folder, configure: log.Wrap, executeMissions: false);
        await sortie.SayAsync("hi there", "chat_a");
        log.IsFull = true;

        var say = () => sortie.SayAsync(Wish, "chat_a");

        (await say.Should().ThrowAsync<LogUnavailableException>()).Which.IsPassing.Should().BeTrue();
        (await sortie.Get<Conversations>().ReadAsync("chat_a", Stop))!.Where(turn => turn.Role == "user").Select(turn => turn.Text)
            .Should().Equal("hi there");
        log.IsFull = false;
        (await sortie.SayAsync(Wish, "chat_a")).Envelope.MissionsSpawned.Should().ContainSingle();
        (await sortie.Get<Conversations>().ReadAsync("chat_a", Stop)).Should().HaveCount(4);
    }

    [Fact]
    public async Task A_mission_whose_id_is_taken_gets_another_and_the_conversation_names_that_one()
    {
        // Ids are drawn in this order: message, mission; and once more a mission where the first is taken.
        var random = new DrawnNumbers(1, 2, 3, 2, 4);
        await using var sortie = await TestSortie.StartAsync(
            _folder, configure: services => services.AddSingleton<Random>(random), executeMissions: false);

        await sortie.SayAsync(Wish, "chat_a");
        var second = await sortie.SayAsync(Wish, "chat_b");

        var spawned = second.Envelope.MissionsSpawned.Should().ContainSingle().Subject.MissionId;
        spawned.ToString().Should().Be("mission_chat_000000000004");
        (await sortie.Log.FindAsync(spawned, Stop))!.Metadata.SessionId.Should().Be("chat_b");
        var turns = await sortie.Get<Conversations>().ReadAsync("chat_b", Stop);
        turns.Should().HaveCount(2);
        turns![1].Envelope!.MissionsSpawned.Should().ContainSingle().Which.MissionId.Should().Be(spawned);
    }

    private Task<TestSortie> StartAsync() => TestSortie.StartAsync(_folder, executeMissions: false);

    private sealed class DrawnNumbers(params long[] numbers) : Random
    {
        private int _drawn;

        public override long NextInt64(long maxValue) => numbers[_drawn++];
    }
}
