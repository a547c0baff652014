using Sortie.Missions;
using Sortie.Planning;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using static Sortie.Tests.Schedules.ScheduleHarness;

namespace Sortie.Tests.Schedules;

/// <summary>Runs of schedules that somebody wants at once, besides those at their times.</summary>
public sealed class RequestedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_schedule_runs_at_once_and_its_times_stay_as_they_are()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T05:00Z");
        var id = await sortie.CreateAsync(
            Hourly with { When = new() { Kind = TimingKind.Every, IntervalSeconds = 7200, At = At("2026-05-01T06:00Z") } });
        var before = sortie.Book.Find(id)!;

        await RunAsync(sortie, id);

        var schedule = await sortie.UntilEndedAsync(id, missions: 1);
        schedule.LatestRuns.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { DueAt = At("2026-05-01T05:00Z"), Outcome = FiringOutcome.Started, Status = MissionStatus.Completed });
        (schedule.HandledUntil, schedule.Requested.Count).Should().Be((before.HandledUntil, 0));
        schedule.NextRuns.Should().Equal(before.NextRuns);
        sortie.Time.Advance(TimeSpan.FromHours(1));
        (await sortie.UntilEndedAsync(id, missions: 2)).LatestRuns[0].DueAt.Should().Be(At("2026-05-01T06:00Z"));
    }

    [Theory]
    [InlineData(Overlap.Skip, FiringOutcome.Skipped, 1)]
    [InlineData(Overlap.Queue, FiringOutcome.Queued, 1)]
    [InlineData(Overlap.Parallel, FiringOutcome.Started, 2)]
    public async Task While_the_last_mission_is_under_way_the_way_with_overlaps_decides(Overlap overlap, FiringOutcome outcome, int missions)
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", _ => new Decision.Ask("Well?"));
        var id = await sortie.CreateAsync(Hourly with { Overlap = overlap });
        await sortie.UntilAsync(id, schedule => schedule.Missions == 1);

        await RunAsync(sortie, id);

        var schedule = await sortie.UntilAsync(id, schedule => schedule.LatestRuns.Count == 2);
        (schedule.LatestRuns[0].Outcome, schedule.Missions, schedule.HandledUntil).Should().Be((outcome, missions, At("2026-05-01T12:00Z")));
        if (overlap is Overlap.Queue)
        {
            await sortie.Sortie.Missions.CancelAsync(schedule.Running[0], "test", Stop);
            var after = await sortie.UntilAsync(id, schedule => schedule.Missions == 2);
            (after.Queued.Count, after.Requested.Count, after.HandledUntil).Should().Be((0, 0, At("2026-05-01T12:00Z")));
        }
    }

    [Fact]
    public async Task What_was_accepted_runs_after_a_restart_however_late_that_is_and_though_its_last_time_has_passed()
    {
        ScheduleId id;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(
                Hourly with { When = new() { Kind = TimingKind.Once, At = At("2026-05-01T12:20Z") }, CatchUp = CatchUp.None });
            await RunAsync(before, id);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-02T12:00Z");
        var schedule = await sortie.UntilAsync(id, schedule => schedule.Status is ScheduleStatus.Done && schedule.Running.IsEmpty);

        schedule.LatestRuns.Select(run => (run.DueAt, run.Outcome)).Should().Equal(
            (At("2026-05-01T12:00Z"), FiringOutcome.Started), (At("2026-05-01T12:20Z"), FiringOutcome.Missed));
    }

    [Fact]
    public async Task Requests_of_one_moment_and_a_time_that_comes_in_it_are_runs_of_their_own()
    {
        ScheduleId id;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(Hourly with { Overlap = Overlap.Parallel });
            await RunAsync(before, id);
            await RunAsync(before, id);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z");
        await sortie.UntilEndedAsync(id, missions: 3);

        (await sortie.MissionsAsync()).Should().HaveCount(3);
    }

    [Fact]
    public async Task A_death_between_making_the_mission_and_saying_so_neither_makes_two_nor_loses_it_to_a_time_that_comes_first()
    {
        ScheduleId id;
        Mission made;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(Hourly);
            var requested = (await RunAsync(before, id)).Requested[0];
            made = await before.Sortie.Missions.ProposeAsync(before.Book.Find(id)!.ProposalFor(requested), Stop);
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", _ => new Decision.Ask("Well?"));
        var schedule = await sortie.UntilAsync(id, schedule => schedule.LatestRuns.Count == 2);

        schedule.LatestRuns.Select(run => run.Outcome).Should().Equal(FiringOutcome.Started, FiringOutcome.Started);
        schedule.LatestRuns[0].MissionId.Should().Be(made.Id);
        (await sortie.MissionsAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Asked_for_again_under_its_key_it_is_the_same_run_also_after_a_restart_and_when_the_schedule_is_paused()
    {
        ScheduleId id;
        await using (var before = await StartAsync(_folder, "2026-05-01T12:00Z", running: false))
        {
            id = await before.CreateAsync(Hourly with { Overlap = Overlap.Parallel });
            await RunAsync(before, id, "first");
        }

        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z");
        await RunAsync(sortie, id, "first");
        await RunAsync(sortie, id, "second");
        await sortie.UntilEndedAsync(id, missions: 3);
        await sortie.Book.PauseAsync(id, "test", cancellationToken: Stop);

        (await RunAsync(sortie, id, "second")).Status.Should().Be(ScheduleStatus.Paused);
        (await sortie.MissionsAsync()).Should().HaveCount(3, "one of them belongs to a time of the schedule");
    }

    [Fact]
    public async Task A_schedule_that_is_not_active_does_not_run()
    {
        await using var sortie = await StartAsync(_folder, "2026-05-01T12:00Z", running: false);
        var id = await sortie.CreateAsync(Hourly);
        await RunAsync(sortie, id);
        await sortie.Book.PauseAsync(id, "test", cancellationToken: Stop);

        var result = await sortie.Book.RunNowAsync(id, "test", cancellationToken: Stop);

        result.Should().BeOfType<ScheduleResult.NotAllowed>().Which.Why.Should().Be("Only an active schedule can run.");
        sortie.Book.Find(id)!.Requested.Should().BeEmpty();
    }

    private static async Task<Schedule> RunAsync(ScheduleHarness sortie, ScheduleId id, string? key = null) =>
        (await sortie.Book.RunNowAsync(id, "test", key, Stop)).Should().BeOfType<ScheduleResult.Done>().Subject.Schedule;
}
