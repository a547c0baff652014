using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Whiteboard;

namespace Sortie.Bench;

/// <summary>
/// Opening a long log, with and without what is kept beside its sealed files, against one pass of the JSON reader over it, plain and with
/// a fold.
/// </summary>
internal static class StartupBench
{
    public static async Task RunAsync(Arguments arguments)
    {
        var missions = arguments.Size ?? 200_000;
        using var folder = new BenchFolder();
        await History.WriteAsync(folder.Path, missions);
        string[] files = [.. Directory.GetFiles(folder.Path, "missions*.jsonl").Order()];
        Report.Line("log", files.Sum(file => new FileInfo(file).Length) / 1e6, $"MB, {missions:N0} missions, {files.Length} files");

        var boardWithout = await ShowAsync(folder.Path);
        var resumedWithout = await ResumeAsync(folder.Path);
        var resumed = await ResumeAsync(folder.Path);
        var board = new List<double>();
        var rounds = new List<(double Kept, double Whole, double Parse, double Fold)>();
        for (var round = 0; round < arguments.Rounds; round++)
        {
            board.Add(await ShowAsync(folder.Path));
            var kept = await OpenAsync(folder.Path);
            Array.ForEach(Directory.GetFiles(folder.Path, "*.index"), File.Delete);
            rounds.Add((kept, await OpenAsync(folder.Path), files.Sum(ParseFloor.Parse), ParseFloor.Fold(files, missions)));
        }

        Report.Line("start-up, with what is kept of sealed files", Report.Median(rounds.Select(round => round.Kept)), "ms");
        Report.Line("start-up, every line read", Report.Median(rounds.Select(round => round.Whole)), "ms");
        Report.Line("floor: a parse with a fold", Report.Median(rounds.Select(round => round.Fold)), "ms");
        Report.Line("for comparison: a plain parse", Report.Median(rounds.Select(round => round.Parse)), "ms");
        Report.Line("until the whiteboard shows it, cards kept", Report.Median(board), "ms");
        Report.Line("until the whiteboard shows it, folded", boardWithout, "ms");
        Report.Line("until missions run, those that have not ended kept", resumed, "ms");
        Report.Line("until missions run, folded", resumedWithout, "ms");
        Report.Ratio("startup, every line read", rounds.Select(round => (round.Whole, round.Fold)), "≤ 1.5");
        Report.Ratio("startup, every line read, to a plain parse", rounds.Select(round => (round.Whole, round.Parse)), "none");
        Report.Ratio("startup, with what is kept", rounds.Select(round => (round.Kept, round.Fold)), "≤ 2 s for 1,000,000 missions");
    }

    /// <summary>How long a whole Sortie, without its web server, takes until the list of missions is complete.</summary>
    private static async Task<double> ShowAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var host = await BenchSortie.StartAsync(path, static _ => Task.CompletedTask, executeMissions: false);
        await host.Services.GetRequiredService<MissionWhiteboard>().ListAsync(new());
        var taken = clock.Elapsed.TotalMilliseconds;
        await host.StopAsync();
        return taken;
    }

    /// <summary>How long it takes until the missions of before run on, and new ones begin.</summary>
    private static async Task<double> ResumeAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var host = await BenchSortie.StartAsync(path, static _ => Task.CompletedTask);
        await host.Services.GetRequiredService<MissionExecutor>().CatchUpAsync(CancellationToken.None);
        var taken = clock.Elapsed.TotalMilliseconds;
        await host.StopAsync();
        return taken;
    }

    private static async Task<double> OpenAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var data = DataFolder.Open(path);
        await using var log = new JsonlMissionLog(data, TimeProvider.System);
        return clock.Elapsed.TotalMilliseconds;
    }
}
