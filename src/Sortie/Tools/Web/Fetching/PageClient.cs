using System.Net;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tools.Web.Addresses;
using Sortie.Tools.Web.Robots;

namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// Asks the web. Every hop is checked against the scheme, the mission's domains, the address rules and the site's robots.txt before
/// it is asked for; size, redirects and total time are bounded; no cookie, credential or proxy is used. A page is asked once: what fails in
/// passing is told with the wait that the site asks for, and is the step's to try again, where everybody sees it.
/// </summary>
internal sealed class PageClient : IDisposable
{
    private readonly WebToolsOptions _options;
    private readonly TimeProvider _time;
    private readonly GuardedConnector _connector;
    private readonly HttpClient _http;
    private readonly RobotsGate? _robots;

    public PageClient(WebToolsOptions options, TimeProvider time, GuardedConnector connector)
    {
        (_options, _time, _connector) = (options, time, connector);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (connection, cancellationToken) => connector.ConnectAsync(connection.DnsEndPoint, cancellationToken),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/xhtml+xml, application/json;q=0.9, */*;q=0.8");
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en, *;q=0.5");
        _robots = options.ObeyRobots ? new(new(RobotsRules.TokenOf(options.UserAgent), time, SendAsync), time) : null;
    }

    /// <summary>Gets a page whole.</summary>
    /// <exception cref="ToolException">It cannot be had; the code says why.</exception>
    public Task<FetchedBody> GetAsync(string url, Scope scope, CancellationToken cancellationToken) =>
        VisitAsync(url, scope, _options.PageTimeout, async (response, at, deadline) =>
        {
            using var buffer = new MemoryStream();
            await BoundedBody.CopyAsync(response, at, buffer, _options.MaxPageBytes, deadline);
            var type = response.Content.Headers.ContentType;
            return new FetchedBody(at, (int)response.StatusCode, type?.MediaType?.ToLowerInvariant(), type?.CharSet?.Trim('"', '\'', ' '), buffer.ToArray());
        }, cancellationToken);

    /// <summary>Gets a file and hands it on while it arrives.</summary>
    /// <exception cref="ToolException">It cannot be had; the code says why.</exception>
    public Task<T> DownloadAsync<T>(
        string url, Scope scope, Func<HttpResponseMessage, Uri, CancellationToken, Task<T>> receive, CancellationToken cancellationToken) =>
        VisitAsync(url, scope, _options.DownloadTimeout, receive, cancellationToken);

    /// <summary>Says whether a page may be opened that somebody else asks for, a browser.</summary>
    /// <exception cref="ToolException">It may not.</exception>
    public Task PermitAsync(Uri url, Scope scope, CancellationToken cancellationToken) => PermitAsync(url, scope, redirectedFrom: null, cancellationToken);

    /// <summary>Opens a connection for somebody else, held against the mission's domains and the address rules.</summary>
    /// <exception cref="ToolException">It may not be had, or cannot.</exception>
    public ValueTask<Stream> ConnectAsync(string host, int port, Scope scope, CancellationToken cancellationToken)
    {
        var site = TargetUrl.At(host, port);
        ThrowIfOutside(site, scope);
        return _connector.ConnectAsync(new DnsEndPoint(TargetUrl.HostOf(site), port), cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> VisitAsync<T>(
        string url, Scope scope, TimeSpan limit, Func<HttpResponseMessage, Uri, CancellationToken, Task<T>> receive, CancellationToken cancellationToken)
    {
        var at = TargetUrl.Parse(url);
        using var timer = new CancellationTokenSource(limit, _time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            for (var hops = 0; hops <= _options.MaxRedirects; hops++)
            {
                await PermitAsync(at, scope, redirectedFrom: hops == 0 ? null : TargetUrl.Parse(url), deadline.Token);
                using var response = await SendAsync(at, deadline.Token);
                if (response.StatusCode is >= HttpStatusCode.MovedPermanently and <= HttpStatusCode.PermanentRedirect
                    && response.Headers.Location is { } location)
                {
                    at = TargetUrl.Follow(at, location);
                    continue;
                }

                return response.IsSuccessStatusCode ? await receive(response, at, deadline.Token) : throw FetchFailure.OfStatus(response, at, _time.GetUtcNow());
            }

            throw new ToolException("too_many_redirects", $"'{at.Host}' redirected more than {_options.MaxRedirects} times, so there is no page to read.");
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw FetchFailure.TooSlow(at, limit);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException && !FullDisk.Caused(failure))
        {
            throw FetchFailure.Of(failure, at);
        }
    }

    private Task PermitAsync(Uri url, Scope scope, Uri? redirectedFrom, CancellationToken cancellationToken)
    {
        ThrowIfOutside(url, scope, redirectedFrom);
        return _robots?.PassAsync(url, scope, cancellationToken) ?? Task.CompletedTask;
    }

    private static void ThrowIfOutside(Uri url, Scope scope, Uri? redirectedFrom = null)
    {
        if (!TargetUrl.IsAllowed(url, scope.AllowedDomains))
        {
            var host = $"'{TargetUrl.HostOf(url)}'";
            var who = redirectedFrom is null ? host : $"'{TargetUrl.HostOf(redirectedFrom)}' redirects to {host}, which";
            throw new ToolException("domain_not_allowed", $"{who} is outside of what this mission may ask ({string.Join(", ", scope.AllowedDomains)}).");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri url, CancellationToken deadline)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline);
    }
}
