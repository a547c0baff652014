using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sortie.Samples;

/// <summary>
/// A site of many list pages, each built in another way, served from this machine only: shops, tables, directories, timetables,
/// forums, data in scripts. What each of them says is known (<see cref="SamplePage.Records"/>), so that reading them can be measured.
/// </summary>
public sealed class SampleSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SampleSite(WebApplication app) => _app = app;

    /// <summary>The address of the site, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Url => new(_app.Urls.Single());

    /// <summary>The site as <c>host:port</c>, the form in which private hosts are permitted to the web tools.</summary>
    public string HostAndPort => Url.Authority;

    /// <summary>Opens the site on 127.0.0.1.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="cancellationToken">Stops the opening, not the site.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SampleSite> StartAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        app.MapGet("/", () => Html(string.Concat(SamplePage.All.Select(page => $"<li><a href=\"/{page.Name}\">{page.Name}</a></li>\n"))));
        app.MapGet("/{name}", (string name) => SamplePage.HtmlOf(name) is { } page ? Html(page) : Results.NotFound());
        await app.StartAsync(cancellationToken);
        return new SampleSite(app);
    }

    /// <summary>Closes the site.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Html(string page) => Results.Content(page, "text/html; charset=utf-8");
}
