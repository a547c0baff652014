using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Bench;

/// <summary>How long a chat answer takes while 64 missions compute, against the same while nothing else happens.</summary>
internal static class ChatBench
{
    private const int Missions = 64;
    private const int Connections = 4;

    public static async Task RunAsync(Arguments arguments)
    {
        var requests = arguments.Size ?? 4000;
        using var folder = new BenchFolder();
        var computing = CancellationToken.None;
        await using var app = await BenchSortie.StartWebAsync(
            folder.Path,
            stop => ComputeAsync(computing, stop),
            configure: services => services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = Missions));
        var chat = new Uri(new Uri(app.Urls.First()), "/chat/integrated");
        await AnswerAsync(chat, requests); // warm-up

        var rounds = new List<(double Busy, double Idle)>();
        for (var round = 0; round < arguments.Rounds; round++)
        {
            var idle = await AnswerAsync(chat, requests);
            using var over = new CancellationTokenSource();
            computing = over.Token;
            await BeginAsync(app.Services);
            rounds.Add((await AnswerAsync(chat, requests), idle));
            await over.CancelAsync();
            await app.Services.GetRequiredService<MissionExecutor>().WhenIdleAsync(CancellationToken.None);
        }

        Report.Line("answer while 64 missions compute, p99", Report.Median(rounds.Select(round => round.Busy)), "ms");
        Report.Line("floor: idle, p99", Report.Median(rounds.Select(round => round.Idle)), "ms");
        Report.Ratio("chat", rounds, "≤ 3");
        await app.StopAsync();
    }

    /// <summary>Makes missions that compute, and waits until all have begun.</summary>
    private static async Task BeginAsync(IServiceProvider services)
    {
        var (missions, log) = (services.GetRequiredService<MissionCommands>(), services.GetRequiredService<IMissionLog>());
        var position = log.LastPosition;
        for (var i = 0; i < Missions; i++)
        {
            await missions.ProposeAsync(new(new() { Type = ObjectiveType.Goal, Description = "Compute." }, new(), Effect.Read, "bench"));
        }

        await log.FollowAsync(position + 1).Where(record => record is { EventType: "mission_status_update", Version: 2 }).Take(Missions).CountAsync();
    }

    private static async Task<double> AnswerAsync(Uri chat, int requests) => Report.Percentile(
        (await LoadGenerator.RunAsync(
            chat, number => $$"""{"text":"what is {{number}} + 12% of 350?"}""", Connections, requests)).Milliseconds, 0.99);

    private static Task<double> ComputeAsync(CancellationToken over, CancellationToken stop)
    {
        var x = 1.0;
        while (!over.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            for (var i = 0; i < 10_000; i++)
            {
                x = Math.Sqrt(x + i);
            }
        }

        return Task.FromResult(x);
    }
}
