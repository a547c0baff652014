using Microsoft.Extensions.DependencyInjection;
using Sortie.Cli;
using Sortie.Cli.Access;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Cli;

/// <summary>What a command waits for that runs missions in its own process.</summary>
public sealed class LocalSortieTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mission_of_which_nothing_can_be_written_is_not_waited_for()
    {
        var id = await DamageAsync(new MissionRecord.ProgressUpdate(1, 1, 1, Message: "half"), "half", "hulf");
        await using var sortie = await LocalSortie.OpenAsync(_folder.Path, WebPermissions.None, Cancelled);
        sortie.RunMissions();

        var wait = async () => await sortie.FollowAsync(id, Cancelled).ToListAsync(Cancelled);

        var failure = (await wait.Should().ThrowAsync<CommandFailedException>()).Which;
        failure.ExitCode.Should().Be(ExitCode.Unavailable);
        failure.Message.Should().Contain("Missions cannot go on").And.Contain("read-only");
    }

    [Fact]
    public async Task A_watch_in_which_missions_can_no_longer_run_does_not_end_as_if_all_were_done()
    {
        await DamageAsync(new MissionRecord.StatusUpdate(MissionStatus.Cancelled), "\"cancelled\"", "\"cancelleD\"");
        await using var sortie = await LocalSortie.OpenAsync(_folder.Path, WebPermissions.None, Cancelled);

        var watch = async () => await sortie.FollowAllAsync(Cancelled).ToListAsync(Cancelled);

        await watch.Should().ThrowAsync<Exception>();
    }

    [Fact]
    public async Task A_mission_that_nothing_lets_go_on_is_followed_no_longer_than_missions_run()
    {
        await using var sortie = await LocalSortie.OpenAsync(_folder.Path, WebPermissions.None, Cancelled);
        var reply = await sortie.SendAsync(new("download the file https://shop.example/list.pdf"), Cancelled);
        sortie.RunMissions();

        var states = await sortie.FollowAsync(reply.Envelope.MissionsSpawned.Single().MissionId, Cancelled).ToListAsync(Cancelled);

        states[^1].State.AwaitingApproval.Should().BeTrue();
    }

    /// <summary>Makes a mission with a second record, and changes a text in the file.</summary>
    private async Task<MissionId> DamageAsync(MissionRecord second, string text, string changed)
    {
        MissionId id;
        await using (var sortie = await LocalSortie.OpenAsync(_folder.Path, WebPermissions.None, Cancelled))
        {
            id = (await sortie.SendAsync(new("Get product names from https://shop.example"), Cancelled)).Envelope.MissionsSpawned.Single().MissionId;
            await sortie.Services.GetRequiredService<IMissionLog>().AppendAsync(id, 1, [second], Cancelled);
            await sortie.SendAsync(new("download the file https://shop.example/list.pdf"), Cancelled); // It waits for approval.
        }

        var log = _folder.File("missions.jsonl");
        await File.WriteAllTextAsync(log, (await File.ReadAllTextAsync(log, Cancelled)).Replace(text, changed, StringComparison.Ordinal), Cancelled);
        return id;
    }
}
