using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sortie.EndToEnd.Harness;

namespace Sortie.Drills.Kill;

/// <summary>What a server's clients were told, kept by the clients: the messages of each conversation, and the missions.</summary>
internal sealed class Told
{
    public ConcurrentDictionary<string, ConcurrentQueue<string>> Messages { get; } = [];

    public ConcurrentQueue<string> Missions { get; } = [];

    public int Replies => Messages.Values.Sum(messages => messages.Count);
}

/// <summary>One life of a real server, and those who talk to it until it is killed.</summary>
internal sealed partial class ServerLife : IAsyncDisposable
{
    private readonly SortieProcess _server;
    private readonly HttpClient _http;

    private ServerLife(SortieProcess server, Uri address)
    {
        _server = server;
        _http = new() { BaseAddress = address };
    }

    public static async Task<ServerLife> BeginAsync(string folder, string shop)
    {
        var server = SortieProcess.Start(folder, null, "serve", "--port", "0", "--allow-private-hosts", shop);
        await server.UntilOutAsync("Sortie is at ");
        return new(server, new(Address.Match(server.Out).Groups[1].Value));
    }

    /// <summary>The log is clean, says the program.</summary>
    public static async Task VerifyAsync(string folder)
    {
        await using var verify = SortieProcess.Start(folder, null, "log", "verify");
        if (await verify.ExitAsync() != 0 || !verify.Out.Contains("The log is clean", StringComparison.Ordinal))
        {
            throw new BrokenException($"'sortie log verify' says {verify.Out}{verify.Error}");
        }
    }

    public Task KillAsync() => _server.KillAsync();

    /// <summary>Says something again and again, until nobody answers; what was answered is written down.</summary>
    public async Task TalkAsync(Func<string> next, Told told)
    {
        string? session = null;
        try
        {
            while (true)
            {
                session = await SayAsync(next(), session, told);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException { StatusCode: null } or IOException)
        {
            // It was killed.
        }
    }

    /// <summary>Says something in a session, or a new one, and returns which; what was answered is written down.</summary>
    public async Task<string> SayAsync(string text, string? session, Told told)
    {
        using var response = await _http.PostAsJsonAsync("/chat/integrated", new { text, session_id = session });
        var reply = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        session = reply.GetProperty("session_id").GetString()!;
        told.Messages.GetOrAdd(session, _ => []).Enqueue(text);
        foreach (var mission in reply.GetProperty("envelope").GetProperty("missions_spawned").EnumerateArray())
        {
            told.Missions.Enqueue(mission.GetProperty("mission_id").GetString()!);
        }

        return session;
    }

    /// <summary>What <c>/readyz</c> says.</summary>
    public async Task<string> ReadinessAsync(CancellationToken stop)
    {
        using var response = await _http.GetAsync("/readyz", stop);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(stop)}";
    }

    /// <summary>Waits until every file that stood still, because the disk was full, has said that it goes on.</summary>
    public Task UntilAllGoOnAsync() => Task.WhenAll(
        StoodStill.Matches(_server.Error).Select(match => match.Groups[1].Value).Distinct()
            .Select(file => _server.UntilErrorAsync($"{file} goes on")));

    /// <summary>Everything that was told is still there.</summary>
    public async Task CheckAsync(Told told, string where, CancellationToken stop)
    {
        foreach (var (session, texts) in told.Messages)
        {
            var there = await _http.GetStringAsync($"/api/sessions/{session}/messages", stop);
            var said = JsonDocument.Parse(there).RootElement.EnumerateArray()
                .Where(message => message.TryGetProperty("text", out _)).Select(message => message.GetProperty("text").GetString()).ToList();
            if (texts.FirstOrDefault(text => !said.Contains(text)) is { } lost)
            {
                throw new BrokenException($"{where}: '{lost}' was answered in {session}, and is not there: {there}");
            }
        }

        foreach (var mission in told.Missions)
        {
            using var response = await _http.GetAsync($"/api/missions/{mission}", stop);
            if (!response.IsSuccessStatusCode)
            {
                throw new BrokenException($"{where}: {mission} was promised, and is answered with {(int)response.StatusCode}.");
            }
        }
    }

    /// <summary>Waits until a mission has ended.</summary>
    public Task UntilEndedAsync(string mission, CancellationToken stop) => _http.GetStringAsync($"/api/missions/{mission}/events", stop);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [GeneratedRegex(@"Sortie is at (\S+)")]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"(\S+) stands still")]
    private static partial Regex StoodStill { get; }
}
