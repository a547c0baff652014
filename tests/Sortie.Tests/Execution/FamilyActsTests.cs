using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using static Sortie.Tests.Execution.Family;

namespace Sortie.Tests.Execution;

/// <summary>What people do to a mission that has had others made, and to those.</summary>
public sealed class FamilyActsTests : IDisposable
{
    private readonly Family _family = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _family.Dispose();

    [Fact]
    public async Task Cancelling_a_mission_ends_its_children_and_keeps_what_they_had_brought()
    {
        await using var sortie = await _family.StartAsync();
        var id = (await ProposeAsync(sortie, "a hold1 hold2")).Id;
        await _family.Entered("hold1");
        await _family.Entered("hold2");
        var running = (await sortie.Log.FindAsync(id, Stop))!;
        await sortie.UntilEndedAsync(running.Children.First().MissionId);

        await sortie.Missions.CancelAsync(id, "Ada", Stop);
        var parent = await sortie.UntilEndedAsync(id);

        (parent.Status, parent.Reason).Should().Be((MissionStatus.Cancelled, "cancelled by Ada"));
        var children = await ChildrenAsync(sortie, parent);
        children.Select(child => child.Status).Should().Equal(MissionStatus.Completed, MissionStatus.Cancelled, MissionStatus.Cancelled);
        children[1].Reason.Should().Be($"cancelled by {id}");
        parent.Steps.Single().ChildResults[0].Answer.Should().Be("a done");
        parent.Artifacts.Should().ContainSingle().Which.FileName.Should().Be("result.md");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_whose_result_somebody_has_changed_into_something_else_holds_nobody_up(bool cancel)
    {
        var lamp = new Outcome("1 record.", Items: 1) { Table = new(["name"], [[new("Lamp", "Lamp", null)]]) };
        await using var sortie = await _family.StartAsync(planner: new(mission => mission switch
        {
            { Metadata.ParentId: null, Steps: [] } => Children(["a", "b"]),
            { Metadata.ParentId: null } => ScriptedPlanner.Finish("gathered"),
            { Objective.Description: "b" } when !mission.Gates.Any(gate => gate.Decision is not null) => new Decision.Ask("Which?"),
            _ => new Decision.Finish(lamp, new(true, 1, [])),
        }));
        var id = (await ProposeAsync(sortie, "a b")).Id;
        var children = (await sortie.UntilAsync(id, mission => mission.Children.Any())).Children.Select(child => child.MissionId).ToList();
        await sortie.UntilEndedAsync(children[0]);
        await sortie.UntilAsync(children[1], mission => mission.OpenGate is not null);
        await File.WriteAllTextAsync(_family.File($"missions/{children[0]}/result.json"), """[{"name":"Desk"}]""", Stop);

        _ = cancel ? await sortie.Missions.CancelAsync(id, "Ada", Stop) : await sortie.Missions.AnswerAsync(children[1], "this", "Ada", Stop);

        var parent = await sortie.UntilEndedAsync(id);
        parent.Status.Should().Be(cancel ? MissionStatus.Cancelled : MissionStatus.Completed, "{0}", parent.Error?.Message);
        parent.Steps.Single().ChildResults[0].Records.Should().BeNull();
    }

    [Fact]
    public async Task A_cancel_that_a_process_did_not_live_to_carry_down_is_carried_down_by_the_next()
    {
        MissionId id;
        await using (var sortie = await _family.StartAsync())
        {
            id = (await ProposeAsync(sortie, "hold1 hold2")).Id;
            await _family.Entered("hold1");
            await _family.Entered("hold2");
        }

        await using (var idle = await _family.StartAsync(executeMissions: false))
        {
            await idle.Missions.CancelAsync(id, "Ada", Stop);
        }

        await using var next = await _family.StartAsync();
        var parent = await next.UntilEndedAsync(id);
        (await ChildrenAsync(next, parent)).Should().OnlyContain(
            child => child.Status == MissionStatus.Cancelled && child.Steps.Single().Attempts.Length == 1);
    }

    [Fact]
    public async Task Without_a_running_executor_a_cancel_ends_the_whole_family()
    {
        MissionId id;
        await using (var sortie = await _family.StartAsync())
        {
            id = (await ProposeAsync(sortie, "hold1 b")).Id;
            await _family.Entered("hold1");
        }

        await using var idle = await _family.StartAsync(executeMissions: false);
        await idle.Missions.CancelAsync(id, "Ada", Stop);
        await idle.Get<MissionExecutor>().EndCancelledAsync(id, Stop);

        (await AllAsync(idle)).Where(mission => !mission.Status.IsTerminal).Should().BeEmpty();
    }

    [Fact]
    public async Task Pausing_a_mission_pauses_its_children_and_they_go_on_with_it_also_after_a_restart()
    {
        MissionId id;
        List<Mission> children;
        await using (var sortie = await _family.StartAsync(atOnce: 1))
        {
            id = (await ProposeAsync(sortie, "hold1 b")).Id;
            await _family.Entered("hold1");

            await sortie.Missions.PauseAsync(id, "Ada", Stop);
            children = await ChildrenAsync(sortie, (await sortie.Log.FindAsync(id, Stop))!);
            var paused = await sortie.UntilAsync(children[0].Id, mission => mission.Status is MissionStatus.Waiting);
            (paused.WaitingFor, paused.Stop!.By).Should().Be(("resume", id.ToString()));
            _family.Release("hold1");
            await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
            (await sortie.Log.FindAsync(children[1].Id, Stop))!.Status.Should().Be(MissionStatus.Proposed, "who made it is paused");
        }

        await using var next = await _family.StartAsync(atOnce: 1);
        await next.Get<MissionExecutor>().WhenIdleAsync(Stop);
        (await next.Log.FindAsync(children[1].Id, Stop))!.Status.Should().Be(MissionStatus.Proposed);
        await next.Missions.ResumeAsync(id, "Ada", Stop);

        (await next.UntilEndedAsync(id)).Result!.FinalAnswer.Should().Be("hold1 done, b done");
    }

    [Fact]
    public async Task A_child_that_a_person_has_paused_stays_paused_when_its_parent_goes_on()
    {
        await using var sortie = await _family.StartAsync();
        var id = (await ProposeAsync(sortie, "hold1 b")).Id;
        await _family.Entered("hold1");
        var child = (await sortie.Log.FindAsync(id, Stop))!.Children.First().MissionId;
        await sortie.Missions.PauseAsync(child, "Ada", Stop);
        _family.Release("hold1");

        await sortie.Missions.PauseAsync(id, "Ada", Stop);
        await sortie.Missions.ResumeAsync(id, "Ada", Stop);
        await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
        (await sortie.Log.FindAsync(child, Stop))!.Stop!.By.Should().Be("Ada");
        await sortie.Missions.ResumeAsync(child, "Ada", Stop);

        (await sortie.UntilEndedAsync(id)).Status.Should().Be(MissionStatus.Completed);
    }

    [Fact]
    public async Task While_a_child_waits_for_a_person_nothing_runs_and_the_parent_says_so()
    {
        await using var sortie = await _family.StartAsync(planner: new(mission => mission switch
        {
            { Metadata.ParentId: null, Steps: [] } => Children(["a", "b"]),
            { Metadata.ParentId: null } => ScriptedPlanner.Finish("done"),
            { Objective.Description: "b", Gates: [] } => new Decision.Ask("Which?"),
            _ => ScriptedPlanner.Finish("done"),
        }));
        var id = (await ProposeAsync(sortie, "a b")).Id;

        await sortie.UntilAsync(id, mission => mission.Progress?.Message == "1 of 2 missions has ended, 1 waits for a person.");
        await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
        var waiting = (await sortie.Log.FindAsync(id, Stop))!;
        waiting.Status.Should().Be(MissionStatus.Active);

        await sortie.Missions.AnswerAsync(waiting.Children.Last().MissionId, "this", "Ada", Stop);
        (await sortie.UntilEndedAsync(id)).Status.Should().Be(MissionStatus.Completed);
    }

    [Fact]
    public async Task Who_executes_a_goal_hears_of_a_child_that_waits_for_a_person()
    {
        await using var sortie = await _family.StartAsync(
            planner: new(mission => mission.Metadata.ParentId is null ? Children(["a"]) : new Decision.Ask("Which?")));

        var mission = await sortie.Get<IGoalExecutor>().ExecuteGoalAsync("Read https://shop.example/", cancellationToken: Stop);

        mission.Status.Should().Be(MissionStatus.Active);
        (await AllAsync(sortie)).Should().Contain(child => child.Metadata.ParentId == mission.Id && child.Status == MissionStatus.Waiting);
    }

    [Fact]
    public async Task A_change_that_is_wanted_now_ends_the_children_and_has_others_made()
    {
        await using var sortie = await _family.StartAsync();
        var id = (await ProposeAsync(sortie, "hold1 b")).Id;
        await _family.Entered("hold1");
        var first = (await sortie.Log.FindAsync(id, Stop))!.Children.First().MissionId;

        await sortie.Missions.AddSteerAsync(id, "at most 3 pages", SteerMode.Now, new() { MaxPages = 3 }, "Ada", Stop);
        var parent = await sortie.UntilEndedAsync(id);

        parent.Result!.FinalAnswer.Should().Be("again done");
        (await sortie.UntilEndedAsync(first)).Status.Should().Be(MissionStatus.Cancelled);
    }
}
