using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Execution;

/// <summary>A thousand times each: people and runs that act on a mission at the same moment.</summary>
public sealed class CancelRaceTests(ITestOutputHelper output) : IDisposable
{
    private const int Races = 1000;
    private const int MissionsAtOnce = 24;

    /// <summary>More than a mission takes before its cancel comes, however busy the machine is.</summary>
    private const int ManySteps = 2000;

    private readonly TemporaryFolder _folder = new();
    private readonly int _seed = Random.Shared.Next();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_tool_call_starts_later_than_two_seconds_after_an_acknowledged_cancel()
    {
        var random = new Random(_seed);
        var cues = new ConcurrentDictionary<string, (int AtCall, TaskCompletionSource Now)>();
        var calls = new ConcurrentDictionary<string, ConcurrentQueue<DateTimeOffset>>();
        var tick = TestSortie.Tool("tick", (mission, _) =>
        {
            var starts = calls.GetOrAdd(mission, _ => []);
            starts.Enqueue(TimeProvider.System.GetUtcNow());
            if (cues.GetOrAdd(mission, _ => NewCue(1)) is var cue && starts.Count == cue.AtCall)
            {
                cue.Now.TrySetResult();
            }

            return Task.FromResult($"tock {starts.Count}");
        });
        var planner = new ScriptedPlanner(mission => mission.Steps.Count < ManySteps
            ? ScriptedPlanner.Call("tick", mission.Id.ToString())
            : ScriptedPlanner.Finish("done"));
        await using var sortie = await StartAsync(planner, [tick]);

        var cancels = new List<Task<(MissionId Id, DateTimeOffset At)>>();
        for (var race = 0; race < Races; race++)
        {
            var (atCall, spins) = (random.Next(1, 7), random.Next(20_000));
            var id = (await sortie.ProposeAsync(scope: new() { Budget = new() { MaxSteps = ManySteps } })).Id;
            cancels.Add(CancelAsync(id, cues.GetOrAdd(id.ToString(), _ => NewCue(atCall)).Now.Task, spins));
        }

        var acknowledged = (await Task.WhenAll(cancels)).ToDictionary(cancel => cancel.Id, cancel => cancel.At);
        var stories = await StoriesAsync(sortie, Races);

        var lateness = new List<TimeSpan>();
        foreach (var (id, facts) in stories)
        {
            ShouldBeConsistent(facts).Status.Should().Be(MissionStatus.Cancelled);
            var request = facts.FindIndex(fact => fact.Record is MissionRecord.StopRequested);
            facts.Skip(request).Should().NotContain(fact => fact.Record is MissionRecord.StepStarted, "nothing starts behind the request ({0})", id);
            var last = facts.Last(fact => fact.Record is MissionRecord.StepStarted).Timestamp;
            (last - acknowledged[id]).Should().BeLessThan(TimeSpan.FromSeconds(2));
            lateness.Add(calls[id.ToString()].Max() - acknowledged[id]);
        }

        output.WriteLine(
            $"seed {_seed}: {Races} cancels, {calls.Values.Sum(starts => starts.Count)} calls; "
            + $"{lateness.Count(late => late > TimeSpan.Zero)} began after the acknowledgement, "
            + $"the latest {lateness.Max().TotalMilliseconds:0.0} ms.");
        lateness.Max().Should().BeLessThan(TimeSpan.FromSeconds(2));

        async Task<(MissionId, DateTimeOffset)> CancelAsync(MissionId id, Task cue, int spins)
        {
            await cue.WaitAsync(Stop);
            Thread.SpinWait(spins);
            (await sortie.Missions.CancelAsync(id, "race", Stop)).Should().BeOfType<CommandResult.Done>();
            return (id, TimeProvider.System.GetUtcNow());
        }
    }

