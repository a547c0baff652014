using System.Net;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tools.Web.Addresses;
using Sortie.Tools.Web.Guest;
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
    private readonly HostTurns _turns;
    private readonly RobotsGate? _robots;

    public PageClient(WebToolsOptions options, TimeProvider time, GuardedConnector connector)
    {
        (_options, _time, _connector) = (options, time, connector);
        _turns = new(options, time);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (connection, cancellationToken) => connector.ConnectAsync(connection.DnsEndPoint, cancellationToken),
        };
        _http = new HttpClient(new CopyHandler(new(options.MaxCopiesBytes), time, new TurnHandler(_turns, sockets)))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/xhtml+xml, application/json;q=0.9, */*;q=0.8");
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en, *;q=0.5");
        _robots = options.ObeyRobots ? new(new(RobotsRules.TokenOf(options.UserAgent), time, SendAsync), time) : null;
    }

    /// <summary>Gets a page whole.</summary>
    /// <exception cref="ToolException">It cannot be had; the code says why.</exception>
    public Task<FetchedBody> GetAsync(string url, ToolContext context, CancellationToken cancellationToken) =>
        VisitAsync(url, context, _options.PageTimeout, new(_options.MaxPageBytes, context.ActiveSince ?? DateTimeOffset.MaxValue),
            async (response, request, deadline) =>
        {
            var at = request.RequestUri!;
            using var buffer = new MemoryStream();
            await BoundedBody.CopyAsync(response, at, buffer, _options.MaxPageBytes, deadline);
            var type = response.Content.Headers.ContentType;
            return new FetchedBody(
                at, (int)response.StatusCode, type?.MediaType?.ToLowerInvariant(), type?.CharSet?.Trim('"', '\'', ' '), buffer.ToArray())
            {
                CopyNote = request.CopyNote,
                NextLink = LinkHeader.Next(response),
            };
        }, cancellationToken);

    /// <summary>Gets a file and hands it on while it arrives.</summary>
    /// <exception cref="ToolException">It cannot be had; the code says why.</exception>
    public Task<T> DownloadAsync<T>(
        string url, ToolContext context, Func<HttpResponseMessage, Uri, CancellationToken, Task<T>> receive, CancellationToken cancellationToken) =>
        VisitAsync(
            url,
            context,
            _options.DownloadTimeout,
            copies: null,
            (response, request, deadline) => receive(response, request.RequestUri!, deadline),
            cancellationToken);

    /// <summary>Waits for the turn at a host of one who asks by other means, a browser.</summary>
    /// <param name="url">The host, and its port.</param>
    /// <param name="pace">How long the host has to be left alone after the visit before.</param>
    /// <param name="context">Of the call that asks.</param>
    /// <param name="cancellationToken">Gives the turn up.</param>
    /// <exception cref="ToolException">It does not come in time.</exception>
    public Task<HostTurn> EnterAsync(Uri url, TimeSpan pace, ToolContext context, CancellationToken cancellationToken) =>
        _turns.TakeAsync(url, pace, context.IdempotencyKey, cancellationToken);

    /// <summary>Says whether a page may be asked for, also by a browser, and gives how long its site wants to be left alone between visits.</summary>
    /// <param name="url">The page.</param>
    /// <param name="scope">Where the mission may go.</param>
    /// <param name="redirectedFrom">The page that led there; null where none did.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <exception cref="ToolException">It may not.</exception>
    public async Task<TimeSpan> PermitAsync(Uri url, Scope scope, Uri? redirectedFrom, CancellationToken cancellationToken)
    {
        ThrowIfOutside(url, scope, redirectedFrom);
        var delay = _robots is null ? TimeSpan.Zero : await _robots.PassAsync(url, scope, cancellationToken);
        return delay < _options.MaxCrawlDelay ? delay : _options.MaxCrawlDelay;
    }

    /// <summary>Opens a connection for somebody else, held against the address rules.</summary>
    /// <param name="host">To whom.</param>
    /// <param name="port">The port there.</param>
    /// <param name="within">The domains that are kept to; null for all that are public.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ToolException">It may not be had, or cannot.</exception>
    public ValueTask<Stream> ConnectAsync(string host, int port, Scope? within, CancellationToken cancellationToken)
    {
        var site = TargetUrl.At(host, port);
        if (within is not null)
        {
            ThrowIfOutside(site, within);
        }

        _turns.ThrowIfResting(site);
        return _connector.ConnectAsync(new DnsEndPoint(TargetUrl.HostOf(site), port), cancellationToken);
    }

    /// <summary>The time by the clock of the requests.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    public void Dispose() => _http.Dispose();

    private async Task<T> VisitAsync<T>(
        string url,
        ToolContext context,
        TimeSpan limit,
        CopyTerms? copies,
        Func<HttpResponseMessage, GuestRequest, CancellationToken, Task<T>> receive,
        CancellationToken cancellationToken)
    {
        var at = TargetUrl.Parse(url);
        var entered = new HashSet<string>();
        using var visit = new VisitTime(limit, _time, cancellationToken);
        try
        {
            for (var hops = 0; hops <= _options.MaxRedirects; hops++)
            {
                var from = hops == 0 ? null : TargetUrl.Parse(url);
                var pace = await visit.StandStillAsync(() => PermitAsync(at, context.Scope, from, visit.Deadline));
                // A redirect on the same host belongs to the same visit.
                using var request = new GuestRequest(at, visit)
                {
                    Pace = entered.Add(HostTurns.KeyOf(at)) ? pace : TimeSpan.Zero,
                    Who = context.IdempotencyKey,
                    Copies = copies,
                };
                using var response = await SendAsync(request, visit.Deadline);
                if (response.StatusCode is not HttpStatusCode.NotModified
                        and >= HttpStatusCode.MovedPermanently and <= HttpStatusCode.PermanentRedirect
                    && response.Headers.Location is { } location)
                {
                    at = TargetUrl.Follow(at, location);
                    continue;
                }

                return response.IsSuccessStatusCode
                    ? await receive(response, request, visit.Deadline)
                    : throw FetchFailure.OfStatus(response, at, _time.GetUtcNow());
            }

            throw new ToolException("too_many_redirects",
                $"'{at.Host}' redirected more than {_options.MaxRedirects} times, so there is no page to read.");
        }
        catch (OperationCanceledException) when (visit.IsOver)
        {
            throw FetchFailure.TooSlow(at, limit);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException && !FullDisk.Caused(failure))
        {
            throw FetchFailure.Of(failure, at);
        }
    }

    private static void ThrowIfOutside(Uri url, Scope scope, Uri? redirectedFrom = null)
    {
        if (!TargetUrl.IsAllowed(url, scope.AllowedDomains))
        {
            var host = $"'{TargetUrl.HostOf(url)}'";
            var who = redirectedFrom is null ? host : $"'{TargetUrl.HostOf(redirectedFrom)}' redirects to {host}, which";
            throw new ToolException(
                "domain_not_allowed", $"{who} is outside of what this mission may ask ({string.Join(", ", scope.AllowedDomains)}).");
        }
    }

    private Task<HttpResponseMessage> SendAsync(GuestRequest request, CancellationToken deadline) =>
        _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline);
}
