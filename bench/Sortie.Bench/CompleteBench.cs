using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Execution;
using Sortie.Log;

namespace Sortie.Bench;

/// <summary>Missions a second from chat to <c>completed</c>, one step each, against the records a second of the disk.</summary>
internal static class CompleteBench
{
    private const int Senders = 64;

    /// <summary>After so many the just-in-time compiler is done.</summary>
    private const int WarmUpMissions = 20_000;

    public static async Task RunAsync(Arguments arguments)
    {
        var missions = arguments.Size ?? 5000;
        var rounds = new List<(double Figure, double Floor)>();
        await CompleteAsync(WarmUpMissions);
        for (var round = 0; round < arguments.Rounds; round++)
        {
            var (perSecond, recordsPerMission, recordBytes) = await CompleteAsync(missions);
            var floor = await RecordsPerSecondAsync(missions * 4, recordBytes) / recordsPerMission;
            rounds.Add((perSecond, floor));
        }

        Report.Line("missions completed", Report.Median(rounds.Select(round => round.Figure)), "/s");
        Report.Line("floor: group-committed records ÷ records each", Report.Median(rounds.Select(round => round.Floor)), "/s");
        Report.Ratio("complete", rounds, "2,000/s");
    }

    private static async Task<(double PerSecond, double RecordsPerMission, int RecordBytes)> CompleteAsync(int missions)
    {
        using var folder = new BenchFolder();
        using var host = await BenchSortie.StartAsync(folder.Path, _ => Task.CompletedTask);
        var chat = host.Services.GetRequiredService<InteractionOrchestrator>();
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, missions),
            new ParallelOptions { MaxDegreeOfParallelism = Senders },
            async (number, stop) => await chat.ProcessMessageAsync(new($"Get the title of https://shop.example/{number}"), stop));
        await host.Services.GetRequiredService<MissionExecutor>().WhenIdleAsync(CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;

        var records = host.Services.GetRequiredService<IMissionLog>().LastPosition;
        await host.StopAsync();
        var bytes = new FileInfo(folder.File("missions.jsonl")).Length;
        return (missions / seconds, (double)records / missions, (int)(bytes / records));
    }

    private static async Task<double> RecordsPerSecondAsync(int records, int recordBytes)
    {
        using var folder = new BenchFolder();
        await using var file = new GroupCommitFile(folder.File("floor"));
        var line = Encoding.UTF8.GetBytes(new string('x', recordBytes));
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, records),
            new ParallelOptions { MaxDegreeOfParallelism = Senders },
            async (_, _) => await file.AppendAsync(line));
        return records / clock.Elapsed.TotalSeconds;
    }
}
