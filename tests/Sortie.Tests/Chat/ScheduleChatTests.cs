using System.Globalization;
using Sortie.Chat;
using Sortie.Chat.Sessions;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tests.Schedules;

namespace Sortie.Tests.Chat;

public sealed class ScheduleChatTests : IDisposable
{
    private const string Now = "2026-11-22T14:24Z";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wish_with_a_rhythm_becomes_a_schedule_that_says_when_it_runs_next()
    {
        await using var sortie = await StartAsync();

        var reply = await SayAsync(sortie, "every Monday at 8:30 Berlin time get the headlines from https://news.example");

        var schedule = sortie.Book.List().Should().ContainSingle().Subject;
        schedule.Wish.When.Should().BeEquivalentTo(new { Kind = TimingKind.Cron, Cron = "30 8 * * 1", TimeZone = "Europe/Berlin" });
        (schedule.Wish.Objective.Url, schedule.Wish.SessionId).Should().Be(("https://news.example", reply.SessionId));
        schedule.Wish.Objective.Fields.Should().Equal("headline");
        (reply.Envelope.ResponseType, reply.Envelope.Route).Should().Be((ResponseType.ScheduleCreated, "mission"));
        reply.Envelope.Summary.Should().Contain($"{schedule.ScheduleId}").And.Contain("Mon 23 Nov 2026 08:30, Mon 30 Nov 2026 08:30").And.Contain("Europe/Berlin");
        reply.Envelope.MissionsSpawned.Should().BeEmpty();
    }

