using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Bench;

/// <summary>How long an idle Sortie takes from a mission's acknowledgement to <c>active</c> on the log, against one append and flush.</summary>
internal static class IdleBench
{
    /// <summary>As with a step, the code on the way is compiled for good only after some thousand missions.</summary>
    private const int WarmUpMissions = 4000;

    public static async Task RunAsync(Arguments arguments)
    {
        var times = arguments.Size ?? 1000;
        await ActivateAsync(WarmUpMissions);
        await AppendFloor.CompareAsync("idle", "accepted → active, p50", () => ActivateAsync(times), times, arguments.Rounds, "≤ 1.5");
    }

    private static async Task<double> ActivateAsync(int times)
    {
        using var folder = new BenchFolder();
        using var host = await BenchSortie.StartAsync(folder.Path, _ => Task.CompletedTask);
        var missions = host.Services.GetRequiredService<MissionCommands>();
        var log = host.Services.GetRequiredService<IMissionLog>();
        var proposal = new Proposal(new() { Type = ObjectiveType.Goal, Description = "Act." }, new(), Effect.Read, "bench");
        var samples = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var position = log.LastPosition;
            var mission = await missions.ProposeAsync(proposal);
            var accepted = Stopwatch.GetTimestamp();
            await foreach (var record in log.FollowAsync(position + 1))
            {
                if (record.EventType == "mission_status_update" && record.Version == 2)
                {
                    samples.Add(Stopwatch.GetElapsedTime(accepted).TotalMilliseconds);
                }
                else if (record.EventType == "mission_status_update")
                {
                    break; // It has ended: the next one starts on an idle Sortie.
                }
            }
        }

        await host.StopAsync();
        return Report.Median(samples);
    }
}
