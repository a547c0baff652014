using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Tools.Web;

/// <summary>A real web server on a free port of this machine, for one test.</summary>
internal sealed class LocalSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalSite(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single().TrimEnd('/');

    public string HostAndPort => new Uri(Url).Authority;

    /// <summary>Starts a site.</summary>
    /// <param name="answer">Answers every request but those for robots.txt.</param>
    /// <param name="robots">Answers those for robots.txt; without it there is none.</param>
    public static async Task<LocalSite> StartAsync(RequestDelegate answer, RequestDelegate? robots = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        app.Run(TestSite.With(robots, answer));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new LocalSite(app);
    }

    public static Task<LocalSite> ServeAsync(string html, string contentType = "text/html; charset=utf-8") =>
        ServeAsync(Encoding.UTF8.GetBytes(html), contentType);

    public static Task<LocalSite> ServeAsync(byte[] body, string contentType) => StartAsync(context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(body).AsTask();
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
