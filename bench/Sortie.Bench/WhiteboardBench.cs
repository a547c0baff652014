using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sortie.Whiteboard;

namespace Sortie.Bench;

/// <summary>A read of the whiteboard (its list, and one mission of it) with a long history, against the same with a short one.</summary>
internal static class WhiteboardBench
{
    private const int ShortHistory = 1000;
    private const int Reads = 2000;

    public static async Task RunAsync(Arguments arguments)
    {
        var longHistory = arguments.Size ?? 200_000;
        using var small = new BenchFolder();
        using var large = new BenchFolder();
        await History.WriteAsync(small.Path, ShortHistory);
        await History.WriteAsync(large.Path, longHistory);

        using var few = await BenchSortie.StartAsync(small.Path, _ => Task.CompletedTask, executeMissions: false);
        using var many = await BenchSortie.StartAsync(large.Path, _ => Task.CompletedTask, executeMissions: false);
        await ReadAsync(few);
        await ReadAsync(many);

        var rounds = new List<(double Figure, double Floor)>();
        for (var round = 0; round < arguments.Rounds; round++)
        {
            rounds.Add((await ReadAsync(many), await ReadAsync(few)));
        }

        Report.Line($"read with {longHistory:N0} missions, p50", Report.Median(rounds.Select(round => round.Figure)), "ms");
        Report.Line($"floor: read with {ShortHistory:N0} missions, p50", Report.Median(rounds.Select(round => round.Floor)), "ms");
        Report.Ratio("whiteboard", rounds, "≤ 1.2");
        await few.StopAsync();
        await many.StopAsync();
    }

    private static async Task<double> ReadAsync(IHost host)
    {
        var whiteboard = host.Services.GetRequiredService<MissionWhiteboard>();
        var samples = new List<double>();
        for (var i = 0; i < Reads; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var page = await whiteboard.ListAsync(new());
            _ = await whiteboard.FindAsync(page.Missions[i % page.Missions.Count].MissionId);
            samples.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return Report.Median(samples);
    }
}