    [Fact]
    public async Task Of_cancel_approve_and_finish_at_the_same_moment_exactly_one_wins()
    {
        var random = new Random(_seed);
        var called = new ConcurrentDictionary<string, TaskCompletionSource>();
        var tick = TestSortie.Tool("tick", (mission, _) =>
        {
            called.GetOrAdd(mission, _ => NewCue(1).Now).TrySetResult();
            return Task.FromResult("tock");
        });
        var planner = new ScriptedPlanner(
            mission => mission.Steps is [] ? ScriptedPlanner.Call("tick", mission.Id.ToString()) : ScriptedPlanner.Finish("done"));
        await using var sortie = await StartAsync(planner, [tick]);

        var races = new List<Task<(MissionId Id, bool Approved, bool Cancelled)>>();
        for (var race = 0; race < Races; race++)
        {
            var (whileItRuns, approveSpins, cancelSpins) = (random.Next(2) == 0, random.Next(50_000), random.Next(400_000));
            var id = (await sortie.ProposeAsync(Effect.Write)).Id;
            races.Add(RaceAsync(id, whileItRuns, approveSpins, cancelSpins));
            if (races.Count % MissionsAtOnce == 0)
            {
                await Task.WhenAll(races); // So many at once that they do not wait for a turn, but race.
            }
        }

        var results = (await Task.WhenAll(races)).ToDictionary(race => race.Id);
        var stories = await StoriesAsync(sortie, Races);

        var wins = new Dictionary<MissionStatus, int>();
        foreach (var (id, facts) in stories)
        {
            var ended = ShouldBeConsistent(facts).Status;
            wins[ended] = wins.GetValueOrDefault(ended) + 1;
            (ended is MissionStatus.Cancelled).Should().Be(
                results[id].Cancelled, "a cancel that was acknowledged ends the mission, and a refused one does not ({0})", id);
            (ended is MissionStatus.Completed).Should().Be(!results[id].Cancelled);
            (results[id].Approved || !facts.Exists(fact => fact.Record is MissionRecord.StepStarted)).Should().BeTrue(
                "without an approval nothing starts");
        }

        output.WriteLine($"seed {_seed}: {string.Join(", ", wins.Select(win => $"{win.Value} {win.Key.Word}"))}; "
            + $"{results.Values.Count(race => race.Approved)} approvals taken.");

        async Task<(MissionId, bool, bool)> RaceAsync(MissionId id, bool whileItRuns, int approveSpins, int cancelSpins)
        {
            var cue = called.GetOrAdd(id.ToString(), _ => NewCue(1).Now).Task;
            var approve = Task.Run(async () =>
            {
                Thread.SpinWait(approveSpins);
                return await sortie.Missions.ApproveAsync(id, "race", "start", Stop);
            }, Stop);
            var cancel = Task.Run(async () =>
            {
                await (whileItRuns ? cue : Task.CompletedTask);
                Thread.SpinWait(cancelSpins);
                return await sortie.Missions.CancelAsync(id, "race", Stop);
            }, Stop);
            return (id, await approve is CommandResult.Done, await cancel is CommandResult.Done);
        }
    }

    /// <summary>The fold takes every record, and the only end is the last one.</summary>
    private static Mission ShouldBeConsistent(List<MissionFact> facts)
    {
        var mission = facts.Aggregate((Mission?)null, Mission.Apply)!;
        facts.Select(fact => fact.Version).Should().Equal(Enumerable.Range(1, facts.Count));
        facts.FindIndex(fact => fact.Record is MissionRecord.StatusUpdate { Status.IsTerminal: true }).Should().Be(facts.Count - 1);
        return mission;
    }

    private static async Task<Dictionary<MissionId, List<MissionFact>>> StoriesAsync(TestSortie sortie, int missions)
    {
        await sortie.Get<MissionExecutor>().WhenIdleAsync(Stop);
        var stories = new Dictionary<MissionId, List<MissionFact>>();
        await foreach (var record in sortie.Log.FollowAsync(1, Stop).Select(record => record.ToFact()))
        {
            if (!stories.TryGetValue(record.MissionId, out var story))
            {
                stories[record.MissionId] = story = [];
            }

            story.Add(record);
            if (record.Seq == sortie.Log.LastPosition)
            {
                break;
            }
        }

        stories.Should().HaveCount(missions);
        return stories;
    }

    private static (int AtCall, TaskCompletionSource Now) NewCue(int atCall) => (atCall, new(TaskCreationOptions.RunContinuationsAsynchronously));

    private Task<TestSortie> StartAsync(ScriptedPlanner planner, Sortie.Tools.Tool[] tools) => TestSortie.StartAsync(
        _folder, planner, tools, configure: services => services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = MissionsAtOnce));
}
