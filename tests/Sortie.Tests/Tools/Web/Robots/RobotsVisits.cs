using Microsoft.AspNetCore.Http;
using Sortie.Tools;

namespace Sortie.Tests.Tools.Web.Robots;

/// <summary>Counts what sites are asked for: their robots.txt, and their pages.</summary>
internal sealed class RobotsVisits
{
    public const string Closed = "User-agent: *\nDisallow: /private";

    private int _robots;
    private int _pages;

    public int Robots => Volatile.Read(ref _robots);

    public int Pages => Volatile.Read(ref _pages);

    /// <summary>Starts a site.</summary>
    /// <param name="robots">Its robots.txt.</param>
    /// <param name="before">What happens before it is sent.</param>
    public Task<LocalSite> SiteAsync(string robots, RequestDelegate? before = null) => LocalSite.StartAsync(
        context =>
        {
            Interlocked.Increment(ref _pages);
            return context.Response.WriteAsync("a page");
        },
        async context =>
        {
            Interlocked.Increment(ref _robots);
            await (before?.Invoke(context) ?? Task.CompletedTask);
            if (context.Response.StatusCode != StatusCodes.Status304NotModified)
            {
                await context.Response.WriteAsync(robots, context.RequestAborted);
            }
        });

    /// <summary>Whether a page of a site with this robots.txt, which comes with this status, is visited.</summary>
    public async Task<bool> AreOpenAsync(string robots, string path, int status = 200)
    {
        await using var site = await SiteAsync(robots, context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        try
        {
            await WebToolCalls.For(site).FetchAsync(site.Url + path);
        }
        catch (ToolException failure) when (failure.Code == "blocked_by_robots")
        {
        }

        Robots.Should().Be(1);
        return Pages == 1;
    }
}
