using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Whiteboard;

namespace Sortie.Bench;

/// <summary>
/// Opening a long log, with and without what is kept beside its sealed files, against one plain pass of the JSON reader over it.
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
        var rounds = new List<(double Kept, double Whole, double Floor)>();
        for (var round = 0; round < arguments.Rounds; round++)
        {
            board.Add(await ShowAsync(folder.Path));
            var kept = await OpenAsync(folder.Path);
            Array.ForEach(Directory.GetFiles(folder.Path, "*.index"), File.Delete);
            rounds.Add((kept, await OpenAsync(folder.Path), files.Sum(Parse)));
        }

        Report.Line("start-up, with what is kept of sealed files", Report.Median(rounds.Select(round => round.Kept)), "ms");
        Report.Line("start-up, every line read", Report.Median(rounds.Select(round => round.Whole)), "ms");
        Report.Line("floor: a plain parse", Report.Median(rounds.Select(round => round.Floor)), "ms");
        Report.Line("until the whiteboard shows it, cards kept", Report.Median(board), "ms");
        Report.Line("until the whiteboard shows it, folded", boardWithout, "ms");
        Report.Line("until missions run, those that have not ended kept", resumed, "ms");
        Report.Line("until missions run, folded", resumedWithout, "ms");
        Report.Ratio("startup, every line read", rounds.Select(round => (round.Whole, round.Floor)), "≤ 1.5");
        Report.Ratio("startup, with what is kept", rounds.Select(round => (round.Kept, round.Floor)), "≤ 2 s for 1,000,000 missions");
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

    private static double Parse(string path)
    {
        var clock = Stopwatch.StartNew();
        using var file = File.OpenRead(path);
        var buffer = new byte[1 << 20];
        var (filled, tokens) = (0, 0L);
        int read;
        while ((read = file.Read(buffer, filled, buffer.Length - filled)) > 0)
        {
            filled += read;
            var end = buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, end), new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                tokens++;
            }

            buffer.AsSpan(end, filled - end).CopyTo(buffer);
            filled -= end;
        }

        return tokens > 0 ? clock.Elapsed.TotalMilliseconds : throw new InvalidDataException("The log is empty.");
    }
}
