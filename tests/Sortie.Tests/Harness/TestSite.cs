using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Sortie.Tests.Harness;

/// <summary>A web site on a free port of this machine, whose pages the test gives.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestSite(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <summary>The name under which a Sortie must be allowed to reach it.</summary>
    public string HostAndPort => Url.Authority;

    /// <summary>Starts a site.</summary>
    /// <param name="answer">Answers every request but those for robots.txt.</param>
    /// <param name="robots">Answers those for robots.txt; without it there is none.</param>
    public static async Task<TestSite> StartAsync(RequestDelegate answer, RequestDelegate? robots = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(With(robots, answer));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    /// <summary>Answers for robots.txt apart from everything else, as most sites do; without an answer there is none.</summary>
    public static RequestDelegate With(RequestDelegate? robots, RequestDelegate answer) => context =>
    {
        if (context.Request.Path != "/robots.txt")
        {
            return answer(context);
        }

        context.Response.StatusCode = robots is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return robots?.Invoke(context) ?? Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
