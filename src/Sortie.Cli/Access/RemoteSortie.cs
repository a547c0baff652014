using System.Runtime.CompilerServices;
using System.Text.Json;
using Sortie.Chat;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Whiteboard;

namespace Sortie.Cli.Access;

/// <summary>Sortie in a running server, over HTTP.</summary>
internal sealed class RemoteSortie : ISortieAccess
{
    private readonly ServerConnection _server;

    /// <summary>Takes a connection, which is closed with this.</summary>
    internal RemoteSortie(string dataFolder, ServerConnection server) => (DataFolder, _server) = (dataFolder, server);

    /// <inheritdoc/>
    public string DataFolder { get; }

    /// <inheritdoc/>
    public Uri? Server => _server.Server;

    /// <summary>Connects to a server; null where it does not answer within the deadline.</summary>
    public static async Task<RemoteSortie?> ConnectAsync(string dataFolder, Uri server, TimeSpan deadline, CancellationToken cancellationToken) =>
        await ServerConnection.OpenAsync(server, deadline, cancellationToken) is { } connection ? new(dataFolder, connection) : null;

    /// <inheritdoc/>
    public Task<ChatReply> SendAsync(ChatMessage message, CancellationToken cancellationToken) => _server.CallAsync<ChatReply>(
        () => new(HttpMethod.Post, "chat/integrated")
        {
            Content = Body(new { message.Text, message.SessionId, message.Source, message.ExternalUserId }),
        },
        unknown: null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<BoardPage> ListAsync(BoardQuery query, CancellationToken cancellationToken)
    {
        var address = $"api/missions?limit={query.Limit}";
        address += query.Status is { } status ? $"&status={status.Word}" : "";
        address += query.ParentId is { } parent ? $"&parent_id={parent}" : "";
        address += query.Text is { } text ? $"&q={Uri.EscapeDataString(text)}" : "";
        return _server.CallAsync<BoardPage>(() => new(HttpMethod.Get, address), unknown: null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<BoardMission> FindAsync(MissionId id, CancellationToken cancellationToken) => FindAsync(id, new(), cancellationToken);

    /// <inheritdoc/>
    public Task<BoardMission> FindAsync(MissionId id, DetailQuery part, CancellationToken cancellationToken)
    {
        var address = $"api/whiteboard/{id}?steps_from={part.StepsFrom}&decisions_from={part.DecisionsFrom}&limit={part.Limit}";
        return _server.CallAsync<BoardMission>(() => new(HttpMethod.Get, address), Refusals.NoSuchMission(id), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<MissionId> ActAsync(MissionAct act, MissionId id, string? answer, string? gate, CancellationToken cancellationToken)
    {
        var verb = act.ToString().ToLowerInvariant();
        var query = gate is null || answer is not null ? "" : $"?gate_id={Uri.EscapeDataString(gate)}";
        var result = await _server.CallAsync<JsonElement>(
            () => new(HttpMethod.Post, $"api/missions/{id}/{verb}{query}") { Content = answer is null ? null : Body(new { answer, GateId = gate }) },
            Refusals.NoSuchMission(id),
            cancellationToken);
        return MissionId.Parse(result.GetProperty("mission_id").GetString() ?? "");
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Schedule>> ListSchedulesAsync(CancellationToken cancellationToken) =>
        _server.CallAsync<IReadOnlyList<Schedule>>(() => new(HttpMethod.Get, "api/schedules"), unknown: null, cancellationToken);

    /// <inheritdoc/>
    public Task<Schedule> FindScheduleAsync(ScheduleId id, CancellationToken cancellationToken) =>
        _server.CallAsync<Schedule>(() => new(HttpMethod.Get, $"api/schedules/{id}"), Refusals.NoSuchSchedule(id), cancellationToken);

    /// <inheritdoc/>
    public async Task<Schedule> ActAsync(ScheduleAct act, ScheduleId id, CancellationToken cancellationToken)
    {
        if (act is ScheduleAct.Delete)
        {
            var schedule = await FindScheduleAsync(id, cancellationToken);
            using var response = await _server.SendAsync(
                () => new(HttpMethod.Delete, $"api/schedules/{id}"), Refusals.NoSuchSchedule(id), cancellationToken);
            return schedule with { Status = ScheduleStatus.Deleted };
        }

        return await _server.CallAsync<Schedule>(
            () => act is ScheduleAct.Run
                ? new HttpRequestMessage(HttpMethod.Post, $"api/schedules/{id}/run")
                : new HttpRequestMessage(HttpMethod.Patch, $"api/schedules/{id}")
                {
                    Content = Body(new { status = act is ScheduleAct.Pause ? "paused" : "active" }),
                },
            Refusals.NoSuchSchedule(id),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Schedule> ChangeAsync(ScheduleId id, string text, CancellationToken cancellationToken) => _server.CallAsync<Schedule>(
        () => new(HttpMethod.Patch, $"api/schedules/{id}") { Content = Body(new { text }) }, Refusals.NoSuchSchedule(id), cancellationToken);

    /// <inheritdoc/>
    public async Task<MissionId> SteerAsync(MissionId id, string text, SteerMode mode, CancellationToken cancellationToken)
    {
        var result = await _server.CallAsync<JsonElement>(
            () => new(HttpMethod.Post, $"api/missions/{id}/steer") { Content = Body(new { text, mode }) },
            Refusals.NoSuchMission(id),
            cancellationToken);
        return result.TryGetProperty("mission_id", out var made) ? MissionId.Parse(made.GetString() ?? "") : id;
    }

    /// <inheritdoc/>
    public async Task RemoveSteerAsync(MissionId id, string steerId, CancellationToken cancellationToken)
    {
        using var response = await _server.SendAsync(
            () => new(HttpMethod.Delete, $"api/missions/{id}/steers/{Uri.EscapeDataString(steerId)}"), unknown: null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PrioritiseAsync(MissionId id, Priority priority, CancellationToken cancellationToken) => _server.CallAsync<JsonElement>(
        () => new(HttpMethod.Post, $"api/missions/{id}/priority") { Content = Body(new { priority }) },
        Refusals.NoSuchMission(id),
        cancellationToken);

    /// <inheritdoc/>
    public void RunMissions()
    {
        // The server does.
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BoardMission> FollowAsync(MissionId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mission = await FindAsync(id, cancellationToken);
        yield return mission;
        await foreach (var change in _server.EventsAsync($"api/missions/{id}/events", Refusals.NoSuchMission(id), cancellationToken))
        {
            if (int.TryParse(change.EventId, out var version) && version > mission.State.Version)
            {
                mission = await FindAsync(id, cancellationToken);
                yield return mission;
            }

            if (mission.State.Status.IsTerminal)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BoardChange> FollowAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in _server.EventsAsync("api/whiteboard/events", unknown: null, cancellationToken))
        {
            if (change.EventType != "hello")
            {
                yield return JsonSerializer.Deserialize<BoardChange>(change.Data, SortieJson.Options)!;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private static JsonContent Body(object content) => JsonContent.Create(content, content.GetType(), options: SortieJson.Options);
}
