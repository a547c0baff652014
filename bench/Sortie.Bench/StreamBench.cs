using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Bench;

/// <summary>How long after its acknowledgement a record is seen by those who watch the whiteboard over HTTP, 200 at once.</summary>
internal static class StreamBench
{
    private const int Viewers = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(Arguments arguments)
    {
        var records = arguments.Size ?? 200;
        using var folder = new BenchFolder();
        await using var app = await BenchSortie.StartWebAsync(folder.Path, _ => Task.CompletedTask, executeMissions: false);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Viewers, UseProxy = false };
        using var client = new HttpClient(handler);
        using var leave = new CancellationTokenSource();
        var seen = new ConcurrentQueue<(long Position, long At)>();
        var connected = Enumerable.Range(0, Viewers).Select(_ => new TaskCompletionSource()).ToList();
        var viewers = connected.Select(
            hello => ViewAsync(client, new(new Uri(app.Urls.First()), "/api/whiteboard/events"), hello, seen, leave.Token)).ToList();
        await Task.WhenAll(connected.Select(hello => hello.Task));

        List<double> p50 = [], p99 = [];
        await AppendAsync(app.Services, seen, records); // warm-up
        for (var round = 0; round < arguments.Rounds; round++)
        {
            var delays = await AppendAsync(app.Services, seen, records);
            p50.Add(Report.Median(delays));
            p99.Add(Report.Percentile(delays, 0.99));
        }

        Report.Line($"acknowledged → seen by {Viewers} viewers, p50", Report.Median(p50), "ms   (target ≤ 5)");
        Report.Line($"acknowledged → seen by {Viewers} viewers, p99", Report.Median(p99), "ms");
        await leave.CancelAsync();
        await Task.WhenAll(viewers);
        await app.StopAsync();
    }

    /// <summary>Appends records one by one; gives how long each viewer waited for each.</summary>
    private static async Task<List<double>> AppendAsync(IServiceProvider services, ConcurrentQueue<(long Position, long At)> seen, int records)
    {
        var missions = services.GetRequiredService<MissionCommands>();
        var log = services.GetRequiredService<IMissionLog>();
        var acknowledged = new Dictionary<long, long>();
        seen.Clear();
        for (var i = 0; i < records; i++)
        {
            await missions.ProposeAsync(WordPlanner.Propose("0"));
            acknowledged[log.LastPosition] = Stopwatch.GetTimestamp();
            await Task.Delay(Pause, TimeProvider.System);
        }

        while (seen.Count < records * Viewers)
        {
            await Task.Delay(Pause, TimeProvider.System);
        }

        // Some viewers see a record before the one who appended it goes on.
        return [.. seen.Select(view => Math.Max(0, Stopwatch.GetElapsedTime(acknowledged[view.Position], view.At).TotalMilliseconds))];
    }

    private static async Task ViewAsync(
        HttpClient client, Uri address, TaskCompletionSource hello, ConcurrentQueue<(long Position, long At)> seen, CancellationToken leave)
    {
        try
        {
            using var stream = new StreamReader(await client.GetStreamAsync(address, leave));
            while (await stream.ReadLineAsync(leave) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal) && !hello.TrySetResult())
                {
                    seen.Enqueue((long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture), Stopwatch.GetTimestamp()));
                }
            }
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            // The bench is over.
        }
    }
}
