using System.Runtime.CompilerServices;
using Sortie.Chat;
using Sortie.Cli.Hosting;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Whiteboard;

namespace Sortie.Cli.Access;

/// <summary>Sortie in this process, without a server: it owns the data folder until it is disposed.</summary>
internal sealed class LocalSortie : ISortieAccess
{
    private const string By = "cli";

    private readonly DataFolder _folder;
    private readonly IHost _host;
    private bool _runs;

    private LocalSortie(DataFolder folder, IHost host)
    {
        _folder = folder;
        _host = host;
    }

    /// <inheritdoc/>
    public string DataFolder => _folder.Path;

    /// <inheritdoc/>
    public Uri? Server => null;

    /// <summary>What Sortie is made of.</summary>
    public IServiceProvider Services => _host.Services;

    private MissionWhiteboard Whiteboard => Services.GetRequiredService<MissionWhiteboard>();

    private WatchedLog Log => Services.GetRequiredService<WatchedLog>();

    /// <summary>Opens a data folder. No mission runs before it is told to.</summary>
    /// <exception cref="DataFolderInUseException">Another process owns it.</exception>
    public static async Task<LocalSortie> OpenAsync(
        string dataFolder, WebPermissions permissions, CancellationToken cancellationToken)
    {
        var folder = DataFolders.Open(dataFolder);
        IHost? host = null;
        try
        {
            var start = new HostStart();
            var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "sortie" });
            builder.Configuration.AddEnvironmentVariables();
            builder.Configuration.Permit(permissions);
            builder.Logging.AddQuietConsole(builder.Configuration, start);
            builder.Services.AddSortie(folder.Path, executeMissions: false);
            builder.Services.AddSortieBrowser();
            builder.Services.AddSingleton(folder);
            builder.Services.AddSingleton<WatchedLog>();
            builder.Services.AddSingleton<IMissionLog>(provider => provider.GetRequiredService<WatchedLog>());
            builder.Services.AddSingleton<IHostLifetime, NoSignals>();
            host = builder.Build();
            await host.StartAsync(cancellationToken);
            start.IsOver = true;
            return new(folder, host);
        }
        catch
        {
            await ((host as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<ChatReply> SendAsync(ChatMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await Services.GetRequiredService<InteractionOrchestrator>().ProcessMessageAsync(message, cancellationToken);
            foreach (var id in reply.Envelope.UiHints.Missions)
            {
                await EndCancelledAsync(id, cancellationToken);
            }

            return reply;
        }
        catch (InvalidMessageException exception)
        {
            throw new CommandFailedException(exception.Message, ExitCode.BadInput, exception);
        }
    }

    /// <inheritdoc/>
    public Task<BoardPage> ListAsync(BoardQuery query, CancellationToken cancellationToken) => Whiteboard.ListAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<BoardMission> FindAsync(MissionId id, CancellationToken cancellationToken) => FindAsync(id, new(), cancellationToken);

    /// <inheritdoc/>
    public async Task<BoardMission> FindAsync(MissionId id, DetailQuery part, CancellationToken cancellationToken) =>
        await Whiteboard.FindAsync(id, part, cancellationToken) ?? throw Refusals.NoSuchMission(id, Whiteboard.ArchivedOn(id));

    /// <inheritdoc/>
    public async Task<MissionId> ActAsync(MissionAct act, MissionId id, string? answer, string? gate, CancellationToken cancellationToken)
    {
        var missions = Services.GetRequiredService<MissionCommands>();
        var result = await (act switch
        {
            MissionAct.Approve => missions.ApproveAsync(id, By, gate, cancellationToken),
            MissionAct.Reject => missions.RejectAsync(id, By, gate, cancellationToken),
            MissionAct.Cancel => missions.CancelAsync(id, By, cancellationToken),
            MissionAct.Pause => missions.PauseAsync(id, By, cancellationToken),
            MissionAct.Resume => missions.ResumeAsync(id, By, cancellationToken),
            MissionAct.Retry => missions.RetryAsync(id, cancellationToken),
            MissionAct.Answer => missions.AnswerAsync(id, answer ?? "", By, gate, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
        });
        var acted = Refusals.Unless(result, id).Id;
        await EndCancelledAsync(acted, cancellationToken);
        return acted;
    }

    /// <inheritdoc/>
    public async Task<MissionId> SteerAsync(MissionId id, string text, SteerMode mode, CancellationToken cancellationToken)
    {
        try
        {
            return Refusals.Unless(await Services.GetRequiredService<MissionSteering>().SteerAsync(id, text, mode, By, cancellationToken), id).Id;
        }
        catch (InvalidMessageException exception)
        {
            throw new CommandFailedException(exception.Message, ExitCode.BadInput, exception);
        }
    }

    /// <inheritdoc/>
    public async Task RemoveSteerAsync(MissionId id, string steerId, CancellationToken cancellationToken) =>
        Refusals.Unless(await Services.GetRequiredService<MissionCommands>().RemoveSteerAsync(id, steerId, By, cancellationToken), id);

    /// <inheritdoc/>
    public async Task PrioritiseAsync(MissionId id, Priority priority, CancellationToken cancellationToken) =>
        Refusals.Unless(await Services.GetRequiredService<MissionCommands>().PrioritiseAsync(id, priority, By, cancellationToken), id);

    /// <summary>A mission that was cancelled ends here and now: in this process nothing else runs that would end it.</summary>
    private Task EndCancelledAsync(MissionId id, CancellationToken cancellationToken) =>
        _runs ? Task.CompletedTask : Services.GetRequiredService<MissionExecutor>().EndCancelledAsync(id, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Schedule>> ListSchedulesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Services.GetRequiredService<ScheduleBook>().List());

    /// <inheritdoc/>
    public Task<Schedule> FindScheduleAsync(ScheduleId id, CancellationToken cancellationToken) =>
        Task.FromResult(Services.GetRequiredService<ScheduleBook>().Find(id) ?? throw Refusals.NoSuchSchedule(id));

    /// <inheritdoc/>
    public async Task<Schedule> ActAsync(ScheduleAct act, ScheduleId id, CancellationToken cancellationToken)
    {
        var book = Services.GetRequiredService<ScheduleBook>();
        var result = await (act switch
        {
            ScheduleAct.Pause => book.PauseAsync(id, By, cancellationToken: cancellationToken),
            ScheduleAct.Resume => book.ResumeAsync(id, By, cancellationToken),
            ScheduleAct.Delete => book.DeleteAsync(id, By, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
        });
        return result switch
        {
            ScheduleResult.Done done => done.Schedule,
            ScheduleResult.NotAllowed refused => throw new CommandFailedException(
                $"{id} is {refused.Schedule.Status.ToString().ToLowerInvariant()}. {refused.Why}", ExitCode.BadInput),
            _ => throw Refusals.NoSuchSchedule(id),
        };
    }

    /// <inheritdoc/>
    public void RunMissions()
    {
        _runs = true;
        Services.GetRequiredService<MissionExecutionRunner>().StartInBackground();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BoardMission> FollowAsync(MissionId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mission = await FindAsync(id, cancellationToken);
        yield return mission;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var end = EndAsync(
            Services.GetRequiredService<MissionExecutor>().WhenIdleAsync(over.Token), Log.FailureOf(id), Log.Failure);
        await using var facts = Whiteboard.FollowMissionAsync(id, mission.State.Version, over.Token).GetAsyncEnumerator(CancellationToken.None);
        try
        {
            while (await NextAsync(facts, end, static () => true, over, cancellationToken))
            {
                if (facts.Current.Version > mission.State.Version)
                {
                    mission = await FindAsync(id, cancellationToken);
                    yield return mission;
                }
            }

            if (!mission.State.Status.IsTerminal)
            {
                yield return await FindAsync(id, cancellationToken); // The end may have been faster than the stream.
                await end;
            }
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BoardChange> FollowAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = Log.LastPosition;
        _runs = true;
        var end = EndAsync(
            Services.GetRequiredService<MissionExecutionRunner>().RunWithTimeoutAsync(Timeout.InfiniteTimeSpan, cancellationToken), Log.Failure);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var changes = Whiteboard.FollowAsync(position, over.Token).GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(changes, end, () => position >= Log.LastPosition, over, cancellationToken))
        {
            position = changes.Current.Position;
            yield return changes.Current;
        }

        await end;
        if (Log.Refusal is { } why)
        {
            throw new CommandFailedException($"A mission cannot go on in '{DataFolder}': {why.Message}", ExitCode.Unavailable, why);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            try
            {
                if (_runs)
                {
                    await Services.GetRequiredService<MissionExecutionRunner>().DisposeAsync();
                }

                await _host.StopAsync(CancellationToken.None);
            }
            finally
            {
                await ((IAsyncDisposable)_host).DisposeAsync();
            }
        }
        finally
        {
            _folder.Dispose(); // Last, whatever failed: who gets the folder next must find nobody writing.
        }
    }

    /// <summary>Ends when no mission can run; fails where the executor did, or where nothing can be written any more.</summary>
    private async Task EndAsync(Task idle, params Task<Exception>[] failures)
    {
        await Task.WhenAny([idle, .. failures]);
        // A failure is told before its mission is given up, so that it is there when nothing is left to run.
        if (Array.Find(failures, static failure => failure.IsCompleted) is { } failure)
        {
            var why = await failure;
            throw new CommandFailedException($"Missions cannot go on in '{DataFolder}': {why.Message}", ExitCode.Unavailable, why);
        }

        await idle;
    }

    /// <summary>Moves a stream on; false where it has ended, or where the end has come and what came before it was shown.</summary>
    private static async Task<bool> NextAsync<T>(
        IAsyncEnumerator<T> changes, Task end, Func<bool> isShown, CancellationTokenSource over, CancellationToken cancellationToken)
    {
        var next = changes.MoveNextAsync().AsTask();
        await Task.WhenAny(next, end);
        if (!next.IsCompleted && isShown())
        {
            await over.CancelAsync();
        }

        try
        {
            return await next;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
