using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

public sealed class MissionExecutorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mission_runs_to_its_end_and_every_fact_is_on_the_log()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("echo", "echo"), [Echo]);

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Steps.Select(step => step.Result!.Value.GetString()).Should().Equal("1", "2");
        mission.StartedAt.Should().NotBeNull();
        mission.EndedAt.Should().BeOnOrAfter(mission.StartedAt!.Value);
        mission.Result!.GoalEvaluation.GoalSatisfied.Should().BeTrue();
        var kinds = await sortie.Log.ReadAsync(mission.Id, 1, Stop).Select(record => record.EventType).ToListAsync(Stop);
        kinds.Should().Equal(
            "mission_created", "mission_status_update",
            "mission_decision", "mission_step_started", "mission_step_completed",
            "mission_decision", "mission_progress_update", "mission_step_started", "mission_step_completed",
            "mission_decision", "mission_progress_update", "mission_status_update");
    }

    [Fact]
    public async Task A_mission_that_ends_by_itself_is_not_said_to_have_been_stopped()
    {
        var said = new Said();
        await using var sortie = await TestSortie.StartAsync(
            _folder,
            new ScriptedPlanner(_ => ScriptedPlanner.Finish("done")),
            configure: services => services.AddSingleton<ILogger<MissionExecutor>>(said));

        foreach (var proposed in await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => sortie.ProposeAsync())))
        {
            await sortie.UntilEndedAsync(proposed.Id);
        }

        await sortie.Get<MissionExecutor>().StopAsync(Stop);
        said.Sentences.Should().BeEmpty();
    }

    [Fact]
    public async Task A_tool_that_fails_gives_the_mission_its_reason()
    {
        var failing = TestSortie.Tool("fail", (_, _) => throw new ToolException("page_not_found", "There is no such page.", retryable: true));
        var planner = new ScriptedPlanner(
            mission => mission.Steps is [] ? ScriptedPlanner.Call("fail", "") : new Decision.GiveUp(mission.Steps[^1].Completed!.Error!));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [failing with { Retry = RetryPolicy.Once }]);

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        mission.Status.Should().Be(MissionStatus.Failed);
        mission.Reason.Should().Be("page_not_found");
        mission.Error.Should().Be(new MissionError("page_not_found", "There is no such page.", Retryable: true));
        mission.Steps.Should().ContainSingle().Which.Completed!.Outcome.Should().Be(StepOutcome.Error);
    }

    [Fact]
    public async Task A_tool_or_planner_that_breaks_ends_the_mission_with_a_reason_and_the_next_mission_runs()
    {
        var breaking = TestSortie.Tool(
            "break", (input, _) => input == "1" ? throw new InvalidCastException("secret detail") : Task.FromResult("fine"));
        var planner = new ScriptedPlanner(mission => mission.Steps switch
        {
            [] => ScriptedPlanner.Call("break", "1"),
            _ => throw new InvalidOperationException("another secret"),
        });
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [breaking]);

        foreach (var id in new[] { (await sortie.ProposeAsync()).Id, (await sortie.ProposeAsync()).Id })
        {
            var mission = await sortie.UntilEndedAsync(id);
            mission.Error!.Code.Should().Be("internal_error");
            mission.Error.Message.Should().NotContain("secret");
            mission.Steps[0].Completed!.Error!.Message.Should().Be("break failed unexpectedly (InvalidCastException).");
        }
    }

    [Fact]
    public async Task A_tool_that_hangs_ends_as_timeout_and_the_run_goes_on()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        var hanging = new HangingTool();
        await using var sortie = await TestSortie.StartAsync(
            _folder,
            ScriptedPlanner.Calling("hang", "echo"),
            [hanging.Tool with { Deadline = TimeSpan.FromSeconds(5), Retry = RetryPolicy.Once }, Echo],
            time);
        var id = (await sortie.ProposeAsync()).Id;

        await hanging.Entered.WaitAsync(Stop);
        time.Advance(TimeSpan.FromSeconds(6));

        var mission = await sortie.UntilEndedAsync(id);
        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Steps.Select(step => step.Completed!.Outcome).Should().Equal(StepOutcome.Timeout, StepOutcome.Ok);
    }

    [Fact]
    public async Task A_mission_whose_time_is_over_fails_and_says_so()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        var hanging = new HangingTool();
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("hang", "echo"), [hanging.Tool, Echo], time);
        var id = (await sortie.ProposeAsync(scope: new() { MaxDurationSeconds = 20 })).Id;

        await hanging.Entered.WaitAsync(Stop);
        time.Advance(TimeSpan.FromSeconds(21));

        var mission = await sortie.UntilEndedAsync(id);
        mission.Error!.Code.Should().Be("duration_exceeded");
        mission.Steps.Should().ContainSingle("nothing starts when the time is over");
    }

    [Fact]
    public async Task Neither_waiting_for_a_person_nor_a_stopped_machine_uses_up_a_missions_time()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        var hanging = new HangingTool();
        var planner = new ScriptedPlanner(mission => mission switch
        {
            { Gates: [] } => new Decision.Ask("Go on?"),
            { Steps: [{ Completed: not null }] or [_, { Completed: not null }] } => ScriptedPlanner.Finish("done"),
            _ => ScriptedPlanner.Call("hang", ""),
        });
        Mission proposed;
        await using (var sortie = await TestSortie.StartAsync(_folder, planner, [hanging.Tool], time))
        {
            proposed = await sortie.ProposeAsync(scope: new() { MaxDurationSeconds = 60 });
            await sortie.UntilAsync(proposed.Id, mission => mission.Status is MissionStatus.Waiting);
            time.Advance(TimeSpan.FromHours(10));
            await sortie.Missions.AnswerAsync(proposed.Id, "yes", "test", Stop);
            await hanging.Entered.WaitAsync(Stop);
        }

        time.Advance(TimeSpan.FromHours(10));
        var quick = TestSortie.Tool("hang", (_, _) => Task.FromResult("there"));
        await using var restarted = await TestSortie.StartAsync(_folder, planner, [quick], time);

        var mission = await restarted.UntilEndedAsync(proposed.Id);
        mission.Status.Should().Be(MissionStatus.Completed, "{0}", mission.Error?.Message);
        mission.ActiveBefore.Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task No_more_pages_are_visited_than_the_scope_permits_whatever_the_planner_wants()
    {
        var visited = new ConcurrentQueue<string>();
        var visiting = TestSortie.Tool("visit", (input, _) => { visited.Enqueue(input); return Task.FromResult(input); }, visitsPage: true);
        var planner = new ScriptedPlanner(mission => ScriptedPlanner.Call("visit", $"{mission.Steps.Count + 1}"));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [visiting]);

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync(scope: new() { MaxPages = 3 })).Id);

        visited.Should().Equal("1", "2", "3");
        mission.Error!.Code.Should().Be("pages_exceeded");
        mission.Progress!.PagesVisited.Should().Be(3);
    }

    [Fact]
    public async Task A_planner_that_finishes_without_meeting_the_goal_fails_the_mission()
    {
        var planner = new ScriptedPlanner(_ => new Decision.Finish(new("Nothing.", Items: 0), new(GoalSatisfied: false, 1, [], "There is nothing.")));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, []);

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        mission.Status.Should().Be(MissionStatus.Failed);
        mission.Error!.Message.Should().Be("There is nothing.");
    }

    [Fact]
    public async Task A_goal_in_words_is_executed_beside_a_started_host()
    {
        var page = TestSortie.Tool("web_fetch", (_, _) => Task.FromResult(""));
        var planner = new ScriptedPlanner(
            mission => ScriptedPlanner.Finish($"Went to {mission.Objective.Url} within {mission.Scope.AllowedDomains[0]}."));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [page]);

        var mission = await sortie.Get<IGoalExecutor>().ExecuteGoalAsync("Open https://shop.example/lamps", "shop.example", Stop);

        mission.Result!.FinalAnswer.Should().Be("Went to https://shop.example/lamps within shop.example.");
        var nonsense = () => sortie.Get<IGoalExecutor>().ExecuteGoalAsync("xyz abc", cancellationToken: Stop);
        await nonsense.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Unfinished_missions_of_an_earlier_process_go_on_unasked_and_no_finished_step_runs_again()
    {
        var calls = new ConcurrentQueue<string>();
        var hanging = new HangingTool("second");
        var first = TestSortie.Tool("first", (_, _) => { calls.Enqueue("first"); return Task.FromResult("1"); });
        var planner = ScriptedPlanner.Calling("first", "second");
        Mission proposed;
        await using (var sortie = await TestSortie.StartAsync(_folder, planner, [first, hanging.Tool]))
        {
            proposed = await sortie.ProposeAsync();
            await hanging.Entered.WaitAsync(Stop);
        }

        var finishing = TestSortie.Tool("second", (_, _) => { calls.Enqueue("second again"); return Task.FromResult("2"); });
        await using var restarted = await TestSortie.StartAsync(_folder, planner, [first, finishing]);
        var mission = await restarted.UntilEndedAsync(proposed.Id);

        mission.Status.Should().Be(MissionStatus.Completed);
        calls.Should().Equal("first", "second again");
        mission.Steps.SelectMany(step => step.Attempts).Select(attempt => (attempt.Started.StepId, attempt.Started.Attempt)).Should().Equal(
            ("step_1", 1), ("step_2", 1), ("step_2", 2));
        mission.Steps.SelectMany(step => step.Attempts).Select(attempt => attempt.Started.IdempotencyKey).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public async Task As_many_missions_run_at_once_as_the_options_say_and_the_others_wait_their_turn()
    {
        var (running, most) = (0, 0);
        var allIn = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var counting = TestSortie.Tool("count", async (_, stop) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            if (running == 3)
            {
                allIn.TrySetResult();
            }

            await gate.Task.WaitAsync(stop);
            Interlocked.Decrement(ref running);
            return "";
        });
        await using var sortie = await TestSortie.StartAsync(
            _folder,
            ScriptedPlanner.Calling("count"),
            [counting],
            configure: services => services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = 3));
        var missions = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => sortie.ProposeAsync()));

        await allIn.Task.WaitAsync(Stop);
        gate.SetResult();

        foreach (var mission in missions)
        {
            (await sortie.UntilEndedAsync(mission.Id)).Status.Should().Be(MissionStatus.Completed);
        }

        most.Should().Be(3);
    }

    [Fact]
    public async Task Missions_can_be_run_without_a_host_until_none_is_left()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("echo"), [Echo], executeMissions: false);
        var missions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => sortie.ProposeAsync()));

        (await sortie.Get<MissionExecutionRunner>().RunWithTimeoutAsync(TimeSpan.FromSeconds(30), Stop)).Should().BeTrue();

        foreach (var mission in missions)
        {
            (await sortie.Log.FindAsync(mission.Id, Stop))!.Status.Should().Be(MissionStatus.Completed);
        }
    }

    [Fact]
    public async Task A_mission_whose_records_make_no_sense_is_waited_for_by_nobody()
    {
        await using var sortie = await TestSortie.StartAsync(
            _folder, new ScriptedPlanner(_ => ScriptedPlanner.Finish("done")), [], executeMissions: false);
        var senseless = new RecordDraft("mission_step_completed", """{"step_id":"step_9","outcome":"ok"}"""u8.ToArray());
        var id = (await sortie.ProposeAsync()).Id;
        (await sortie.Log.AppendAsync(id, expectedVersion: 1, [senseless], Stop)).Should().BeOfType<AppendResult.Appended>();
        var other = (await sortie.ProposeAsync()).Id;

        (await sortie.Get<MissionExecutionRunner>().RunWithTimeoutAsync(TimeSpan.FromSeconds(20), Stop)).Should().BeTrue();

        (await sortie.Log.FindAsync(other, Stop))!.Status.Should().Be(MissionStatus.Completed);
    }

    [Fact]
    public async Task Hundreds_of_missions_that_end_at_once_leave_none_behind()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("echo"), [Echo]);
        for (var round = 0; round < 5; round++)
        {
            var missions = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => sortie.ProposeAsync(), Stop)));

            await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop).WaitAsync(TimeSpan.FromSeconds(60), Stop);

            (await sortie.Whiteboard.ListAsync(new(), Stop)).Counts.Should().Contain("completed", missions.Length * (round + 1));
        }
    }

    [Fact]
    public async Task A_mission_may_have_more_time_than_a_timer_reaches()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, ScriptedPlanner.Calling("echo"), [Echo]);

        var mission = await sortie.ProposeAsync(scope: new() { MaxDurationSeconds = int.MaxValue });

        (await sortie.UntilEndedAsync(mission.Id)).Status.Should().Be(MissionStatus.Completed);
    }

    private static Tool Echo => TestSortie.Tool("echo", (input, _) => Task.FromResult(input));

    /// <summary>What the executor tells the log of the program.</summary>
    private sealed class Said : ILogger<MissionExecutor>
    {
        public ConcurrentQueue<string> Sentences { get; } = [];

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Sentences.Enqueue(formatter(state, exception));
    }
}
