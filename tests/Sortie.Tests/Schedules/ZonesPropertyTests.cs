using Sortie.Schedules;
using static Sortie.Tests.Schedules.ScheduleHarness;

namespace Sortie.Tests.Schedules;

/// <summary>
/// Schedules of every kind over the changes of the clock of a year, in zones that change it in all the ways there are: by an hour, by half
/// of one, by two, at midnight, in Ramadan. A failing test says its seed.
/// </summary>
public sealed class ZonesPropertyTests
{
    private const int Year = 2026;

    private readonly int _seed = Random.Shared.Next();

    public static TheoryData<string> Zones { get; } =
    [
        "Africa/Cairo", "Africa/Casablanca", "America/Havana", "America/Los_Angeles", "America/New_York", "America/Nuuk", "America/Santiago",
        "America/St_Johns", "Antarctica/Troll", "Asia/Beirut", "Asia/Jerusalem", "Atlantic/Azores", "Australia/Adelaide",
        "Australia/Lord_Howe", "Europe/Berlin", "Europe/Dublin", "Europe/London", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Easter",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void The_times_of_a_schedule_are_those_that_a_clock_on_the_wall_shows(string zone)
    {
        var random = new Random(_seed);
        foreach (var change in Changes(zone))
        {
            for (var sample = 0; sample < 40; sample++)
            {
                var from = change - TimeSpan.FromMinutes(random.Next(60, 3000));
                var plan = Plan.Any(zone, change, from, random);

                plan.Timing.From(from).TakeWhile(time => time <= change + TimeSpan.FromDays(2)).Select(time => time.ToUniversalTime())
                    .Should().Equal(plan.Times(from, change + TimeSpan.FromDays(2)), $"seed {_seed}, {plan.Timing} behind {from:O}");
            }
        }
    }

    private static IReadOnlyList<DateTimeOffset> Changes(string zone)
    {
        var changes = ZoneTimes.Changes(TimeZoneInfo.FindSystemTimeZoneById(zone), At($"{Year}-01-01T00:00Z"), At($"{Year + 1}-01-01T00:00Z"));
        changes.Should().HaveCount(2, $"{zone} changes its clock twice in {Year}");
        return changes;
    }

    /// <summary>A schedule's timing, and its times as the clock on the wall shows them.</summary>
    private sealed record Plan(Timing Timing, Func<DateTimeOffset, DateTimeOffset, IEnumerable<DateTimeOffset>> Times)
    {
        /// <summary>A timing whose hours are near the change of the clock as often as not.</summary>
        public static Plan Any(string id, DateTimeOffset change, DateTimeOffset now, Random random)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
            var near = (change + zone.GetUtcOffset(now)).UtcDateTime.AddMinutes(
                random.Next(2) == 0 ? random.Next(-1440, 1440) : random.Next(-180, 180));
            var (hour, minute) = (near.Hour, near.Minute);
            var first = now + TimeSpan.FromMinutes(random.Next(1, 1500));
            return random.Next(6) switch
            {
                0 => Cron($"{minute} {hour} * * *", wall => (wall.Hour, wall.Minute) == (hour, minute)),
                1 => Cron(
                    $"{minute} {hour} * * {(int)near.DayOfWeek}",
                    wall => (wall.DayOfWeek, wall.Hour, wall.Minute) == (near.DayOfWeek, hour, minute)),
                2 => Cron("*/20 * * * *", wall => wall.Minute % 20 == 0, bothTimes: true),
                3 => new(
                    new() { Kind = TimingKind.Once, At = first, TimeZone = id },
                    (from, until) => first > from && first <= until ? [first] : []),
                4 => Days(random.Next(1, 3)),
                _ => Elapsed(TimeSpan.FromMinutes(random.Next(17, 200))),
            };

            Plan Cron(string cron, Predicate<DateTime> isWanted, bool bothTimes = false) => new(
                new() { Kind = TimingKind.Cron, Cron = cron, TimeZone = id },
                (from, until) => ZoneTimes.Of(zone, from.AddMinutes(1), until, isWanted, bothTimes));

            Plan Days(int days)
            {
                var begin = (first + zone.GetUtcOffset(first)).UtcDateTime;
                return new(
                    new() { Kind = TimingKind.Every, IntervalSeconds = days * 86_400, At = first, TimeZone = id },
                    (from, until) => ZoneTimes.Of(zone, first.AddMinutes(1), until, wall => wall > begin && (wall - begin).TotalDays % days == 0)
                        .Prepend(first).Where(time => time > from && time <= until));
            }

            Plan Elapsed(TimeSpan interval) => new(
                new() { Kind = TimingKind.Every, IntervalSeconds = (int)interval.TotalSeconds, At = first, TimeZone = id },
                (from, until) => Enumerable.Range(0, 1000).Select(count => first + (count * interval)).Where(time => time > from && time <= until));
        }
    }
}
