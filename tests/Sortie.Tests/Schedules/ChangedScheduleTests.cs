using Sortie.Schedules;
using Sortie.Tests.Harness;
using static Sortie.Tests.Schedules.ScheduleHarness;

namespace Sortie.Tests.Schedules;

/// <summary>Schedules that are to run at other times than those for which they were made.</summary>
public sealed class ChangedScheduleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_schedule_runs_at_its_new_times_from_then_on()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z");
        var id = await sortie.CreateAsync(Hourly);
        await sortie.UntilEndedAsync(id, missions: 1);

        await ChangeAsync(sortie, id, new() { Kind = TimingKind.Cron, Cron = "30 16 * * *" });

        sortie.Time.Advance(TimeSpan.FromHours(2));
        sortie.Book.Find(id)!.Missions.Should().Be(1);
        sortie.Time.Advance(TimeSpan.FromMinutes(30));
        var schedule = await sortie.UntilEndedAsync(id, missions: 2);
        schedule.LatestRuns.Select(run => run.DueAt).Should().Equal(At("2026-05-01T14:30Z"), At("2026-05-01T12:00Z"));
        schedule.Wish.When.TimeZone.Should().Be("Europe/Berlin", "none was said");
    }

    [Fact]
    public async Task The_change_is_durable_and_told_by_the_objective()
    {
        ScheduleId id;
        Schedule changed;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(Hourly with { Objective = Hourly.Objective with { Description = "Collect prices, every hour.", Schedule = "Every hour" } });
            changed = await ChangeAsync(before, id, new() { Kind = TimingKind.Cron, Cron = "30 9 * * 1,2,3,4,5" });
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);

        sortie.Book.Find(id)!.Should().BeEquivalentTo(changed);
        changed.Wish.Objective.Should().BeEquivalentTo(new { Description = "Collect prices, on weekdays at 9:30.", Schedule = "on weekdays at 9:30" });
        LogCheck.Run(_folder.Path).Should().OnlyContain(report => report.Damages.Count == 0);
    }

    [Fact]
    public async Task What_came_due_before_is_over_and_what_was_requested_runs()
    {
        ScheduleId id;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(Hourly);
            await before.Book.RunNowAsync(id, "test", cancellationToken: Stop);
            before.Time.Advance(TimeSpan.FromHours(3));
            await ChangeAsync(before, id, new() { Kind = TimingKind.Every, IntervalSeconds = 7200 });
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T15:00Z");

        var schedule = await sortie.UntilEndedAsync(id, missions: 1);
        (schedule.Missions, schedule.LatestRuns.Count).Should().Be((1, 1));
        schedule.NextRuns[0].Should().Be(At("2026-05-01T17:00Z"));
    }

    [Fact]
    public async Task What_was_queued_for_the_old_times_is_over_too()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);
        var id = await sortie.CreateAsync(Hourly with { Overlap = Overlap.Queue });
        await sortie.Book.RecordAsync(id, _ => [new ScheduleRecord.Fired(At("2026-05-01T12:00Z"), FiringOutcome.Queued)]);

        (await ChangeAsync(sortie, id, new() { Kind = TimingKind.Every, IntervalSeconds = 7200 })).Queued.Should().BeEmpty();
    }

    [Fact]
    public async Task One_that_is_done_runs_again_and_a_paused_one_stays_paused()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z");
        var done = await sortie.CreateAsync(Hourly with { When = new() { Kind = TimingKind.Once, At = At("2026-05-01T12:01Z") } });
        sortie.Time.Advance(TimeSpan.FromMinutes(1));
        await sortie.UntilAsync(done, schedule => schedule.Status is ScheduleStatus.Done);
        var paused = await sortie.CreateAsync(Hourly);
        await sortie.Book.PauseAsync(paused, "test", cancellationToken: Stop);

        Timing tomorrow = new() { Kind = TimingKind.Once, At = At("2026-05-02T12:00Z") };
        (await ChangeAsync(sortie, done, tomorrow)).Status.Should().Be(ScheduleStatus.Active);
        (await ChangeAsync(sortie, paused, tomorrow)).Status.Should().Be(ScheduleStatus.Paused);
    }

    [Fact]
    public async Task What_would_not_run_or_is_the_same_changes_nothing()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);
        var id = await sortie.CreateAsync(Hourly);
        var before = sortie.Book.Find(id)!;

        var tooOften = () => ChangeAsync(sortie, id, new() { Kind = TimingKind.Every, IntervalSeconds = 5 });
        await tooOften.Should().ThrowAsync<InvalidScheduleException>().WithMessage("*60*");
        await ChangeAsync(sortie, id, before.Wish.When);

        sortie.Book.Find(id)!.Should().Be(before);
        ScheduleId.TryParse("schedule_ffffffffffff", out var unknown).Should().BeTrue();
        (await sortie.Book.ChangeAsync(unknown, wish => wish, "test", Stop)).Should().BeOfType<ScheduleResult.NotFound>();
    }

    [Theory]
    [InlineData("0 8 * * *", "every day at 8:00")]
    [InlineData("@daily", "every day at 0:00")]
    [InlineData("30 8 * * *; 45 17 * * *", "every day at 8:30 and 17:45")]
    [InlineData("0 8,9,10 * * 1-5; 30 8,9 * * 1-5", "every 30 minutes from 8:00 to 10:00 on weekdays")]
    [InlineData("0 8 * * 0,6", "on weekends at 8:00")]
    [InlineData("5 18 * * 1,4", "on Mondays and Thursdays at 18:05")]
    [InlineData("0 8,18 * * 1,2,4", "on Mondays, Tuesdays and Thursdays at 8:00 and 18:00")]
    [InlineData("0 8 L * *", "on the last day of every month at 8:00")]
    [InlineData("0 8 15 * *", "on day 15 of every month at 8:00")]
    [InlineData("*/20 * * * 1-5", "by the cron expression */20 * * * 1-5")]
    public async Task Times_are_told_in_words(string cron, string words)
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);
        var id = await sortie.CreateAsync(Hourly);

        (await ChangeAsync(sortie, id, new() { Kind = TimingKind.Cron, Cron = cron })).Wish.Objective.Description.Should().Be($"Collect prices, {words}.");
    }

    private static async Task<Schedule> ChangeAsync(ScheduleHarness sortie, ScheduleId id, Timing when) =>
        (await sortie.Book.ChangeAsync(id, wish => wish.At(when), "test", Stop)).Should().BeOfType<ScheduleResult.Done>().Subject.Schedule;
}
