using System.Globalization;
using Sortie.Chat.Drafting;
using Sortie.Schedules;

namespace Sortie.Tests.Chat;

public sealed class TimingReaderTests
{
    /// <summary>A Sunday, 15:24 in Berlin.</summary>
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-22T14:24:00Z", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("Every Monday at 8:30", "30 8 * * 1")]
    [InlineData("every day at 8am", "0 8 * * *")]
    [InlineData("daily at 7am", "0 7 * * *")]
    [InlineData("at 6am every day", "0 6 * * *")]
    [InlineData("every night at 23:00", "0 23 * * *")]
    [InlineData("every evening at 6", "0 18 * * *")]
    [InlineData("every morning at 6:30", "30 6 * * *")]
    [InlineData("every morning", "0 8 * * *")]
    [InlineData("daily at noon", "0 12 * * *")]
    [InlineData("Every weekday at 6pm", "0 18 * * 1,2,3,4,5")]
    [InlineData("on weekends at 10", "0 10 * * 0,6")]
    [InlineData("every Tuesday and Friday at 7pm", "0 19 * * 2,5")]
    [InlineData("On Mondays and Thursdays at 18:00", "0 18 * * 1,4")]
    [InlineData("at 5pm on Fridays", "0 17 * * 5")]
    [InlineData("every Friday", "0 9 * * 5")]
    [InlineData("every first Monday of the month", "0 9 * * 1#1")]
    [InlineData("every last Friday of the month at 16:00", "0 16 * * 5L")]
    [InlineData("on the 1st of every month", "0 9 1 * *")]
    [InlineData("on the last day of every month", "0 9 L * *")]
    [InlineData("every 1st and 15th of the month at 6am", "0 6 1,15 * *")]
    [InlineData("every day at 9am and 5pm", "0 9,17 * * *")]
    [InlineData("every weekday at 8, 12 and 18", "0 8,12,18 * * 1,2,3,4,5")]
    [InlineData("at 8:15 and 18:15 every day", "15 8,18 * * *")]
    [InlineData("at the end of each month", "0 9 L * *")]
    [InlineData("at the beginning of every month at 7", "0 7 1 * *")]
    [InlineData("every 3rd Friday of the month", "0 9 * * 5#3")]
    [InlineData("Mondays and Wednesdays at 7:45", "45 7 * * 1,3")]
    [InlineData("once a month", "0 9 22 * *")]
    [InlineData("every 3 months", "0 9 22 2,5,8,11 *")]
    [InlineData("yearly", "0 9 22 11 *")]
    [InlineData("every weekday morning at half past seven", "30 7 * * 1,2,3,4,5")]
    [InlineData("From Monday to Friday at 7:30", "30 7 * * 1,2,3,4,5")]
    [InlineData("every Friday to Sunday at 9", "0 9 * * 0,5,6")]
    [InlineData("once a week, on Thursday evening", "0 18 * * 4")]
    [InlineData("every day at a quarter to 9", "45 8 * * *")]
    [InlineData("at quarter past six every evening", "15 18 * * *")]
    [InlineData("every Monday at 20 minutes to 1 pm", "40 12 * * 1")]
    [InlineData("daily at ten past 10", "10 10 * * *")]
    [InlineData("weekdays at 7:30", "30 7 * * 1,2,3,4,5")]
    [InlineData("mo to fr at 7:30", "30 7 * * 1,2,3,4,5")]
    [InlineData("Mon-Fri 7:30", "30 7 * * 1,2,3,4,5")]
    [InlineData("at 8:30 and 17:45 every day", "30 8 * * *; 45 17 * * *")]
    [InlineData("every hour between 9 and 17", "0 9,10,11,12,13,14,15,16,17 * * *")]
    [InlineData("hourly from 9 to 5 on weekdays", "0 9,10,11,12,13,14,15,16,17 * * 1,2,3,4,5")]
    [InlineData("on Saturdays every 30 minutes from 8:15am to 10am", "15 8,9 * * 6; 45 8,9 * * 6")]
    [InlineData("between 10 and 16 every 3 hours", "0 10,13,16 * * *")]
    public void Times_of_the_day_and_week_become_cron_expressions(string words, string cron) =>
        Read(words)!.When.Should().BeEquivalentTo(new { Kind = TimingKind.Cron, Cron = cron, TimeZone = "Europe/Berlin" });