    [Theory]
    [InlineData("in 20 minutes get the headlines from https://news.example", "2026-11-22T14:44Z")]
    [InlineData("tomorrow at 9 collect the headlines from https://news.example", "2026-11-23T09:00Z")]
    public async Task A_wish_for_later_is_a_mission_that_waits(string text, string at)
    {
        await using var sortie = await StartAsync();

        await SayAsync(sortie, text);

        sortie.Book.List().Should().ContainSingle().Which.Wish.When.Should().BeEquivalentTo(new { Kind = TimingKind.Once, At = ScheduleHarness.At(at) });
        (await sortie.MissionsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("tell me when the price at https://shop.example/p/3 drops below 50 euros", WatchMode.DropsBelow, "price", 50d, "EUR", 3600)]
    [InlineData("Let me know as soon as the price of https://shop.example/p/3 is below $49.90", WatchMode.DropsBelow, "price", 49.90, "USD", 3600)]
    [InlineData("check https://shop.example/p/3 every 10 minutes and tell me when the price rises above 100", WatchMode.RisesAbove, "price", 100d, null, 600)]
    [InlineData("check https://shop.example/item/9 every day and tell me when the price drops", WatchMode.Drops, "price", null, null, 86400)]
    [InlineData("watch https://status.example and tell me when it changes (check every 2 hours)", WatchMode.Changes, null, null, null, 7200)]
    [InlineData("monitor https://status.example and alert me when it changes", WatchMode.Changes, null, null, null, 3600)]
    [InlineData("watch https://shop.example/item/1 for price changes", WatchMode.Changes, "price", null, null, 3600)]
    [InlineData("monitor https://status.example every 10 minutes", WatchMode.Changes, null, null, null, 600)]
    [InlineData("let me know when https://status.example goes down", WatchMode.Changes, null, null, null, 3600)]
    public async Task A_wish_to_be_told_becomes_a_watch(string text, WatchMode mode, string? field, double? value, string? currency, int seconds)
    {
        await using var sortie = await StartAsync();

        var reply = await SayAsync(sortie, text);

        var wish = sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Subject.Wish;
        wish.Watch.Should().Be(new Watch(mode, field, (decimal?)value, currency));
        wish.When.Should().BeEquivalentTo(new { Kind = TimingKind.Every, IntervalSeconds = seconds });
        (field is null || (wish.Objective.Type is ObjectiveType.Extract && wish.Objective.Fields.Contains(field))).Should().BeTrue("what is watched is collected");
        wish.Objective.Conditions.Should().BeEmpty("a test on the records would leave nothing to compare");
        reply.Envelope.Summary.Should().Contain("I will say so here when");
    }

    [Theory]
    [InlineData("tell me when the price at https://shop.example/p/3 drops below 50 euros, but only once", true)]
    [InlineData("check https://shop.example/p/3 every day and tell me when the price drops, just once", true)]
    [InlineData("tell me when the price at https://shop.example/p/3 drops below 50 euros", false)]
    [InlineData("check https://shop.example/p/3 just once a day and tell me when the price drops", false)]
    [InlineData("alert me once when the price at https://shop.example/p/3 drops below 50 euros", true)]
    [InlineData("let me know just once if the price at https://shop.example/p/3 drops", true)]
    public async Task A_watch_may_be_wanted_to_tell_once(string text, bool once)
    {
        await using var sortie = await StartAsync();

        var reply = await SayAsync(sortie, text);

        (sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Subject.Wish.Watch!.Once is true).Should().Be(once);
        reply.Envelope.Summary.Contains("Then it pauses.", StringComparison.Ordinal).Should().Be(once);
    }

    [Theory]
    [InlineData("every Monday at 8:30 Berlin time until 10 December get the headlines from https://news.example", "2026-12-10T23:59:59+01:00")]
    [InlineData("watch https://news.example for 2 days", "2026-11-24T14:24Z")]
    public async Task A_schedule_ends_when_the_person_said(string text, string until)
    {
        await using var sortie = await StartAsync();

        var reply = await SayAsync(sortie, text);

        sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Which.Wish.When.Until.Should().Be(ScheduleHarness.At(until));
        reply.Envelope.Summary.Should().Contain("It ends on");
    }

    [Fact]
    public async Task A_watch_until_something_happens_tells_once()
    {
        await using var sortie = await StartAsync();

        var reply = await SayAsync(sortie, "watch the prices on https://shop.example/ until they drop below 50 euros");

        sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Which.Wish.Watch.Should().Be(
            new Watch(WatchMode.DropsBelow, "price", 50, "EUR") { Once = true });
        reply.Envelope.Summary.Should().Contain("Then it pauses.");
    }

    [Fact]
    public async Task A_schedule_that_would_end_before_it_runs_is_not_made()
    {
        await using var sortie = await StartAsync();

        var reply = await SayAsync(sortie, "every Friday at 9 until tomorrow get the headlines from https://news.example");

        (reply.Envelope.ResponseType, sortie.Book.List().Count).Should().Be((ResponseType.Error, 0));
    }

    [Fact]
    public async Task A_time_too_vague_to_keep_runs_once_now_and_says_what_would_be_understood()
    {
        await using var sortie = await StartAsync();

        var reply = await SayAsync(sortie, "check https://status.example every few hours");

        sortie.Book.List().Should().BeEmpty();
        reply.Envelope.ResponseType.Should().Be(ResponseType.MissionStarted);
        reply.Envelope.Summary.Should().Contain("cannot make a time of 'every few hours'").And.Contain("every 2 hours");
    }

    [Fact]
    public async Task The_answer_to_a_question_completes_a_schedule_too()
    {
        await using var sortie = await StartAsync();
        var question = await SayAsync(sortie, "get product names and prices every day at 7");

        await SayAsync(sortie, "https://shop.example", question.SessionId);

        sortie.Book.List().Should().ContainSingle().Which.Wish.Should().BeEquivalentTo(
            new { When = new { Cron = "0 7 * * *" }, Objective = new { Url = "https://shop.example" } });
    }

    [Fact]
    public async Task Schedules_are_shown_paused_resumed_and_stopped_by_chat()
    {
        await using var sortie = await StartAsync();
        (await SayAsync(sortie, "show my schedules")).Envelope.Summary.Should().Contain("There are no schedules");
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example");
        await SayAsync(sortie, "every Friday at 10 get names and prices from https://shop.example");
        var headlines = sortie.Book.List().Single(schedule => schedule.Wish.Objective.Url == "https://news.example").ScheduleId;
        var prices = sortie.Book.List().Single(schedule => schedule.ScheduleId != headlines).ScheduleId;

        var list = await SayAsync(sortie, "show my schedules");
        (list.Envelope.Route, list.Envelope.Summary).Should().Match<(string Route, string Summary)>(said =>
            said.Route == "status" && said.Summary.Contains($"{prices}") && said.Summary.Contains($"{headlines}") && said.Summary.StartsWith("2 schedules"));

        (await SayAsync(sortie, $"pause {prices}")).Envelope.Route.Should().Be("control");
        sortie.Book.Find(prices)!.Status.Should().Be(ScheduleStatus.Paused);
        (await SayAsync(sortie, $"pause {prices}")).Envelope.Should().BeEquivalentTo(new { ResponseType = ResponseType.Error });
        await SayAsync(sortie, $"resume {prices}");
        sortie.Book.Find(prices)!.Status.Should().Be(ScheduleStatus.Active);

        (await SayAsync(sortie, "stop my schedules")).Envelope.Summary.Should().StartWith("Which one should I delete?");
        (await SayAsync(sortie, "stop the weather schedule")).Envelope.Summary.Should().StartWith("No schedule is about 'weather'");
        (await SayAsync(sortie, "stop the Monday headlines schedule")).Envelope.Summary.Should().StartWith($"{headlines} is deleted");
        (await SayAsync(sortie, $"delete {prices}")).Envelope.Summary.Should().StartWith($"{prices} is deleted");
        (await SayAsync(sortie, $"delete {prices}")).Envelope.Summary.Should().Be($"There is no schedule {prices}.");
        sortie.Book.List().Should().BeEmpty();
    }

    [Theory]
    [InlineData("run {0} now")]
    [InlineData("please run {0}")]
    [InlineData("start {0} right away")]
    [InlineData("run the headlines schedule now")]
    [InlineData("can you run my Monday schedule once more?")]
    [InlineData("trigger the news.example schedule")]
    public async Task A_schedule_is_run_at_once_by_chat(string text)
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example");
        var schedule = sortie.Book.List().Single();

        var reply = (await SayAsync(sortie, string.Format(CultureInfo.InvariantCulture, text, schedule.ScheduleId))).Envelope;

        reply.Should().BeEquivalentTo(new { Route = "control", ResponseType = ResponseType.MissionUpdated });
        reply.Summary.Should().StartWith($"{schedule.ScheduleId} runs once more now");
        reply.MissionsSpawned.Should().BeEmpty("the schedule has its mission made");
        sortie.Book.Find(schedule.ScheduleId)!.NextRuns.Should().Equal(schedule.NextRuns);
    }

