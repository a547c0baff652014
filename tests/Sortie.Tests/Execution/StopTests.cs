using Sortie.Cli;
using Sortie.Cli.Access;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>What is seen of a mission that a person stops, and what is kept of it.</summary>
public sealed class StopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _entered = new();
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_cancelled_mission_is_stopping_until_the_call_under_way_has_ended_and_keeps_what_it_collected()
    {
        await using var sortie = await StartAsync();
        var id = (await sortie.ProposeAsync()).Id;
        await _entered.Task.WaitAsync(Stop);

        (await sortie.Missions.CancelAsync(id, "Ada", Stop)).Should().BeOfType<CommandResult.Done>();

        var stopping = (await sortie.Whiteboard.FindAsync(id, Stop))!.State;
        stopping.Stop.Should().BeEquivalentTo(new { Kind = StopKind.Cancel, State = "stopping", By = "Ada", StoppedAt = (DateTimeOffset?)null });
        stopping.Steps[^1].Outcome.Should().Be("running");
        (await sortie.Whiteboard.FindCardAsync(id, Stop))!.Stopping.Should().BeTrue();
        foreach (var act in new[] { sortie.Missions.CancelAsync(id, "Bob", Stop), sortie.Missions.PauseAsync(id, "Bob", Stop) })
        {
            (await act).Should().BeOfType<CommandResult.NotAllowed>().Which.Why.Should().Be("It is being stopped.");
        }

        _release.SetResult();
        var ended = await sortie.UntilEndedAsync(id);

        (ended.Status, ended.Reason).Should().Be((MissionStatus.Cancelled, "cancelled by Ada"));
        ended.Steps.Select(step => step.Completed!.Outcome).Should().Equal([StepOutcome.Ok, StepOutcome.Ok], "what came nevertheless has happened");
        var state = (await sortie.Whiteboard.FindAsync(id, Stop))!.State;
        state.Stop.Should().BeEquivalentTo(new { State = "stopped", stopping.Stop!.RequestedAt });
        state.Stop!.StoppedAt.Should().BeOnOrAfter(state.Stop.RequestedAt);
        state.ArtifactsSummary.Artifacts.Select(artifact => artifact.FileName).Should().Equal("result.csv", "result.json");
        state.ResultTable!.Total.Should().Be(1);
        state.Progress.ItemsCollected.Should().Be(1);
        (await sortie.Whiteboard.FindCardAsync(id, Stop))!.Stopping.Should().BeFalse();
    }

    [Fact]
    public async Task A_paused_mission_is_stopping_until_its_step_has_ended()
    {
        await using var sortie = await StartAsync();
        var id = (await sortie.ProposeAsync()).Id;
        await _entered.Task.WaitAsync(Stop);

        await sortie.Missions.PauseAsync(id, "Ada", Stop);

        (await sortie.Whiteboard.FindAsync(id, Stop))!.State.Stop.Should().BeEquivalentTo(
            new { Kind = StopKind.Pause, State = "stopping", By = "Ada" });
        _release.SetResult();
        var paused = await sortie.UntilAsync(id, mission => mission.Stop?.StoppedAt is not null);
        (paused.Status, paused.Stop!.StoppedAt).Should().Be((MissionStatus.Waiting, paused.ChangedAt));
        await sortie.Missions.ResumeAsync(id, "Ada", Stop);
        (await sortie.UntilEndedAsync(id)).Stop.Should().BeNull();
    }

    [Fact]
    public async Task A_cancel_that_no_process_could_carry_out_ends_the_mission_at_the_next_start_without_another_call()
    {
        MissionId id;
        await using (var sortie = await StartAsync())
        {
            id = (await sortie.ProposeAsync()).Id;
            await _entered.Task.WaitAsync(Stop);
        }

        await using (var idle = await StartAsync(executeMissions: false))
        {
            await idle.Missions.CancelAsync(id, "Ada", Stop);
            (await idle.Log.FindAsync(id, Stop))!.IsCancelling.Should().BeTrue();
        }

        await using var restarted = await StartAsync();
        var ended = await restarted.UntilEndedAsync(id);

        ended.Status.Should().Be(MissionStatus.Cancelled);
        ended.Artifacts.Should().HaveCount(2);
        ended.Steps[^1].Completed!.Outcome.Should().Be(StepOutcome.Cancelled);
        _calls.Should().Be(2);
    }

    [Fact]
    public async Task A_mission_that_is_cancelled_or_rejected_at_a_gate_keeps_what_it_collected()
    {
        await using var sortie = await StartAsync(["collect", "send"]);
        var (cancelled, rejected) = ((await sortie.ProposeAsync()).Id, (await sortie.ProposeAsync()).Id);
        foreach (var id in new[] { cancelled, rejected })
        {
            await sortie.UntilAsync(id, mission => mission.OpenGate is not null);
        }

        await sortie.Missions.CancelAsync(cancelled, "Ada", Stop);
        await sortie.Missions.RejectAsync(rejected, "Ada", Stop);

        foreach (var (id, reason) in new[] { (cancelled, "cancelled by Ada"), (rejected, "rejected by Ada") })
        {
            var ended = await sortie.UntilEndedAsync(id);
            (ended.Status, ended.Reason, ended.Artifacts.Count).Should().Be((MissionStatus.Cancelled, reason, 2));
        }
    }

    [Fact]
    public async Task A_call_that_does_not_heed_the_stop_is_not_waited_for_long()
    {
        await using var sortie = await StartAsync();
        var id = (await sortie.ProposeAsync()).Id;
        await _entered.Task.WaitAsync(Stop);

        await sortie.Missions.CancelAsync(id, "Ada", Stop);

        (await sortie.UntilEndedAsync(id)).Steps[^1].Completed!.Outcome.Should().Be(StepOutcome.Cancelled);
        _release.SetResult();
    }

    [Fact]
    public async Task A_planner_whose_own_wait_is_over_fails_the_mission_instead_of_running_for_ever()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, new ScriptedPlanner(_ => throw new TaskCanceledException("Too slow.")), []);

        var ended = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        ended.Error!.Code.Should().Be("internal_error");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_command_without_a_server_ends_the_mission_that_it_cancels(bool byChat)
    {
        MissionId id;
        await using (var sortie = await StartAsync())
        {
            id = (await sortie.ProposeAsync()).Id;
            await _entered.Task.WaitAsync(Stop);
        }

        await using var local = await LocalSortie.OpenAsync(_folder.Path, WebPermissions.None, Stop);
        _ = byChat
            ? (await local.SendAsync(new($"cancel {id}"), Stop)).SessionId
            : (await local.ActAsync(MissionAct.Cancel, id, answer: null, gate: null, Stop)).ToString();

        (await local.FindAsync(id, Stop)).State.Status.Should().Be(MissionStatus.Cancelled);
    }

    private Task<TestSortie> StartAsync(string[]? tools = null, bool executeMissions = true)
    {
        string[] calls = tools ?? ["collect", "stubborn"];
        var planner = new ScriptedPlanner(
            mission => mission.Steps.Count < calls.Length ? ScriptedPlanner.Call(calls[mission.Steps.Count], "x") : ScriptedPlanner.Finish("done"),
            mission => mission.Steps is [{ Completed.Outcome: StepOutcome.Ok }, ..]
                ? new("1 record.", Items: 1) { Table = new(["name"], [[new("Lamp", "Lamp", null)]]) }
                : null);
        Tool[] all =
        [
            TestSortie.Tool("collect", (_, _) => { Interlocked.Increment(ref _calls); return Task.FromResult("collected"); }),
            TestSortie.Tool("stubborn", async (_, _) =>
            {
                Interlocked.Increment(ref _calls);
                _entered.TrySetResult();
                await _release.Task;
                return "late";
            }),
            TestSortie.Tool("send", (_, _) => Task.FromResult("sent"), Effect.External),
        ];
        return TestSortie.StartAsync(_folder, planner, all, executeMissions: executeMissions);
    }
}
