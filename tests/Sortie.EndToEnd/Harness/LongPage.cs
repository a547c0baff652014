using System.Net;

namespace Sortie.EndToEnd.Harness;

/// <summary>A page with so many products that what is read off it is more than a record holds.</summary>
internal sealed class LongPage : IAsyncDisposable
{
    private const int Products = 200;

    private readonly WebApplication _app;

    private LongPage(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    public static async Task<LongPage> StartAsync()
    {
        var products = string.Concat(Enumerable.Range(1, Products).Select(number =>
            $"<li class=\"product\"><h3><a href=\"/{number}\">Lamp No. {number}</a></h3><span class=\"price\">€{number}.50</span></li>\n"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var page = new LongPage(builder.Build());
        page._app.MapGet("/", () => Results.Content(
            $"<html><head><title>Lamps</title></head><body><ul>{products}</ul></body></html>", "text/html; charset=utf-8"));
        await page._app.StartAsync(TestContext.Current.CancellationToken);
        return page;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
