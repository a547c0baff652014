using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;
using Sortie.Whiteboard;

namespace Sortie.Tests.Harness;

/// <summary>A whole Sortie in the test's process, on a folder of its own; only the planner and the tools are the test's.</summary>
public sealed class TestSortie : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSortie(IHost host) => _host = host;

    public IMissionLog Log => Get<IMissionLog>();

    public MissionCommands Missions => Get<MissionCommands>();

    public MissionWhiteboard Whiteboard => Get<MissionWhiteboard>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<TestSortie> StartAsync(
        TemporaryFolder folder,
        IPlanner? planner = null,
        IEnumerable<Tool>? tools = null,
        TimeProvider? time = null,
        Action<IServiceCollection>? configure = null,
        bool executeMissions = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSortie(folder.Path, executeMissions);
        if (planner is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(planner));
        }

        if (tools is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(new Toolbox(tools)));
        }

        if (time is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(time));
        }

        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync(Stop);
        return new(host);
    }

    /// <summary>Makes a tool of a function.</summary>
    public static Tool Tool(string name, Func<string, CancellationToken, Task<string>> act, Effect effect = Effect.Read, bool visitsPage = false) =>
        new(AIFunctionFactory.Create((string input, CancellationToken stop) => act(input, stop), ToolContext.FunctionOptions(name, name)), effect)
        {
            VisitsPage = visitsPage,
        };

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Says something, in a conversation where one is named.</summary>
    public Task<ChatReply> SayAsync(string text, string? session = null) =>
        Get<InteractionOrchestrator>().ProcessMessageAsync(new(text) { SessionId = session }, Stop);

    public Task<Mission> ProposeAsync(Effect effect = Effect.Read, Scope? scope = null, Objective? objective = null) => Missions.ProposeAsync(
        new(objective ?? new() { Type = ObjectiveType.Goal, Description = "Do what the test says." }, scope ?? new(), effect, "test"), Stop);

    /// <summary>Waits on the log until the mission is as described.</summary>
    public async Task<Mission> UntilAsync(MissionId id, Predicate<Mission> holds)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        Mission? mission = null;
        await foreach (var record in Log.FollowAsync(1, deadline.Token).Where(record => record.Key == id.ToString()))
        {
            mission = Mission.Apply(mission, record.ToFact());
            if (holds(mission))
            {
                break;
            }
        }

        return mission!;
    }

    public Task<Mission> UntilEndedAsync(MissionId id) => UntilAsync(id, mission => mission.Status.IsTerminal);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
