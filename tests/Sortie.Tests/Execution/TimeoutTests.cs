using Microsoft.Extensions.Time.Testing;
using Sortie.Execution;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tests.Schedules;

namespace Sortie.Tests.Execution;

/// <summary>What was given up by a timeout of its own looks as if the program ended, and does not end it.</summary>
public sealed class TimeoutTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly ScriptedPlanner Planner = new(_ => ScriptedPlanner.Finish("done"));

    private readonly TemporaryFolder _folder = new();
    private readonly TimedOutLog _log = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_schedule_whose_mission_could_not_be_made_in_time_is_paused_and_stops_no_other()
    {
        var time = new FakeTimeProvider(ScheduleHarness.At("2026-05-01T12:00Z"));
        await using var sortie = await TestSortie.StartAsync(_folder, Planner, [], time, _log.Wrap);
        var (book, at) = (sortie.Get<ScheduleBook>(), time.GetUtcNow().AddHours(1));
        var wish = ScheduleHarness.Hourly with { When = new() { Kind = TimingKind.Once, At = at } };
        var schedules = new[] { await book.CreateAsync(wish, Stop), await book.CreateAsync(wish, Stop) };
        var seen = new List<ScheduleStatus>();

        _log.GiveUpNextAppend();
        time.Advance(TimeSpan.FromHours(1));
        do
        {
            var changed = book.Changed;
            seen = [.. schedules.Select(schedule => book.Find(schedule.ScheduleId)!.Status)];
            await (seen.Contains(ScheduleStatus.Active) ? changed.WaitAsync(Patience, Stop) : Task.CompletedTask);
        }
        while (seen.Contains(ScheduleStatus.Active));

        seen.Should().BeEquivalentTo([ScheduleStatus.Paused, ScheduleStatus.Done]);
    }

    [Fact]
    public async Task Nobody_waits_for_a_mission_that_could_not_be_read_in_time_and_the_others_run()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, Planner, [], configure: _log.Wrap);
        var executor = sortie.Get<MissionExecutor>();

        _log.GiveUpNextRead();
        var left = await sortie.ProposeAsync();
        await executor.WhenIdleAsync(Stop).WaitAsync(Patience, Stop);
        var next = await sortie.ProposeAsync();

        (await sortie.UntilEndedAsync(next.Id)).Status.Should().Be(MissionStatus.Completed);
        (await sortie.Log.FindAsync(left.Id, Stop))!.Status.Should().Be(MissionStatus.Proposed);
    }
}