    [Theory]
    [InlineData("every morning at 25:00")]
    [InlineData("tomorrow at 9:75")]
    [InlineData("every day at 8:61")]
    public void A_time_that_no_clock_shows_is_none(string words) => Read(words).Should().BeNull();

    [Fact]
    public void The_end_of_a_day_is_its_midnight() => Read("every day at 24:00")!.When.Cron.Should().Be("0 0 * * *");

    [Theory]
    [InlineData("every 30 minutes", 30)]
    [InlineData("every half hour", 30)]
    [InlineData("every half an hour", 30)]
    [InlineData("hourly", 60)]
    [InlineData("every hour", 60)]
    [InlineData("every two hours", 120)]
    [InlineData("twice a day", 12 * 60)]
    [InlineData("3 times a day", 8 * 60)]
    [InlineData("once a day", 24 * 60)]
    [InlineData("daily", 24 * 60)]
    [InlineData("every other day", 48 * 60)]
    [InlineData("every second day", 48 * 60)]
    [InlineData("every 2 days", 48 * 60)]
    [InlineData("weekly", 7 * 24 * 60)]
    [InlineData("every other week", 14 * 24 * 60)]
    [InlineData("on a weekly basis", 7 * 24 * 60)]
    [InlineData("every 5 seconds", 1)]
    public void Rhythms_become_intervals_that_begin_at_once(string words, int minutes) =>
        Read(words)!.When.Should().BeEquivalentTo(new { Kind = TimingKind.Every, IntervalSeconds = minutes * 60, At = (DateTimeOffset?)null });

    [Theory]
    [InlineData("every 2 days at 10am", 2, "2026-11-23T09:00Z")]
    [InlineData("every 2 days at 18:00", 2, "2026-11-22T17:00Z")]
    [InlineData("weekly at 9 in the morning", 7, "2026-11-23T08:00Z")]
    [InlineData("every other Sunday at 10", 14, "2026-11-29T09:00Z")]
    [InlineData("every second Monday at 8", 14, "2026-11-23T07:00Z")]
    public void Intervals_of_days_begin_at_the_time_that_is_said(string words, int days, string first) =>
        Read(words)!.When.Should().BeEquivalentTo(new { Kind = TimingKind.Every, IntervalSeconds = days * 86_400, At = Time(first) });

    [Theory]
    [InlineData("in 20 minutes", "2026-11-22T14:44Z")]
    [InlineData("in two hours", "2026-11-22T16:24Z")]
    [InlineData("in half an hour", "2026-11-22T14:54Z")]
    [InlineData("in an hour", "2026-11-22T15:24Z")]
    [InlineData("in 3 days from now", "2026-11-25T14:24Z")]
    [InlineData("tomorrow at 9", "2026-11-23T08:00Z")]
    [InlineData("tomorrow", "2026-11-23T08:00Z")]
    [InlineData("At noon tomorrow", "2026-11-23T11:00Z")]
    [InlineData("tomorrow morning", "2026-11-23T07:00Z")]
    [InlineData("the day after tomorrow at 7:15", "2026-11-24T06:15Z")]
    [InlineData("tonight at 22:00", "2026-11-22T21:00Z")]
    [InlineData("tonight at 9", "2026-11-22T20:00Z")]
    [InlineData("this evening", "2026-11-22T17:00Z")]
    [InlineData("next Monday at 9", "2026-11-23T08:00Z")]
    [InlineData("on Sunday at 16:00", "2026-11-29T15:00Z")]
    [InlineData("on Friday", "2026-11-27T08:00Z")]
    [InlineData("next Thursday at half past six in the evening", "2026-11-26T17:30Z")]
    [InlineData("at 16:00", "2026-11-22T15:00Z")]
    [InlineData("at 8:00", "2026-11-23T07:00Z")]
    [InlineData("today at 17:30", "2026-11-22T16:30Z")]
    [InlineData("this weekend", "2026-11-28T08:00Z")]
    public void A_moment_to_come_is_reckoned_from_now(string words, string at) =>
        Read(words)!.When.Should().BeEquivalentTo(new { Kind = TimingKind.Once, At = Time(at) });

