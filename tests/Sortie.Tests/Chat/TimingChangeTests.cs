using Sortie.Chat.Drafting;
using Sortie.Schedules;
using Sortie.Tests.Schedules;

namespace Sortie.Tests.Chat;

/// <summary>Other times for what runs already, of which a person may say a part only.</summary>
public sealed class TimingChangeTests
{
    private const string Zone = "Europe/Berlin";

    private static readonly DateTimeOffset Now = ScheduleHarness.At("2026-11-22T14:24Z"); // A Sunday.

    [Theory]
    [InlineData("30 8 * * 1", "every evening", "0 18 * * *")]
    [InlineData("30 8 * * 1", "9:30", "30 9 * * 1")]
    [InlineData("30 8 * * 1", "to 9", "0 9 * * 1")]
    [InlineData("30 8 * * 1", "10", "0 10 * * 1")]
    [InlineData("30 8 * * 1", "at quarter past seven", "15 7 * * 1")]
    [InlineData("30 8 * * 1", "in the evening", "0 18 * * 1")]
    [InlineData("30 8 * * *", "only on weekdays", "30 8 * * 1,2,3,4,5")]
    [InlineData("30 8 * * *", "on Mondays and Thursdays", "30 8 * * 1,4")]
    [InlineData("30 8 * * *", "on weekends at 10", "0 10 * * 0,6")]
    [InlineData("30 8 * * 1", "to Fridays", "30 8 * * 5")]
    [InlineData("30 8 * * 1", "daily", "30 8 * * *")]
    [InlineData("30 8 * * 1", "every day at noon", "0 12 * * *")]
    [InlineData("30 8 * * 1", "on the first of every month", "30 8 1 * *")]
    [InlineData("30 8 * * 1", "on the 15th of every month", "30 8 15 * *")]
    [InlineData("30 8 * * 1", "Fridays instead of Mondays", "30 8 * * 5")]
    [InlineData("30 8 * * 1-5", "except on Fridays", "30 8 * * 1,2,3,4")]
    [InlineData("30 8 * * 1-5", "also at the weekend", "30 8 * * *")]
    [InlineData("*/20 8 * * *", "never on Sundays", "*/20 8 * * 1,2,3,4,5,6")]
    [InlineData("30 8,18 * * *", "not on Sundays", "30 8,18 * * 1,2,3,4,5,6")]
    [InlineData("30 8 * * 1", "also at 9", "30 8 * * 1; 0 9 * * 1")]
    [InlineData("30 8 * * *; 45 17 * * *", "only on weekdays", "30 8 * * 1,2,3,4,5; 45 17 * * 1,2,3,4,5")]
    [InlineData("30 8 * * *; 45 17 * * *", "not on Sundays", "30 8 * * 1,2,3,4,5,6; 45 17 * * 1,2,3,4,5,6")]
    [InlineData("30 8 * * 1", "an hour later", "30 9 * * 1")]
    [InlineData("30 8 * * 1", "45 minutes earlier", "45 7 * * 1")]
    public void What_runs_at_a_time_of_day_keeps_what_is_not_said(string present, string words, string cron) =>
        TimingChange.Read(words, OfCron(present), Now)!.When.Should().Be(OfCron(cron));

    [Theory]
    [InlineData("every 2 hours", 7200)]
    [InlineData("hourly", 3600)]
    [InlineData("twice a day", 43200)]
    public void A_new_rhythm_stands_in_place_of_the_old_one(string words, int seconds) =>
        TimingChange.Read(words, OfCron("30 8 * * 1"), Now)!.When
            .Should().BeEquivalentTo(new { Kind = TimingKind.Every, IntervalSeconds = seconds, TimeZone = Zone });

    [Theory]
    [InlineData(3600, "only on weekdays", "24 * * * 1,2,3,4,5")]
    [InlineData(7200, "on weekends", "24 */2 * * 0,6")]
    [InlineData(1200, "only on Mondays", "*/20 * * * 1")]
    [InlineData(3600, "every Monday", "0 9 * * 1")]
    [InlineData(86400, "at 9:30", "30 9 * * *")]
    [InlineData(86400, "on weekdays", "24 15 * * 1,2,3,4,5")]
    [InlineData(3600, "not at weekends", "24 * * * 1,2,3,4,5")]
    [InlineData(86400, "skip Sundays", "24 15 * * 1,2,3,4,5,6")]
    public void An_interval_becomes_days_and_times(int seconds, string words, string cron) =>
        TimingChange.Read(words, OfInterval(seconds), Now)!.When.Should().Be(OfCron(cron));

    [Fact]
    public void An_interval_of_days_goes_on_from_its_next_day()
    {
        var changed = TimingChange.Read("at 9:30", OfInterval(3 * 86400), Now)!.When;

        (changed.IntervalSeconds, changed.At).Should().Be((3 * 86400, ScheduleHarness.At("2026-11-25T08:30Z")));
    }

    [Theory]
    [InlineData("at 9:30", "2026-11-27T08:30Z")]
    [InlineData("tomorrow", "2026-11-23T15:00Z")]
    [InlineData("tomorrow at 9", "2026-11-23T08:00Z")]
    [InlineData("on Saturday", "2026-11-28T15:00Z")]
    public void What_runs_once_keeps_its_day_or_its_time(string words, string at) =>
        TimingChange.Read(words, new() { Kind = TimingKind.Once, At = ScheduleHarness.At("2026-11-27T15:00Z"), TimeZone = Zone }, Now)!
            .When.At.Should().Be(ScheduleHarness.At(at));

    [Fact]
    public void The_end_and_the_zone_stay_unless_others_are_said()
    {
        var present = OfCron("30 8 * * 1") with { Until = ScheduleHarness.At("2026-12-24T12:00Z") };

        TimingChange.Read("every evening", present, Now)!.When.Until.Should().Be(present.Until);
        TimingChange.Read("until 10 December", present, Now)!.When.Should().Be(present with { Until = ScheduleHarness.At("2026-12-10T22:59:59Z") });
        TimingChange.Read("at 9:30 Tokyo time", present, Now)!.When.Should().Be(present with { Cron = "30 9 * * 1", TimeZone = "Asia/Tokyo" });
    }

    [Theory]
    [InlineData("every few hours")]
    [InlineData("tomorrow at 9")]
    [InlineData("when it suits you")]
    [InlineData("blue")]
    [InlineData("not on Monday")]
    [InlineData("without Mondays")]
    [InlineData("10 hours earlier")]
    public void Words_that_are_no_times_for_a_rhythm_are_not_guessed_at(string words) =>
        TimingChange.Read(words, OfCron("30 8 * * 1"), Now).Should().BeNull();

    [Fact]
    public void A_time_of_day_is_none_for_what_runs_all_day_long() => TimingChange.Read("at 9:30", OfInterval(3600), Now).Should().BeNull();

    private static Timing OfCron(string cron) => new() { Kind = TimingKind.Cron, Cron = cron, TimeZone = Zone };

    private static Timing OfInterval(int seconds) => new() { Kind = TimingKind.Every, IntervalSeconds = seconds, At = Now, TimeZone = Zone };
}
