using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools;
using static Sortie.Tests.Execution.Family;

namespace Sortie.Tests.Execution;

/// <summary>Missions that have others made for parts of their work.</summary>
public sealed class ChildMissionTests : IDisposable
{
    private readonly Family _family = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _family.Dispose();

    [Fact]
    public async Task A_mission_has_others_made_and_gathers_what_they_bring_although_only_one_runs_at_once()
    {
        await using var sortie = await _family.StartAsync(atOnce: 1);

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
        await using (var before = await _family.StartAsync(executeMissions: false))
        {
            parent = await ProposeAsync(before, "a b c");
            var intent = ChildMissions.Intent(parent, Children(["a", "b", "c"]));
            parent = (await before.Log.AppendAsync(parent, [new MissionRecord.StatusUpdate(MissionStatus.Active), intent], Stop))!;
            await Creation(before).EnsureChildAsync(parent, parent.Children.First(), Stop);
        }

        await using var sortie = await _family.StartAsync();
        parent = await sortie.UntilEndedAsync(parent.Id);

        parent.Result!.FinalAnswer.Should().Be("a done, b done, c done");
        (await AllAsync(sortie)).Should().HaveCount(4);
    }

    [Fact]
    public async Task A_child_that_fails_is_told_of_with_its_reason()
    {
        await using var sortie = await _family.StartAsync();

        var parent = await sortie.UntilEndedAsync((await ProposeAsync(sortie, "a broken")).Id);

        var result = parent.Steps.Single().ChildResults[1];
        (result.Status, result.Error!.Code, result.Answer).Should().Be((MissionStatus.Failed, "out_of_luck", "It did not work."));
    }

    [Fact]
    public async Task The_time_of_a_mission_stands_still_while_its_children_are_at_work()
    {
        var time = new FakeTimeProvider();
        await using var sortie = await _family.StartAsync(time: time);
        var id = (await ProposeAsync(sortie, "hold1 b", new() { MaxDurationSeconds = 5 })).Id;
        await _family.Entered("hold1");

        time.Advance(TimeSpan.FromSeconds(30));
        _family.Release("hold1");

        var parent = await sortie.UntilEndedAsync(id);
        parent.Status.Should().Be(MissionStatus.Completed);
        parent.ActiveUntil(time.GetUtcNow()).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(3, 2, "too_many_children")]
    [InlineData(20, 0, "too_deep")]
    public async Task More_or_deeper_missions_than_allowed_are_not_made(int mostChildren, int deepest, string code)
    {
        await using var sortie = await _family.StartAsync(configure: options => (options.MaxChildren, options.MaxChildDepth) = (mostChildren, deepest));

        var parent = await sortie.UntilEndedAsync((await ProposeAsync(sortie, "a b c d")).Id);

        (parent.Status, parent.Error!.Code).Should().Be((MissionStatus.Failed, code));
        (await AllAsync(sortie)).Should().ContainSingle();
    }

    [Fact]
    public async Task Who_approves_a_mission_approves_what_it_has_made()
    {
        await using var sortie = await _family.StartAsync(policy: ApprovalPolicy.Always);
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
        await using var sortie = await _family.StartAsync(atOnce: 1, work: spend);
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

    private static MissionCreation Creation(TestSortie sortie) =>
        new(sortie.Log, sortie.Get<IOptions<MissionOptions>>(), TimeProvider.System, Random.Shared);
}
