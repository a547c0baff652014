using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sortie.Cli.Access;

/// <summary>The connection to a running server: what it is asked, and what its refusals and its silence mean.</summary>
/// <param name="server">Where it answers.</param>
/// <param name="http">The connection, which is closed with this.</param>
internal sealed class ServerConnection(Uri server, HttpClient http) : IDisposable
{
    private const string ApiKeyVariable = "SORTIE_API_KEY";

    public Uri Server => server;

    /// <summary>Connects to a server; null where it does not answer within the deadline.</summary>
    public static async Task<ServerConnection?> OpenAsync(Uri server, TimeSpan deadline, CancellationToken cancellationToken)
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
            return new(server, http);
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            http.Dispose();
            return null;
        }
    }

    /// <summary>The events of a stream. A server that lives never ends one before its reader has seen what it waits for.</summary>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync(
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

    /// <summary>Asks the server for something, and reads what it answers.</summary>
    public async Task<T> CallAsync<T>(
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
                $"The server at {server} answers in a way that this version does not understand: {exception.Message}",
                ExitCode.Unavailable,
                exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw Gone("has stopped answering", exception);
        }
    }

    /// <summary>Sends a request; what the server does not do is thrown.</summary>
    /// <param name="request">Makes the request.</param>
    /// <param name="unknown">What it means that there is no such thing; null where the server's words are to say it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> request, CommandFailedException? unknown, CancellationToken cancellationToken)
    {
        try
        {
            using var message = request();
            var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
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

    public void Dispose() => http.Dispose();

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

        return unknown ?? new($"The server at {server} answers {(int)response.StatusCode} {response.ReasonPhrase}.", exitCode);
    }

    private CommandFailedException Gone(string how, Exception? exception = null) => new(
        $"The server at {server} {how}; what it accepted is kept and goes on at its next start.", ExitCode.Unavailable, exception);

    private sealed record Problem(string? Title, string? Detail, string? Code);
}
