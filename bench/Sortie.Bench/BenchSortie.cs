using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Bench;

/// <summary>Sortie as it is, with missions of one step whose tool does what the bench says.</summary>
internal static class BenchSortie
{
    /// <summary>Without a web server, not started.</summary>
    public static IHost Create(
        string folder, Func<CancellationToken, Task> act, bool executeMissions = true, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        Configure(builder.Services, folder, act, executeMissions);
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Without a web server.</summary>
    public static async Task<IHost> StartAsync(
        string folder, Func<CancellationToken, Task> act, bool executeMissions = true, Action<IServiceCollection>? configure = null)
    {
        var host = Create(folder, act, executeMissions, configure);
        await host.StartAsync();
        return host;
    }

    /// <summary>With its web server, on a free port.</summary>
    public static async Task<WebApplication> StartWebAsync(
        string folder, Func<CancellationToken, Task> act, bool executeMissions = true, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        Configure(builder.Services, folder, act, executeMissions);
        builder.Services.AddSortieWeb(options => options.Page = false);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapSortie();
        await app.StartAsync();
        return app;
    }

    private static void Configure(IServiceCollection services, string folder, Func<CancellationToken, Task> act, bool executeMissions)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSortie(folder, executeMissions);
        services.Replace(ServiceDescriptor.Singleton<IPlanner>(new OneStep()));
        services.Replace(ServiceDescriptor.Singleton(new Toolbox([
            new(
                AIFunctionFactory.Create(
                    async (string url, CancellationToken stop) => { await act(stop); return url; },
                    ToolContext.FunctionOptions("act", "Acts.")),
                Effect.Read),
        ])));
    }

    private sealed class OneStep : IPlanner
    {
        public string Name => "one step";

        public ValueTask<Decision> NextAsync(Mission mission, Toolbox toolbox, CancellationToken cancellationToken) => ValueTask.FromResult<Decision>(
            mission.Steps.Count == 0
                ? new Decision.CallTool("act", new() { ["url"] = mission.Objective.Url ?? "" }, "It is the only step.")
                : new Decision.Finish(new("Done.", Items: 1), new(GoalSatisfied: true, Confidence: 1, ["The step is done."]), "The step is done."));

        public Decision Conclude(Mission mission, MissionError limit) => new Decision.GiveUp(limit);
    }
}
