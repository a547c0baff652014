using System.Net;
using Sortie.Samples;

namespace Sortie.EndToEnd.Harness;

/// <summary>The sample shop behind a gate: its second page is not served before the test opens it.</summary>
internal sealed class GatedShop : IAsyncDisposable
{
    private readonly SampleShop _shop;
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _http = new();

    private GatedShop(SampleShop shop, WebApplication app)
    {
        _shop = shop;
        _app = app;
    }

    /// <summary>The first page.</summary>
    public Uri Url => new(_app.Urls.Single());

    /// <summary>The shop as the web tools are permitted to ask it.</summary>
    public string HostAndPort => Url.Authority;

    /// <summary>Ends when a mission stands before the gate.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);

    /// <summary>Lets everybody through.</summary>
    public void Open() => _opened.TrySetResult();

    public static async Task<GatedShop> StartAsync()
    {
        var shop = await SampleShop.StartAsync(port: 0, TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var gated = new GatedShop(shop, builder.Build());
        gated._app.MapGet("/", gated.ServeAsync);
        await gated._app.StartAsync(TestContext.Current.CancellationToken);
        return gated;
    }

    public async ValueTask DisposeAsync()
    {
        Open();
        await _app.DisposeAsync();
        await _shop.DisposeAsync();
        _http.Dispose();
    }

    private async Task<IResult> ServeAsync(HttpContext context, int page = 1)
    {
        if (page == 2)
        {
            _reached.TrySetResult();
            await _opened.Task.WaitAsync(context.RequestAborted);
        }

        var html = await _http.GetStringAsync(new Uri(_shop.Url, $"/?page={page}"), context.RequestAborted);
        return Results.Content(html, "text/html; charset=utf-8");
    }
}