    [Theory]
    [InlineData("make that every evening", "0 18 * * *")]
    [InlineData("can you run it only on weekdays from now on?", "30 8 * * 1,2,3,4,5")]
    [InlineData("actually, at 9:30 instead please", "30 9 * * 1")]
    [InlineData("Hm, that's too early. Please move it to 10", "0 10 * * 1")]
    [InlineData("no, every Friday", "30 8 * * 5")]
    [InlineData("sorry, I meant every day at 7pm", "0 19 * * *")]
    [InlineData("change the time to quarter past six", "15 6 * * 1")]
    [InlineData("could you do it on Tuesdays and Thursdays instead", "30 8 * * 2,4")]
    [InlineData("only at weekends from now on", "30 8 * * 0,6")]
    [InlineData("8:30 is too early, make it 10", "0 10 * * 1")]
    [InlineData("move the headlines schedule to 9:30", "30 9 * * 1")]
    [InlineData("please reschedule my Monday schedule to every day at noon", "0 12 * * *")]
    [InlineData("switch the schedule for news.example to Wednesdays", "30 8 * * 3")]
    [InlineData("change {0} to every morning", "0 8 * * *")]
    public async Task A_schedule_is_given_other_times_by_chat(string text, string cron)
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");
        var id = sortie.Book.List().Single().ScheduleId;

