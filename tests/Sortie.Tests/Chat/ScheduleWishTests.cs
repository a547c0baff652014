using Sortie.Chat;
using Sortie.Chat.Sessions;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tests.Schedules;

namespace Sortie.Tests.Chat;

/// <summary>What a person wants again and again, later, or when something happens becomes a schedule.</summary>
public sealed class ScheduleWishTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wish_with_a_rhythm_becomes_a_schedule_that_says_when_it_runs_next()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        var reply = await sortie.SayAsync("every Monday at 8:30 Berlin time get the headlines from https://news.example");

        var schedule = sortie.Book.List().Should().ContainSingle().Subject;
        schedule.Wish.When.Should().BeEquivalentTo(new { Kind = TimingKind.Cron, Cron = "30 8 * * 1", TimeZone = "Europe/Berlin" });
        (schedule.Wish.Objective.Url, schedule.Wish.SessionId).Should().Be(("https://news.example", reply.SessionId));
        schedule.Wish.Objective.Fields.Should().Equal("headline");
        (reply.Envelope.ResponseType, reply.Envelope.Route).Should().Be((ResponseType.ScheduleCreated, "mission"));
        reply.Envelope.Summary.Should().ContainAll(
            $"{schedule.ScheduleId}", "Mon 23 Nov 2026 08:30, Mon 30 Nov 2026 08:30", "Europe/Berlin");
        reply.Envelope.MissionsSpawned.Should().BeEmpty();
    }

    [Theory]
    [InlineData("in 20 minutes get the headlines from https://news.example", "2026-11-22T14:44Z")]
    [InlineData("tomorrow at 9 collect the headlines from https://news.example", "2026-11-23T09:00Z")]
    public async Task A_wish_for_later_is_a_mission_that_waits(string text, string at)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        await sortie.SayAsync(text);

        sortie.Book.List().Should().ContainSingle().Which.Wish.When
            .Should().BeEquivalentTo(new { Kind = TimingKind.Once, At = ScheduleHarness.At(at) });
        (await sortie.MissionsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("tell me when the price at https://shop.example/p/3 drops below 50 euros", WatchMode.DropsBelow, "price", 50d, "EUR", 3600)]
    [InlineData("Let me know as soon as the price of https://shop.example/p/3 is below $49.90", WatchMode.DropsBelow, "price", 49.90, "USD", 3600)]
    [InlineData(
        "check https://shop.example/p/3 every 10 minutes and tell me when the price rises above 100", WatchMode.RisesAbove, "price", 100d, null, 600)]
    [InlineData("check https://shop.example/item/9 every day and tell me when the price drops", WatchMode.Drops, "price", null, null, 86400)]
    [InlineData("watch https://status.example and tell me when it changes (check every 2 hours)", WatchMode.Changes, null, null, null, 7200)]
    [InlineData("monitor https://status.example and alert me when it changes", WatchMode.Changes, null, null, null, 3600)]
    [InlineData("watch https://shop.example/item/1 for price changes", WatchMode.Changes, "price", null, null, 3600)]
    [InlineData("monitor https://status.example every 10 minutes", WatchMode.Changes, null, null, null, 600)]
    [InlineData("let me know when https://status.example goes down", WatchMode.Changes, null, null, null, 3600)]
    public async Task A_wish_to_be_told_becomes_a_watch(string text, WatchMode mode, string? field, double? value, string? currency, int seconds)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        var reply = await sortie.SayAsync(text);

        var wish = sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Subject.Wish;
        wish.Watch.Should().Be(new Watch(mode, field, (decimal?)value, currency));
        wish.When.Should().BeEquivalentTo(new { Kind = TimingKind.Every, IntervalSeconds = seconds });
        (field is null || (wish.Objective.Type is ObjectiveType.Extract && wish.Objective.Fields.Contains(field)))
            .Should().BeTrue("what is watched is collected");
        wish.Objective.Conditions.Should().BeEmpty("a test on the records would leave nothing to compare");
        reply.Envelope.Summary.Should().Contain("I will say so here when");
    }

    [Theory]
    [InlineData("keep an eye on https://status.example", "Read https://status.example, on any change.")]
    [InlineData("watch https://shop.example for bikes under 500 euros", "Collect bikes from https://shop.example, price less than 500 EUR, on any change.")]
    [InlineData("track the prices at https://shop.example", "Collect prices from https://shop.example, on any change.")]
    [InlineData("keep me posted on new jobs at https://jobs.example", "Collect jobs from https://jobs.example, on any change.")]
    [InlineData("notify me of new bikes on https://shop.example", "Collect bikes from https://shop.example, on any change.")]
    [InlineData("let me know about new bikes on https://shop.example", "Collect bikes from https://shop.example, on any change.")]
    [InlineData("tell me when there are new bikes on https://shop.example", "Collect bikes from https://shop.example, when there are new bikes.")]
    [InlineData("tell me if there is a sale on https://shop.example", "Read https://shop.example, if there is a sale on.")]
    public async Task Whoever_watches_wants_to_be_told_what_changes(string text, string description)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        var reply = await sortie.SayAsync(text);

        var wish = sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Subject.Wish;
        (wish.Objective.Description, wish.Watch?.Mode, wish.When.IntervalSeconds).Should().Be((description, WatchMode.Changes, 3600));
    }

    [Theory]
    [InlineData("watch the video at https://films.example/1")]
    [InlineData("track down the phone number on https://firm.example")]
    [InlineData("get watches and prices from https://shop.example")]
    public async Task What_only_sounds_like_watching_is_done_once(string text)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        await sortie.SayAsync(text);

        sortie.Book.List().Should().BeEmpty();
        (await sortie.MissionsAsync()).Should().ContainSingle();
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
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        var reply = await sortie.SayAsync(text);

        (sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Subject.Wish.Watch!.Once is true).Should().Be(once);
        reply.Envelope.Summary.Contains("Then it pauses.", StringComparison.Ordinal).Should().Be(once);
    }

    [Theory]
    [InlineData("every Monday at 8:30 Berlin time until 10 December get the headlines from https://news.example", "2026-12-10T23:59:59+01:00")]
    [InlineData("watch https://news.example for 2 days", "2026-11-24T14:24Z")]
    public async Task A_schedule_ends_when_the_person_said(string text, string until)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        var reply = await sortie.SayAsync(text);

        sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Which.Wish.When.Until.Should().Be(ScheduleHarness.At(until));
        reply.Envelope.Summary.Should().Contain("It ends on");
    }

    [Fact]
    public async Task A_watch_until_something_happens_tells_once()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        var reply = await sortie.SayAsync("watch the prices on https://shop.example/ until they drop below 50 euros");

        sortie.Book.List().Should().ContainSingle(reply.Envelope.Summary).Which.Wish.Watch.Should().Be(
            new Watch(WatchMode.DropsBelow, "price", 50, "EUR") { Once = true });
        reply.Envelope.Summary.Should().Contain("Then it pauses.");
    }

    [Fact]
    public async Task A_schedule_that_would_end_before_it_runs_is_not_made()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        var reply = await sortie.SayAsync("every Friday at 9 until tomorrow get the headlines from https://news.example");

        (reply.Envelope.ResponseType, sortie.Book.List().Count).Should().Be((ResponseType.Error, 0));
    }

    [Fact]
    public async Task A_time_too_vague_to_keep_runs_once_now_and_says_what_would_be_understood()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);

        var reply = await sortie.SayAsync("check https://status.example every few hours");

        sortie.Book.List().Should().BeEmpty();
        reply.Envelope.ResponseType.Should().Be(ResponseType.MissionStarted);
        reply.Envelope.Summary.Should().Contain("cannot make a time of 'every few hours'").And.Contain("every 2 hours");
    }

    [Fact]
    public async Task The_answer_to_a_question_completes_a_schedule_too()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        var question = await sortie.SayAsync("get product names and prices every day at 7");

        await sortie.SayAsync("https://shop.example", question.SessionId);

        sortie.Book.List().Should().ContainSingle().Which.Wish.Should().BeEquivalentTo(
            new { When = new { Cron = "0 7 * * *" }, Objective = new { Url = "https://shop.example" } });
    }

    [Fact]
    public async Task What_a_watch_saw_is_said_in_its_conversation_once()
    {
        var prices = new Queue<decimal>([59, 49, 48]);
        await using var sortie = await ScheduleHarness.StartAsync(
            _folder, ScheduleHarness.Sunday, _ => ScheduleHarness.Prices(("Lamp", prices.Dequeue())));
        var reply = await sortie.SayAsync("tell me when the price at https://shop.example/p/3 drops below 50 euros");
        reply.Envelope.Summary.Should().Contain(": Collect name, price from https://shop.example/p/3, when the price drops below 50 euros. ");
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
}
