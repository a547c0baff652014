using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>When what a step brought becomes durable: with the planner's answer to it, or before.</summary>
public sealed class HeldResultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Effect.Read, false)]
    [InlineData(Effect.External, true)]
    public async Task A_planner_is_asked_before_a_result_is_durable_only_where_the_tool_may_be_called_again(Effect effect, bool durable)
    {
        TestSortie? sortie = null;
        bool? found = null;
        var planner = new ScriptedPlanner(mission =>
        {
            if (mission.Steps is [{ Result: not null }])
            {
                found = Completed(sortie!, mission.Id);
            }

            return mission.Steps is [] ? ScriptedPlanner.Call("act", "once") : ScriptedPlanner.Finish($"{mission.Steps[^1].Result}");
        });
        // On a clock that stands still every answer comes at once.
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        sortie = await TestSortie.StartAsync(
            _folder, planner, [TestSortie.Tool("act", (input, _) => Task.FromResult(input), effect)], time, Unasked);
        await using var _ = sortie;

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync(effect)).Id);

        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Result!.FinalAnswer.Should().Be("once");
        found.Should().Be(durable);
    }

    [Fact]
    public async Task A_result_does_not_wait_for_a_planner_that_takes_its_time()
    {
        var planner = new SlowPlanner();
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [TestSortie.Tool("act", (input, _) => Task.FromResult(input))]);

        var id = (await sortie.ProposeAsync()).Id;
        await planner.Asked.WaitAsync(Stop);
        var thinking = await sortie.UntilAsync(id, mission => mission.Steps is [{ Completed: not null }]);
        planner.Answer.SetResult();

        thinking.Decisions.Should().ContainSingle("the planner still thinks");
        (await sortie.UntilEndedAsync(id)).Status.Should().Be(MissionStatus.Completed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_result_is_kept_where_a_person_stops_the_mission_before_the_planner_has_answered(bool pause)
    {
        var planner = new SlowPlanner();
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [TestSortie.Tool("act", (input, _) => Task.FromResult(input))]);
        var id = (await sortie.ProposeAsync()).Id;
        await planner.Asked.WaitAsync(Stop);

        (await (pause ? sortie.Missions.PauseAsync(id, "Ada", Stop) : sortie.Missions.CancelAsync(id, "Ada", Stop)))
            .Should().BeOfType<CommandResult.Done>();

        var stopped = await sortie.UntilAsync(
            id, mission => mission.Status.IsTerminal || mission is { Status: MissionStatus.Waiting, Steps: [{ Completed: not null }] });
        stopped.Steps.Should().ContainSingle().Which.Completed!.Outcome.Should().Be(StepOutcome.Ok);
        stopped.Status.Should().Be(pause ? MissionStatus.Waiting : MissionStatus.Cancelled);
    }

    private static bool Completed(TestSortie sortie, MissionId id) =>
        sortie.Log.ReadAsync(id).ToBlockingEnumerable(Stop).Any(record => record.EventType == "mission_step_completed");

    private static void Unasked(IServiceCollection services) =>
        services.Configure<MissionOptions>(options => options.Approval = ApprovalPolicy.Never);

    /// <summary>Has one step done, and answers to its result only when it is let.</summary>
    private sealed class SlowPlanner : IPlanner
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "slow";

        public Task Asked => _asked.Task;

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<Decision> NextAsync(Mission mission, Toolbox toolbox, CancellationToken cancellationToken)
        {
            if (mission.Steps is [])
            {
                return ScriptedPlanner.Call("act", "once");
            }

            _asked.TrySetResult();
            await Answer.Task.WaitAsync(cancellationToken);
            return ScriptedPlanner.Finish("done");
        }

        public Decision Conclude(Mission mission, MissionError limit) => new Decision.GiveUp(limit);
    }
}
