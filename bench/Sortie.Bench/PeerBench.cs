using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
using Sortie.Missions;

namespace Sortie.Bench;

/// <summary>
/// Sortie's side of <c>bench/peers</c>: missions of one step that does nothing, proposed while they are executed, and executed only.
/// </summary>
internal static class PeerBench
{
    /// <summary>How many proposals wait for their acknowledgement at once, and how many missions may run at once.</summary>
    private const int AtOnce = 64;

    public static async Task RunAsync(Arguments arguments)
    {
        var missions = arguments.Size ?? 5000;
        foreach (var (name, fillFirst) in new[] { ("complete", false), ("drain", true) })
        {
            await RunAsync((missions + 4) / 5, fillFirst); // warm-up
            var elapsed = await RunAsync(missions, fillFirst);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {missions / elapsed.TotalSeconds:F1}"));
        }
    }

    private static async Task<TimeSpan> RunAsync(int missions, bool fillFirst)
    {
        using var folder = new BenchFolder();
        var (begin, first) = (0L, 0L);
        using var host = BenchSortie.Create(
            folder.Path,
            _ =>
            {
                Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0);
                return Task.CompletedTask;
            },
            configure: services => services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = AtOnce));
        var commands = host.Services.GetRequiredService<MissionCommands>();
        if (fillFirst)
        {
            await ProposeAsync(commands, missions);
            await host.StartAsync();
        }
        else
        {
            await host.StartAsync();
            begin = Stopwatch.GetTimestamp();
            await ProposeAsync(commands, missions);
        }

        await host.Services.GetRequiredService<MissionExecutor>().WhenIdleAsync(CancellationToken.None);
        var elapsed = Stopwatch.GetElapsedTime(fillFirst ? first : begin);
        await host.StopAsync();
        return elapsed;
    }

    private static Task ProposeAsync(MissionCommands commands, int missions) => Parallel.ForEachAsync(
        Enumerable.Range(0, missions),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (number, stop) => await commands.ProposeAsync(
            new(
                new() { Type = ObjectiveType.Extract, Description = "Does nothing.", Url = $"https://shop.example/{number}" },
                new() { AllowedDomains = ["shop.example"] },
                Effect.Read,
                "bench"),
            stop));
}
