using Microsoft.Extensions.Time.Testing;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>What becomes of missions while the log takes nothing because the disk is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FullLog _log = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mission_stands_still_and_goes_on_unasked_and_no_call_is_made_twice()
    {
        var calls = 0;
        var tool = TestSortie.Tool("act", (_, _) =>
        {
            _log.IsFull = true; // The disk runs full between the intent and the result.
            return Task.FromResult($"call {++calls}");
        });
        await using var sortie = await StartAsync(ScriptedPlanner.Calling("act"), tool);

        var id = (await sortie.ProposeAsync()).Id;
        await _log.Refused.WaitAsync(Stop);
        (await sortie.Log.FindAsync(id, Stop))!.Steps.Should().ContainSingle().Which.Completed.Should().BeNull();
        await FluentActions.Awaiting(() => sortie.ProposeAsync()).Should().ThrowAsync<LogUnavailableException>();
        _log.IsFull = false;
        var ended = await sortie.UntilEndedAsync(id);

        ended.Status.Should().Be(MissionStatus.Completed);
        ended.Result!.FinalAnswer.Should().Be("call 1");
        calls.Should().Be(1);
    }

    [Fact]
    public async Task The_time_for_which_a_mission_stands_still_is_not_its_own()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var tool = TestSortie.Tool("act", (_, _) =>
        {
            _log.IsFull = true;
            return Task.FromResult("done");
        });
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("act"), [tool], time, _log.Wrap);

        var id = (await sortie.ProposeAsync()).Id;
        await _log.Refused.WaitAsync(Stop);
        time.Advance(TimeSpan.FromDays(1));
        _log.IsFull = false;
        var ended = await sortie.UntilEndedAsync(id);

        ended.Status.Should().Be(MissionStatus.Completed);
        ended.ActiveBefore.Should().BeLessThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_tool_that_finds_no_room_is_called_again_more_often_than_its_policy_says()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var calls = 0;
        var tool = TestSortie.Tool("save", (_, _) => ++calls < 6
            ? throw new IOException("No space left on device.", OperatingSystem.IsWindows() ? 112 : 28)
            : Task.FromResult("saved"));
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("save"), [tool], time);

        var id = (await sortie.ProposeAsync()).Id;
        for (var failed = 1; failed < 6; failed++)
        {
            var waiting = await sortie.UntilAsync(id, mission => mission.RetryAt is not null && mission.Steps[0].Attempts.Length == failed);
            waiting.Steps[0].Completed!.Error!.Code.Should().Be("disk_full");
            await sortie.Get<MissionExecutor>().CatchUpAsync(Stop);
            time.Advance(TimeSpan.FromSeconds(10));
        }

        (await sortie.UntilEndedAsync(id)).Status.Should().Be(MissionStatus.Completed);
    }

    [Fact]
    public async Task A_program_ends_although_the_disk_is_full_and_the_call_counts_as_interrupted()
    {
        var calls = 0;
        var tool = TestSortie.Tool("act", (_, _) =>
        {
            _log.IsFull = calls == 0;
            return Task.FromResult($"call {++calls}");
        });
        MissionId id;
        await using (var sortie = await StartAsync(ScriptedPlanner.Calling("act"), tool))
        {
            id = (await sortie.ProposeAsync()).Id;
            await _log.Refused.WaitAsync(Stop);
        }

        _log.IsFull = false;
        await using var restarted = await StartAsync(ScriptedPlanner.Calling("act"), tool);
        var ended = await restarted.UntilEndedAsync(id);

        ended.Status.Should().Be(MissionStatus.Completed);
        ended.Steps.Should().ContainSingle().Which.Attempts.Length.Should().Be(2);
    }

    private Task<TestSortie> StartAsync(ScriptedPlanner planner, Tool tool) => TestSortie.StartAsync(_folder, planner, [tool], configure: _log.Wrap);
}
