using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using static Sortie.Tests.Schedules.ScheduleHarness;

namespace Sortie.Tests.Schedules;

/// <summary>Schedules that do not run, because a person wants that or because they cannot.</summary>
public sealed class StandingScheduleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_paused_schedule_does_not_run_and_goes_on_with_its_next_time()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T05:00Z");
        var id = await sortie.CreateAsync(Cron("30 8 * * *"));
        await sortie.Book.PauseAsync(id, "test", "holidays", Stop);
        sortie.Book.Find(id)!.Reason.Should().Be("holidays");

        sortie.Time.Advance(TimeSpan.FromDays(3));
        await sortie.Book.ResumeAsync(id, "test", Stop);

        sortie.Book.Find(id)!.NextRuns[0].Should().Be(At("2026-05-04T06:30Z"));
        (await sortie.MissionsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Failures_in_a_row_pause_a_schedule_and_it_says_why()
    {
        var missions = 0;
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", _ => Interlocked.Increment(ref missions) == 2
            ? ScriptedPlanner.Finish("once in between")
            : new Decision.GiveUp(new("gone", "The page is gone.")));
        var id = await sortie.CreateAsync(Hourly with { MaxFailures = 2 });

        for (var run = 1; run <= 4; run++)
        {
            await sortie.UntilEndedAsync(id, run);
            sortie.Book.Find(id)!.Status.Should().Be(run == 4 ? ScheduleStatus.Paused : ScheduleStatus.Active, $"run {run} has ended");
            sortie.Time.Advance(TimeSpan.FromHours(1));
        }

        sortie.Book.Find(id)!.Reason.Should().Be("2 missions in a row have failed: The page is gone.");
        await sortie.Book.ResumeAsync(id, "test", Stop);
        (await sortie.UntilEndedAsync(id, 4)).FailuresInARow.Should().Be(0);
    }

    [Fact]
    public async Task A_schedule_whose_records_are_damaged_stands_still_and_the_others_run()
    {
        ScheduleId damaged, whole;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            damaged = await before.CreateAsync(Hourly);
            whole = await before.CreateAsync(Hourly);
            await before.Book.PauseAsync(damaged, "test", "enough", Stop);
            await before.Book.ResumeAsync(damaged, "test", Stop);
        }

        var log = _folder.File("schedules.jsonl");
        await File.WriteAllTextAsync(log, (await File.ReadAllTextAsync(log, Stop)).Replace("enough", "ENOUGH", StringComparison.Ordinal), Stop);
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z");

        (await sortie.UntilEndedAsync(whole, missions: 1)).LatestRuns[0].Status.Should().Be(MissionStatus.Completed);
        sortie.Time.Advance(TimeSpan.FromHours(1));
        await sortie.UntilEndedAsync(whole, missions: 2);
        sortie.Book.Find(damaged).Should().BeEquivalentTo(new { Status = ScheduleStatus.Paused, Reason = "its records are damaged" });
        (await sortie.MissionsAsync()).Should().HaveCount(2).And.OnlyContain(mission => mission.Metadata.ScheduleId == whole.ToString());
    }

    [Fact]
    public async Task A_schedule_that_was_paused_since_it_was_looked_at_makes_no_mission()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);
        var id = await sortie.CreateAsync(Hourly with { Overlap = Overlap.Queue });
        var due = At("2026-05-01T12:00Z");
        var looked = await sortie.Book.RecordAsync(id, _ => [new ScheduleRecord.Fired(due, FiringOutcome.Queued)]);
        await sortie.Book.PauseAsync(id, "test", cancellationToken: Stop);

        await DueRuns(sortie).RunAsync(looked, Stop);

        (await sortie.MissionsAsync()).Should().BeEmpty();
        sortie.Book.Find(id)!.LatestRuns.Should().ContainSingle().Which.MissionId.Should().BeNull();
    }

    [Fact]
    public async Task A_schedule_whose_zone_this_machine_does_not_know_stands_still_and_the_others_run()
    {
        var gone = ScheduleId.New(new Random(1));
        await using (var written = Journal.Open(_folder.File(ScheduleBook.FileName), ScheduleBook.KeyName, TimeProvider.System))
        {
            var when = new Timing
            {
                Kind = TimingKind.Every,
                IntervalSeconds = 3600,
                At = At("2026-05-01T12:00Z"),
                Until = At("2026-06-01T12:00Z"),
                TimeZone = "Mars/Olympus",
            };
            ScheduleRecord[] records =
            [
                new ScheduleRecord.Created(Hourly with { When = when }),
                new ScheduleRecord.Fired(At("2026-05-01T12:00Z"), FiringOutcome.Skipped),
            ];
            await written.AppendAsync(gone.ToString(), expectedVersion: 0, [.. records.Select(RecordCodec<ScheduleRecord>.Draft)], Stop);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T13:00Z");
        var whole = await sortie.CreateAsync(Hourly);

        (await sortie.UntilEndedAsync(whole, missions: 1)).LatestRuns[0].Status.Should().Be(MissionStatus.Completed);
        var stands = await sortie.UntilAsync(gone, schedule => schedule.Status is ScheduleStatus.Paused);
        stands.Reason.Should().StartWith("It cannot run:").And.Contain("Mars/Olympus");
        stands.NextRuns.Should().BeEmpty();
        (await sortie.Book.ResumeAsync(gone, "test", Stop)).Should().BeOfType<ScheduleResult.Done>();
        await sortie.UntilAsync(gone, schedule => schedule.Status is ScheduleStatus.Paused);
        (await sortie.Book.DeleteAsync(gone, "test", Stop)).Should().BeOfType<ScheduleResult.Done>();
    }

    private static DueRuns DueRuns(ScheduleHarness sortie)
    {
        var (log, book) = (sortie.Sortie.Log, sortie.Book);
        return new(log, sortie.Sortie.Missions, book, new(log, book, sortie.Sortie.Get<RunReview>()), sortie.Time);
    }

    private static ScheduleWish Cron(string cron) => Hourly with { When = new() { Kind = TimingKind.Cron, Cron = cron, TimeZone = "Europe/Berlin" } };
}
