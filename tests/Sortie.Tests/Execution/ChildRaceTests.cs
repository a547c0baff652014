using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Execution;

/// <summary>People who stop missions at the moment at which these have others made.</summary>
public sealed class ChildRaceTests(ITestOutputHelper output) : IDisposable
{
    private const int Races = 200;
    private const int ChildrenEach = 6;

    private readonly TemporaryFolder _folder = new();
    private readonly int _seed = Random.Shared.Next();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_a_mission_that_is_cancelled_while_its_children_are_made_none_is_left()
    {
        var random = new Random(_seed);
        await using var sortie = await StartAsync(endless: true);
        var races = new List<Task<MissionId>>();
        for (var race = 0; race < Races; race++)
        {
            var (afterRecords, spins) = (random.Next(1, 8), random.Next(200_000));
            races.Add(RaceAsync(afterRecords, spins));
        }

        var parents = await Task.WhenAll(races);
        var missions = await EndAsync(sortie);

        output.WriteLine($"seed {_seed}: {Races} cancels, {missions.Count - Races} children made of {Races * ChildrenEach}.");
        missions.Values.Should().OnlyContain(mission => mission.Status == MissionStatus.Cancelled);
        missions.Values.Where(mission => mission.Metadata.ParentId is null).Should().HaveCount(Races);

        async Task<MissionId> RaceAsync(int afterRecords, int spins)
        {
            var position = sortie.Log.LastPosition;
            var id = (await sortie.ProposeAsync()).Id;
            if (afterRecords > 1)
            {
                // The intent, or a child, is there: the next are being made.
                await sortie.Log.FollowAsync(position + 1, Stop).Where(record => Concerns(record, id)).Take(afterRecords).LastAsync(Stop);
            }

            Thread.SpinWait(spins);
            (await sortie.Missions.CancelAsync(id, "race", Stop)).Should().BeOfType<CommandResult.Done>();
            return id;
        }
    }

    [Fact]
    public async Task A_mission_that_is_paused_and_resumed_at_any_moment_comes_to_its_end_with_all_its_children()
    {
        var random = new Random(_seed);
        await using var sortie = await StartAsync(endless: false);
        var races = new List<Task>();
        for (var race = 0; race < Races; race++)
        {
            races.Add(RaceAsync([.. Enumerable.Range(0, 4).Select(_ => random.Next(100_000))]));
        }

        await Task.WhenAll(races);
        var missions = await EndAsync(sortie);

        output.WriteLine($"seed {_seed}: {Races} missions with {missions.Count - Races} children.");
        missions.Should().HaveCount(Races * (1 + ChildrenEach));
        missions.Values.Where(mission => mission.Status != MissionStatus.Completed)
            .Select(mission => $"{mission.Id} {mission.Status.Word} {mission.Reason} {mission.Stop}").Should().BeEmpty();

        async Task RaceAsync(int[] spins)
        {
            var id = (await sortie.ProposeAsync()).Id;
            foreach (var spin in spins)
            {
                Thread.SpinWait(spin);
                if (await sortie.Missions.PauseAsync(id, "race", Stop) is CommandResult.Done)
                {
                    Thread.SpinWait(spin);
                    (await sortie.Missions.ResumeAsync(id, "race", Stop)).Should().BeOfType<CommandResult.Done>();
                }
            }
        }
    }

    private static bool Concerns(LogRecord record, MissionId id) => record.Key == id.ToString()
        || (record.EventType == "mission_created" && record.ToFact().Record is MissionRecord.Created created && created.Metadata.ParentId == id);

    private static async Task<Dictionary<MissionId, Mission>> EndAsync(TestSortie sortie)
    {
        await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
        var missions = new Dictionary<MissionId, Mission>();
        await foreach (var fact in sortie.Log.FollowAsync(1, Stop).Select(record => record.ToFact()))
        {
            missions[fact.MissionId] = Mission.Apply(missions.GetValueOrDefault(fact.MissionId), fact);
            if (fact.Seq == sortie.Log.LastPosition)
            {
                break;
            }
        }

        return missions;
    }

    private Task<TestSortie> StartAsync(bool endless)
    {
        var work = TestSortie.Tool("work", async (input, stop) =>
        {
            await Task.Delay(endless ? Timeout.Infinite : 0, stop);
            return input;
        });
        var wishes = Enumerable.Range(1, ChildrenEach).Select(
            number => new ChildWish(new() { Type = ObjectiveType.Goal, Description = $"part {number}" }, new()));
        var planner = new ScriptedPlanner(mission => mission switch
        {
            { Metadata.ParentId: null, Steps: [] } => new Decision.RunMissions([.. wishes], "The script says so."),
            { Steps: [] } => ScriptedPlanner.Call("work", "part"),
            _ => ScriptedPlanner.Finish("done"),
        });
        return TestSortie.StartAsync(
            _folder, planner, [work], configure: services => services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = 24));
    }
}
