using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Execution;

/// <summary>In which order missions have their turn where one runs at a time.</summary>
public sealed class PriorityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _order = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_highest_priority_comes_first_then_the_oldest_and_a_change_counts_while_it_waits()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var sortie = await StartAsync(async stop =>
        {
            entered.TrySetResult();
            await release.Task.WaitAsync(stop);
        });
        await ProposeAsync(sortie, "first");
        await entered.Task.WaitAsync(Stop);
        await ProposeAsync(sortie, "low", Priority.Low);
        await ProposeAsync(sortie, "old");
        var lowered = await ProposeAsync(sortie, "lowered", Priority.High);
        await ProposeAsync(sortie, "high", Priority.High);
        var raised = await ProposeAsync(sortie, "raised");

        (await sortie.Missions.PrioritiseAsync(raised, Priority.High, "test", Stop)).Should().BeOfType<CommandResult.Done>();
        (await sortie.Missions.PrioritiseAsync(lowered, Priority.Low, "test", Stop)).Should().BeOfType<CommandResult.Done>();
        (await sortie.Whiteboard.FindCardAsync(raised, Stop))!.Priority.Should().Be(Priority.High);
        await sortie.Missions.CancelAsync(await ProposeAsync(sortie, "never"), "test", Stop);
        await sortie.Get<MissionExecutor>().CatchUpAsync(Stop); // Behind the cancel all before it has had its effect.
        release.SetResult();
        await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);

        _order.Should().Equal("first", "high", "raised", "old", "low", "lowered");
        (await sortie.Missions.PrioritiseAsync(raised, Priority.Low, "test", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
        var retry = (await sortie.Missions.RetryAsync(raised, Stop)).Should().BeOfType<CommandResult.Done>().Which.Mission;
        retry.Priority.Should().Be(Priority.High, "a retry is as urgent as what it repeats");
    }

    [Fact]
    public async Task The_order_is_the_same_after_a_restart()
    {
        await using (var idle = await StartAsync(_ => Task.CompletedTask, executeMissions: false))
        {
            await ProposeAsync(idle, "low", Priority.Low);
            await ProposeAsync(idle, "old");
            var raised = await ProposeAsync(idle, "raised");
            await ProposeAsync(idle, "high", Priority.High);
            await idle.Missions.PrioritiseAsync(raised, Priority.High, "test", Stop);
        }

        await using var restarted = await StartAsync(_ => Task.CompletedTask);
        await restarted.Get<MissionExecutor>().WhenIdleAsync(Stop);

        _order.Should().Equal("raised", "high", "old", "low");
    }

    private static async Task<MissionId> ProposeAsync(TestSortie sortie, string name, Priority priority = Priority.Normal) =>
        (await sortie.Missions.ProposeAsync(
            new(new() { Type = ObjectiveType.Goal, Description = name }, new(), Effect.Read, "test") { Priority = priority }, Stop)).Id;

    private Task<TestSortie> StartAsync(Func<CancellationToken, Task> act, bool executeMissions = true)
    {
        var tool = TestSortie.Tool("note", async (name, stop) =>
        {
            _order.Enqueue(name);
            await act(stop);
            return name;
        });
        var planner = new ScriptedPlanner(
            mission => mission.Steps is [] ? ScriptedPlanner.Call("note", mission.Objective.Description) : ScriptedPlanner.Finish("done"));
        return TestSortie.StartAsync(
            _folder,
            planner,
            [tool],
            configure: services => services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = 1),
            executeMissions: executeMissions);
    }
}
