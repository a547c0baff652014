using System.Runtime.CompilerServices;
using Sortie.Chat;
using Sortie.Cli.Hosting;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Missions;
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

    /// <summary>Opens a data folder. No mission runs before it is told to.</summary>
    /// <exception cref="DataFolderInUseException">Another process owns it.</exception>
    public static async Task<LocalSortie> OpenAsync(
        string dataFolder, IReadOnlyList<string> allowPrivateHosts, CancellationToken cancellationToken)
    {
        var folder = DataFolders.Open(dataFolder);
        IHost? host = null;
        try
        {
            var start = new HostStart();
            var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "sortie" });
            builder.Configuration.AddEnvironmentVariables();
            builder.Configuration.AllowPrivateHosts(allowPrivateHosts);
            builder.Logging.AddQuietConsole(builder.Configuration, start);
            builder.Services.AddSortie(folder.Path, executeMissions: false);
            builder.Services.AddSingleton(folder);
            builder.Services.AddSingleton<IHostLifetime, NoSignals>();
            host = builder.Build();
            await host.StartAsync(cancellationToken);
            start.IsOver = true;
            return new(folder, host);
        }
        catch
        {
            host?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<ChatReply> SendAsync(ChatMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await Services.GetRequiredService<InteractionOrchestrator>().ProcessMessageAsync(message, cancellationToken);
        }
        catch (InvalidMessageException exception)
        {
            throw new CommandFailedException(exception.Message, ExitCode.BadInput, exception);
        }
    }

    /// <inheritdoc/>
    public Task<BoardPage> ListAsync(BoardQuery query, CancellationToken cancellationToken) => Whiteboard.ListAsync(query, cancellationToken);

    /// <inheritdoc/>
    public async Task<BoardMission> FindAsync(MissionId id, CancellationToken cancellationToken) =>
        await Whiteboard.FindAsync(id, cancellationToken) ?? throw Refusals.NoSuchMission(id);

    /// <inheritdoc/>
    public async Task<MissionId> ActAsync(MissionAct act, MissionId id, string? answer, CancellationToken cancellationToken)
    {
        var missions = Services.GetRequiredService<MissionCommands>();
        var result = await (act switch
        {
            MissionAct.Approve => missions.ApproveAsync(id, By, cancellationToken),
            MissionAct.Reject => missions.RejectAsync(id, By, cancellationToken),
            MissionAct.Cancel => missions.CancelAsync(id, By, cancellationToken),
            MissionAct.Pause => missions.PauseAsync(id, By, cancellationToken),
            MissionAct.Resume => missions.ResumeAsync(id, By, cancellationToken),
            MissionAct.Retry => missions.RetryAsync(id, cancellationToken),
            MissionAct.Answer => missions.AnswerAsync(id, answer ?? "", By, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
        });
        return result switch
        {
            CommandResult.Done done => done.Mission.Id,
            CommandResult.NotAllowed refused => throw Refusals.NotAllowed(refused),
            _ => throw Refusals.NoSuchMission(id),
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
        await foreach (var fact in Whiteboard.FollowMissionAsync(id, mission.State.Version, cancellationToken))
        {
            if (fact.Version > mission.State.Version)
            {
                mission = await FindAsync(id, cancellationToken);
                yield return mission;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BoardChange> FollowAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var log = Services.GetRequiredService<IMissionLog>();
        var position = log.LastPosition;
        _runs = true;
        var idle = Services.GetRequiredService<MissionExecutionRunner>().RunWithTimeoutAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var changes = Whiteboard.FollowAsync(position, ended.Token).GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            var next = changes.MoveNextAsync().AsTask();
            await Task.WhenAny(next, idle);
            if (!next.IsCompleted && position >= log.LastPosition)
            {
                await ended.CancelAsync();
            }

            try
            {
                if (!await next)
                {
                    yield break;
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                yield break; // No mission is left that can run.
            }

            position = changes.Current.Position;
            yield return changes.Current;
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
}
