using CsCheck;

namespace Sortie.Tests.Web;

/// <summary>Streams that are cut at random places, on a real server, while missions run; CsCheck prints the seed of a failing sample.</summary>
public sealed class EventStreamPropertyTests
{
    private const int Missions = 12;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_stream_that_is_cut_and_resumed_anywhere_has_no_gap_and_no_duplicate() => Gen.Int[0, 7].Array[1, 12].SampleAsync(async cuts =>
    {
        await using var host = await WebHost.StartAsync();
        var writing = Task.Run(
            async () =>
            {
                for (var mission = 0; mission < Missions; mission++)
                {
                    await host.ProposeAsync("table");
                }
            },
            Stop);
        var seen = new List<long>();
        var ended = new Dictionary<string, bool>();
        for (var turn = 0; ended.Count < Missions; turn++)
        {
            using var response = await host.GetAsync("/api/whiteboard/events", ("Last-Event-ID", $"{seen.LastOrDefault()}"));
            var left = turn < cuts.Length ? cuts[turn] : int.MaxValue;
            await foreach (var change in response.EventsAsync(Stop).Where(change => change.EventType != "hello"))
            {
                if (left-- <= 0)
                {
                    break;
                }

                seen.Add(change.Id);
                var mission = change.Data.GetProperty("mission");
                if (mission.Text("status") is "completed")
                {
                    ended[mission.Text("mission_id")] = true;
                }

                if (ended.Count == Missions)
                {
                    break;
                }
            }
        }

        await writing;
        seen.Should().Equal(Enumerable.Range(1, seen.Count).Select(position => (long)position), "the cuts are {0}", string.Join(", ", cuts));
    }, iter: 12, threads: 1);
}
