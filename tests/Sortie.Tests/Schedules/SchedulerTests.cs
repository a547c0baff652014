using Microsoft.Extensions.Time.Testing;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using static Sortie.Tests.Schedules.ScheduleHarness;

namespace Sortie.Tests.Schedules;

public sealed class SchedulerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_cron_schedule_runs_when_its_time_comes_and_says_whose_the_mission_is()
    {
        await using var sortie = await StartAsync(_folder, "2026-03-28T12:00Z");
        var id = await sortie.CreateAsync(Cron("30 8 * * *"));
        sortie.Book.Find(id)!.NextRuns.Should().HaveCount(5).And.StartWith(At("2026-03-29T06:30Z"));

        sortie.Time.SetUtcNow(At("2026-03-29T06:30Z"));

        var schedule = await sortie.UntilEndedAsync(id, missions: 1);
        schedule.LatestRuns.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { DueAt = At("2026-03-29T06:30Z"), Outcome = FiringOutcome.Started, Status = MissionStatus.Completed });
        (await sortie.MissionsAsync()).Should().ContainSingle().Which.Metadata.ScheduleId.Should().Be(id.ToString());
    }

    [Fact]
    public async Task An_interval_begins_at_once()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z");
        var id = await sortie.CreateAsync(Hourly);
        await sortie.UntilEndedAsync(id, missions: 1);

        sortie.Time.Advance(TimeSpan.FromHours(1));

        var schedule = await sortie.UntilEndedAsync(id, missions: 2);
        schedule.LatestRuns.Select(run => run.DueAt).Should().Equal(At("2026-05-01T13:00Z"), At("2026-05-01T12:00Z"));
    }

    [Fact]
    public async Task A_time_that_comes_while_the_scheduler_lies_down_to_sleep_is_not_slept_through()
    {
        var clock = new LeapingClock(At("2026-05-01T12:00Z"));
        await using var sortie = await StartAsync(_folder, clock);
        var id = await sortie.CreateAsync(Hourly);
        await sortie.UntilEndedAsync(id, missions: 1);

        clock.LeapBeforeNextTimer(TimeSpan.FromHours(1));
        var other = await sortie.CreateAsync(Hourly with { When = new() { Kind = TimingKind.Once, At = At("2026-05-02T12:00Z") } });

        await sortie.UntilEndedAsync(id, missions: 2);
        sortie.Book.Find(other)!.Missions.Should().Be(0);
    }

    [Fact]
    public async Task A_delayed_mission_is_made_once_and_its_schedule_is_done()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z");
        var id = await sortie.CreateAsync(Hourly with { When = new() { Kind = TimingKind.Once, At = At("2026-05-01T12:20Z") } });

        sortie.Time.Advance(TimeSpan.FromMinutes(20));

        var schedule = await sortie.UntilAsync(id, schedule => schedule.Status is ScheduleStatus.Done && schedule.Running.IsEmpty);
        (schedule.Missions, schedule.NextRuns.Count).Should().Be((1, 0));
    }

    [Fact]
    public async Task A_schedule_with_an_end_is_done_after_its_last_time_also_after_a_restart()
    {
        ScheduleId id;
        await using (var sortie = await StartAsync(_folder, "2026-05-01T12:00Z"))
        {
            id = await sortie.CreateAsync(Hourly with { When = Hourly.When with { Until = At("2026-05-01T13:30Z") } });
            await sortie.UntilEndedAsync(id, missions: 1);
            sortie.Book.Find(id)!.NextRuns.Should().Equal(At("2026-05-01T13:00Z"));

            sortie.Time.Advance(TimeSpan.FromHours(1));

            var schedule = await sortie.UntilAsync(id, schedule => schedule.Status is ScheduleStatus.Done && schedule.Running.IsEmpty);
            (schedule.Missions, schedule.NextRuns.Count).Should().Be((2, 0));
        }

        await using var restarted = await StartAsync(_folder, "2026-05-02T12:00Z");
        restarted.Book.Find(id)!.Should().BeEquivalentTo(new { Status = ScheduleStatus.Done, Missions = 2 });
    }

    [Theory]
    [InlineData(CatchUp.None, 0, FiringOutcome.Missed)]
    [InlineData(CatchUp.One, 1, FiringOutcome.Started)]
    [InlineData(CatchUp.AllBounded, 3, FiringOutcome.Started)]
    public async Task Times_that_passed_while_Sortie_did_not_run_are_caught_up_as_wanted(CatchUp catchUp, int missions, FiringOutcome latest)
    {
        ScheduleId id;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z"))
        {
            id = await before.CreateAsync(Hourly with { CatchUp = catchUp, Overlap = Overlap.Parallel });
            await before.UntilEndedAsync(id, missions: 1);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T15:30Z");
        var schedule = await sortie.UntilAsync(id, schedule => schedule.HandledUntil == At("2026-05-01T15:00Z"));

        schedule.Missions.Should().Be(1 + missions);
        schedule.LatestRuns[0].Should().BeEquivalentTo(new { DueAt = At("2026-05-01T15:00Z"), Outcome = latest });
        schedule.NextRuns[0].Should().Be(At("2026-05-01T16:00Z"));
    }

    [Fact]
    public async Task No_more_than_ten_times_are_caught_up()
    {
        ScheduleId id;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(Hourly with { CatchUp = CatchUp.AllBounded, Overlap = Overlap.Parallel });
        }

        await using var sortie = await StartAsync(_folder, "2026-05-03T12:30Z");

        (await sortie.UntilAsync(id, schedule => schedule.HandledUntil == At("2026-05-03T12:00Z"))).Missions.Should().Be(10);
    }

    [Fact]
    public async Task A_time_is_left_out_while_the_last_mission_is_under_way()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", _ => new Decision.Ask("Well?"));
        var id = await sortie.CreateAsync(Hourly);
        await sortie.UntilAsync(id, schedule => schedule.Missions == 1);

        sortie.Time.Advance(TimeSpan.FromHours(1));

        var schedule = await sortie.UntilAsync(id, schedule => schedule.LatestRuns.Count == 2);
        schedule.LatestRuns[0].Outcome.Should().Be(FiringOutcome.Skipped);
        (await sortie.MissionsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_queued_time_runs_when_the_mission_before_it_has_ended_also_after_a_restart()
    {
        ScheduleId id;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", _ => new Decision.Ask("Well?")))
        {
            id = await before.CreateAsync(Hourly with { Overlap = Overlap.Queue, CatchUp = CatchUp.None });
            await before.UntilAsync(id, schedule => schedule.Missions == 1);
            before.Time.Advance(TimeSpan.FromHours(1));
            await before.UntilAsync(id, schedule => schedule.Queued.Count == 1);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T13:30Z", _ => new Decision.Ask("Well?"));
        var first = (await sortie.MissionsAsync()).Should().ContainSingle().Subject;
        await sortie.Sortie.Missions.CancelAsync(first.Id, "test", Stop);

        var schedule = await sortie.UntilAsync(id, schedule => schedule.Missions == 2);
        schedule.Queued.Should().BeEmpty();
        schedule.LatestRuns[0].DueAt.Should().Be(At("2026-05-01T13:00Z"));
    }

    [Fact]
    public async Task Missions_may_run_beside_each_other_where_that_is_wanted()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", _ => new Decision.Ask("Well?"));
        var id = await sortie.CreateAsync(Hourly with { Overlap = Overlap.Parallel });
        await sortie.UntilAsync(id, schedule => schedule.Missions == 1);

        sortie.Time.Advance(TimeSpan.FromHours(1));

        (await sortie.UntilAsync(id, schedule => schedule.Missions == 2)).Running.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(CatchUp.None)]
    [InlineData(CatchUp.One)]
    public async Task A_death_between_making_a_mission_and_saying_so_never_makes_two(CatchUp catchUp)
    {
        ScheduleId id;
        Mission made;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(Hourly with { CatchUp = catchUp });
            made = await before.Sortie.Missions.ProposeAsync(before.Book.Find(id)!.ProposalFor(At("2026-05-01T12:00Z")), Stop);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T12:30Z");
        var schedule = await sortie.UntilEndedAsync(id, missions: 1);

        schedule.LatestRuns.Should().ContainSingle().Which.Should().BeEquivalentTo(new { MissionId = made.Id, Status = MissionStatus.Completed });
        (await sortie.MissionsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_mission_made_before_Sortie_died_is_its_schedules_however_many_times_passed_since()
    {
        ScheduleId id;
        Mission made;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(Hourly with { CatchUp = CatchUp.None });
            made = await before.Sortie.Missions.ProposeAsync(before.Book.Find(id)!.ProposalFor(At("2026-05-01T12:00Z")), Stop);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-03T12:30Z");
        var schedule = await sortie.UntilAsync(id, schedule => schedule.HandledUntil == At("2026-05-03T12:00Z") && schedule.Running.IsEmpty);

        schedule.Missions.Should().Be(1);
        schedule.LatestRuns[^1].Should().BeEquivalentTo(new { MissionId = made.Id, Status = MissionStatus.Completed });
    }

    [Fact]
    public async Task A_mission_made_before_Sortie_died_and_archived_before_its_schedule_knew_is_not_made_again()
    {
        ScheduleId id;
        var due = At("2026-05-02T12:00Z");
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(Hourly with { When = new() { Kind = TimingKind.Once, At = due } });
            var made = await before.Sortie.Missions.ProposeAsync(before.Book.Find(id)!.ProposalFor(due), Stop);
            await before.Sortie.Missions.CancelAsync(made.Id, "test", Stop);
        }

        File.Move(_folder.File("missions.jsonl"), _folder.File("missions.000001.jsonl"));
        var clock = new FakeTimeProvider(At("2026-06-10T12:00Z"));
        using (var owned = DataFolder.Open(_folder.Path))
        {
            (await LogArchive.RunAsync(owned, _folder.File("archive"), clock.GetUtcNow(), clock, Stop)).Missions.Should().Be(1);
        }

        await using var sortie = await StartAsync(_folder, "2026-06-10T12:30Z");
        var schedule = await sortie.UntilAsync(id, schedule => schedule.HandledUntil == due);

        schedule.LatestRuns.Should().ContainSingle().Which.Outcome.Should().Be(FiringOutcome.Started);
        schedule.Status.Should().Be(ScheduleStatus.Done);
        (await sortie.MissionsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_mission_that_ended_while_schedules_stood_still_is_seen_at_start()
    {
        ScheduleId id;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", _ => new Decision.Ask("Well?")))
        {
            id = await before.CreateAsync(Hourly);
            await before.UntilAsync(id, schedule => schedule.Missions == 1);
        }

        await using (var between = await StartAsync(_folder, "2026-05-01T12:10Z", running: false))
        {
            await between.Sortie.Missions.CancelAsync((await between.MissionsAsync())[0].Id, "test", Stop);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T12:20Z");
        (await sortie.UntilAsync(id, schedule => schedule.Running.IsEmpty)).LatestRuns[0].Status.Should().Be(MissionStatus.Cancelled);
    }

    private static ScheduleWish Cron(string cron) => Hourly with { When = new() { Kind = TimingKind.Cron, Cron = cron, TimeZone = "Europe/Berlin" } };
}
