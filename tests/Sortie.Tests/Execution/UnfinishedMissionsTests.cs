using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Execution;

/// <summary>What the executor keeps makes a start shorter, and changes nothing of what is resumed.</summary>
public sealed class UnfinishedMissionsTests : IDisposable
{
    private const int KeepEvery = 10;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_start_looks_at_the_missions_that_had_not_ended_and_at_what_came_since()
    {
        MissionId waiting;
        await using (var before = await StartAsync(ScriptedPlanner.Finish("done")))
        {
            waiting = (await before.ProposeAsync(Effect.Write)).Id;
            await MakeAsync(before, missions: 20);
            await before.Get<MissionExecutor>().CatchUpAsync(Stop);
        }

        var log = new FollowedFrom();
        await using var sortie = await StartAsync(ScriptedPlanner.Finish("done"), log);
        await sortie.Get<MissionExecutor>().CatchUpAsync(Stop);

        log.Position.Should().BeGreaterThan(KeepEvery).And.BeGreaterThan(sortie.Log.LastPosition - KeepEvery);
        await sortie.Missions.ApproveAsync(waiting, "test", Stop);
        (await sortie.UntilEndedAsync(waiting)).Status.Should().Be(MissionStatus.Completed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_waited_or_ran_when_the_process_ended_goes_on(bool isKept)
    {
        var asking = new List<MissionId>();
        await using (var before = await StartAsync(new Decision.Ask("Which one?")))
        {
            for (var i = 0; i < 12; i++)
            {
                asking.Add((await before.ProposeAsync()).Id);
                await before.UntilAsync(asking[^1], mission => mission.Status is MissionStatus.Waiting);
            }

            foreach (var mission in asking)
            {
                // Nobody runs what is answered here: the process ends before that.
                await before.Get<MissionExecutor>().StopAsync(Stop);
                await before.Missions.AnswerAsync(mission, "this", "test", Stop);
            }
        }

        if (!isKept)
        {
            File.Delete(_folder.File(UnfinishedMissions.FileName));
        }

        await using var sortie = await StartAsync(ScriptedPlanner.Finish("done"));
        foreach (var mission in asking)
        {
            (await sortie.UntilEndedAsync(mission)).Status.Should().Be(MissionStatus.Completed);
        }
    }

    [Fact]
    public async Task Whatever_happens_to_what_is_kept_everything_is_resumed()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var life = 0; life < 20; life++)
        {
            MissionId approved;
            await using (var before = await StartAsync(ScriptedPlanner.Finish("done")))
            {
                await MakeAsync(before, missions: random.Next(5));
                approved = (await before.ProposeAsync(Effect.Write)).Id;
                await MakeAsync(before, missions: random.Next(5));
                await before.Get<MissionExecutor>().StopAsync(Stop);
                await before.Missions.ApproveAsync(approved, "test", Stop);
            }

            var file = _folder.File(UnfinishedMissions.FileName);
            var kept = await File.ReadAllBytesAsync(file, Stop);
            if (kept.Length > 0 && random.Next(2) == 0)
            {
                kept[random.Next(kept.Length)] ^= (byte)(1 << random.Next(8));
                await File.WriteAllBytesAsync(file, kept[..random.Next(kept.Length + 1)], Stop);
            }

            await using var sortie = await StartAsync(ScriptedPlanner.Finish("done"));
            (await sortie.UntilEndedAsync(approved)).Status.Should().Be(MissionStatus.Completed);
        }
    }

    private static async Task MakeAsync(TestSortie sortie, int missions)
    {
        for (; missions > 0; missions--)
        {
            await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);
        }
    }

    private Task<TestSortie> StartAsync(Decision decision, FollowedFrom? watch = null) => TestSortie.StartAsync(
        _folder,
        new ScriptedPlanner(_ => decision),
        configure: services => services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var log = provider.GetRequiredService<JsonlMissionLog>();
            if (watch is not null)
            {
                watch.Log = log;
            }

            var executor = ActivatorUtilities.CreateInstance<MissionExecutor>(provider, watch ?? (IMissionLog)log);
            executor.OpenUnfinished = () => new(
                FoldFile.TryOpen(new DurableFolder(_folder.Path), UnfinishedMissions.FileName, log, NullLogger.Instance), KeepEvery);
            return executor;
        })));
}
