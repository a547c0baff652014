using System.Collections.Concurrent;
using Sortie.Execution;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>What people do to missions that run or wait.</summary>
public sealed class MissionControlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Cancelling_stops_the_tool_under_way_and_is_final()
    {
        var hanging = new HangingTool();
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("hang"), [hanging.Tool]);
        var id = (await sortie.ProposeAsync()).Id;
        await hanging.Entered.WaitAsync(Stop);

        (await sortie.Missions.CancelAsync(id, "test", Stop)).Should().BeOfType<CommandResult.Done>();

        await hanging.Stopped.WaitAsync(TimeSpan.FromSeconds(2), Stop);
        (await sortie.UntilEndedAsync(id)).Status.Should().Be(MissionStatus.Cancelled);
        (await sortie.Missions.CancelAsync(id, "test", Stop))
            .Should().BeOfType<CommandResult.NotAllowed>().Which.Why.Should().Be("It has already ended.");
        await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
    }

    [Fact]
    public async Task A_paused_mission_keeps_its_finished_steps_and_goes_on_when_resumed()
    {
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        var runs = 0;
        var slow = TestSortie.Tool("slow", async (_, stop) =>
        {
            Interlocked.Increment(ref runs);
            entered.TrySetResult();
            await gate.Task.WaitAsync(stop);
            return "done";
        });
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("slow", "echo"), [slow, Echo]);
        var id = (await sortie.ProposeAsync()).Id;
        await entered.Task.WaitAsync(Stop);

        (await sortie.Missions.PauseAsync(id, "test", Stop)).Should().BeOfType<CommandResult.Done>();
        gate.SetResult();
        var paused = await sortie.UntilAsync(id, mission => mission.Steps is [{ Completed: not null }]);
        paused.Status.Should().Be(MissionStatus.Waiting);
        (await sortie.Missions.ResumeAsync(id, "test", Stop)).Should().BeOfType<CommandResult.Done>();

        var ended = await sortie.UntilEndedAsync(id);
        ended.Status.Should().Be(MissionStatus.Completed);
        ended.Steps.Should().HaveCount(2);
        runs.Should().Be(1);
    }

    [Fact]
    public async Task A_mission_that_asks_waits_for_the_answer_and_uses_it()
    {
        var planner = new ScriptedPlanner(mission => mission.Gates is [{ Decision.Answer: { } answer }]
            ? ScriptedPlanner.Finish($"You said {answer}.")
            : new Decision.Ask("Which one?", "There are two."));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, []);
        var id = (await sortie.ProposeAsync()).Id;

        var waiting = await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);
        waiting.OpenGate!.Opened.Question.Should().Be("Which one?");
        (await sortie.Missions.ApproveAsync(id, "test", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
        (await sortie.Missions.AnswerAsync(id, "the blue one", "test", Stop)).Should().BeOfType<CommandResult.Done>();

        (await sortie.UntilEndedAsync(id)).Result!.FinalAnswer.Should().Be("You said the blue one.");
    }

    [Fact]
    public async Task A_tool_that_reaches_outside_runs_only_after_its_very_call_was_approved()
    {
        var sent = new ConcurrentQueue<string>();
        var send = TestSortie.Tool("send", (input, _) => { sent.Enqueue(input); return Task.FromResult("sent"); }, Effect.External);
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("send"), [send]);
        var id = (await sortie.ProposeAsync()).Id;

        var waiting = await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);
        sent.Should().BeEmpty();
        waiting.OpenGate!.Opened.ArgumentsHash.Should().HaveLength(64);
        await sortie.Missions.ApproveAsync(id, "test", Stop);

        (await sortie.UntilEndedAsync(id)).Status.Should().Be(MissionStatus.Completed);
        sent.Should().Equal("1");
    }

    [Fact]
    public async Task An_approval_serves_for_one_call_only()
    {
        var sent = 0;
        var send = TestSortie.Tool("send", (_, _) => Task.FromResult($"{Interlocked.Increment(ref sent)}"), Effect.External);
        var planner = new ScriptedPlanner(
            mission => mission.Steps.Count < 2 ? ScriptedPlanner.Call("send", "the same") : ScriptedPlanner.Finish("done"));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [send]);
        var id = (await sortie.ProposeAsync()).Id;

        await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);
        await sortie.Missions.ApproveAsync(id, "test", Stop);
        await sortie.UntilAsync(id, mission => mission is { Status: MissionStatus.Waiting, Gates.Count: 2 });

        sent.Should().Be(1);
    }

    [Fact]
    public async Task A_mission_that_was_cancelled_while_it_waited_stays_cancelled()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, new ScriptedPlanner(_ => new Decision.Ask("Which one?")), []);
        var id = (await sortie.ProposeAsync()).Id;
        await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);
        await sortie.Missions.CancelAsync(id, "test", Stop);

        (await sortie.Missions.AnswerAsync(id, "late", "test", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
        (await sortie.Missions.ApproveAsync(id, "test", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
        (await sortie.Missions.RejectAsync(id, "test", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
        (await sortie.Whiteboard.FindAsync(id, Stop))!.State.Question.Should().BeNull();
    }

    [Fact]
    public async Task A_mission_with_effects_waits_for_approval_and_a_rejected_one_never_starts()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("echo"), [Echo]);
        var wanted = await sortie.ProposeAsync(Effect.Write);
        var unwanted = await sortie.ProposeAsync(Effect.Write);
        wanted.AwaitsApproval.Should().BeTrue();
        await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id); // One that needs none passes them.

        await sortie.Missions.RejectAsync(unwanted.Id, "test", Stop);
        await sortie.Missions.ApproveAsync(wanted.Id, "test", Stop);

        (await sortie.UntilEndedAsync(wanted.Id)).Status.Should().Be(MissionStatus.Completed);
        var rejected = await sortie.UntilEndedAsync(unwanted.Id);
        rejected.Status.Should().Be(MissionStatus.Cancelled);
        rejected.StartedAt.Should().BeNull();
    }

    [Fact]
    public async Task Retrying_makes_a_new_mission_in_the_same_thread()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("echo"), [Echo]);
        var original = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        var retry = (await sortie.Missions.RetryAsync(original.Id, Stop)).Should().BeOfType<CommandResult.Done>().Which.Mission;

        retry.Id.Should().NotBe(original.Id);
        retry.ThreadId.Should().Be(original.ThreadId);
        retry.Metadata.RetryOf.Should().Be(original.Id.ToString());
        (await sortie.UntilEndedAsync(retry.Id)).Status.Should().Be(MissionStatus.Completed);
    }

    private static Tool Echo => TestSortie.Tool("echo", (input, _) => Task.FromResult(input));
}
