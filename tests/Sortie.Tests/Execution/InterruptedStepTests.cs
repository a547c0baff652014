using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>The process is killed between what a step was about to do and what came of it.</summary>
public sealed class InterruptedStepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<TemporaryFolder> _left = [];
    private readonly List<string> _keys = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _left.ForEach(folder => folder.Dispose());
        _folder.Dispose();
    }

    [Theory]
    [InlineData(Effect.Read, true)]
    [InlineData(Effect.Write, true)]
    [InlineData(Effect.External, true)]
    public async Task What_may_happen_twice_is_run_again_unasked_under_its_key(Effect effect, bool repeatable)
    {
        var (id, left) = await KillAsync(_folder, effect, repeatable);
        await using var sortie = await StartAsync(left, Sending(effect, repeatable));

        var mission = await sortie.UntilEndedAsync(id);

        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Gates.Should().BeEmpty();
        _keys.Should().Equal([$"{id}/step_1"]);
        mission.Steps.Should().ContainSingle().Which.Attempts.Select(attempt => attempt.Completed?.Outcome).Should().Equal(null, StepOutcome.Ok);
    }

    [Fact]
    public async Task What_must_not_happen_twice_waits_for_a_person_who_may_let_it_run_again()
    {
        var (id, left) = await KillAsync(_folder);
        await using var sortie = await StartAsync(left, Sending());

        var waiting = await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);
        waiting.OpenGate!.Opened.StepId.Should().Be("step_1");
        waiting.OpenGate.Opened.Question.Should().Contain("send was at work").And.Contain("is not known");
        (await sortie.Whiteboard.FindAsync(id, Stop))!.State.WaitingReason.Should().Be(waiting.OpenGate.Opened.Question);
        _keys.Should().BeEmpty();
        await sortie.Missions.ApproveAsync(id, "test", Stop);

        var mission = await sortie.UntilEndedAsync(id);
        mission.Status.Should().Be(MissionStatus.Completed);
        _keys.Should().Equal([$"{id}/step_1"]);
    }

    [Fact]
    public async Task A_person_may_let_it_be_and_the_mission_goes_on_without_it()
    {
        var (id, left) = await KillAsync(_folder);
        await using var sortie = await StartAsync(left, Sending());

        await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);
        await sortie.Missions.RejectAsync(id, "test", Stop);

        var mission = await sortie.UntilEndedAsync(id);
        mission.Status.Should().Be(MissionStatus.Completed);
        _keys.Should().BeEmpty();
        var completed = mission.Steps.Should().ContainSingle().Which.Completed!;
        completed.Outcome.Should().Be(StepOutcome.Denied);
        completed.Error!.Code.Should().Be("interrupted");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_that_is_wanted_now_does_not_keep_a_person_from_being_asked(bool again)
    {
        var (id, left) = await KillAsync(_folder);
        await using (var idle = await StartAsync(left, Sending(), executeMissions: false))
        {
            await idle.Missions.AddSteerAsync(id, "at most 3 pages", SteerMode.Now, new() { MaxPages = 3 }, "test", Stop);
        }

        await using var sortie = await StartAsync(left, Sending());
        var waiting = await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);
        waiting.OpenGate!.Opened.StepId.Should().Be("step_1");
        await (again ? sortie.Missions.ApproveAsync(id, "test", Stop) : sortie.Missions.RejectAsync(id, "test", Stop));

        var mission = await sortie.UntilEndedAsync(id);
        (mission.Status, mission.Scope.MaxPages).Should().Be((MissionStatus.Completed, 3));
        mission.Steps[0].Completed!.Outcome.Should().Be(again ? StepOutcome.Ok : StepOutcome.Denied);
        mission.Gates.Should().ContainSingle();
    }

    [Fact]
    public async Task What_a_person_said_of_one_attempt_does_not_hold_for_the_next_that_is_interrupted()
    {
        var (id, left) = await KillAsync(_folder);
        var hanging = new HangingTool("send", Effect.External);
        await using var sortie = await StartAsync(left, hanging.Tool);
        await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);
        await sortie.Missions.ApproveAsync(id, "test", Stop);
        await hanging.Entered.WaitAsync(Stop);

        await using var restarted = await StartAsync(AfterKill(left), Sending());

        var waiting = await restarted.UntilAsync(id, mission => mission is { Status: MissionStatus.Waiting, Gates.Count: 2 });
        waiting.OpenGate!.Opened.GateId.Should().Be("gate_2");
        _keys.Should().BeEmpty();
    }

    [Fact]
    public async Task An_approval_that_was_not_used_until_its_gate_expired_is_asked_for_again()
    {
        var (id, left) = await KillAsync(_folder);
        await using (var asking = await StartAsync(left, Sending()))
        {
            await asking.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);
        }

        await using (var idle = await StartAsync(left, Sending(), executeMissions: false))
        {
            (await idle.Missions.ApproveAsync(id, "test", Stop)).Should().BeOfType<CommandResult.Done>();
        }

        await using var late = await StartAsync(left, Sending(), new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(8)));

        var waiting = await late.UntilAsync(id, mission => mission is { Status: MissionStatus.Waiting, Gates.Count: 2 });
        waiting.OpenGate!.Opened.StepId.Should().Be("step_1");
        _keys.Should().BeEmpty();
    }

    [Fact]
    public async Task A_step_that_takes_the_process_down_again_and_again_is_given_up()
    {
        var (id, left) = await KillAsync(_folder, Effect.Read, repeatable: true);
        for (var kill = 2; kill <= 3; kill++)
        {
            (_, left) = await KillAsync(left, Effect.Read, repeatable: true, id);
        }

        await using var sortie = await StartAsync(left, Sending(Effect.Read, repeatable: true));

        var step = (await sortie.UntilEndedAsync(id)).Steps.Should().ContainSingle().Which;
        step.Attempts.Should().HaveCount(3);
        step.Completed!.Error!.Code.Should().Be("interrupted");
        _keys.Should().BeEmpty();
    }

    /// <summary>Runs a mission, a new one where none is named, until its tool is at work, and gives the folder that a kill leaves then.</summary>
    private async Task<(MissionId Id, TemporaryFolder Left)> KillAsync(
        TemporaryFolder folder, Effect effect = Effect.External, bool repeatable = false, MissionId? id = null)
    {
        var hanging = new HangingTool("send", effect);
        await using var sortie = await StartAsync(folder, hanging.Tool with { Repeatable = repeatable });
        id ??= (await sortie.ProposeAsync()).Id;
        await hanging.Entered.WaitAsync(Stop);
        return (id.Value, AfterKill(folder));
    }

    private TemporaryFolder AfterKill(TemporaryFolder folder)
    {
        var left = folder.AfterKill();
        _left.Add(left);
        return left;
    }

    private static Task<TestSortie> StartAsync(
        TemporaryFolder folder, Tool tool, TimeProvider? time = null, bool executeMissions = true) => TestSortie.StartAsync(
        folder,
        new ScriptedPlanner(mission => mission.Steps is [] ? ScriptedPlanner.Call("send", "it") : ScriptedPlanner.Finish("done")),
        [tool],
        time,
        services => services.Configure<MissionOptions>(options => options.Approval = ApprovalPolicy.Never),
        executeMissions);

    private Tool Sending(Effect effect = Effect.External, bool repeatable = false) => new(
        AIFunctionFactory.Create(
            (string input, ToolContext context) =>
            {
                _keys.Add(context.IdempotencyKey);
                return input;
            },
            ToolContext.FunctionOptions("send", "send")),
        effect)
    {
        Repeatable = repeatable,
    };
}
