using Microsoft.Extensions.DependencyInjection;
using Sortie.Execution;
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
        using var computing = new CancellationTokenSource();
        await using var app = await BenchSortie.StartWebAsync(
            folder.Path,
            stop => ComputeAsync(computing.Token, stop),
            configure: services => services.Configure<ExecutionOptions>(options => options.MissionsAtOnce = Missions));
        var chat = new Uri(new Uri(app.Urls.First()), "/chat/integrated");
        await AnswerAsync(chat, requests); // warm-up

        var idle = await AnswerAsync(chat, requests);
        var missions = app.Services.GetRequiredService<MissionCommands>();
        var proposal = new Proposal(new() { Type = ObjectiveType.Goal, Description = "Compute." }, new(), Effect.Read, "bench");
        for (var i = 0; i < Missions; i++)
        {
            await missions.ProposeAsync(proposal);
        }

        var busy = await AnswerAsync(chat, requests);
        Report.Line("missions running at once", app.Services.GetRequiredService<MissionExecutor>().Running, $"of {Missions}");
        Report.Line("answer while they compute, p99", busy, "ms");
        Report.Line("floor: idle, p99", idle, "ms");
        Report.Ratio("chat", [(busy, idle)], "≤ 3");
        await computing.CancelAsync();
        await app.StopAsync();
    }

    private static async Task<double> AnswerAsync(Uri chat, int requests) => Report.Percentile(
        (await LoadGenerator.RunAsync(chat, number => $$"""{"text":"what is {{number}} + 12% of 350?"}""", Connections, requests)).Milliseconds, 0.99);

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
