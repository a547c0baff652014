using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Execution;

/// <summary>Which missions have nothing left to do by themselves.</summary>
public sealed class RunnableMissionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_child_stands_still_while_its_parent_is_paused_and_not_once_that_is_cancelled()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        var parent = await sortie.ProposeAsync();
        var made = (MissionRecord.Created)(await sortie.Log.ReadAsync(parent.Id, cancellationToken: Stop).FirstAsync(Stop)).ToFact().Record;
        var child = new ChildMission(MissionId.FromKey("child"), parent.Objective, parent.Scope);
        var wish = new MissionRecord.StepStarted(
            "step_1", StepIndex: 1, Attempt: 1, ChildSteps.Tool, ChildSteps.ArgumentsOf([child]), Effect.Read, "step");
        parent = (await sortie.Log.AppendAsync(parent, [new MissionRecord.StatusUpdate(MissionStatus.Active), wish], Stop))!;
        await sortie.Log.AppendAsync(child.MissionId, 0, [made with { Metadata = made.Metadata with { ParentId = parent.Id } }], Stop);
        await sortie.Missions.PauseAsync(parent.Id, "test", Stop);
        var runnable = new RunnableMissions();

        await FollowAsync();
        runnable.AllStandStill(_ => false).Should().BeTrue();

        await sortie.Missions.CancelAsync(parent.Id, "test", Stop);
        await FollowAsync();
        runnable.AllStandStill(_ => false).Should().BeFalse("the child is to be ended");

        async Task FollowAsync()
        {
            await foreach (var record in sortie.Log.FollowAsync(runnable.Position + 1, Stop))
            {
                runnable.Apply(record);
                if (record.Seq == sortie.Log.LastPosition)
                {
                    break;
                }
            }
        }
    }
}
