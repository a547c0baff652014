using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sortie.Samples;

namespace Sortie.Drills.Kill;

/// <summary>
/// The sample shop once for every mission, each under a number, counting who asks for which page. It has every product in several
/// sizes, so that what is read off a page is more than a record holds.
/// </summary>
internal sealed partial class CountedShop : IAsyncDisposable
{
    private static readonly string[] Sizes = ["small", "medium", "large", "huge"];

    private readonly SampleShop _shop;
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly ConcurrentDictionary<string, int> _asked = [];
    private int _served;

    private CountedShop(SampleShop shop, WebApplication app)
    {
        _shop = shop;
        _app = app;
    }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>How often a page was asked for.</summary>
    public int Asked(Uri page) => _asked.GetValueOrDefault(page.PathAndQuery);

    /// <summary>How often the page was asked for that was asked for most often.</summary>
    public int MostAsked => _asked.Values.DefaultIfEmpty().Max();

    /// <summary>Called with how many pages were asked for in all.</summary>
    public Action<int> OnAsked { get; set; } = _ => { };

    public static async Task<CountedShop> StartAsync(CancellationToken stop)
    {
        var shop = await SampleShop.StartAsync(port: 0, stop);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var counted = new CountedShop(shop, builder.Build());
        counted._app.MapGet("/{number:int}/", counted.ServeAsync);
        await counted._app.StartAsync(stop);
        return counted;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _shop.DisposeAsync();
        _http.Dispose();
    }

    private async Task<IResult> ServeAsync(HttpContext context, int number, int page = 1)
    {
        _asked.AddOrUpdate($"{context.Request.Path}{context.Request.QueryString}", 1, (_, count) => count + 1);
        var html = await _http.GetStringAsync(new Uri(_shop.Url, $"/?page={page}"), CancellationToken.None);
        OnAsked(Interlocked.Increment(ref _served));
        html = Card.Replace(
            html,
            card => string.Concat(Sizes.Select(size => card.Value.Replace("</a></h2>", $", {size}</a></h2>", StringComparison.Ordinal))));
        return Results.Content(LocalLink.Replace(html, $"href=\"/{number}/"), "text/html; charset=utf-8");
    }

    [GeneratedRegex("<li class=\"good.*?</li>", RegexOptions.Singleline)]
    private static partial Regex Card { get; }

    [GeneratedRegex("href=\"/")]
    private static partial Regex LocalLink { get; }
}
