using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sortie.Bench;

/// <summary>
/// Messages a second that each create a mission, over HTTP on 64 connections, against a bare endpoint that reads the same
/// JSON, appends it to a group-committed file, and answers with JSON of the same size. <see cref="AppendsAlone"/> behind such an endpoint
/// is what Sortie could accept if all of chat took no time.
/// </summary>
internal static class AcceptBench
{
    private const int Connections = 64;

    /// <summary>
    /// The just-in-time compiler needs some hundred thousand requests before it is done with either server's code: in a server that
    /// runs for days it is. A fresh server compiles the handlers of its own routes once more.
    /// </summary>
    private const int WarmUps = 12;
    private const int UncountedRequests = 5_000;

    private const string Text = "Get product names and prices from https://shop{number}.example/list";

    public static async Task RunAsync(Arguments arguments)
    {
        var requests = arguments.Size ?? 40_000;
        List<(double Figure, double Floor)> rates = [], tails = [], costs = [], alone = [];
        using var load = new LoadProcess();
        for (var round = -WarmUps; round < arguments.Rounds; round++)
        {
            var sortie = await SortieAsync(load, requests);
            var floor = await FloorAsync(load, requests, sortie.Answer);
            var appends = await AppendsAloneAsync(load, requests, sortie.Answer);
            if (round >= 0)
            {
                alone.Add((appends.Result.Rate, floor.Result.Rate));
                rates.Add((sortie.Result.Rate, floor.Result.Rate));
                tails.Add((sortie.Result.P99, floor.Result.P99));
                costs.Add((sortie.Cost, floor.Cost));
            }
        }

        Report.Line("accepted", Report.Median(rates.Select(round => round.Figure)), "requests/s");
        Report.Line("its appends alone", Report.Median(alone.Select(round => round.Figure)), "requests/s");
        Report.Line("floor: bare endpoint, one append each", Report.Median(rates.Select(round => round.Floor)), "requests/s");
        Report.Line("accepted, p99", Report.Median(tails.Select(round => round.Figure)), "ms");
        Report.Line("floor, p99", Report.Median(tails.Select(round => round.Floor)), "ms");
        Report.Line("accepted, processor time of the server", Report.Median(costs.Select(round => round.Figure)), "µs each");
        Report.Line("floor, processor time of the server", Report.Median(costs.Select(round => round.Floor)), "µs each");
        Report.Ratio("accept", rates, "≥ 0.7");
        Report.Ratio("accept, p99", tails, "≤ 1.5");
        Report.Ratio("accept, its appends alone", alone, "none");
    }

    private static async Task<(LoadResult Result, double Cost, string Answer)> SortieAsync(LoadProcess load, int requests)
    {
        using var folder = new BenchFolder();
        await using var app = await BenchSortie.StartWebAsync(folder.Path, _ => Task.CompletedTask, executeMissions: false);
        var (result, cost) = await LoadAsync(load, app, requests);
        using var client = new HttpClient();
        using var answered = await client.PostAsJsonAsync(Chat(app), new { text = Text });
        return (result, cost, await answered.Content.ReadAsStringAsync());
    }

    private static async Task<(LoadResult Result, double Cost)> FloorAsync(LoadProcess load, int requests, string answer)
    {
        using var folder = new BenchFolder();
        await using var file = new GroupCommitFile(folder.File("floor"));
        return await BareAsync(load, requests, answer, message => file.AppendAsync([.. JsonSerializer.SerializeToUtf8Bytes(message), (byte)'\n']));
    }

    private static async Task<(LoadResult Result, double Cost)> AppendsAloneAsync(LoadProcess load, int requests, string answer)
    {
        using var folder = new BenchFolder();
        using var sortie = await BenchSortie.StartAsync(folder.Path, _ => Task.CompletedTask, executeMissions: false);
        var appends = await AppendsAlone.LikeAsync(sortie.Services, Text);
        var measured = await BareAsync(load, requests, answer, _ => appends.AppendAsync());
        await sortie.StopAsync();
        return measured;
    }

    /// <summary>An endpoint that reads the message, makes something durable, and gives always the same answer.</summary>
    private static async Task<(LoadResult Result, double Cost)> BareAsync(
        LoadProcess load, int requests, string answer, Func<Message, Task> append)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.MapPost("/chat/integrated", async (Message message) =>
        {
            await append(message);
            return Results.Text(answer, "application/json", Encoding.UTF8);
        });
        await app.StartAsync();
        return await LoadAsync(load, app, requests);
    }

    private static async Task<(LoadResult Result, double Cost)> LoadAsync(LoadProcess load, WebApplication app, int requests)
    {
        await load.RunAsync(new(Chat(app), Text, Connections, UncountedRequests));
        var before = Processor();
        var result = await load.RunAsync(new(Chat(app), Text, Connections, requests));
        return (result, (Processor() - before).TotalMicroseconds / requests);
    }

    private static Uri Chat(WebApplication app) => new(new Uri(app.Urls.First()), "/chat/integrated");

    private static TimeSpan Processor() => Process.GetCurrentProcess().TotalProcessorTime;

    private sealed record Message(string Text);
}
