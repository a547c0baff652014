using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Missions;

/// <summary>Whoever looks at a mission again folds only what came since.</summary>
public sealed class FoldedMissionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_this_process_wrote_or_read_of_a_mission_is_not_folded_again_also_when_it_has_ended()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        var log = new CountingLog((JsonlMissionLog)sortie.Log);
        var read = 0;
        var mission = (await log.AppendAsync(
            (await sortie.ProposeAsync()).Id, 1, [new MissionRecord.StatusUpdate(MissionStatus.Active)], Stop)).Should()
            .BeOfType<AppendResult.Appended>().Which.Records.Should().ContainSingle().Which;

        var found = await FindAsync(expectedReads: 2);
        found = (await log.AppendAsync(found, [new MissionRecord.ProgressUpdate(1, 1, 1)], Stop))!;
        (await FindAsync(expectedReads: 1)).Should().BeSameAs(found);
        found = (await log.AppendAsync(found, [new MissionRecord.StatusUpdate(MissionStatus.Completed)], Stop))!;
        (await FindAsync(expectedReads: 1)).Should().BeSameAs(found);
        await sortie.Log.AppendAsync(found.Id, found.Version, [new MissionRecord.ProgressUpdate(2, 1, 1)], Stop);
        (await FindAsync(expectedReads: 2)).Progress!.ItemsCollected.Should().Be(2, "what another wrote is read");

        async Task<Mission> FindAsync(int expectedReads)
        {
            var there = (await log.FindAsync(MissionId.Parse(mission.Key), Stop))!;
            (log.Read - read).Should().Be(expectedReads);
            read = log.Read;
            return there;
        }
    }
}
