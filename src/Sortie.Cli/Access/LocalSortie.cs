using Sortie.Chat;
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

    private readonly LocalHost _host;

    private LocalSortie(LocalHost host) => _host = host;

    /// <inheritdoc/>
    public string DataFolder => _host.DataFolder;

    /// <inheritdoc/>
    public Uri? Server => null;

    /// <summary>What Sortie is made of.</summary>
    public IServiceProvider Services => _host.Services;

    private MissionWhiteboard Whiteboard => _host.Whiteboard;

    private MissionCommands Missions => _host.Get<MissionCommands>();

    private ScheduleBook Schedules => _host.Get<ScheduleBook>();

    private LocalProgress Progress => new(_host);

    /// <summary>Opens a data folder. No mission runs before it is told to.</summary>
    /// <exception cref="DataFolderInUseException">Another process owns it.</exception>
    public static async Task<LocalSortie> OpenAsync(string dataFolder, WebPermissions permissions, CancellationToken cancellationToken) =>
        new(await LocalHost.OpenAsync(dataFolder, permissions, cancellationToken));

    /// <inheritdoc/>
    public async Task<ChatReply> SendAsync(ChatMessage message, CancellationToken cancellationToken)
    {
        var reply = await Refusals.UnlessInvalidAsync(() => _host.Get<InteractionOrchestrator>().ProcessMessageAsync(message, cancellationToken));
        foreach (var id in reply.Envelope.UiHints.Missions)
        {
            await EndCancelledAsync(id, cancellationToken);
        }

        return reply;
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
        var result = await (act switch
        {
            MissionAct.Approve => Missions.ApproveAsync(id, By, gate, cancellationToken),
            MissionAct.Reject => Missions.RejectAsync(id, By, gate, cancellationToken),
            MissionAct.Cancel => Missions.CancelAsync(id, By, cancellationToken),
            MissionAct.Pause => Missions.PauseAsync(id, By, cancellationToken),
            MissionAct.Resume => Missions.ResumeAsync(id, By, cancellationToken),
            MissionAct.Retry => Missions.RetryAsync(id, cancellationToken),
            MissionAct.Answer => Missions.AnswerAsync(id, answer ?? "", By, gate, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
        });
        var acted = Refusals.Unless(result, id).Id;
        await EndCancelledAsync(acted, cancellationToken);
        return acted;
    }

    /// <inheritdoc/>
    public async Task<MissionId> SteerAsync(MissionId id, string text, SteerMode mode, CancellationToken cancellationToken)
    {
        var result = await Refusals.UnlessInvalidAsync(() => _host.Get<MissionSteering>().SteerAsync(id, text, mode, By, cancellationToken));
        return Refusals.Unless(result, id).Id;
    }

    /// <inheritdoc/>
    public async Task RemoveSteerAsync(MissionId id, string steerId, CancellationToken cancellationToken) =>
        Refusals.Unless(await Missions.RemoveSteerAsync(id, steerId, By, cancellationToken), id);

    /// <inheritdoc/>
    public async Task PrioritiseAsync(MissionId id, Priority priority, CancellationToken cancellationToken) =>
        Refusals.Unless(await Missions.PrioritiseAsync(id, priority, By, cancellationToken), id);

    /// <summary>A mission that was cancelled ends here and now: in this process nothing else runs that would end it.</summary>
    private Task EndCancelledAsync(MissionId id, CancellationToken cancellationToken) =>
        _host.Runs ? Task.CompletedTask : _host.Get<MissionExecutor>().EndCancelledAsync(id, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Schedule>> ListSchedulesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Schedules.List());

    /// <inheritdoc/>
    public Task<Schedule> FindScheduleAsync(ScheduleId id, CancellationToken cancellationToken) =>
        Task.FromResult(Schedules.Find(id) ?? throw Refusals.NoSuchSchedule(id));

    /// <inheritdoc/>
    public async Task<Schedule> ActAsync(ScheduleAct act, ScheduleId id, CancellationToken cancellationToken)
    {
        var result = await (act switch
        {
            ScheduleAct.Pause => Schedules.PauseAsync(id, By, cancellationToken: cancellationToken),
            ScheduleAct.Resume => Schedules.ResumeAsync(id, By, cancellationToken),
            ScheduleAct.Run => Schedules.RunNowAsync(id, By, cancellationToken: cancellationToken),
            ScheduleAct.Delete => Schedules.DeleteAsync(id, By, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
        });
        return Refusals.Unless(result, id);
    }

    /// <inheritdoc/>
    public async Task<Schedule> ChangeAsync(ScheduleId id, string text, CancellationToken cancellationToken)
    {
        var (result, _) = await Refusals.UnlessInvalidAsync(() => _host.Get<ScheduleChanger>().ChangeAsync(id, text, By, cancellationToken));
        return Refusals.Unless(result, id);
    }

    /// <inheritdoc/>
    public void RunMissions() => _host.RunMissions();

    /// <inheritdoc/>
    public IAsyncEnumerable<BoardMission> FollowAsync(MissionId id, CancellationToken cancellationToken) =>
        Progress.FollowAsync(id, () => FindAsync(id, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<BoardChange> FollowAllAsync(CancellationToken cancellationToken) => Progress.FollowAllAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
