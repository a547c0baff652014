using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Missions;

public sealed class MissionCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_repeated_proposal_with_the_same_key_gives_the_mission_that_is_there_even_after_a_restart()
    {
        var proposal = new Proposal(new() { Type = ObjectiveType.Goal, Description = "Once." }, new(), Effect.Read, "test")
        {
            IdempotencyKey = "key-1",
            RawChatMessage = "do it once",
        };
        Mission first;
        await using (var sortie = await TestSortie.StartAsync(_folder, executeMissions: false))
        {
            first = await sortie.Missions.ProposeAsync(proposal, Stop);
        }

        await using var restarted = await TestSortie.StartAsync(_folder, executeMissions: false);

        (await restarted.Missions.ProposeAsync(proposal, Stop)).Id.Should().Be(first.Id);
        (await restarted.Missions.ProposeAsync(proposal with { RawChatMessage = "something else" }, Stop)).Id.Should().NotBe(first.Id);
        (await restarted.Whiteboard.ListAsync(new(), Stop)).Missions.Should().HaveCount(2);
    }

    [Fact]
    public async Task Of_approve_reject_and_cancel_at_the_same_moment_the_log_keeps_one_story()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        for (var race = 0; race < 100; race++)
        {
            var id = (await sortie.ProposeAsync(Effect.Write)).Id;

            var results = await Task.WhenAll(
                Task.Run(() => sortie.Missions.ApproveAsync(id, "a", Stop), Stop),
                Task.Run(() => sortie.Missions.RejectAsync(id, "b", Stop), Stop),
                Task.Run(() => sortie.Missions.CancelAsync(id, "c", Stop), Stop));

            var mission = (await sortie.Log.FindAsync(id, Stop))!;
            mission.Status.Should().Be(MissionStatus.Cancelled, "a cancel is possible before and after the others");
            results.Should().Contain(result => result is CommandResult.Done);
            mission.Version.Should().Be(
                1 + results.OfType<CommandResult.Done>().Count(), "each command that was done is one record, and a refused one is none");
        }
    }

    [Fact]
    public async Task What_a_proposal_does_not_say_of_its_budget_comes_from_the_configuration()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false, configure: services =>
            services.Configure<MissionOptions>(options => options.Budget = new() { Steps = 7, Bytes = 5000, Cost = 0.5m }));

        var mission = await sortie.ProposeAsync(scope: new() { Budget = new() { MaxBytes = 100, MaxPages = 2 } });

        mission.Scope.Budget.Should().Be(new Budget { MaxSteps = 7, MaxBytes = 100, MaxPages = 2, MaxCost = 0.5m });
        (await sortie.Log.FindAsync(mission.Id, Stop))!.Scope.Budget.Should().Be(mission.Scope.Budget);
    }

    [Fact]
    public async Task A_budget_in_the_configuration_that_cannot_be_is_told_at_the_start()
    {
        var start = () => TestSortie.StartAsync(
            _folder, executeMissions: false, configure: services => services.Configure<MissionOptions>(options => options.Budget.Steps = 0));

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("Steps").And.Contain("between 1 and 100000");
    }

    [Theory]
    [InlineData(ApprovalPolicy.Never, Effect.External, false)]
    [InlineData(ApprovalPolicy.Effects, Effect.Read, false)]
    [InlineData(ApprovalPolicy.Effects, Effect.Write, true)]
    [InlineData(ApprovalPolicy.Effects, Effect.External, true)]
    [InlineData(ApprovalPolicy.Always, Effect.Read, true)]
    public async Task The_approval_policy_says_which_missions_wait_for_a_person(ApprovalPolicy policy, Effect effect, bool waits)
    {
        await using var sortie = await TestSortie.StartAsync(
            _folder, executeMissions: false, configure: services => Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions
                .Configure<MissionOptions>(services, options => options.Approval = policy));

        (await sortie.ProposeAsync(effect)).AwaitsApproval.Should().Be(waits);
    }
}