    [Theory]
    [InlineData("every day at 8:30 New York time", "America/New_York", "30 8 * * *")]
    [InlineData("every Monday at 8 UTC", "UTC", "0 8 * * 1")]
    [InlineData("every Monday at 8:30 CET", "Europe/Paris", "30 8 * * 1")]
    [InlineData("daily at 7am (Asia/Tokyo)", "Asia/Tokyo", "0 7 * * *")]
    public void A_zone_that_is_named_counts(string words, string zone, string cron) =>
        Read(words)!.When.Should().BeEquivalentTo(new { TimeZone = zone, Cron = cron });

    [Fact]
    public void A_moment_in_another_zone_is_a_moment_there() =>
        Read("tomorrow at 9 Tokyo time")!.When.At.Should().Be(Time("2026-11-23T00:00Z")); // It is Sunday there, too: 23:24.

    [Theory]
    [InlineData("every few hours")]
    [InlineData("regularly")]
    [InlineData("continuously")]
    [InlineData("several times a day")]
    [InlineData("later today")]
    [InlineData("at the same time")]
    [InlineData("today at 8:00")]
    [InlineData("when it changes")]
    [InlineData("twice a month")]
    public void What_is_too_vague_or_over_is_no_time(string words) => Read(words).Should().BeNull();

    [Theory]
    [InlineData("every day until Friday", "2026-11-27T23:59:59+01:00")]
    [InlineData("every day at 8 until 5 December", "2026-12-05T23:59:59+01:00")]
    [InlineData("every day at 8 until 5 March", "2027-03-05T23:59:59+01:00")]
    [InlineData("every day until the 5th of December at 18:00", "2026-12-05T18:00+01:00")]
    [InlineData("daily until 2026-12-31", "2026-12-31T23:59:59+01:00")]
    [InlineData("every hour until tomorrow evening", "2026-11-23T18:00+01:00")]
    [InlineData("every 10 minutes until 6pm", "2026-11-22T18:00+01:00")]
    [InlineData("every hour until 8:00", "2026-11-23T08:00+01:00")]
    [InlineData("every Monday until the end of the year", "2026-12-31T23:59:59+01:00")]
    [InlineData("every day until the end of next month", "2026-12-31T23:59:59+01:00")]
    [InlineData("every day till the end of February", "2027-02-28T23:59:59+01:00")]
    [InlineData("every day until the 25th", "2026-11-25T23:59:59+01:00")]
    [InlineData("every day until next week", "2026-11-29T23:59:59+01:00")]
    [InlineData("every day until Christmas", "2026-12-25T23:59:59+01:00")]
    [InlineData("every day for two weeks", "2026-12-06T15:24+01:00")]
    [InlineData("every hour for the next 3 months", "2027-02-22T15:24+01:00")]
    [InlineData("every Monday at 8:30 New York time until 5 December", "2026-12-05T23:59:59-05:00")]
    public void A_rhythm_may_have_an_end(string words, string until) => Read(words)!.When.Until.Should().Be(Time(until));

    [Theory]
    [InlineData("every day")]
    [InlineData("tomorrow at 9")]
    [InlineData("every day until pigs fly")]
    public void Without_an_end_that_can_be_read_there_is_none(string words) => (Read(words)?.When.Until).Should().BeNull();

    [Fact]
    public void Words_that_say_only_until_when_take_the_usual_rhythm()
    {
        var usual = new ReadTiming(new() { Kind = TimingKind.Every, IntervalSeconds = 3600 }, "Hourly.");

        TimingReader.Read("until Friday", Now, "Europe/Berlin", usual)!.Should().BeEquivalentTo(
            new { usual.Note, When = new { IntervalSeconds = 3600, Until = Time("2026-11-27T23:59:59+01:00") } });
        TimingReader.Read("every few hours until Friday", Now, "Europe/Berlin", usual).Should().BeNull("that is a rhythm, but too vague");
    }

    [Fact]
    public void What_was_added_is_said()
    {
        Read("every Friday")!.Note.Should().Contain("09:00");
        Read("every 5 seconds")!.Note.Should().Contain("One minute");
        Read("every Friday at 9")!.Note.Should().BeNull();
    }

    private static ReadTiming? Read(string words) => TimingReader.Read(words, Now, "Europe/Berlin");

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
