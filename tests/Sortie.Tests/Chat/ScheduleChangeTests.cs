using System.Globalization;
using Sortie.Chat;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tests.Schedules;

namespace Sortie.Tests.Chat;

/// <summary>A schedule gets other times, or another page, in a conversation.</summary>
public sealed class ScheduleChangeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

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
    [InlineData("make it ten", "0 10 * * 1")]
    [InlineData("8:30 is fine, but only on Fridays", "30 8 * * 5")]
    [InlineData("Tuesdays and Fridays would be enough", "30 8 * * 2,5")]
    [InlineData("could we do 9 instead?", "0 9 * * 1")]
    [InlineData("let's say half past ten", "30 10 * * 1")]
    [InlineData("move the headlines schedule to 9:30", "30 9 * * 1")]
    [InlineData("please reschedule my Monday schedule to every day at noon", "0 12 * * *")]
    [InlineData("switch the schedule for news.example to Wednesdays", "30 8 * * 3")]
    [InlineData("change {0} to every morning", "0 8 * * *")]
    [InlineData("I'd like them at 6:30", "30 6 * * 1")]
    [InlineData("could they come at 7pm instead?", "0 19 * * 1")]
    [InlineData("how about noon?", "0 12 * * 1")]
    [InlineData("7:15 suits me better", "15 7 * * 1")]
    [InlineData("it should run at 5 am please", "0 5 * * 1")]
    [InlineData("can we do that half an hour earlier?", "0 8 * * 1")]
    [InlineData("also on Sundays", "30 8 * * 0,1")]
    [InlineData("and on Wednesdays too, please", "30 8 * * 1,3")]
    [InlineData("please add Tuesdays and Fridays to it", "30 8 * * 1,2,5")]
    [InlineData("make the headlines schedule run on Sundays too", "30 8 * * 0,1")]
    [InlineData("also at 18:30", "30 8,18 * * 1")]
    [InlineData("can you also run it on Thursdays?", "30 8 * * 1,4")]
    [InlineData("it should also run at 18:30", "30 8,18 * * 1")]
    public async Task A_schedule_is_given_other_times_by_chat(string text, string cron)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");
        var id = sortie.Book.List().Single().ScheduleId;

        var reply = (await sortie.SayAsync(string.Format(CultureInfo.InvariantCulture, text, id), "chat_of_one")).Envelope;

        (reply.Route, reply.ResponseType).Should().Be(("control", ResponseType.MissionUpdated), reply.Summary);
        sortie.Book.List().Single().Wish.When.Cron.Should().Be(cron);
        reply.Summary.Should().StartWith($"{id} runs ").And.Contain("The next times are").And.NotContain("every Monday at 8:30");
        reply.MissionsSpawned.Should().BeEmpty();
    }

    [Theory]
    [InlineData("not at the weekend", "0 8 * * 1,2,3,4,5")]
    [InlineData("but not on Saturdays or Sundays", "0 8 * * 1,2,3,4,5")]
    [InlineData("please don't run it on weekends", "0 8 * * 1,2,3,4,5")]
    [InlineData("don't run the headlines schedule on Sundays", "0 8 * * 1,2,3,4,5,6")]
    [InlineData("skip Fridays", "0 8 * * 0,1,2,3,4,6")]
    [InlineData("can you leave out Wednesdays?", "0 8 * * 0,1,2,4,5,6")]
    [InlineData("no Sundays please", "0 8 * * 1,2,3,4,5,6")]
    [InlineData("stop doing that on Sundays", "0 8 * * 1,2,3,4,5,6")]
    [InlineData("leave weekends out please", "0 8 * * 1,2,3,4,5")]
    [InlineData("on weekends I don't need it", "0 8 * * 1,2,3,4,5")]
    [InlineData("we don't need it on Sundays", "0 8 * * 1,2,3,4,5,6")]
    public async Task Days_are_taken_from_a_schedule_by_chat(string text, string cron)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every day at 8 get the headlines from https://news.example", "chat_of_one");

        var reply = (await sortie.SayAsync(text, "chat_of_one")).Envelope;

        sortie.Book.List().Single().Wish.When.Cron.Should().Be(cron, reply.Summary);
    }

    [Theory]
    [InlineData("change the price watch to every 2 hours", 7200)]
    [InlineData("hourly is enough", 3600)]
    [InlineData("check it twice a day instead", 43200)]
    [InlineData("that's too often, once a day is enough", 86400)]
    public async Task A_watch_is_given_another_rhythm(string text, int seconds)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("check https://shop.example/p/3 every 10 minutes and tell me when the price drops below 50 euros", "chat_of_one");

        await sortie.SayAsync(text, "chat_of_one");

        sortie.Book.List().Single().Wish.Should().BeEquivalentTo(
            new { When = new { IntervalSeconds = seconds }, Watch = new Watch(WatchMode.DropsBelow, "price", 50, "EUR") });
    }

    [Fact]
    public async Task A_schedule_that_is_spoken_of_gets_an_end()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 Berlin time get the headlines from https://news.example", "chat_of_one");

        await sortie.SayAsync("until 10 December", "chat_of_one");

        sortie.Book.List().Single().Wish.When
            .Should().BeEquivalentTo(new { Cron = "30 8 * * 1", Until = ScheduleHarness.At("2026-12-10T23:59:59+01:00") });
    }

    [Fact]
    public async Task Which_schedule_is_to_be_changed_is_asked_where_it_may_be_several()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example");
        await sortie.SayAsync("every Friday at 10 get the headlines from https://paper.example");

        var asked = (await sortie.SayAsync("move the headlines schedule to 9:30")).Envelope;

        asked.Summary.Should().StartWith("Which one should I change?");
        sortie.Book.List().Should().OnlyContain(schedule => schedule.Version == 1);
        var answered = (await sortie.SayAsync(asked.UiHints.Suggestions[0])).Envelope;
        (answered.ResponseType, sortie.Book.List().Count(schedule => schedule.Version == 2))
            .Should().Be((ResponseType.MissionUpdated, 1), answered.Summary);
    }

    [Theory]
    [InlineData("make it every few hours")]
    [InlineData("move it to tomorrow at 9")]
    [InlineData("not on Fridays")]
    [InlineData("skip Monday")]
    [InlineData("not on Mondays")]
    [InlineData("a bit later please")]
    public async Task Times_that_it_cannot_have_change_nothing_and_are_told(string text)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");

        var reply = (await sortie.SayAsync(text, "chat_of_one")).Envelope;

        reply.ResponseType.Should().Be(ResponseType.Error, reply.Summary);
        reply.Summary.Should().Contain("for what runs on Mondays at 8:30").And.Contain("every 2 hours");
        sortie.Book.List().Single().Version.Should().Be(1);
    }

    [Theory]
    [InlineData("I run every evening")]
    [InlineData("what happens at 9:30?")]
    [InlineData("that was on Monday")]
    [InlineData("I don't work on Fridays")]
    [InlineData("what about Fridays?")]
    [InlineData("this is fine, but only on Fridays")]
    [InlineData("I love this band, every Friday")]
    [InlineData("an hour later the train came")]
    [InlineData("every day the same old story")]
    [InlineData("get the headlines from https://other.example every evening")]
    public async Task Talk_of_times_changes_no_schedule(string text)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("every Monday at 8:30 get the headlines from https://news.example", "chat_of_one");
        var id = sortie.Book.List().Single().ScheduleId;

        await sortie.SayAsync(text, "chat_of_one");

        sortie.Book.Find(id)!.Version.Should().Be(1);
    }

    [Theory]
    [InlineData("just ten", 10, "headline,author", 10)]
    [InlineData("only the first 5", 5, "headline,author", 10)]
    [InlineData("also get the date", null, "headline,author,date", 10)]
    [InlineData("without the authors", null, "headline", 10)]
    [InlineData("no more than 2 pages", null, "headline,author", 2)]
    public async Task What_a_schedule_collects_is_changed_by_chat(string text, int? count, string fields, int pages)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("get names from https://shop.example", "chat_of_one");
        await sortie.SayAsync("every day at 8 get headlines and authors from https://news.example", "chat_of_one");

        var reply = (await sortie.SayAsync(text, "chat_of_one")).Envelope;

        reply.ResponseType.Should().Be(ResponseType.MissionUpdated, reply.Summary);
        var wish = sortie.Book.List().Single().Wish;
        (wish.When.Cron, wish.Objective.TargetCount, string.Join(',', wish.Objective.Fields), wish.Scope.MaxPages)
            .Should().Be(("0 8 * * *", count, fields, pages));
        (await sortie.MissionsAsync()).Should().ContainSingle().Which.Steers.Should().BeEmpty("the schedule was spoken of last");
    }

    [Theory]
    [InlineData("make it below 30 instead", WatchMode.DropsBelow, 30)]
    [InlineData("actually only tell me when it is under 25", WatchMode.DropsBelow, 25)]
    [InlineData("change the threshold to 20 euros", WatchMode.DropsBelow, 20)]
    [InlineData("ok, make it 15 euros please", WatchMode.DropsBelow, 15)]
    [InlineData("let me know when the price rises above 70", WatchMode.RisesAbove, 70)]
    public async Task The_number_that_a_watch_looks_out_for_is_changed_by_chat(string text, WatchMode mode, int value)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("tell me when the price at https://shop.example/p/3 drops below 50 euros", "chat_of_one");

        var reply = (await sortie.SayAsync(text, "chat_of_one")).Envelope;

        var wish = sortie.Book.List().Single().Wish;
        wish.Watch.Should().Be(new Watch(mode, "price", value, "EUR"), reply.Summary);
        wish.Objective.Description.Should().EndWith($"{value} EUR.").And.NotContain("50");
        reply.Summary.Should().Contain("I will say so here when the price");
    }

    [Theory]
    [InlineData("drop the price", "looks out for the price")]
    [InlineData("without the ratings", "cannot tell")]
    public async Task What_a_schedule_cannot_do_without_changes_nothing(string text, string told)
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("tell me when the price at https://shop.example/p/3 drops below 50 euros", "chat_of_one");

        (await sortie.SayAsync(text, "chat_of_one")).Envelope.Summary.Should().Contain(told);
        sortie.Book.List().Single().Version.Should().Be(1);
    }

    [Fact]
    public async Task A_corrected_page_is_that_of_the_schedule_that_was_just_made()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        await sortie.SayAsync("get names from https://old.example", "chat_of_one");
        await sortie.SayAsync("tell me when the price at https://shop.example/p/3 drops below 50 euros", "chat_of_one");

        var reply = (await sortie.SayAsync("sorry, wrong link, I meant https://store.example/p/4", "chat_of_one")).Envelope;

        reply.ResponseType.Should().Be(ResponseType.MissionUpdated, reply.Summary);
        var wish = sortie.Book.List().Should().ContainSingle().Subject.Wish;
        wish.Should().BeEquivalentTo(new
        {
            Watch = new Watch(WatchMode.DropsBelow, "price", 50, "EUR"),
            When = new { IntervalSeconds = 3600 },
            Scope = new { AllowedDomains = new[] { "store.example" } },
        });
        wish.Objective.Url.Should().Be("https://store.example/p/4");
        wish.Objective.Description.Should().NotContain("shop.example");
        (await sortie.MissionsAsync()).Should().ContainSingle("no mission was made again");
    }

    [Fact]
    public async Task Times_that_have_a_name_can_be_changed_too()
    {
        await using var sortie = await ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
        var id = await sortie.CreateAsync(ScheduleHarness.Hourly with { When = new() { Kind = TimingKind.Cron, Cron = "@hourly" } });

        var reply = await sortie.SayAsync($"change {id} to run on weekdays only");

        sortie.Book.List().Single().Wish.When.Cron.Should().Be("0 * * * 1,2,3,4,5", reply.Envelope.Summary);
    }
}
