using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>Missions that have others made for parts of their work. The words of an objective name its children, or the tool to call.</summary>
public sealed class ChildMissionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _entered = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _released = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A child does its own word and finishes with it; a parent has a mission made for each of its words.</summary>
    private static ScriptedPlanner Planner => new(
        mission => mission switch
        {
            { Objective.Description: var words, Steps: [] } when words.Contains(' ', StringComparison.Ordinal) => Children(words.Split(' ')),
            { Steps: [] } => ScriptedPlanner.Call("work", mission.Objective.Description),
            { Steps: [.., { MakesMissions: true } last] } when last.Completed!.Outcome is StepOutcome.Cancelled => Children(["again"]),
            { Steps: [.., { MakesMissions: true } last] } =>
                ScriptedPlanner.Finish(string.Join(", ", last.ChildResults.Select(child => child.Answer))),
            { Steps: [.., { Result: null } failed] } => new Decision.GiveUp(failed.Completed!.Error ?? new("stopped", "It was stopped.")),
            _ => ScriptedPlanner.Finish($"{mission.Steps[^1].Result}"),
        },
        mission => new(string.Join(", ", mission.Steps.SelectMany(step => step.ChildResults).Select(child => child.Answer)), Items: 1)
        {
            Text = "kept",
        });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mission_has_others_made_and_gathers_what_they_bring_although_only_one_runs_at_once()
    {
        await using var sortie = await StartAsync(atOnce: 1);

        var parent = await sortie.UntilEndedAsync((await ProposeAsync(sortie, "a b c")).Id);

        (parent.Status, parent.Result!.FinalAnswer).Should().Be((MissionStatus.Completed, "a done, b done, c done"));
        var children = await ChildrenAsync(sortie, parent);
        children.Should().OnlyContain(
            child => child.Status == MissionStatus.Completed && child.Metadata.ParentId == parent.Id && child.Metadata.Depth == 1);
        parent.Steps.Should().ContainSingle().Which.Attempts.Should().ContainSingle();
        parent.Metadata.ParentId.Should().BeNull();
    }

    [Fact]
    public async Task Children_that_a_process_named_before_it_died_are_made_once()
    {
        Mission parent;
        await using (var before = await StartAsync(executeMissions: false))
        {
            parent = await ProposeAsync(before, "a b c");
            var intent = ChildMissions.Intent(parent, Children(["a", "b", "c"]));
            parent = (await before.Log.AppendAsync(parent, [new MissionRecord.StatusUpdate(MissionStatus.Active), intent], Stop))!;
            await Creation(before).EnsureChildAsync(parent, parent.Children.First(), Stop);
        }

        await using var sortie = await StartAsync();
        parent = await sortie.UntilEndedAsync(parent.Id);

        parent.Result!.FinalAnswer.Should().Be("a done, b done, c done");
        (await AllAsync(sortie)).Should().HaveCount(4);
    }

    [Fact]
    public async Task A_child_that_fails_is_told_of_with_its_reason()
    {
        await using var sortie = await StartAsync();

        var parent = await sortie.UntilEndedAsync((await ProposeAsync(sortie, "a broken")).Id);

        var result = parent.Steps.Single().ChildResults[1];
        (result.Status, result.Error!.Code, result.Answer).Should().Be((MissionStatus.Failed, "out_of_luck", "It did not work."));
    }

    [Fact]
    public async Task Cancelling_a_mission_ends_its_children_and_keeps_what_they_had_brought()
    {
        await using var sortie = await StartAsync();
        var id = (await ProposeAsync(sortie, "a hold1 hold2")).Id;
        await Entered("hold1");
        await Entered("hold2");
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
        await using var sortie = await StartAsync(planner: new(mission => mission switch
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
        await File.WriteAllTextAsync(_folder.File($"missions/{children[0]}/result.json"), "not a table", Stop);

        _ = cancel ? await sortie.Missions.CancelAsync(id, "Ada", Stop) : await sortie.Missions.AnswerAsync(children[1], "this", "Ada", Stop);

        var parent = await sortie.UntilEndedAsync(id);
        parent.Status.Should().Be(cancel ? MissionStatus.Cancelled : MissionStatus.Completed, "{0}", parent.Error?.Message);
        parent.Steps.Single().ChildResults[0].Records.Should().BeNull();
    }

    [Fact]
    public async Task A_cancel_that_a_process_did_not_live_to_carry_down_is_carried_down_by_the_next()
    {
        MissionId id;
        await using (var sortie = await StartAsync())
        {
            id = (await ProposeAsync(sortie, "hold1 hold2")).Id;
            await Entered("hold1");
            await Entered("hold2");
        }

        await using (var idle = await StartAsync(executeMissions: false))
        {
            await idle.Missions.CancelAsync(id, "Ada", Stop);
        }

        await using var next = await StartAsync();
        var parent = await next.UntilEndedAsync(id);
        (await ChildrenAsync(next, parent)).Should().OnlyContain(
            child => child.Status == MissionStatus.Cancelled && child.Steps.Single().Attempts.Length == 1);
    }

    [Fact]
    public async Task Without_a_running_executor_a_cancel_ends_the_whole_family()
    {
        MissionId id;
        await using (var sortie = await StartAsync())
        {
            id = (await ProposeAsync(sortie, "hold1 b")).Id;
            await Entered("hold1");
        }

        await using var idle = await StartAsync(executeMissions: false);
        await idle.Missions.CancelAsync(id, "Ada", Stop);
        await idle.Get<MissionExecutor>().EndCancelledAsync(id, Stop);

        (await AllAsync(idle)).Where(mission => !mission.Status.IsTerminal).Should().BeEmpty();
    }

    [Fact]
    public async Task Pausing_a_mission_pauses_its_children_and_they_go_on_with_it_also_after_a_restart()
    {
        MissionId id;
        List<Mission> children;
        await using (var sortie = await StartAsync(atOnce: 1))
        {
            id = (await ProposeAsync(sortie, "hold1 b")).Id;
            await Entered("hold1");

            await sortie.Missions.PauseAsync(id, "Ada", Stop);
            children = await ChildrenAsync(sortie, (await sortie.Log.FindAsync(id, Stop))!);
            var paused = await sortie.UntilAsync(children[0].Id, mission => mission.Status is MissionStatus.Waiting);
            (paused.WaitingFor, paused.Stop!.By).Should().Be(("resume", id.ToString()));
            Release("hold1");
            await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
            (await sortie.Log.FindAsync(children[1].Id, Stop))!.Status.Should().Be(MissionStatus.Proposed, "who made it is paused");
        }

        await using var next = await StartAsync(atOnce: 1);
        await next.Get<MissionExecutor>().WhenIdleAsync(Stop);
        (await next.Log.FindAsync(children[1].Id, Stop))!.Status.Should().Be(MissionStatus.Proposed);
        await next.Missions.ResumeAsync(id, "Ada", Stop);

        (await next.UntilEndedAsync(id)).Result!.FinalAnswer.Should().Be("hold1 done, b done");
    }

    [Fact]
    public async Task A_child_that_a_person_has_paused_stays_paused_when_its_parent_goes_on()
    {
        await using var sortie = await StartAsync();
        var id = (await ProposeAsync(sortie, "hold1 b")).Id;
        await Entered("hold1");
        var child = (await sortie.Log.FindAsync(id, Stop))!.Children.First().MissionId;
        await sortie.Missions.PauseAsync(child, "Ada", Stop);
        Release("hold1");

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
        await using var sortie = await StartAsync(planner: new(mission => mission switch
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
        await using var sortie = await StartAsync(
            planner: new(mission => mission.Metadata.ParentId is null ? Children(["a"]) : new Decision.Ask("Which?")));

        var mission = await sortie.Get<IGoalExecutor>().ExecuteGoalAsync("Read https://shop.example/", cancellationToken: Stop);

        mission.Status.Should().Be(MissionStatus.Active);
        (await AllAsync(sortie)).Should().Contain(child => child.Metadata.ParentId == mission.Id && child.Status == MissionStatus.Waiting);
    }

    [Fact]
    public async Task A_change_that_is_wanted_now_ends_the_children_and_has_others_made()
    {
        await using var sortie = await StartAsync();
        var id = (await ProposeAsync(sortie, "hold1 b")).Id;
        await Entered("hold1");
        var first = (await sortie.Log.FindAsync(id, Stop))!.Children.First().MissionId;

        await sortie.Missions.AddSteerAsync(id, "at most 3 pages", SteerMode.Now, new() { MaxPages = 3 }, "Ada", Stop);
        var parent = await sortie.UntilEndedAsync(id);

        parent.Result!.FinalAnswer.Should().Be("again done");
        (await sortie.UntilEndedAsync(first)).Status.Should().Be(MissionStatus.Cancelled);
    }

    [Fact]
    public async Task The_time_of_a_mission_stands_still_while_its_children_are_at_work()
    {
        var time = new FakeTimeProvider();
        await using var sortie = await StartAsync(time: time);
        var id = (await ProposeAsync(sortie, "hold1 b", new() { MaxDurationSeconds = 5 })).Id;
        await Entered("hold1");

        time.Advance(TimeSpan.FromSeconds(30));
        Release("hold1");

        var parent = await sortie.UntilEndedAsync(id);
        parent.Status.Should().Be(MissionStatus.Completed);
        parent.ActiveUntil(time.GetUtcNow()).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(3, 2, "too_many_children")]
    [InlineData(20, 0, "too_deep")]
    public async Task More_or_deeper_missions_than_allowed_are_not_made(int mostChildren, int deepest, string code)
    {
        await using var sortie = await StartAsync(configure: options => (options.MaxChildren, options.MaxChildDepth) = (mostChildren, deepest));

        var parent = await sortie.UntilEndedAsync((await ProposeAsync(sortie, "a b c d")).Id);

        (parent.Status, parent.Error!.Code).Should().Be((MissionStatus.Failed, code));
        (await AllAsync(sortie)).Should().ContainSingle();
    }

    [Fact]
    public async Task Who_approves_a_mission_approves_what_it_has_made()
    {
        await using var sortie = await StartAsync(policy: ApprovalPolicy.Always);
        var id = (await ProposeAsync(sortie, "a b")).Id;

        await sortie.Missions.ApproveAsync(id, "Ada", Stop);

        var parent = await sortie.UntilEndedAsync(id);
        (await ChildrenAsync(sortie, parent)).Should().OnlyContain(child => child.Approved && child.Status == MissionStatus.Completed);
    }

    [Fact]
    public async Task What_a_mission_may_spend_its_children_spend_together_and_a_grant_to_one_counts_for_all()
    {
        var spend = new Tool(
            AIFunctionFactory.Create(
                (string input, ToolContext context) =>
                {
                    context.Spend(new(Cost: 0.6m));
                    return $"{input} done";
                },
                ToolContext.FunctionOptions("work", "work")),
            Effect.Read);
        await using var sortie = await StartAsync(atOnce: 1, work: spend);
        var id = (await ProposeAsync(sortie, "a b c d", new() { Budget = new() { MaxCost = 1 } })).Id;

        var asking = await WaitingChildAsync(sortie, id);
        asking.OpenGate!.Opened.Question.Should().Be(
            $"The limit of 1 in cost for {id} and all that it has had made is reached with 1 record. Grant another 1?");
        await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
        var children = await ChildrenAsync(sortie, (await sortie.Log.FindAsync(id, Stop))!);
        children.Count(child => child.Status is MissionStatus.Waiting).Should().Be(2, "two have spent 1.2 together");
        foreach (var child in children.Where(child => child.Status is MissionStatus.Waiting))
        {
            await sortie.Missions.ApproveAsync(child.Id, "Ada", Stop);
        }

        var parent = await sortie.UntilEndedAsync(id);
        (parent.Status, parent.Usage.Cost).Should().Be((MissionStatus.Completed, 2.4m));

        async Task<Mission> WaitingChildAsync(TestSortie host, MissionId parentId)
        {
            await host.UntilAsync(parentId, mission => mission.Progress?.Message?.Contains("for a person", StringComparison.Ordinal) is true);
            return (await ChildrenAsync(host, (await host.Log.FindAsync(parentId, Stop))!)).First(child => child.Status is MissionStatus.Waiting);
        }
    }

    private static Decision.RunMissions Children(string[] words) =>
        new([.. words.Select(word => new ChildWish(new() { Type = ObjectiveType.Goal, Description = word }, new()))], "The words say so.");

    private static MissionCreation Creation(TestSortie sortie) =>
        new(sortie.Log, sortie.Get<IOptions<MissionOptions>>(), TimeProvider.System, Random.Shared);

    private static Task<Mission> ProposeAsync(TestSortie sortie, string words, Scope? scope = null) =>
        sortie.ProposeAsync(scope: scope, objective: new() { Type = ObjectiveType.Goal, Description = words });

    private static async Task<List<Mission>> ChildrenAsync(TestSortie sortie, Mission parent)
    {
        var children = new List<Mission>();
        foreach (var child in parent.Children)
        {
            children.Add((await sortie.Log.FindAsync(child.MissionId, Stop))!);
        }

        return children;
    }

    private static async Task<List<Mission>> AllAsync(TestSortie sortie)
    {
        var page = await sortie.Whiteboard.ListAsync(new() { Limit = 200 }, Stop);
        return [.. (await Task.WhenAll(page.Missions.Select(card => sortie.Log.FindAsync(card.MissionId, Stop)))).OfType<Mission>()];
    }

    private Task Entered(string word) => _entered.GetOrAdd(word, _ => NewCue()).Task.WaitAsync(Stop);

    private void Release(string word) => _released.GetOrAdd(word, _ => NewCue()).TrySetResult();

    private static TaskCompletionSource NewCue() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<string> WorkAsync(string word, CancellationToken stop)
    {
        _entered.GetOrAdd(word, _ => NewCue()).TrySetResult();
        if (word.StartsWith("hold", StringComparison.Ordinal))
        {
            await _released.GetOrAdd(word, _ => NewCue()).Task.WaitAsync(stop);
        }

        return word == "broken" ? throw new ToolException("out_of_luck", "It did not work.") : $"{word} done";
    }

    private Task<TestSortie> StartAsync(
        ScriptedPlanner? planner = null, int atOnce = 8, bool executeMissions = true, TimeProvider? time = null,
        ApprovalPolicy policy = ApprovalPolicy.Effects, Action<ExecutionOptions>? configure = null, Tool? work = null) => TestSortie.StartAsync(
        _folder,
        planner ?? Planner,
        [work ?? TestSortie.Tool("work", WorkAsync)],
        time,
        services =>
        {
            services.Configure<MissionOptions>(options => options.Approval = policy);
            services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = atOnce);
            services.Configure<ExecutionOptions>(configure ?? (_ => { }));
        },
        executeMissions);
}
