using System.Globalization;
using Sortie.Chat;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tests.Schedules;

namespace Sortie.Tests.Chat;

/// <summary>Schedules are shown, run, paused, resumed and deleted in a conversation.</summary>
public sealed class ScheduleActTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Schedules_are_shown_paused_resumed_and_stopped_by_chat()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        (await sortie.SayAsync("show my schedules")).Envelope.Summary.Should().Contain("There are no schedules");
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example");
        await sortie.SayAsync("every Friday at 10 get names and prices from https://shop.example");
        var headlines = sortie.Book.List().Single(schedule => schedule.Wish.Objective.Url == "https://news.example").ScheduleId;
        var prices = sortie.Book.List().Single(schedule => schedule.ScheduleId != headlines).ScheduleId;

        var list = await sortie.SayAsync("show my schedules");
        list.Envelope.Route.Should().Be("status");
        list.Envelope.Summary.Should().StartWith("2 schedules").And.ContainAll($"{prices}", $"{headlines}");

        (await sortie.SayAsync($"pause {prices}")).Envelope.Route.Should().Be("control");
        sortie.Book.Find(prices)!.Status.Should().Be(ScheduleStatus.Paused);
        (await sortie.SayAsync($"pause {prices}")).Envelope.Should().BeEquivalentTo(new { ResponseType = ResponseType.Error });
        await sortie.SayAsync($"resume {prices}");
        sortie.Book.Find(prices)!.Status.Should().Be(ScheduleStatus.Active);

        (await sortie.SayAsync("stop my schedules")).Envelope.Summary.Should().StartWith("Which one should I delete?");
        (await sortie.SayAsync("stop the weather schedule")).Envelope.Summary.Should().StartWith("No schedule is about 'weather'");
        (await sortie.SayAsync("stop the Monday headlines schedule")).Envelope.Summary.Should().StartWith($"{headlines} is deleted");
        (await sortie.SayAsync($"delete {prices}")).Envelope.Summary.Should().StartWith($"{prices} is deleted");
        (await sortie.SayAsync($"delete {prices}")).Envelope.Summary.Should().Be($"There is no schedule {prices}.");
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
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example");
        var schedule = sortie.Book.List().Single();

        var reply = (await sortie.SayAsync(string.Format(CultureInfo.InvariantCulture, text, schedule.ScheduleId))).Envelope;

        reply.Should().BeEquivalentTo(new { Route = "control", ResponseType = ResponseType.MissionUpdated });
        reply.Summary.Should().StartWith($"{schedule.ScheduleId} runs once more now");
        reply.MissionsSpawned.Should().BeEmpty("the schedule has its mission made");
        sortie.Book.Find(schedule.ScheduleId)!.NextRuns.Should().Equal(schedule.NextRuns);
    }

    [Fact]
    public async Task The_one_that_the_act_fits_is_meant()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");
        await sortie.SayAsync("tell me when the price of the kettle at https://shop.example/kettle drops below 20 euros", "chat_of_one");
        var watch = sortie.Book.List().Single(schedule => schedule.Wish.Watch is not null).ScheduleId;
        var headlines = sortie.Book.List().Single(schedule => schedule.Wish.Watch is null).ScheduleId;

        (await sortie.SayAsync("pause the watch", "chat_of_another")).Envelope.Summary.Should().StartWith($"{watch} is paused now");
        (await sortie.SayAsync("resume the schedule", "chat_of_another")).Envelope.Summary.Should().StartWith($"{watch} is active again");
        (await sortie.SayAsync("run the watch for the kettle now", "chat_of_another")).Envelope.Summary.Should().StartWith($"{watch} runs once more");
        (await sortie.SayAsync("show me my watches", "chat_of_another")).Envelope.UiHints.Schedules.Should().Equal(watch);
        (await sortie.SayAsync("delete the schedule that checks news.example every Monday", "chat_of_another")).Envelope.Summary
            .Should().StartWith($"{headlines} is deleted");
    }

    [Theory]
    [InlineData("stop checking it")]
    [InlineData("please stop watching that")]
    [InlineData("stop tracking the kettle")]
    [InlineData("you can stop watching https://shop.example/kettle now")]
    public async Task What_is_not_to_be_looked_at_any_more_has_no_schedule_any_more(string text)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", "chat_of_another");
        await sortie.SayAsync("tell me when the price of the kettle at https://shop.example/kettle drops below 20 euros", "chat_of_one");
        var watch = sortie.Book.List().Single(schedule => schedule.Wish.Watch is not null).ScheduleId;

        (await sortie.SayAsync(text, "chat_of_one")).Envelope.Summary.Should().StartWith($"{watch} is deleted");
    }

    [Fact]
    public async Task The_schedule_of_this_conversation_is_meant_unless_it_is_to_be_deleted()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");
        await sortie.SayAsync("every Friday at 10 get the headlines from https://paper.example", "chat_of_another");
        var own = sortie.Book.List().Single(schedule => schedule.Wish.SessionId == "chat_of_one").ScheduleId;

        (await sortie.SayAsync("move the headlines schedule to 9:30", "chat_of_one")).Envelope.Summary
            .Should().StartWith($"{own} runs on Mondays at 9:30 now");
        (await sortie.SayAsync("delete the headlines schedule", "chat_of_one")).Envelope.Summary
            .Should().StartWith("Which one should I delete?");
    }

    [Theory]
    [InlineData("pause it until next week")]
    [InlineData("please pause the headlines schedule until Friday")]
    [InlineData("take a break until Monday")]
    [InlineData("pause it over Christmas")]
    public async Task A_pause_with_an_end_is_a_pause_and_says_that_nothing_resumes_it(string text)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");
        var id = sortie.Book.List().Single().ScheduleId;

        var reply = (await sortie.SayAsync(text, "chat_of_one")).Envelope;

        sortie.Book.List().Single().Status.Should().Be(ScheduleStatus.Paused, reply.Summary);
        reply.Summary.Should().Contain("It does not go on by itself").And.EndWith($"say 'resume {id}' then.");
    }

    [Theory]
    [InlineData("pause the headlines schedule until further notice")]
    [InlineData("pause it for now")]
    [InlineData("please suspend my Monday schedule for the time being")]
    [InlineData("pause it until I tell you otherwise")]
    [InlineData("take a break")]
    [InlineData("pause")]
    [InlineData("give it a rest for now")]
    public async Task A_schedule_is_paused_without_an_end(string text)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");

        await sortie.SayAsync(text, "chat_of_one");

        sortie.Book.List().Single().Status.Should().Be(ScheduleStatus.Paused);
    }

    [Theory]
    [InlineData("stop sending me the headlines")]
    [InlineData("please stop checking it")]
    [InlineData("cancel")]
    [InlineData("quit getting them")]
    public async Task What_a_schedule_does_is_stopped(string text)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");

        (await sortie.SayAsync("stop sending me the weather", "chat_of_one")).Envelope.Summary.Should().StartWith("No schedule is about 'weather'");
        (await sortie.SayAsync(text, "chat_of_one")).Envelope.Summary.Should().Contain("is deleted");
    }

    [Theory]
    [InlineData("start a watch")]
    [InlineData("run a new schedule")]
    public async Task A_schedule_that_is_to_be_made_is_not_run(string text)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example");

        (await sortie.SayAsync(text)).Envelope.ResponseType.Should().NotBe(ResponseType.MissionUpdated);
    }

    [Fact]
    public async Task A_paused_schedule_is_not_run_by_chat()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example");
        var id = sortie.Book.List().Single().ScheduleId;
        await sortie.SayAsync($"pause {id}");

        (await sortie.SayAsync($"run {id} now")).Envelope.Should().BeEquivalentTo(
            new { ResponseType = ResponseType.Error, Summary = $"{id} is paused. Only an active schedule can run." });
        sortie.Book.Find(id)!.Requested.Should().BeEmpty();
    }

    [Theory]
    [InlineData("move the headlines schedule to 9:30", "the paper.example one", "30 9 * * 5", ScheduleStatus.Active)]
    [InlineData("move my schedule to 9:30", "I mean the Friday one", "30 9 * * 5", ScheduleStatus.Active)]
    [InlineData("pause my schedule", "the first one please", "0 10 * * 5", ScheduleStatus.Paused)]
    public async Task Which_schedule_is_meant_may_be_told_in_words(string text, string reply, string cron, ScheduleStatus status)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example");
        sortie.Time.Advance(TimeSpan.FromSeconds(1));
        await sortie.SayAsync("every Friday at 10 get the headlines from https://paper.example");

        var session = (await sortie.SayAsync(text)).SessionId;
        (await sortie.SayAsync("what is 2 + 3?", session)).Envelope.Summary.Should().Contain("5");
        var answered = (await sortie.SayAsync(reply, session)).Envelope;

        answered.ResponseType.Should().Be(ResponseType.MissionUpdated, answered.Summary);
        sortie.Book.List().Select(schedule => (schedule.Wish.When.Cron, schedule.Status))
            .Should().Equal((cron, status), ("30 8 * * 1", ScheduleStatus.Active));
    }

    [Fact]
    public async Task What_was_spoken_of_last_is_meant_by_it()
    {
        const string Session = "chat_of_one";
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", Session);
        var id = sortie.Book.List().Single().ScheduleId;

        (await sortie.SayAsync("run it now", Session)).Envelope.Summary.Should().StartWith($"{id} runs once more now");
        (await sortie.SayAsync("what is 2 + 3?", Session)).Envelope.Summary.Should().Contain("5");
        (await sortie.SayAsync("pause it please", Session)).Envelope.Summary.Should().StartWith($"{id} is paused now");
        var mission = (await sortie.SayAsync("get names from https://shop.example", Session)).Envelope.MissionsSpawned.Single();
        (await sortie.SayAsync("cancel it", Session)).Envelope.Summary.Should().Contain($"{mission.MissionId}");
        sortie.Book.Find(id)!.Status.Should().Be(ScheduleStatus.Paused);
        await sortie.SayAsync("show my schedules", Session);
        (await sortie.SayAsync("delete that one", Session)).Envelope.Summary.Should().StartWith($"{id} is deleted");
        sortie.Book.List().Should().BeEmpty();
    }

    [Theory]
    [InlineData("when will it run next?")]
    [InlineData("hm, when does that run again")]
    [InlineData("when is it due?")]
    [InlineData("when's the next one?")]
    [InlineData("what time does it run?")]
    [InlineData("and on which days does it run")]
    [InlineData("how often does it run?")]
    [InlineData("when does the headlines schedule run next?")]
    [InlineData("how many schedules do I have?")]
    public async Task When_it_runs_next_is_told(string text)
    {
        const string Session = "chat_of_one";
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", Session);

        var told = (await sortie.SayAsync(text, Session)).Envelope;

        told.Route.Should().Be("status");
        told.Summary.Should().Contain("next Mon").And.Contain("08:30");
        (await sortie.SayAsync("when does the next train run?", Session)).Envelope.Route.Should().NotBe("status");
    }
}
