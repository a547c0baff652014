using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Bench;

/// <summary>What a durable step costs that does nothing, in a mission of many, against one append and flush.</summary>
internal static class StepBench
{
    /// <summary>
    /// So many steps go by before the just-in-time compiler is done with what a step runs
    /// through: 1,000 of them take 0.35 ms each, then 0.22.
    /// </summary>
    private const int WarmUpSteps = 20_000;

    public static async Task RunAsync(Arguments arguments)
    {
        var steps = arguments.Size ?? 5000;
        await StepAsync(WarmUpSteps);
        await AppendFloor.CompareAsync("step", "a step that does nothing, p50", () => StepAsync(steps), steps, arguments.Rounds, "≤ 2");
    }

    private static async Task<double> StepAsync(int steps)
    {
        using var folder = new BenchFolder();
        using var host = await BenchSortie.StartAsync(
            folder.Path, _ => Task.CompletedTask, configure: services => services.Replace(ServiceDescriptor.Singleton<IPlanner>(new WordPlanner())));
        var log = host.Services.GetRequiredService<IMissionLog>();
        await host.Services.GetRequiredService<MissionCommands>().ProposeAsync(WordPlanner.Propose($"{steps}"));
        var ends = new List<DateTimeOffset>();
        await foreach (var record in log.FollowAsync(1))
        {
            if (record.EventType == "mission_step_completed")
            {
                ends.Add(record.Timestamp);
            }
            else if (record.ToFact().Record is MissionRecord.StatusUpdate { Status.IsTerminal: true })
            {
                break;
            }
        }

        await host.StopAsync();
        return Report.Median(ends.Zip(ends.Skip(1), (one, next) => (next - one).TotalMilliseconds));
    }
}
