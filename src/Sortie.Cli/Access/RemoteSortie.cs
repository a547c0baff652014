using System.Net;
using System.Net.ServerSentEvents;
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
    private const string ApiKeyVariable = "SORTIE_API_KEY";

    private readonly HttpClient _http;

    /// <summary>Takes a connection, which is closed with this.</summary>
    internal RemoteSortie(string dataFolder, Uri server, HttpClient http)
    {
        DataFolder = dataFolder;
        Server = server;
        _http = http;
    }

    /// <inheritdoc/>
    public string DataFolder { get; }

    /// <inheritdoc/>
    public Uri? Server { get; }

    /// <summary>Connects to a server; null where it does not answer within the deadline.</summary>
    public static async Task<RemoteSortie?> ConnectAsync(string dataFolder, Uri server, TimeSpan deadline, CancellationToken cancellationToken)
    {
        // A proxy of the environment has no business between a program and its own server.
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server };
        if (Environment.GetEnvironmentVariable(ApiKeyVariable) is { Length: > 0 } key)
        {
            http.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(deadline);
        try
        {
            // Whatever it says of its health, somebody is there who answers.
            using var health = await http.GetAsync(new Uri("healthz", UriKind.Relative), patience.Token);
            return new(dataFolder, server, http);
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            http.Dispose();
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<ChatReply> SendAsync(ChatMessage message, CancellationToken cancellationToken) => CallAsync<ChatReply>(
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
        return CallAsync<BoardPage>(() => new(HttpMethod.Get, address), unknown: null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<BoardMission> FindAsync(MissionId id, CancellationToken cancellationToken) => FindAsync(id, new(), cancellationToken);

    /// <inheritdoc/>
    public Task<BoardMission> FindAsync(MissionId id, DetailQuery part, CancellationToken cancellationToken)
    {
        var address = $"api/whiteboard/{id}?steps_from={part.StepsFrom}&decisions_from={part.DecisionsFrom}&limit={part.Limit}";
        return CallAsync<BoardMission>(() => new(HttpMethod.Get, address), Refusals.NoSuchMission(id), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<MissionId> ActAsync(MissionAct act, MissionId id, string? answer, string? gate, CancellationToken cancellationToken)
    {
        var verb = act.ToString().ToLowerInvariant();
        var query = gate is null || answer is not null ? "" : $"?gate_id={Uri.EscapeDataString(gate)}";
        var result = await CallAsync<JsonElement>(
            () => new(HttpMethod.Post, $"api/missions/{id}/{verb}{query}") { Content = answer is null ? null : Body(new { answer, GateId = gate }) },
            Refusals.NoSuchMission(id),
            cancellationToken);
        return MissionId.Parse(result.GetProperty("mission_id").GetString() ?? "");
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Schedule>> ListSchedulesAsync(CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<Schedule>>(() => new(HttpMethod.Get, "api/schedules"), unknown: null, cancellationToken);

    /// <inheritdoc/>
    public Task<Schedule> FindScheduleAsync(ScheduleId id, CancellationToken cancellationToken) =>
        CallAsync<Schedule>(() => new(HttpMethod.Get, $"api/schedules/{id}"), Refusals.NoSuchSchedule(id), cancellationToken);

    /// <inheritdoc/>
    public async Task<Schedule> ActAsync(ScheduleAct act, ScheduleId id, CancellationToken cancellationToken)
    {
        if (act is ScheduleAct.Delete)
        {
            var schedule = await FindScheduleAsync(id, cancellationToken);
            using var response = await SendAsync(
                () => new(HttpMethod.Delete, $"api/schedules/{id}"), Refusals.NoSuchSchedule(id), cancellationToken);
            return schedule with { Status = ScheduleStatus.Deleted };
        }

        var status = act is ScheduleAct.Pause ? "paused" : "active";
        return await CallAsync<Schedule>(
            () => new(HttpMethod.Patch, $"api/schedules/{id}") { Content = Body(new { status }) },
            Refusals.NoSuchSchedule(id),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<MissionId> SteerAsync(MissionId id, string text, SteerMode mode, CancellationToken cancellationToken)
    {
        var result = await CallAsync<JsonElement>(
            () => new(HttpMethod.Post, $"api/missions/{id}/steer") { Content = Body(new { text, mode }) },
            Refusals.NoSuchMission(id),
            cancellationToken);
        return result.TryGetProperty("mission_id", out var made) ? MissionId.Parse(made.GetString() ?? "") : id;
    }

    /// <inheritdoc/>
    public async Task RemoveSteerAsync(MissionId id, string steerId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            () => new(HttpMethod.Delete, $"api/missions/{id}/steers/{Uri.EscapeDataString(steerId)}"), unknown: null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PrioritiseAsync(MissionId id, Priority priority, CancellationToken cancellationToken) => CallAsync<JsonElement>(
        () => new(HttpMethod.Post, $"api/missions/{id}/priority") { Content = Body(new { priority }) }, Refusals.NoSuchMission(id), cancellationToken);

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
        await foreach (var change in EventsAsync($"api/missions/{id}/events", Refusals.NoSuchMission(id), cancellationToken))
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
        await foreach (var change in EventsAsync("api/whiteboard/events", unknown: null, cancellationToken))
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
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static JsonContent Body(object content) => JsonContent.Create(content, content.GetType(), options: SortieJson.Options);

    /// <summary>The events of a stream. A server that lives never ends one before its reader has seen what it waits for.</summary>
    private async IAsyncEnumerable<SseItem<string>> EventsAsync(
        string address, CommandFailedException? unknown, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new(HttpMethod.Get, address), unknown, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var events = SseParser.Create(stream).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync())
                {
                    throw Gone("has stopped");
                }
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException)
            {
                throw Gone("has stopped answering", exception);
            }

            yield return events.Current;
        }
    }

    private async Task<T> CallAsync<T>(
        Func<HttpRequestMessage> request, CommandFailedException? unknown, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, unknown, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(SortieJson.Options, cancellationToken)
                ?? throw new JsonException("The answer is empty.");
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException(
                $"The server at {Server} answers in a way that this version does not understand: {exception.Message}", ExitCode.Unavailable, exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw Gone("has stopped answering", exception);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> request, CommandFailedException? unknown, CancellationToken cancellationToken)
    {
        try
        {
            using var message = request();
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw await RefusalAsync(response, response.StatusCode is HttpStatusCode.NotFound ? unknown : null, cancellationToken);
            }
        }
        catch (HttpRequestException exception)
        {
            throw Gone("has stopped answering", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Gone("does not answer", exception);
        }
    }

    private async Task<CommandFailedException> RefusalAsync(
        HttpResponseMessage response, CommandFailedException? unknown, CancellationToken cancellationToken)
    {
        var exitCode = (int)response.StatusCode is >= 400 and < 500 and not (401 or 403 or 429) ? ExitCode.BadInput : ExitCode.Unavailable;
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            var problem = JsonSerializer.Deserialize<Problem>(text, SortieJson.Options);
            if ((problem?.Detail ?? problem?.Title) is { Length: > 0 } why && (unknown is null || problem?.Code is "archived"))
            {
                return new(why, exitCode);
            }
        }
        catch (JsonException)
        {
            // Not a problem document: somebody else answers at this address, or stands before it.
        }

        return unknown ?? new($"The server at {Server} answers {(int)response.StatusCode} {response.ReasonPhrase}.", exitCode);
    }

    private CommandFailedException Gone(string how, Exception? exception = null) => new(
        $"The server at {Server} {how}; what it accepted is kept and goes on at its next start.", ExitCode.Unavailable, exception);

    private sealed record Problem(string? Title, string? Detail, string? Code);
}
