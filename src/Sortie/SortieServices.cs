using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sortie.Chat;
using Sortie.Chat.Collected;
using Sortie.Chat.Replies;
using Sortie.Chat.Sessions;
using Sortie.Execution;
using Sortie.Learning;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Schedules;
using Sortie.Tools;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Browsing;
using Sortie.Whiteboard;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Sortie together.</summary>
public static class SortieServices
{
    /// <summary>
    /// Adds all of Sortie but a user interface. The data folder is opened, and owned, when the first service that needs
    /// it is made; a started host follows the log and runs missions.
    /// </summary>
    /// <param name="services">Where to add.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="executeMissions">
    /// Whether a started host runs missions; otherwise <see cref="MissionExecutionRunner"/> does, when it is told to.
    /// </param>
    public static IServiceCollection AddSortie(this IServiceCollection services, string dataFolder, bool executeMissions = true)
    {
        services.AddOptionsWithValidateOnStart<MissionOptions>().BindConfiguration("Sortie:Missions").ValidateDataAnnotations();
        services.AddOptionsWithValidateOnStart<ExecutionOptions>().BindConfiguration("Sortie:Execution").ValidateDataAnnotations();
        services.AddOptionsWithValidateOnStart<WebToolsOptions>().BindConfiguration("Sortie:Web").ValidateDataAnnotations();

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton(_ => DataFolder.Open(dataFolder));
        services.AddSingleton<JsonlMissionLog>();
        services.AddSingleton<IMissionLog>(provider => provider.GetRequiredService<JsonlMissionLog>());
        services.AddSingleton<MissionCommands>();

        services.AddSingleton<Lessons>();
        services.AddSingleton<SignalLog>();
        services.AddHostedService<SignalRecorder>();
        services.AddSingleton(provider => new BoardIndex(
            provider.GetRequiredService<IMissionLog>(),
            () => OpenFold<BoardIndex>(provider, BoardIndex.FileName),
            provider.GetRequiredService<ILogger<BoardIndex>>()));
        services.AddHostedService(provider => provider.GetRequiredService<BoardIndex>());
        services.AddSingleton(provider => new MissionWhiteboard(
            provider.GetRequiredService<IMissionLog>(),
            provider.GetRequiredService<BoardIndex>(),
            provider.GetRequiredService<DataFolder>(),
            provider.GetRequiredService<Lessons>().Recall,
            provider.GetRequiredService<ScheduleBook>().RecallWatchAsync,
            provider.GetRequiredService<TimeProvider>()));

        services.AddSingleton(provider => new Toolbox(
            [
                .. WebTools.Create(
                    provider.GetRequiredService<IOptions<WebToolsOptions>>().Value,
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetService<IPageBrowser>()),
                .. provider.GetServices<Tool>(),
            ]));
        services.TryAddSingleton<IPlanner, RulePlanner>();
        services.AddSingleton<ExecutionQueue>();
        services.AddSingleton(provider =>
        {
            var executor = ActivatorUtilities.CreateInstance<MissionExecutor>(provider);
            executor.OpenUnfinished = () => new(OpenFold<MissionExecutor>(provider, UnfinishedMissions.FileName));
            return executor;
        });
        services.AddSingleton<MissionExecutionRunner>();
        services.AddSingleton<HandCalls>();
        services.AddSingleton<IGoalExecutor, GoalExecutor>();
        if (executeMissions)
        {
            services.AddHostedService(provider => provider.GetRequiredService<MissionExecutor>());
        }

        services.AddSingleton<ScheduleBook>();
        services.AddSingleton<RunReview>();
        services.AddSingleton<TellConversation>(provider => provider.GetRequiredService<InteractionOrchestrator>().TellAsync);
        if (executeMissions)
        {
            services.AddHostedService<Scheduler>();
        }

        services.AddSingleton<Conversations>();
        services.AddSingleton<CollectedResults>();
        services.AddSingleton<GoalDrafter>();
        services.AddSingleton<ScheduleChanger>();
        services.AddSingleton<ScheduleReply>();
        services.AddSingleton<ScheduleActReply>();
        services.AddSingleton<MissionSteering>();
        services.AddSingleton<MissionReply>();
        services.AddSingleton<StatusReply>();
        services.AddSingleton<ControlReply>();
        services.AddSingleton<ReplyWriter>();
        services.AddSingleton(provider => new InteractionOrchestrator(
            provider.GetRequiredService<Conversations>(),
            provider.GetRequiredService<IMissionLog>(),
            provider.GetRequiredService<ReplyWriter>(),
            provider.GetRequiredService<CollectedResults>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Random>()));
        services.AddSingleton<DraftGoal>(provider => provider.GetRequiredService<GoalDrafter>().Draft);
        return services;
    }

    private static FoldFile? OpenFold<TOwner>(IServiceProvider provider, string name) => FoldFile.TryOpen(
        new DurableFolder(provider.GetRequiredService<DataFolder>().Path),
        name,
        provider.GetRequiredService<JsonlMissionLog>(),
        provider.GetRequiredService<ILogger<TOwner>>());
}
