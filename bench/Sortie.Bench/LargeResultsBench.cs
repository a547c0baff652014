using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Bench;

/// <summary>Missions whose steps bring large pages: with the results in blobs, against the same with the results in the records.</summary>
internal static class LargeResultsBench
{
    private const int PagesEach = 50;
    private const int PageBytes = 100_000;

    public static async Task RunAsync(Arguments arguments)
    {
        var missions = arguments.Size ?? 20;
        using var inBlobs = new BenchFolder();
        using var inRecords = new BenchFolder();
        var stored = await WriteAsync(inBlobs.Path, missions, inBlobs: true);
        var whole = await WriteAsync(inRecords.Path, missions, inBlobs: false);
        Report.Line("results", missions * PagesEach * PageBytes / 1e6, $"MB, {missions} missions with {PagesEach} pages each");
        Report.Line("log, results in blobs", LogBytes(inBlobs.Path) / 1e6, "MB");
        Report.Line("log, results in records", LogBytes(inRecords.Path) / 1e6, "MB");

        var (opened, started, shown, read) = (new Rounds(), new Rounds(), new Rounds(), new Rounds());
        for (var round = 0; round < arguments.Rounds; round++)
        {
            opened.Add((await OpenAsync(inBlobs.Path), await OpenAsync(inRecords.Path)));
            var (blobs, records) = (await ShowAsync(inBlobs.Path), await ShowAsync(inRecords.Path));
            started.Add((blobs.Start, records.Start));
            shown.Add((blobs.Detail, records.Detail));
            read.Add((blobs.Results, records.Results));
        }

        opened.Tell("open the log, every line read");
        started.Tell("until the whiteboard shows the list");
        shown.Tell("first look at a mission");
        read.Tell("read all of its results", "none: each is a file, and hashed");
        Report.Line("append a result, in a blob, p50", Report.Median(stored), "ms");
        Report.Line("append a result, in its record, p50", Report.Median(whole), "ms");
    }

    /// <summary>Writes the missions one after the other; gives how long each result took.</summary>
    private static async Task<List<double>> WriteAsync(string path, int missions, bool inBlobs)
    {
        using var folder = DataFolder.Open(path);
        await using var log = new JsonlMissionLog(folder, TimeProvider.System);
        var taken = new List<double>();
        for (var number = 0; number < missions; number++)
        {
            var id = MissionId.FromKey($"large {number}");
            MissionRecord[] begin =
            [
                new MissionRecord.Created(
                    MissionStatus.Proposed, "bench", new() { Type = ObjectiveType.Goal, Description = $"Read {PagesEach} pages" }, new(),
                    new() { CreatedAt = DateTimeOffset.UnixEpoch }, "thread_1"),
                new MissionRecord.StatusUpdate(MissionStatus.Active),
            ];
            await log.AppendAsync(id, 0, begin, CancellationToken.None);
            var mission = (await log.FindAsync(id, CancellationToken.None))!;
            for (var page = 1; page <= PagesEach; page++)
            {
                var arguments = JsonSerializer.SerializeToElement(new { url = $"https://shop.example/{page}" });
                var started = new MissionRecord.StepStarted(
                    $"step_{page}", page, 1, "web_read", arguments, Effect.Read, $"{id}/step_{page}");
                mission = (await log.AppendAsync(mission, [started], CancellationToken.None))!;
                var completed = new MissionRecord.StepCompleted($"step_{page}", StepOutcome.Ok, Page(number, page));
                var begun = Stopwatch.GetTimestamp();
                if (inBlobs)
                {
                    mission = (await log.AppendAsync(mission, [completed], CancellationToken.None))!;
                }
                else
                {
                    await log.AppendAsync(id, mission.Version, [completed], CancellationToken.None);
                    mission = mission with { Version = mission.Version + 1 };
                }

                taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            await log.AppendAsync(
                id, mission.Version, [new MissionRecord.StatusUpdate(MissionStatus.Completed, "goal_satisfied")], CancellationToken.None);
        }

        return taken;
    }

    private static JsonElement Page(int number, int page)
    {
        var random = new Random((number * PagesEach) + page);
        var words = string.Join(' ', Enumerable.Range(0, PageBytes / 8).Select(_ => $"{random.Next(1_000_000, 10_000_000)}"));
        return JsonSerializer.SerializeToElement(new { url = $"https://shop.example/{page}", text = words });
    }

    private static long LogBytes(string path) => Directory.GetFiles(path, "missions*.jsonl").Sum(file => new FileInfo(file).Length);

    private static async Task<double> OpenAsync(string path)
    {
        Array.ForEach(Directory.GetFiles(path, "*.index"), File.Delete);
        var clock = Stopwatch.StartNew();
        using var data = DataFolder.Open(path);
        await using var log = new JsonlMissionLog(data, TimeProvider.System);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<(double Start, double Detail, double Results)> ShowAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var host = await BenchSortie.StartAsync(path, static _ => Task.CompletedTask, executeMissions: false);
        var whiteboard = host.Services.GetRequiredService<MissionWhiteboard>();
        await whiteboard.ListAsync(new());
        var start = clock.Elapsed.TotalMilliseconds;

        clock.Restart();
        var id = MissionId.FromKey("large 0");
        _ = await whiteboard.FindAsync(id);
        var detail = clock.Elapsed.TotalMilliseconds;

        clock.Restart();
        var mission = (await host.Services.GetRequiredService<IMissionLog>().FindAsync(id, CancellationToken.None))!;
        var letters = mission.Steps.Sum(step => step.Result!.Value.GetProperty("text").GetString()!.Length);
        var results = clock.Elapsed.TotalMilliseconds;
        await host.StopAsync();
        return letters > PageBytes ? (start, detail, results) : throw new InvalidDataException("The results are not whole.");
    }

    private sealed class Rounds
    {
        private readonly List<(double Blobs, double Records)> _rounds = [];

        public void Add((double Blobs, double Records) round) => _rounds.Add(round);

        public void Tell(string what, string target = "≤ 1")
        {
            Report.Line($"{what}, blobs", Report.Median(_rounds.Select(round => round.Blobs)), "ms");
            Report.Line($"{what}, records", Report.Median(_rounds.Select(round => round.Records)), "ms");
            Report.Ratio(what, _rounds.Select(round => (round.Blobs, round.Records)), target);
        }
    }
}
