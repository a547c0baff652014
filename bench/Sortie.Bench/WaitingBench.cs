using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Bench;

/// <summary>
/// Many missions that wait, half of them for an answer and half for their next attempt: the threads and the memory they hold,
/// and how long another mission takes beside them.
/// </summary>
internal static class WaitingBench
{
    private static readonly RetryPolicy Later = new(1000) { FirstDelay = TimeSpan.FromHours(12), LongestDelay = TimeSpan.FromHours(12) };

    public static async Task RunAsync(Arguments arguments)
    {
        var count = arguments.Size ?? 10_000;
        using var folder = new BenchFolder();
        using var host = await BenchSortie.StartAsync(folder.Path, _ => Task.CompletedTask, configure: services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IPlanner>(new WordPlanner()));
            services.Replace(ServiceDescriptor.Singleton(new Toolbox([Act(), Fail()])));
        });
        await AsideAsync(host.Services, arguments.Rounds * 10); // warm-up
        var (alone, threads, bytes) = (await AsideAsync(host.Services, arguments.Rounds * 10), Threads(), Bytes());

        await LetWaitAsync(host.Services, count);

        Report.Line("missions that wait", count, "");
        Report.Line("threads more than before", Threads() - threads, "");
        Report.Line("memory", (double)(Bytes() - bytes) / count, "bytes each");
        var beside = await AsideAsync(host.Services, arguments.Rounds * 10);
        Report.Line("another mission of one step, p50", beside, "ms");
        Report.Line("floor: the same where none wait, p50", alone, "ms");
        Report.Ratio("waiting", [(beside, alone)], "about 1");
        await host.StopAsync();
    }

    private static async Task LetWaitAsync(IServiceProvider services, int count)
    {
        var missions = services.GetRequiredService<MissionCommands>();
        var log = services.GetRequiredService<IMissionLog>();
        var (position, waiting) = (log.LastPosition, 0);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (number, stop) => await missions.ProposeAsync(WordPlanner.Propose(number % 2 == 0 ? "ask" : "fail"), stop));
        await foreach (var record in log.FollowAsync(position + 1))
        {
            if (record.EventType is "mission_gate_opened" or "mission_step_completed" && ++waiting == count)
            {
                break;
            }
        }
    }

    /// <summary>How long a mission of one step takes from its acknowledgement to its end, in milliseconds.</summary>
    private static async Task<double> AsideAsync(IServiceProvider services, int times)
    {
        var missions = services.GetRequiredService<MissionCommands>();
        var log = services.GetRequiredService<IMissionLog>();
        var samples = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var position = log.LastPosition;
            var id = (await missions.ProposeAsync(WordPlanner.Propose("1"))).Id.ToString();
            var begun = Stopwatch.GetTimestamp();
            await foreach (var record in log.FollowAsync(position + 1))
            {
                if (record.Key == id && record.ToFact().Record is MissionRecord.StatusUpdate { Status.IsTerminal: true })
                {
                    break;
                }
            }

            samples.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        await services.GetRequiredService<MissionExecutor>().CatchUpAsync(CancellationToken.None);
        return Report.Median(samples);
    }

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static long Bytes() => GC.GetTotalMemory(forceFullCollection: true);

    private static Tool Act() => new(AIFunctionFactory.Create((string url) => url, ToolContext.FunctionOptions("act", "Acts.")), Effect.Read);

    private static Tool Fail() => new(AIFunctionFactory.Create(Refuse, ToolContext.FunctionOptions("fail", "Fails.")), Effect.Read) { Retry = Later };

    private static string Refuse() => throw new ToolException("busy", "It is busy.", retryable: true);
}
