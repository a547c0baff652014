using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Whiteboard;

namespace Sortie.Tests.Whiteboard;

public sealed class LongMissionTests : IDisposable
{
    private const int ManySteps = 20_000;
    private const string Session = "chat_long";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mission_of_60000_records_opens_at_once_and_is_not_read_again()
    {
        var id = await WriteAsync(ManySteps);
        await using var sortie = await StartAsync();
        var log = (CountingLog)sortie.Log;
        (await sortie.Whiteboard.ListAsync(new(), Stop)).Missions.Should().ContainSingle();

        var clock = Stopwatch.StartNew();
        var first = (await sortie.Whiteboard.FindAsync(id, Stop))!.State;
        TestContext.Current.TestOutputHelper?.WriteLine($"Opened in {clock.ElapsedMilliseconds} ms.");
        var read = log.Read;
        var last = (await sortie.Whiteboard.FindAsync(id, new() { StepsFrom = ManySteps - 50, DecisionsFrom = ManySteps - 50 }, Stop))!.State;

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10), "it takes less than one where nothing else runs");
        read.Should().BeGreaterThan(3 * ManySteps);
        (log.Read - read).Should().Be(1, "what was folded is kept");
        first.Steps.Select(step => step.StepId).Should().Equal(Enumerable.Range(1, 100).Select(number => $"step_{number}"));
        (first.StepsTotal, first.NextStepsFrom, first.DecisionTrace.Count, first.NextDecisionsFrom).Should().Be((ManySteps, 100, 100, 100));
        (last.Steps.Count, last.NextStepsFrom, last.DecisionTrace.Count, last.NextDecisionsFrom).Should().Be((50, null, 50, null));
        last.Steps[^1].StepId.Should().Be($"step_{ManySteps}");
        last.CostSummary.ToolSeconds.Should().Be(ManySteps * 2 / 1000d);
    }

    [Fact]
    public async Task A_message_in_a_conversation_with_a_long_mission_does_not_read_it_again()
    {
        var id = await WriteAsync(steps: 1000);
        await using var sortie = await StartAsync();
        var log = (CountingLog)sortie.Log;
        await SayAsync(sortie, "hello");
        var read = log.Read;

        await SayAsync(sortie, "hello again");
        var reply = await SayAsync(sortie, "how is it going?");

        reply.Summary.Should().Contain("1000 steps so far");
        (log.Read - read).Should().BeLessThan(10);
        read.Should().BeGreaterThan(3000);
        await sortie.Missions.CancelAsync(id, "test", Stop);
        (await SayAsync(sortie, "how is it going?")).Summary.Should().Contain("being stopped", "what came since is taken in");
    }

    [Fact]
    public async Task Parts_of_a_missions_steps_join_without_gap_or_duplicate()
    {
        var id = await WriteAsync(steps: 25);
        await using var sortie = await StartAsync();

        var seen = new List<BoardStep>();
        for (int? from = 0; from is not null;)
        {
            var state = (await sortie.Whiteboard.FindAsync(id, new() { StepsFrom = from.Value, Limit = 10 }, Stop))!.State;
            state.StepsFrom.Should().Be(from);
            seen.AddRange(state.Steps);
            from = state.NextStepsFrom;
        }

        seen.Select(step => step.Index).Should().Equal(Enumerable.Range(1, 25));
    }

    private static async Task<ResponseEnvelope> SayAsync(TestSortie sortie, string text) =>
        (await sortie.SayAsync(text, Session)).Envelope;

    private Task<TestSortie> StartAsync() => TestSortie.StartAsync(_folder, executeMissions: false, configure: services =>
    {
        services.AddSingleton<CountingLog>();
        services.Replace(ServiceDescriptor.Singleton<IMissionLog>(provider => provider.GetRequiredService<CountingLog>()));
    });

    /// <summary>Lets a chat make a mission, and writes down that it has taken so many steps.</summary>
    private async Task<MissionId> WriteAsync(int steps)
    {
        await using var sortie = await TestSortie.StartAsync(_folder, executeMissions: false);
        var id = (await SayAsync(sortie, "Get product names from https://shop.example/")).MissionsSpawned.Single().MissionId;
        var version = 1;
        await AppendAsync([new MissionRecord.StatusUpdate(MissionStatus.Active)]);
        foreach (var numbers in Enumerable.Range(1, steps).Chunk(500))
        {
            await AppendAsync([.. numbers.SelectMany(Records)]);
        }

        return id;

        async Task AppendAsync(IReadOnlyList<MissionRecord> records)
        {
            (await sortie.Log.AppendAsync(id, version, records, Stop)).Should().BeOfType<AppendResult.Appended>();
            version += records.Count;
        }
    }

    private static IEnumerable<MissionRecord> Records(int number)
    {
        var arguments = JsonSerializer.SerializeToElement(new { url = $"https://shop.example/?page={number}" });
        yield return new MissionRecord.Decided("rules", "call web_extract", ["There is another page."]);
        yield return new MissionRecord.StepStarted($"step_{number}", number, 1, "web_extract", arguments, Effect.Read, $"key_{number}");
        yield return new MissionRecord.StepCompleted(
            $"step_{number}", StepOutcome.Ok, JsonSerializer.SerializeToElement(new { found = 24 }), DurationMs: 2);
    }
}
