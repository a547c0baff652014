using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Guest;

/// <summary>A site that notes what it is asked for and when, by a clock that the test moves, and the tools that ask it.</summary>
internal sealed class CountedSite : IAsyncDisposable
{
    private readonly LocalSite _site;
    private readonly WebToolCalls _tools;

    private CountedSite(LocalSite site, WebToolCalls tools) => (_site, _tools) = (site, tools);

    public required FakeTimeProvider Time { get; init; }

    /// <summary>The pages that were asked for, with the time, in order.</summary>
    public required ConcurrentQueue<(string Path, DateTimeOffset At)> Asked { get; init; }

    public IEnumerable<string> Paths => Asked.Select(one => one.Path);

    public string Url => _site.Url;

    public WebToolCalls Tools => _tools;

    /// <summary>Starts a site.</summary>
    /// <param name="answer">Answers for a page; by default with a short one.</param>
    /// <param name="robots">Its robots.txt; by default there is none.</param>
    /// <param name="configure">Changes the tools' settings.</param>
    public static async Task<CountedSite> StartAsync(RequestDelegate? answer = null, string? robots = null, Action<WebToolsOptions>? configure = null)
    {
        var time = new FakeTimeProvider(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var asked = new ConcurrentQueue<(string, DateTimeOffset)>();
        var site = await LocalSite.StartAsync(
            context =>
            {
                asked.Enqueue((context.Request.Path, time.GetUtcNow()));
                context.Response.ContentType = "text/html";
                return (answer ?? (other => other.Response.WriteAsync("<title>A page</title>", other.RequestAborted)))(context);
            },
            robots is null ? null : context => context.Response.WriteAsync(robots, context.RequestAborted));
        var options = new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort] };
        configure?.Invoke(options);
        return new(site, new(options, time)) { Time = time, Asked = asked };
    }

    public Task<FetchedPage> FetchAsync(string path = "/", DateTimeOffset? activeSince = null) =>
        _tools.CallAsync<FetchedPage>(
            "web_fetch", new { url = Url + path }, activeSince: activeSince, cancellationToken: TestContext.Current.CancellationToken);

    public Task<FetchedPage> FetchUntilAsync(string path, CancellationToken stop) =>
        _tools.CallAsync<FetchedPage>("web_fetch", new { url = Url + path }, cancellationToken: stop);

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
