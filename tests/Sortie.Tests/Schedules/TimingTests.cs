using System.Globalization;
using Sortie.Schedules;

namespace Sortie.Tests.Schedules;

public sealed class TimingTests
{
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData("30 8 * * *", "2026-03-27T12:00Z", "2026-03-28T08:30+01:00", "2026-03-29T08:30+02:00", "2026-03-30T08:30+02:00")]
    [InlineData("30 8 * * *", "2026-10-23T12:00Z", "2026-10-24T08:30+02:00", "2026-10-25T08:30+01:00", "2026-10-26T08:30+01:00")]
    public void A_time_of_day_stays_on_the_wall_clock_when_the_clock_changes(string cron, string after, params string[] times) =>
        Next(Cron(cron), after, times.Length).Should().Equal(times);

    [Fact]
    public void Several_expressions_run_at_the_times_of_each() => Next(Cron("30 8 * * *; 45 17 * * 1-5"), "2026-03-27T12:00Z", 4)
        .Should().Equal("2026-03-27T17:45+01:00", "2026-03-28T08:30+01:00", "2026-03-29T08:30+02:00", "2026-03-30T08:30+02:00");

    [Theory]
    [InlineData(TimingKind.Cron)]
    [InlineData(TimingKind.Every)]
    public void A_time_that_does_not_exist_comes_when_the_clock_has_leapt(TimingKind kind) =>
        Next(At0230(kind, "2026-03-27T02:30+01:00"), "2026-03-27T12:00Z", 3)
            .Should().Equal("2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");

    [Theory]
    [InlineData(TimingKind.Cron)]
    [InlineData(TimingKind.Every)]
    public void A_time_that_comes_twice_runs_the_first_time_only(TimingKind kind) =>
        Next(At0230(kind, "2026-10-23T02:30+02:00"), "2026-10-23T12:00Z", 3)
            .Should().Equal("2026-10-24T02:30+02:00", "2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");

    [Theory]
    [InlineData("Europe/Dublin", "2026-03-29T00:40Z", "2026-03-29T02:00+01:00", "2026-03-29T02:20+01:00")]
    [InlineData("Europe/Dublin", "2026-10-25T00:20Z", "2026-10-25T01:40+01:00", "2026-10-25T01:00+00:00", "2026-10-25T01:20+00:00")]
    [InlineData("Africa/Casablanca", "2026-02-15T01:20Z", "2026-02-15T02:40+01:00", "2026-02-15T02:00+00:00", "2026-02-15T02:20+00:00")]
    [InlineData("Africa/Casablanca", "2026-03-22T01:40Z", "2026-03-22T03:00+01:00", "2026-03-22T03:20+01:00")]
    public void Every_twenty_minutes_goes_on_where_the_clock_deviates_in_winter(string zone, string after, params string[] times) =>
        Next(Cron("*/20 * * * *") with { TimeZone = zone }, after, times.Length).Should().Equal(times);

    [Theory]
    [InlineData("Europe/Dublin", "01:30", "2026-03-28T01:30+00:00", "2026-03-29T02:00+01:00", "2026-03-30T01:30+01:00")]
    [InlineData("Europe/Dublin", "01:30", "2026-10-24T01:30+01:00", "2026-10-25T01:30+01:00", "2026-10-26T01:30+00:00")]
    [InlineData("Africa/Casablanca", "02:30", "2026-02-14T02:30+01:00", "2026-02-15T02:30+01:00", "2026-02-16T02:30+00:00")]
    [InlineData("Africa/Casablanca", "02:30", "2026-03-21T02:30+00:00", "2026-03-22T03:00+01:00", "2026-03-23T02:30+01:00")]
    [InlineData("Africa/Casablanca", "01:30", "2026-03-21T01:30+00:00", "2026-03-22T01:30+00:00", "2026-03-23T01:30+01:00")]
    public void A_time_of_day_comes_once_a_day_where_the_clock_deviates_in_winter(string zone, string clock, params string[] times)
    {
        var first = Time(times[0]);
        var after = first.AddHours(-1).ToString("O", CultureInfo.InvariantCulture);
        var day = TimeOnly.Parse(clock, CultureInfo.InvariantCulture);

        Next(Cron($"{day.Minute} {day.Hour} * * *") with { TimeZone = zone }, after, times.Length).Should().Equal(times);
        Next(Every(86_400, times[0]) with { TimeZone = zone }, after, times.Length).Should().Equal(times);
    }

    [Fact]
    public void Half_hours_are_elapsed_time_through_both_changes()
    {
        var spring = Every(1800, "2026-03-29T00:30Z").From(Time("2026-03-29T00:00Z")).Take(4).ToList();
        var autumn = Every(1800, "2026-10-25T00:00Z").From(Time("2026-10-24T23:59Z")).Take(6).ToList();

        foreach (var times in new[] { spring, autumn })
        {
            times.Zip(times.Skip(1), (one, next) => next - one).Should().AllBeEquivalentTo(TimeSpan.FromMinutes(30));
        }

        Text(spring[1]).Should().Be("2026-03-29T03:00+02:00");
        autumn.Select(Text).Should().Contain(["2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"]);
    }

    [Fact]
    public void An_interval_of_days_keeps_its_time_of_day_for_years()
    {
        var times = Every(2 * 86_400, "2026-01-01T09:00+01:00").From(Time("2026-01-01T00:00Z")).Take(400).ToList();

        times.Should().OnlyContain(time => time.TimeOfDay == TimeSpan.FromHours(9));
        times.Zip(times.Skip(1), (one, next) => (next.Date - one.Date).TotalDays).Should().AllBeEquivalentTo(2);
    }

    [Fact]
    public void A_rhythm_ends_with_the_last_time_up_to_its_end()
    {
        Next(Cron("30 8 * * *") with { Until = Time("2026-03-29T08:30+02:00") }, "2026-03-27T12:00Z", 5)
            .Should().Equal("2026-03-28T08:30+01:00", "2026-03-29T08:30+02:00");
        Next(Every(86_400, "2026-03-27T09:00+01:00") with { Until = Time("2026-03-28T08:59+01:00") }, "2026-03-27T00:00Z", 5)
            .Should().Equal("2026-03-27T09:00+01:00");
    }

    [Fact]
    public void Once_comes_once()
    {
        var once = new Timing { Kind = TimingKind.Once, At = Time("2026-06-01T10:00Z"), TimeZone = Berlin };

        Next(once, "2026-06-01T09:59Z", 2).Should().Equal("2026-06-01T12:00+02:00");
        once.Next(Time("2026-06-01T10:00Z")).Should().BeNull();
    }

    [Fact]
    public void Of_years_of_missed_times_the_latest_are_found()
    {
        var everyMinute = Every(60, "2020-01-01T00:00Z");
        var yearly = Cron("0 9 1 1 *");

        everyMinute.Latest(Time("2020-01-01T00:00Z"), Time("2026-06-01T10:00:30Z"), most: 3).Select(Text)
            .Should().Equal("2026-06-01T11:58+02:00", "2026-06-01T11:59+02:00", "2026-06-01T12:00+02:00");
        yearly.Latest(Time("2020-06-01T00:00Z"), Time("2026-06-01T00:00Z"), most: 10).Should().HaveCount(6);
        yearly.Latest(Time("2026-02-01T00:00Z"), Time("2026-06-01T00:00Z"), most: 10).Should().BeEmpty();
    }

    private static Timing At0230(TimingKind kind, string first) => kind is TimingKind.Cron ? Cron("30 2 * * *") : Every(86_400, first);

    private static Timing Cron(string cron) => new() { Kind = TimingKind.Cron, Cron = cron, TimeZone = Berlin };

    private static Timing Every(int seconds, string first) =>
        new() { Kind = TimingKind.Every, IntervalSeconds = seconds, At = Time(first), TimeZone = Berlin };

    private static IEnumerable<string> Next(Timing timing, string after, int count) => timing.From(Time(after)).Take(count).Select(Text);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
}
