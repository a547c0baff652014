using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Sortie.Chat;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>Calls that fail in passing, and are made again.</summary>
public sealed class RetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
    private readonly List<string> _keys = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_call_that_fails_in_passing_is_made_again_under_its_key_until_it_works()
    {
        await using var sortie = await StartAsync(FailingUntil(attempt: 3));
        var id = (await sortie.ProposeAsync()).Id;

        await PassRetryAsync(sortie, id, attempts: 1);
        await PassRetryAsync(sortie, id, attempts: 2);
        var mission = await sortie.UntilEndedAsync(id);

        mission.Status.Should().Be(MissionStatus.Completed);
        var attempts = mission.Steps.Should().ContainSingle().Which.Attempts;
        attempts.Select(attempt => attempt.Completed!.Outcome).Should().Equal(StepOutcome.Error, StepOutcome.Error, StepOutcome.Ok);
        attempts.Select(attempt => attempt.Started.Attempt).Should().Equal(1, 2, 3);
        _keys.Should().HaveCount(3).And.AllBe($"{id}/step_1");
        mission.Decisions.Select(decided => decided.Decision).Should().Equal(["call flaky", "finish"], "a planner is not asked about attempts");
    }

    [Fact]
    public async Task The_span_before_an_attempt_doubles_up_to_the_longest_and_the_wait_is_a_random_part_of_it()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var policy = new RetryPolicy(8) { FirstDelay = TimeSpan.FromSeconds(1), LongestDelay = TimeSpan.FromSeconds(10) };
        await using var sortie = await StartAsync(FailingUntil(attempt: 8) with { Retry = policy }, new Random(seed));
        var id = (await sortie.ProposeAsync()).Id;

        var waits = new List<double>();
        for (var attempts = 1; attempts < 8; attempts++)
        {
            waits.Add((await PassRetryAsync(sortie, id, attempts)).TotalSeconds);
        }

        (await sortie.UntilEndedAsync(id)).Status.Should().Be(MissionStatus.Completed);
        waits.Zip([1.0, 2, 4, 8, 10, 10, 10], (wait, span) => wait / span).Should().AllSatisfy(part => part.Should().BeInRange(0, 1));
        waits.Distinct().Should().HaveCountGreaterThan(1);
    }

    [Theory]
    [InlineData(Effect.Read, false, 1)]
    [InlineData(Effect.Read, true, 3)]
    [InlineData(Effect.Write, true, 3)]
    [InlineData(Effect.External, true, 1)]
    public async Task What_would_fail_again_or_must_not_happen_twice_is_tried_once(Effect effect, bool passing, int attempts)
    {
        await using var sortie = await StartAsync(
            FailingUntil(attempt: 9, passing) with { Effect = effect, Repeatable = effect is not Effect.External });
        var id = (await sortie.ProposeAsync()).Id;

        for (var attempt = 1; attempt < attempts; attempt++)
        {
            await PassRetryAsync(sortie, id, attempt);
        }

        var mission = await sortie.UntilEndedAsync(id);
        _keys.Should().HaveCount(attempts);
        mission.Steps.Should().ContainSingle().Which.Completed!.Error!.Code.Should().Be("busy", "a planner sees how the last attempt ended");
    }

    [Fact]
    public async Task A_timeout_is_tried_again()
    {
        var hanging = new HangingTool();
        await using var sortie = await StartAsync(
            hanging.Tool with { Deadline = TimeSpan.FromSeconds(5), Retry = new(2) }, planner: ScriptedPlanner.Calling("hang"));
        var id = (await sortie.ProposeAsync()).Id;
        await hanging.Entered.WaitAsync(Stop);

        _time.Advance(TimeSpan.FromSeconds(5));

        var mission = await sortie.UntilAsync(id, mission => mission.RetryAt is not null);
        mission.Steps[0].Completed!.Outcome.Should().Be(StepOutcome.Timeout);
    }

    [Fact]
    public async Task A_mission_that_waits_for_its_next_attempt_keeps_no_other_from_its_turn()
    {
        await using var sortie = await StartAsync(
            FailingUntil(attempt: 2), planner: new ScriptedPlanner(mission => mission switch
            {
                { Objective.Description: "quick" } => ScriptedPlanner.Finish("done"),
                { Steps: [] } => ScriptedPlanner.Call("flaky", ""),
                _ => ScriptedPlanner.Finish("done"),
            }), missionsAtOnce: 1);
        var waiting = (await sortie.ProposeAsync()).Id;
        await sortie.UntilAsync(waiting, mission => mission.RetryAt is not null);

        var quick = await sortie.ProposeAsync(objective: new() { Type = ObjectiveType.Goal, Description = "quick" });

        (await sortie.UntilEndedAsync(quick.Id)).Status.Should().Be(MissionStatus.Completed);
        (await sortie.Log.FindAsync(waiting, Stop))!.RetryAt.Should().NotBeNull();
        await PassRetryAsync(sortie, waiting, attempts: 1);
        (await sortie.UntilEndedAsync(waiting)).Status.Should().Be(MissionStatus.Completed);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_at_once_and_for_good()
    {
        await using var sortie = await StartAsync(FailingUntil(attempt: 2));
        var id = (await sortie.ProposeAsync()).Id;
        await sortie.UntilAsync(id, mission => mission.RetryAt is not null);

        await sortie.Missions.CancelAsync(id, "test", Stop);
        await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
        _time.Advance(TimeSpan.FromHours(1));
        await sortie.UntilEndedAsync((await sortie.ProposeAsync(objective: new() { Type = ObjectiveType.Goal, Description = "quick" })).Id);

        var cancelled = (await sortie.Log.FindAsync(id, Stop))!;
        (cancelled.Status, cancelled.RetryAt).Should().Be((MissionStatus.Cancelled, null));
        var step = cancelled.Steps.Should().ContainSingle().Subject;
        step.Attempts.Should().HaveCount(1);
        (step.IsOver, step.Completed!.Error!.Code).Should().Be((true, "busy"), "no other attempt follows, and what the last one came to is kept");
        _keys.Count(key => key.StartsWith(id.ToString(), StringComparison.Ordinal)).Should().Be(1);
    }

    [Theory]
    [InlineData(SteerMode.AfterStep)]
    [InlineData(SteerMode.Now)]
    public async Task A_change_that_a_person_wants_meanwhile_is_taken_in_at_once_and_drops_the_next_attempt(SteerMode mode)
    {
        await using var sortie = await StartAsync(FailingUntil(attempt: 2), planner: new ScriptedPlanner(mission =>
            mission.Steps is [.., { Completed.Outcome: StepOutcome.Ok }]
                ? ScriptedPlanner.Finish("done")
                : ScriptedPlanner.Call("flaky", "")));
        var id = (await sortie.ProposeAsync()).Id;
        await sortie.UntilAsync(id, mission => mission.RetryAt is not null);

        await sortie.Get<MissionSteering>().SteerAsync(id, "at most 3 pages", mode, "test", Stop);

        var mission = await sortie.UntilEndedAsync(id);
        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Scope.MaxPages.Should().Be(3);
        mission.Steps.Select(step => step.Completed!.Outcome).Should().Equal(StepOutcome.Cancelled, StepOutcome.Ok);
        mission.Steps[0].Attempts[0].Completed!.Error!.Code.Should().Be("busy");
        _keys.Should().Equal($"{id}/step_1", $"{id}/step_2");
    }

    [Fact]
    public async Task The_next_attempt_is_made_at_its_time_also_by_the_next_process()
    {
        MissionId id;
        await using (var sortie = await StartAsync(FailingUntil(attempt: 2)))
        {
            id = (await sortie.ProposeAsync()).Id;
            await sortie.UntilAsync(id, mission => mission.RetryAt is not null);
        }

        await using var restarted = await StartAsync(FailingUntil(attempt: 2));
        var waiting = await restarted.UntilAsync(id, mission => mission.Reason == "resumed after a restart");
        waiting.Steps[0].Attempts.Should().HaveCount(1);
        await PassRetryAsync(restarted, id, attempts: 1);

        (await restarted.UntilEndedAsync(id)).Steps.Should().ContainSingle().Which.Attempts.Should().HaveCount(2);
        _keys.Should().HaveCount(2).And.AllBe($"{id}/step_1");
    }

    [Fact]
    public async Task No_attempt_is_waited_for_that_the_missions_time_does_not_permit()
    {
        var patient = FailingUntil(attempt: 2) with { Retry = new(2) { FirstDelay = TimeSpan.FromHours(10), LongestDelay = TimeSpan.FromHours(10) } };
        await using var sortie = await StartAsync(patient, new AlmostOne());

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync(scope: new() { MaxDurationSeconds = 3600 })).Id);

        mission.Steps.Should().ContainSingle().Which.Attempts.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(3601, 0)]
    public async Task The_wait_that_the_other_side_asks_for_is_kept_and_one_that_is_too_long_ends_the_step(int asked, int attemptsToCome)
    {
        await using var sortie = await StartAsync(FailingUntil(attempt: 2, asked: TimeSpan.FromSeconds(asked)));
        var id = (await sortie.ProposeAsync(scope: new() { MaxDurationSeconds = 100_000 })).Id;

        if (attemptsToCome > 0)
        {
            (await PassRetryAsync(sortie, id, attempts: 1)).TotalSeconds.Should().BeInRange(asked, asked + 1);
        }

        (await sortie.UntilEndedAsync(id)).Steps.Should().ContainSingle().Which.Attempts.Should().HaveCount(1 + attemptsToCome);
    }

    [Fact]
    public async Task The_whiteboard_shows_each_attempt_and_when_and_why_there_is_another()
    {
        await using var sortie = await StartAsync(FailingUntil(attempt: 2));
        var id = (await sortie.ProposeAsync()).Id;
        var retryAt = (await sortie.UntilAsync(id, mission => mission.RetryAt is not null)).RetryAt;

        var state = (await sortie.Whiteboard.FindAsync(id, Stop))!.State;
        state.RetryAt.Should().Be(retryAt);
        state.WaitingReason.Should().Be("flaky failed and is tried again (attempt 2): Come back later.");
        state.Steps.Should().ContainSingle().Which.RetryAt.Should().Be(retryAt);

        await PassRetryAsync(sortie, id, attempts: 1);
        await sortie.UntilEndedAsync(id);
        state = (await sortie.Whiteboard.FindAsync(id, Stop))!.State;
        state.RetryAt.Should().BeNull();
        state.WaitingReason.Should().BeNull();
        state.Steps.Select(step => (step.StepId, step.Attempt, step.Outcome)).Should().Equal(("step_1", 1, "error"), ("step_1", 2, "ok"));
    }

    [Fact]
    public async Task A_call_that_only_waited_for_its_turn_has_not_failed_and_is_made_again_however_often()
    {
        var calls = 0;
        var tool = TestSortie.Tool("visit", (_, _) => ++calls switch
        {
            < 8 => throw new ToolException(MissionError.HostBusy, "Others go first.", retryable: true) { RetryAfter = TimeSpan.FromSeconds(9) },
            < 10 => throw new ToolException("broken", "Once more.", retryable: true),
            _ => Task.FromResult("done"),
        });
        await using var sortie = await StartAsync(tool, planner: new ScriptedPlanner(mission => mission.Steps is []
            ? new Decision.CallTool("visit", new() { ["input"] = "x" })
            : ScriptedPlanner.Finish("done")));
        var id = (await sortie.ProposeAsync()).Id;

        await sortie.UntilAsync(id, mission => mission.RetryAt is not null);
        (await sortie.Whiteboard.FindAsync(id, Stop))!.State.WaitingReason.Should().Be("visit waits for its turn: Others go first.");
        for (var attempts = 1; attempts < 10; attempts++)
        {
            (await PassRetryAsync(sortie, id, attempts)).TotalSeconds.Should().BeInRange(attempts < 8 ? 9 : 0, 10);
        }

        (await sortie.UntilEndedAsync(id)).Steps.Should().ContainSingle().Which.Completed!.Outcome.Should().Be(StepOutcome.Ok);
        calls.Should().Be(10);
    }

    /// <summary>A tool that is busy until it is called for the n-th time, and takes down the keys it is called with.</summary>
    private Tool FailingUntil(int attempt, bool passing = true, TimeSpan? asked = null) => new(
        Microsoft.Extensions.AI.AIFunctionFactory.Create(
            (ToolContext context) =>
            {
                _keys.Add(context.IdempotencyKey);
                return _keys.Count < attempt
                    ? throw new ToolException("busy", "Come back later.", retryable: passing) { RetryAfter = asked }
                    : "done";
            },
            ToolContext.FunctionOptions("flaky", "flaky")),
        Effect.Read);

    private Task<TestSortie> StartAsync(Tool tool, Random? random = null, IPlanner? planner = null, int missionsAtOnce = 8) => TestSortie.StartAsync(
        _folder,
        planner ?? new ScriptedPlanner(mission => mission is { Steps: [], Objective.Description: not "quick" }
            ? new Decision.CallTool(tool.Name, [])
            : ScriptedPlanner.Finish("done")),
        [tool],
        _time,
        services =>
        {
            services.Replace(ServiceDescriptor.Singleton(random ?? Random.Shared));
            services.Configure<MissionOptions>(options => options.Approval = ApprovalPolicy.Never);
            services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = missionsAtOnce);
        });

    /// <summary>Lets the time pass until the next attempt; gives how long that was.</summary>
    private async Task<TimeSpan> PassRetryAsync(TestSortie sortie, MissionId id, int attempts)
    {
        var mission = await sortie.UntilAsync(id, mission => mission.RetryAt is not null && mission.Steps[^1].Attempts.Length == attempts);
        var wait = mission.RetryAt!.Value - _time.GetUtcNow();
        _time.Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        return wait;
    }

    /// <summary>Chance at its worst: every wait is as long as it can be.</summary>
    private sealed class AlmostOne : Random
    {
        public override double NextDouble() => 0.999;
    }
}