        var reply = (await SayAsync(sortie, string.Format(CultureInfo.InvariantCulture, text, id), "chat_of_one")).Envelope;

        (reply.Route, reply.ResponseType).Should().Be(("control", ResponseType.MissionUpdated), reply.Summary);
        sortie.Book.List().Single().Wish.When.Cron.Should().Be(cron);
        reply.Summary.Should().StartWith($"{id} runs ").And.Contain("The next times are").And.NotContain("every Monday at 8:30");
        reply.MissionsSpawned.Should().BeEmpty();
    }

    [Theory]
    [InlineData("change the price watch to every 2 hours", 7200)]
    [InlineData("hourly is enough", 3600)]
    [InlineData("check it twice a day instead", 43200)]
    public async Task A_watch_is_given_another_rhythm(string text, int seconds)
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "check https://shop.example/p/3 every 10 minutes and tell me when the price drops below 50 euros", "chat_of_one");

        await SayAsync(sortie, text, "chat_of_one");

        sortie.Book.List().Single().Wish.Should().BeEquivalentTo(
            new { When = new { IntervalSeconds = seconds }, Watch = new Watch(WatchMode.DropsBelow, "price", 50, "EUR") });
    }

    [Fact]
    public async Task A_schedule_that_is_spoken_of_gets_an_end()
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 Berlin time get the headlines from https://news.example", "chat_of_one");

        await SayAsync(sortie, "until 10 December", "chat_of_one");

        sortie.Book.List().Single().Wish.When.Should().BeEquivalentTo(new { Cron = "30 8 * * 1", Until = ScheduleHarness.At("2026-12-10T23:59:59+01:00") });
    }

    [Fact]
    public async Task The_schedule_of_this_conversation_is_meant_unless_it_is_to_be_deleted()
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");
        await SayAsync(sortie, "every Friday at 10 get the headlines from https://paper.example", "chat_of_another");
        var own = sortie.Book.List().Single(schedule => schedule.Wish.SessionId == "chat_of_one").ScheduleId;

        (await SayAsync(sortie, "move the headlines schedule to 9:30", "chat_of_one")).Envelope.Summary.Should().StartWith($"{own} runs on Mondays at 9:30 now");
        (await SayAsync(sortie, "delete the headlines schedule", "chat_of_one")).Envelope.Summary.Should().StartWith("Which one should I delete?");
    }

    [Theory]
    [InlineData("pause it until next week")]
    [InlineData("please pause the headlines schedule until Friday")]
    public async Task A_pause_with_an_end_is_a_pause_and_says_that_nothing_resumes_it(string text)
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");
        var id = sortie.Book.List().Single().ScheduleId;

        var reply = (await SayAsync(sortie, text, "chat_of_one")).Envelope;

        sortie.Book.List().Single().Status.Should().Be(ScheduleStatus.Paused, reply.Summary);
        reply.Summary.Should().Contain($"It does not go on by itself until").And.EndWith($"say 'resume {id}' then.");
    }

    [Fact]
    public async Task Which_schedule_is_to_be_changed_is_asked_where_it_may_be_several()
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example");
        await SayAsync(sortie, "every Friday at 10 get the headlines from https://paper.example");

        var asked = (await SayAsync(sortie, "move the headlines schedule to 9:30")).Envelope;

        asked.Summary.Should().StartWith("Which one should I change?");
        sortie.Book.List().Should().OnlyContain(schedule => schedule.Version == 1);
        var answered = (await SayAsync(sortie, asked.UiHints.Suggestions[0])).Envelope;
        (answered.ResponseType, sortie.Book.List().Count(schedule => schedule.Version == 2)).Should().Be((ResponseType.MissionUpdated, 1), answered.Summary);
    }

    [Theory]
    [InlineData("move the headlines schedule to 9:30", "the paper.example one", "30 9 * * 5", ScheduleStatus.Active)]
    [InlineData("move my schedule to 9:30", "I mean the Friday one", "30 9 * * 5", ScheduleStatus.Active)]
    [InlineData("pause my schedule", "the first one please", "0 10 * * 5", ScheduleStatus.Paused)]
    public async Task Which_schedule_is_meant_may_be_told_in_words(string text, string reply, string cron, ScheduleStatus status)
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example");
        sortie.Time.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(sortie, "every Friday at 10 get the headlines from https://paper.example");

        var session = (await SayAsync(sortie, text)).SessionId;
        (await SayAsync(sortie, "what is 2 + 3?", session)).Envelope.Summary.Should().Contain("5");
        var answered = (await SayAsync(sortie, reply, session)).Envelope;

        answered.ResponseType.Should().Be(ResponseType.MissionUpdated, answered.Summary);
        sortie.Book.List().Select(schedule => (schedule.Wish.When.Cron, schedule.Status)).Should().Equal((cron, status), ("30 8 * * 1", ScheduleStatus.Active));
    }

    [Theory]
    [InlineData("make it every few hours")]
    [InlineData("move it to tomorrow at 9")]
    public async Task Times_that_it_cannot_have_change_nothing_and_are_told(string text)
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");

        var reply = (await SayAsync(sortie, text, "chat_of_one")).Envelope;

        reply.ResponseType.Should().Be(ResponseType.Error, reply.Summary);
        reply.Summary.Should().Contain("for what runs on Mondays at 8:30").And.Contain("every 2 hours");
        sortie.Book.List().Single().Version.Should().Be(1);
    }

    [Theory]
    [InlineData("I run every evening")]
    [InlineData("what happens at 9:30?")]
    [InlineData("that was on Monday")]
    [InlineData("every day the same old story")]
    [InlineData("get the headlines from https://other.example every evening")]
    public async Task Talk_of_times_changes_no_schedule(string text)
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");
        var id = sortie.Book.List().Single().ScheduleId;

        await SayAsync(sortie, text, "chat_of_one");

        sortie.Book.Find(id)!.Version.Should().Be(1);
    }

    [Fact]
    public async Task A_corrected_page_is_that_of_the_schedule_that_was_just_made()
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "get names from https://old.example", "chat_of_one");
        await SayAsync(sortie, "tell me when the price at https://shop.example/p/3 drops below 50 euros", "chat_of_one");

        var reply = (await SayAsync(sortie, "sorry, wrong link, I meant https://store.example/p/4", "chat_of_one")).Envelope;

        reply.ResponseType.Should().Be(ResponseType.MissionUpdated, reply.Summary);
        var wish = sortie.Book.List().Should().ContainSingle().Subject.Wish;
        wish.Should().BeEquivalentTo(new { Watch = new Watch(WatchMode.DropsBelow, "price", 50, "EUR"), When = new { IntervalSeconds = 3600 }, Scope = new { AllowedDomains = new[] { "store.example" } } });
        wish.Objective.Url.Should().Be("https://store.example/p/4");
        wish.Objective.Description.Should().NotContain("shop.example");
        (await sortie.MissionsAsync()).Should().ContainSingle("no mission was made again");
    }

    [Fact]
    public async Task What_was_spoken_of_last_is_meant_by_it()
    {
        const string Session = "chat_of_one";
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example", Session);
        var id = sortie.Book.List().Single().ScheduleId;

        (await SayAsync(sortie, "run it now", Session)).Envelope.Summary.Should().StartWith($"{id} runs once more now");
        (await SayAsync(sortie, "what is 2 + 3?", Session)).Envelope.Summary.Should().Contain("5");
        (await SayAsync(sortie, "pause it please", Session)).Envelope.Summary.Should().StartWith($"{id} is paused now");
        var mission = (await SayAsync(sortie, "get names from https://shop.example", Session)).Envelope.MissionsSpawned.Single();
        (await SayAsync(sortie, "cancel it", Session)).Envelope.Summary.Should().Contain($"{mission.MissionId}");
        sortie.Book.Find(id)!.Status.Should().Be(ScheduleStatus.Paused);
        await SayAsync(sortie, "show my schedules", Session);
        (await SayAsync(sortie, "delete that one", Session)).Envelope.Summary.Should().StartWith($"{id} is deleted");
        sortie.Book.List().Should().BeEmpty();
    }

    [Theory]
    [InlineData("when will it run next?")]
    [InlineData("hm, when does that run again")]
    [InlineData("when is it due?")]
    [InlineData("what time does it run?")]
    [InlineData("and on which days does it run")]
    [InlineData("how often does it run?")]
    [InlineData("when does the headlines schedule run next?")]
    [InlineData("how many schedules do I have?")]
    public async Task When_it_runs_next_is_told(string text)
    {
        const string Session = "chat_of_one";
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example", Session);

        var told = (await SayAsync(sortie, text, Session)).Envelope;

        told.Route.Should().Be("status");
        told.Summary.Should().Contain("next Mon").And.Contain("08:30");
        (await SayAsync(sortie, "when does the next train run?", Session)).Envelope.Route.Should().NotBe("status");
    }

    [Theory]
    [InlineData("pause the headlines schedule until further notice")]
    [InlineData("pause it for now")]
    [InlineData("please suspend my Monday schedule for the time being")]
    [InlineData("pause it until I tell you otherwise")]
    public async Task A_schedule_is_paused_without_an_end(string text)
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");

        await SayAsync(sortie, text, "chat_of_one");

        sortie.Book.List().Single().Status.Should().Be(ScheduleStatus.Paused);
    }

    [Theory]
    [InlineData("start a watch")]
    [InlineData("run a new schedule")]
    public async Task A_schedule_that_is_to_be_made_is_not_run(string text)
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example");

        (await SayAsync(sortie, text)).Envelope.ResponseType.Should().NotBe(ResponseType.MissionUpdated);
    }

    [Fact]
    public async Task A_paused_schedule_is_not_run_by_chat()
    {
        await using var sortie = await StartAsync();
        await SayAsync(sortie, "every Monday at 8:30 get the headlines from https://news.example");
        var id = sortie.Book.List().Single().ScheduleId;
        await SayAsync(sortie, $"pause {id}");

        (await SayAsync(sortie, $"run {id} now")).Envelope.Should().BeEquivalentTo(
            new { ResponseType = ResponseType.Error, Summary = $"{id} is paused. Only an active schedule can run." });
        sortie.Book.Find(id)!.Requested.Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_watch_saw_is_said_in_its_conversation_once()
    {
        var prices = new Queue<decimal>([59, 49, 48]);
        await using var sortie = await StartAsync(_ => ScheduleHarness.Prices(("Lamp", prices.Dequeue())), running: true);
        var reply = await SayAsync(sortie, "tell me when the price at https://shop.example/p/3 drops below 50 euros");
        var id = sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Subject.ScheduleId;
        for (var run = 1; run <= 3; run++)
        {
            await sortie.UntilEndedAsync(id, run);
            sortie.Time.Advance(TimeSpan.FromHours(1 * (run < 3 ? 1 : 0)));
        }

        var turns = (await sortie.Sortie.Get<Conversations>().ReadAsync(reply.SessionId, Stop))!;
        turns.Should().HaveCount(3);
        turns[2].Text.Should().StartWith("The price is below 50 EUR: Lamp: 49 (it was 59).");
        turns[2].Envelope!.UiHints.Missions.Should().Equal((await sortie.MissionsAsync())[1].Id);
    }

    private Task<ScheduleHarness> StartAsync(Func<Mission, Decision>? next = null, bool running = false) =>
        ScheduleHarness.StartAsync(_folder, Now, next, running);

    private static Task<ChatReply> SayAsync(ScheduleHarness sortie, string text, string? session = null) =>
        sortie.Sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(new(text) { SessionId = session }, Stop);
}
