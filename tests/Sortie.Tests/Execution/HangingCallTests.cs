using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sortie.Execution;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>Tools and planners that do not end when they are told to. There is one thread for all of them.</summary>
public sealed class HangingCallTests : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
    private readonly StubbornTool _stubborn = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Tool Stubborn => _stubborn.Tool with { Deadline = TimeSpan.FromSeconds(5), Retry = RetryPolicy.Once };

    public void Dispose()
    {
        _stubborn.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_call_that_keeps_its_thread_ends_as_timeout_and_the_run_goes_on_with_another_thread()
    {
        await using var sortie = await StartAsync(ScriptedPlanner.Calling("stubborn", "echo"));
        var id = (await sortie.ProposeAsync()).Id;
        await _stubborn.EnteredAsync();

        _time.Advance(TimeSpan.FromSeconds(5) + Grace);

        var mission = await sortie.UntilEndedAsync(id);
        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Steps.Select(step => step.Completed!.Outcome).Should().Equal(StepOutcome.Timeout, StepOutcome.Ok);
        mission.Steps[0].Completed!.Error!.Message.Should().Be("stubborn did not end within 5 seconds.");
    }

    [Fact]
    public async Task What_a_call_brings_within_the_grace_is_taken()
    {
        await using var sortie = await StartAsync(ScriptedPlanner.Calling("stubborn"));
        var id = (await sortie.ProposeAsync()).Id;
        await _stubborn.EnteredAsync();

        _time.Advance(TimeSpan.FromSeconds(6));
        _stubborn.LetGo();

        (await sortie.UntilEndedAsync(id)).Steps[0].Completed!.Outcome.Should().Be(StepOutcome.Ok);
    }

    [Fact]
    public async Task A_tool_of_which_too_many_calls_hang_is_closed_and_health_says_so_until_they_end()
    {
        await using var sortie = await StartAsync(ScriptedPlanner.Calling("stubborn"));
        for (var hanging = 1; hanging <= 2; hanging++)
        {
            var id = (await sortie.ProposeAsync()).Id;
            await _stubborn.EnteredAsync();
            _time.Advance(TimeSpan.FromSeconds(5) + Grace);
            await sortie.UntilEndedAsync(id);
        }

        var refused = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);
        refused.Steps[0].Completed!.Error.Should().Be(
            new MissionError("tool_hangs", "stubborn is not called, because 2 calls of it hang. Restart Sortie to be rid of them."));
        sortie.Get<MissionExecutor>().Troubles.Should().Equal(
            "stubborn does not end when it is told to (2 calls hang, each on a thread that was replaced).");

        _stubborn.LetGo();
        StepOutcome outcome;
        do
        {
            outcome = (await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id)).Steps[0].Completed!.Outcome;
        }
        while (outcome is StepOutcome.Error && !Stop.IsCancellationRequested);
        outcome.Should().Be(StepOutcome.Ok);
    }

    [Fact]
    public async Task A_cancelled_mission_ends_within_the_grace_and_the_thread_that_its_tool_keeps_is_replaced()
    {
        await using var sortie = await StartAsync(new ScriptedPlanner(mission => mission.Steps is []
            ? ScriptedPlanner.Call(mission.Objective.Description, "")
            : ScriptedPlanner.Finish("done")));
        var cancelled = await ProposeAsync(sortie, "stubborn");
        await _stubborn.EnteredAsync();
        var next = await ProposeAsync(sortie, "echo");

        await sortie.Missions.CancelAsync(cancelled.Id, "test", Stop);
        await _stubborn.Told.WaitAsync(Stop);
        _time.Advance(Grace);

        var ended = await sortie.UntilEndedAsync(cancelled.Id);
        (ended.Status, ended.Steps.Single().Completed!.Outcome).Should().Be((MissionStatus.Cancelled, StepOutcome.Cancelled));
        (await sortie.UntilEndedAsync(next.Id)).Status.Should().Be(MissionStatus.Completed);
    }

    [Fact]
    public async Task What_a_person_cancels_ends_at_once_although_a_tool_keeps_the_only_thread()
    {
        await using var sortie = await StartAsync(new ScriptedPlanner(mission => mission switch
        {
            { Steps: [] } => ScriptedPlanner.Call(mission.Objective.Description, ""),
            { Objective.Description: "echo" } => new Decision.Ask("Which?"),
            _ => ScriptedPlanner.Finish("done"),
        }));
        var asking = await ProposeAsync(sortie, "echo");
        await sortie.UntilAsync(asking.Id, mission => mission.OpenGate is not null);
        await ProposeAsync(sortie, "stubborn");
        await _stubborn.EnteredAsync();

        await sortie.Missions.CancelAsync(asking.Id, "test", Stop);

        (await sortie.UntilEndedAsync(asking.Id)).Status.Should().Be(MissionStatus.Cancelled);
    }

    [Fact]
    public async Task A_run_that_writes_nothing_for_long_is_reported_until_it_does()
    {
        var hanging = new HangingTool();
        await using var sortie = await StartAsync(ScriptedPlanner.Calling("hang"), hanging.Tool with { Deadline = TimeSpan.FromHours(2) });
        var id = (await sortie.ProposeAsync(scope: new() { MaxDurationSeconds = 4000 })).Id;
        await hanging.Entered.WaitAsync(Stop);
        sortie.Get<MissionExecutor>().Troubles.Should().BeEmpty();

        _time.Advance(TimeSpan.FromMinutes(20));
        sortie.Get<MissionExecutor>().Troubles.Should().Equal($"{id} runs, and has written nothing for 20 minutes.");

        _time.Advance(TimeSpan.FromSeconds(4000) - TimeSpan.FromMinutes(20)); // The time is up; the grace is not.
        await sortie.UntilEndedAsync(id);
        await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
        sortie.Get<MissionExecutor>().Troubles.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_planner_that_does_not_decide_fails_its_mission_and_the_next_mission_runs(bool keepsThread)
    {
        using var stubborn = new StubbornPlanner(keepsThread);
        await using var sortie = await StartAsync(stubborn);
        var id = (await sortie.ProposeAsync()).Id;
        await stubborn.Entered.WaitAsync(Stop);

        _time.Advance(TimeSpan.FromSeconds(30) + Grace);

        var mission = await sortie.UntilEndedAsync(id);
        mission.Error.Should().Be(new MissionError("planner_timeout", "The planner stubborn did not decide within 30 seconds.", Retryable: true));
        (await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id)).Status.Should().Be(MissionStatus.Completed);
    }

    private Task<TestSortie> StartAsync(IPlanner planner, params Tool[] tools) => TestSortie.StartAsync(
        _folder,
        planner,
        [Stubborn, TestSortie.Tool("echo", (input, _) => Task.FromResult(input)), .. tools],
        _time,
        services => services.Configure<ExecutionOptions>(options =>
        {
            options.MissionsAtOnce = 1;
            options.Grace = Grace;
            options.HangingCallsPerTool = 2;
            options.PlannerDeadline = TimeSpan.FromSeconds(30);
        }));

    private static Task<Mission> ProposeAsync(TestSortie sortie, string tool) =>
        sortie.ProposeAsync(objective: new() { Type = ObjectiveType.Goal, Description = tool });

    /// <summary>Never decides the first time it is asked.</summary>
    private sealed class StubbornPlanner(bool keepsThread) : IPlanner, IDisposable
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _letGo = new();

        public string Name => "stubborn";

        public Task Entered => _entered.Task;

        public async ValueTask<Decision> NextAsync(Mission mission, Toolbox toolbox, CancellationToken cancellationToken)
        {
            if (_entered.TrySetResult())
            {
                if (keepsThread)
                {
                    _letGo.Wait(CancellationToken.None);
                }
                else
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
            }

            return ScriptedPlanner.Finish("done");
        }

        public Decision Conclude(Mission mission, MissionError limit) => new Decision.GiveUp(limit);

        public void Dispose() => _letGo.Set();
    }
}
