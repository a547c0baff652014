using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Sortie.Samples;

/// <summary>
/// A small shop with three pages of goods, served from this machine only: something real to run missions on without a
/// network. It has lowered prices, a product that is sold out, and an advertisement between the products.
/// </summary>
public sealed class SampleShop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SampleShop(WebApplication app) => _app = app;

    /// <summary>The address of the list of goods, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Url => new(_app.Urls.Single());

    /// <summary>The shop as <c>host:port</c>, the form in which private hosts are permitted to the web tools.</summary>
    public string HostAndPort => Url.Authority;

    /// <summary>What a mission for "product names and prices" has to find, in order; prices are in euros, null where a product is sold out.</summary>
    public static IReadOnlyList<Product> Truth => Catalogue.Products;

    /// <summary>How many pages the list of goods has.</summary>
    public static int Pages => (Catalogue.Products.Count + Catalogue.PerPage - 1) / Catalogue.PerPage;

    /// <summary>Opens the shop on 127.0.0.1.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="cancellationToken">Stops the opening, not the shop.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SampleShop> StartAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        app.MapGet("/", (int page = 1) => page >= 1 && page <= Pages ? Html(ShopPages.List(page)) : Results.NotFound());
        app.MapGet("/products/{id:int}", (int id) =>
            Catalogue.Products.FirstOrDefault(product => product.Id == id) is { } product ? Html(ShopPages.Of(product)) : Results.NotFound());
        app.MapGet("/about", () => Html(ShopPages.About));
        app.MapGet("/articles/how-a-lantern-is-made", () => Html(ShopPages.Article));
        await app.StartAsync(cancellationToken);
        return new SampleShop(app);
    }

    /// <summary>Closes the shop.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Html(string page) => Results.Content(page, "text/html; charset=utf-8");
}
