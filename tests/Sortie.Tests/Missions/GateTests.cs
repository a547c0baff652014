using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Missions;

/// <summary>A decision is for what a person saw: this gate, these arguments, once, and not for ever.</summary>
public sealed class GateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _sent = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_approval_for_one_gate_does_not_pass_the_next()
    {
        await using var sortie = await StartAsync(ScriptedPlanner.Calling("send", "send"));
        var id = (await sortie.ProposeAsync(Effect.External)).Id;

        (await sortie.Missions.ApproveAsync(id, "test", "start", Stop)).Should().BeOfType<CommandResult.Done>();
        await sortie.UntilAsync(id, mission => mission.OpenGate is not null);
        (await sortie.Missions.ApproveAsync(id, "test", "start", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
        (await sortie.Missions.ApproveAsync(id, "test", "gate_1", Stop)).Should().BeOfType<CommandResult.Done>();
        await sortie.UntilAsync(id, mission => mission.OpenGate?.Opened.GateId == "gate_2");

        var late = (await sortie.Missions.ApproveAsync(id, "test", "gate_1", Stop)).Should().BeOfType<CommandResult.NotAllowed>().Which;

        late.Why.Should().Contain("'gate_2'");
        (await sortie.Missions.RejectAsync(id, "test", "gate_1", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
        _sent.Should().Equal("1");
    }

    [Fact]
    public async Task An_approval_is_for_the_exact_arguments_and_other_ones_are_asked_for_again()
    {
        await using var sortie = await StartAsync(new(mission => mission.Steps is []
            ? ScriptedPlanner.Call("send", mission.Gates is [] ? "a little" : "a lot")
            : ScriptedPlanner.Finish("sent")));
        var id = (await sortie.ProposeAsync()).Id;
        await sortie.UntilAsync(id, mission => mission.OpenGate is not null);

        await sortie.Missions.ApproveAsync(id, "test", "gate_1", Stop);

        var waiting = await sortie.UntilAsync(id, mission => mission.OpenGate?.Opened.GateId == "gate_2");
        _sent.Should().BeEmpty();
        waiting.Gates[1].Opened.ArgumentsHash.Should().NotBe(waiting.Gates[0].Opened.ArgumentsHash);
        await sortie.Missions.ApproveAsync(id, "test", "gate_2", Stop);
        await sortie.UntilEndedAsync(id);
        _sent.Should().Equal("a lot");
    }

    [Fact]
    public async Task A_gate_that_nobody_answers_in_time_ends_the_mission_and_says_so()
    {
        await using var sortie = await StartAsync(new(_ => new Decision.Ask("Which one?")));
        var asking = (await sortie.ProposeAsync()).Id;
        var proposed = (await sortie.ProposeAsync(Effect.Write)).Id;
        var answered = (await sortie.ProposeAsync()).Id;
        foreach (var id in new[] { asking, answered })
        {
            var gate = (await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting)).OpenGate!;
            gate.Opened.ExpiresAt.Should().Be(_time.GetUtcNow().AddDays(7));
        }

        _time.Advance(TimeSpan.FromDays(6.5));
        await sortie.Missions.AnswerAsync(answered, "this", "test", Stop);
        await sortie.UntilAsync(answered, mission => mission.Gates.Count == 2 && mission.Status is MissionStatus.Waiting);
        _time.Advance(TimeSpan.FromDays(0.5));

        foreach (var id in new[] { asking, proposed })
        {
            var ended = await sortie.UntilEndedAsync(id);
            (ended.Status, ended.Reason, ended.Error!.Code).Should().Be((MissionStatus.Failed, "gate_expired", "gate_expired"));
            ended.Error.Message.Should().Contain("2026-01-08");
        }

        (await sortie.Log.FindAsync(answered, Stop))!.Status.Should().Be(MissionStatus.Waiting, "its second question has its own seven days");
        (await sortie.Missions.AnswerAsync(asking, "late", "test", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
    }

    [Fact]
    public async Task A_gate_that_expires_while_no_process_runs_cannot_be_answered_and_ends_at_the_next_start()
    {
        var planner = new ScriptedPlanner(_ => new Decision.Ask("Which one?"));
        Mission asking;
        await using (var sortie = await StartAsync(planner))
        {
            asking = await sortie.ProposeAsync();
            await sortie.UntilAsync(asking.Id, mission => mission.Status is MissionStatus.Waiting);
        }

        _time.Advance(TimeSpan.FromDays(8));
        await using (var idle = await StartAsync(planner, executeMissions: false))
        {
            (await idle.Missions.AnswerAsync(asking.Id, "late", "test", Stop))
                .Should().BeOfType<CommandResult.NotAllowed>().Which.Why.Should().Contain("until 2026-01-08");
        }

        await using var restarted = await StartAsync(planner);
        (await restarted.UntilEndedAsync(asking.Id)).Reason.Should().Be("gate_expired");
    }

    [Fact]
    public async Task An_approval_that_was_not_used_before_its_gate_expired_is_asked_for_again()
    {
        await using (var sortie = await StartAsync(ScriptedPlanner.Calling("send")))
        {
            var id = (await sortie.ProposeAsync()).Id;
            await sortie.UntilAsync(id, mission => mission.OpenGate is not null);
        }

        await using (var idle = await StartAsync(ScriptedPlanner.Calling("send"), executeMissions: false))
        {
            await idle.Missions.ApproveAsync((await idle.Whiteboard.ListAsync(new(), Stop)).Missions[0].MissionId, "test", "gate_1", Stop);
        }

        _time.Advance(TimeSpan.FromDays(8));
        await using var restarted = await StartAsync(ScriptedPlanner.Calling("send"));
        await restarted.UntilAsync(
            (await restarted.Whiteboard.ListAsync(new(), Stop)).Missions[0].MissionId,
            mission => mission.OpenGate?.Opened.GateId == "gate_2");
        _sent.Should().BeEmpty();
    }

    [Theory]
    [InlineData(ApprovalPolicy.Never, ApprovalPolicy.Effects, Effect.Write, true)]
    [InlineData(ApprovalPolicy.Never, ApprovalPolicy.Effects, Effect.Read, false)]
    [InlineData(ApprovalPolicy.Effects, ApprovalPolicy.Never, Effect.Write, false)]
    [InlineData(ApprovalPolicy.Always, ApprovalPolicy.Effects, Effect.Read, false)]
    [InlineData(ApprovalPolicy.Effects, ApprovalPolicy.Always, Effect.Read, true)]
    public async Task A_retry_asks_the_approval_policy_of_now(ApprovalPolicy then, ApprovalPolicy now, Effect effect, bool waits)
    {
        Mission original;
        await using (var sortie = await StartAsync(policy: then, executeMissions: false))
        {
            original = await sortie.ProposeAsync(effect);
            await sortie.Missions.CancelAsync(original.Id, "test", Stop);
        }

        await using var restarted = await StartAsync(policy: now, executeMissions: false);
        var retry = (await restarted.Missions.RetryAsync(original.Id, Stop)).Should().BeOfType<CommandResult.Done>().Which.Mission;

        retry.AwaitsApproval.Should().Be(waits);
    }

    private Task<TestSortie> StartAsync(
        ScriptedPlanner? planner = null, ApprovalPolicy policy = ApprovalPolicy.Effects, bool executeMissions = true)
    {
        var send = TestSortie.Tool("send", (input, _) => { _sent.Enqueue(input); return Task.FromResult("sent"); }, Effect.External);
        return TestSortie.StartAsync(
            _folder, planner, [send], _time, services => services.Configure<MissionOptions>(options => options.Approval = policy), executeMissions);
    }
}
