using System.Collections.Concurrent;
using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Execution;

/// <summary>What becomes of words to a mission that has begun.</summary>
public sealed class SteerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly SemaphoreSlim _entered = new(0);
    private readonly SemaphoreSlim _release = new(0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _entered.Dispose();
        _release.Dispose();
    }

    [Fact]
    public async Task A_change_is_taken_in_when_the_call_under_way_has_ended()
    {
        await using var sortie = await StartAsync();
        var id = (await ProposeAsync(sortie)).Id;
        await _entered.WaitAsync(Stop);

        var added = (await SteerAsync(sortie, id, "only the first 5")).Steers.Should().ContainSingle().Subject;
        (await sortie.Whiteboard.FindAsync(id, Stop))!.State.Steers.Should().ContainSingle().Which.State.Should().Be("waiting");
        _release.Release(2);

        var ended = await sortie.UntilEndedAsync(id);
        added.Added.Change.TargetCount.Should().Be(5);
        _calls.Should().Equal(["all", "5"], "the first call had begun before");
        ended.Steps.Select(step => step.Completed!.Outcome).Should().Equal(StepOutcome.Ok, StepOutcome.Ok);
        ended.Objective.TargetCount.Should().Be(5);
        ended.Objective.Description.Should().Contain("only the first 5");
        (await sortie.Whiteboard.FindCardAsync(id, Stop))!.ObjectiveDescription.Should().Be(ended.Objective.Description);
        (await sortie.Whiteboard.FindAsync(id, Stop))!.State.Steers.Single().Should().BeEquivalentTo(
            new { State = "applied", By = "Ada", Text = "only the first 5" });
    }

    [Fact]
    public async Task A_change_that_is_wanted_now_stops_the_call_under_way_and_it_is_done_again()
    {
        await using var sortie = await StartAsync();
        var id = (await ProposeAsync(sortie)).Id;
        await _entered.WaitAsync(Stop);

        await SteerAsync(sortie, id, "only the first 5", SteerMode.Now);
        await _entered.WaitAsync(Stop);
        _release.Release(2);

        var ended = await sortie.UntilEndedAsync(id);
        ended.Status.Should().Be(MissionStatus.Completed);
        ended.Steps.Select(step => step.Completed!.Outcome).Should().Equal(StepOutcome.Cancelled, StepOutcome.Ok, StepOutcome.Ok);
        _calls.Should().Equal("all", "5", "5");
    }

    [Fact]
    public async Task A_call_that_people_stopped_again_and_again_does_not_go_round_in_a_circle()
    {
        await using var sortie = await StartAsync();
        var id = (await ProposeAsync(sortie)).Id;
        foreach (var text in new[] { "also the rating", "also the price", "also the author" })
        {
            await _entered.WaitAsync(Stop);
            await SteerAsync(sortie, id, text, SteerMode.Now);
        }

        await _entered.WaitAsync(Stop);
        _release.Release(2);

        (await sortie.UntilEndedAsync(id)).Status.Should().Be(MissionStatus.Completed);
        _calls.Should().Equal("all", "all", "all", "all", "all");
    }

    [Fact]
    public async Task A_change_that_was_acknowledged_survives_the_process_and_is_applied_before_the_next_decision()
    {
        MissionId id;
        await using (var sortie = await StartAsync())
        {
            id = (await ProposeAsync(sortie)).Id;
            await _entered.WaitAsync(Stop);
        }

        await using (var idle = await StartAsync(executeMissions: false))
        {
            await SteerAsync(idle, id, "only the first 5", SteerMode.Now);
        }

        _release.Release(3);
        await using var restarted = await StartAsync();
        var ended = await restarted.UntilEndedAsync(id);

        ended.Objective.TargetCount.Should().Be(5);
        ended.Steps[0].Completed!.Outcome.Should().Be(StepOutcome.Cancelled, "it was under way when the process died, and was wanted otherwise then");
        _calls.Should().Equal("all", "5", "5");
    }

    [Fact]
    public async Task A_decision_that_was_made_before_a_change_does_not_count_not_even_the_end()
    {
        var (deciding, decide) = (new TaskCompletionSource(), new TaskCompletionSource());
        var planner = new ScriptedPlanner(mission =>
        {
            if (mission.Objective.TargetCount is null)
            {
                deciding.TrySetResult();
                decide.Task.Wait(Stop);
            }

            return ScriptedPlanner.Finish($"{mission.Objective.TargetCount?.ToString() ?? "all"} of them");
        });
        await using var sortie = await TestSortie.StartAsync(_folder, planner, []);
        var id = (await ProposeAsync(sortie)).Id;
        await deciding.Task.WaitAsync(Stop);

        await SteerAsync(sortie, id, "only the first 5");
        decide.SetResult();

        (await sortie.UntilEndedAsync(id)).Result!.FinalAnswer.Should().Be("5 of them");
    }

    [Fact]
    public async Task A_change_can_be_taken_back_until_it_is_applied()
    {
        await using var sortie = await StartAsync();
        var id = (await ProposeAsync(sortie)).Id;
        await _entered.WaitAsync(Stop);
        await SteerAsync(sortie, id, "only the first 5");
        await SteerAsync(sortie, id, "also the rating");

        (await sortie.Missions.RemoveSteerAsync(id, "steer_1", "Ada", Stop)).Should().BeOfType<CommandResult.Done>();
        (await sortie.Missions.RemoveSteerAsync(id, "steer_1", "Ada", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
        _release.Release(2);

        var ended = await sortie.UntilEndedAsync(id);
        ended.Objective.TargetCount.Should().BeNull();
        ended.Objective.Fields.Should().Equal("name", "rating");
        (await sortie.Missions.RemoveSteerAsync(id, "steer_2", "Ada", Stop)).Should().BeOfType<CommandResult.NotAllowed>();
        (await sortie.Get<MissionSteering>().SteerAsync(id, "only the first 5", SteerMode.Now, "Ada", Stop))
            .Should().BeOfType<CommandResult.NotAllowed>();
    }

    [Fact]
    public async Task A_change_with_a_mission_of_its_own_leaves_the_first_as_it_is()
    {
        await using var sortie = await StartAsync();
        var id = (await ProposeAsync(sortie)).Id;
        _release.Release(4);
        var first = await sortie.UntilEndedAsync(id);

        var own = await SteerAsync(sortie, id, "under $20", SteerMode.OwnMission);

        own.Id.Should().NotBe(id);
        own.ThreadId.Should().Be(first.ThreadId);
        own.Objective.Conditions.Should().Equal(new Condition("price", Comparison.LessThan, "20", "USD"));
        (await sortie.UntilEndedAsync(own.Id)).Status.Should().Be(MissionStatus.Completed);
        (await sortie.Log.FindAsync(id, Stop))!.Version.Should().Be(first.Version);
    }

    [Fact]
    public async Task Words_that_change_nothing_are_refused_with_what_can_be_changed()
    {
        await using var sortie = await StartAsync(executeMissions: false);
        var collecting = (await ProposeAsync(sortie)).Id;
        var reading = (await sortie.ProposeAsync(
            objective: new() { Type = ObjectiveType.Read, Description = "Read it.", Url = "https://shop.example/" })).Id;

        var hurry = () => SteerAsync(sortie, collecting, "please hurry up");
        var first = () => SteerAsync(sortie, reading, "only the first 5");

        (await hurry.Should().ThrowAsync<InvalidMessageException>())
            .Which.Message.Should().Contain("only the first 5").And.Contain("also the rating");
        (await first.Should().ThrowAsync<InvalidMessageException>()).Which.Message.Should().Contain("only its limits");
        (await SteerAsync(sortie, reading, "at most 3 pages")).Steers.Should().ContainSingle();
    }

    private static async Task<Mission> SteerAsync(TestSortie sortie, MissionId id, string text, SteerMode mode = SteerMode.AfterStep) =>
        (await sortie.Get<MissionSteering>().SteerAsync(id, text, mode, "Ada", Stop)).Should().BeOfType<CommandResult.Done>().Which.Mission;

    private static Task<Mission> ProposeAsync(TestSortie sortie) => sortie.ProposeAsync(
        objective: new() { Type = ObjectiveType.Extract, Description = "Collect them.", Url = "https://shop.example/", Fields = ["name"] });

    /// <summary>Two calls that tell how many records are wanted, each of which waits for the test.</summary>
    private Task<TestSortie> StartAsync(bool executeMissions = true)
    {
        var look = TestSortie.Tool("look", async (input, stop) =>
        {
            _calls.Enqueue(input);
            _entered.Release();
            await _release.WaitAsync(stop);
            return input;
        });
        var planner = new ScriptedPlanner(mission => mission.Steps.Count(step => step.Completed?.Outcome is StepOutcome.Ok) < 2
            ? ScriptedPlanner.Call("look", mission.Objective.TargetCount?.ToString() ?? "all")
            : ScriptedPlanner.Finish("done"));
        return TestSortie.StartAsync(_folder, planner, [look], executeMissions: executeMissions);
    }
}
