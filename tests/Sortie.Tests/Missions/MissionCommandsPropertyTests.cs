using System.Text.Json;
using CsCheck;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Missions;

/// <summary>Whatever people and runs do, in whatever order: CsCheck prints the seed of a failing sample.</summary>
public sealed class MissionCommandsPropertyTests
{
    private static readonly Gen<Act> Acts = Gen.Int[0, Enum.GetValues<Act>().Length - 1].Select(act => (Act)act);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_command_is_done_or_refused_as_a_small_model_says_and_the_log_tells_the_same_after_a_restart() =>
        Gen.Select(Gen.Bool, Acts.Array[1, 30]).SampleAsync(async (awaitsApproval, acts) =>
        {
            using var folder = new TemporaryFolder();
            var model = new ModelMission(awaitsApproval);
            string live;
            MissionStatus status;
            await using (var sortie = await TestSortie.StartAsync(folder, executeMissions: false))
            {
                var id = (await sortie.ProposeAsync(awaitsApproval ? Effect.Write : Effect.Read)).Id;
                foreach (var act in acts)
                {
                    (await DoAsync(sortie, id, act)).Should().Be(model.Do(act), "{0} is what happens in {1}", act, string.Join(", ", acts));
                }

                (await sortie.Log.FindAsync(id, Stop))!.Status.Should().Be(model.Status);
                (status, live) = await SeenAsync(sortie, id);
            }

            await using var restarted = await TestSortie.StartAsync(folder, executeMissions: false);
            var missions = (await restarted.Whiteboard.ListAsync(new(), Stop)).Missions;
            var (statusAfter, after) = await SeenAsync(restarted, missions[^1].MissionId);
            statusAfter.Should().Be(model.Status).And.Be(status);
            after.Should().Be(live);
        }, iter: 150, threads: 1);

    [Fact]
    public Task Of_several_who_act_at_once_each_record_is_from_one_and_the_end_is_final() =>
        Gen.Select(Gen.Bool, Acts.Array[5, 12].Array[2, 4]).SampleAsync(async (awaitsApproval, writers) =>
        {
            using var folder = new TemporaryFolder();
            string live;
            MissionStatus status;
            await using (var sortie = await TestSortie.StartAsync(folder, executeMissions: false))
            {
                var id = (await sortie.ProposeAsync(awaitsApproval ? Effect.Write : Effect.Read)).Id;
                await Task.WhenAll(writers.Select(acts => Task.Run(
                    async () =>
                    {
                        foreach (var act in acts.Where(act => act is not Act.Retry))
                        {
                            await DoAsync(sortie, id, act);
                        }
                    },
                    Stop)));

                var statuses = await sortie.Log.ReadAsync(id, 1, Stop).Select(record => record.ToFact().Record).OfType<MissionRecord.StatusUpdate>()
                    .Select(update => update.Status).ToListAsync(Stop);
                statuses.Count(each => each.IsTerminal).Should().Be(statuses.Count > 0 && statuses[^1].IsTerminal ? 1 : 0, "terminal is final");
                (status, live) = await SeenAsync(sortie, id);
                status.Should().Be((await sortie.Log.FindAsync(id, Stop))!.Status, "the board and the log tell the same");
            }

            await using var restarted = await TestSortie.StartAsync(folder, executeMissions: false);
            var only = (await restarted.Whiteboard.ListAsync(new(), Stop)).Missions.Should().ContainSingle().Subject;
            (await SeenAsync(restarted, only.MissionId)).Should().Be((status, live));
        }, iter: 100, threads: 1);

    /// <summary>The mission as the whiteboard shows it: its card, and all of it.</summary>
    private static async Task<(MissionStatus Status, string All)> SeenAsync(TestSortie sortie, MissionId id)
    {
        var card = (await sortie.Whiteboard.FindCardAsync(id, Stop))!;
        var all = (await sortie.Whiteboard.FindAsync(id, Stop))!;
        all.State.Status.Should().Be(card.Status);
        // How long it has been at it is told as of now.
        object[] shown = [card, all with { State = all.State with { DurationSeconds = null } }];
        return (card.Status, JsonSerializer.Serialize(shown, SortieJson.Options));
    }

    private static async Task<bool> DoAsync(TestSortie sortie, MissionId id, Act act)
    {
        var result = act switch
        {
            Act.Approve => await sortie.Missions.ApproveAsync(id, "a", Stop),
            Act.Reject => await sortie.Missions.RejectAsync(id, "a", Stop),
            Act.Cancel => await sortie.Missions.CancelAsync(id, "a", Stop),
            Act.Pause => await sortie.Missions.PauseAsync(id, "a", Stop),
            Act.Resume => await sortie.Missions.ResumeAsync(id, "a", Stop),
            Act.Answer => await sortie.Missions.AnswerAsync(id, "blue", "a", Stop),
            Act.Retry => await sortie.Missions.RetryAsync(id, Stop),
            _ => null,
        };
        return result is null ? await RunAsync(sortie, id, act) : result is CommandResult.Done;
    }

    /// <summary>Writes what a run would write.</summary>
    private static async Task<bool> RunAsync(TestSortie sortie, MissionId id, Act act)
    {
        while (true)
        {
            var mission = (await sortie.Log.FindAsync(id, Stop))!;
            if (act is Act.Start ? !mission.IsRunnable || mission.Status is MissionStatus.Active : mission.Status is not MissionStatus.Active)
            {
                return false;
            }

            var gate = $"gate_{mission.Gates.Count + 1}";
            MissionRecord[] records = act switch
            {
                Act.Start => [new MissionRecord.StatusUpdate(MissionStatus.Active)],
                Act.AskForAnAnswer =>
                [
                    new MissionRecord.GateOpened(gate, GateKind.Input, "Which?"),
                    new MissionRecord.StatusUpdate(MissionStatus.Waiting, WaitingFor: WaitingFor.Input),
                ],
                Act.AskForApproval =>
                [
                    new MissionRecord.GateOpened(gate, GateKind.Approval, "May I?"),
                    new MissionRecord.StatusUpdate(MissionStatus.Waiting, WaitingFor: WaitingFor.Approval),
                ],
                Act.Complete => [new MissionRecord.StatusUpdate(MissionStatus.Completed, "done", TimeProvider.System.GetUtcNow())],
                _ => [new MissionRecord.StatusUpdate(MissionStatus.Failed, "gave_up", TimeProvider.System.GetUtcNow())],
            };
            if (await sortie.Log.AppendAsync(mission, records, Stop) is not null)
            {
                return true;
            }
        }
    }
}
