using System.IO.Compression;
using System.Net;
using Sortie.EndToEnd.Harness;

namespace Sortie.EndToEnd;

/// <summary>Pages that are made to use up memory, read by a process that has little of it: more than the limit ends the process at once.</summary>
public sealed class HostilePageTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private readonly Workplace _work = new();
    private WebApplication _site = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _site = builder.Build();
        _site.MapGet("/bomb", async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = "br";
            await using var bomb = new BrotliStream(context.Response.Body, CompressionLevel.Fastest);
            await RepeatAsync(bomb, new byte[Megabyte], 2048, context.RequestAborted);
        });
        _site.MapGet("/nested", context => RepeatAsync(context.Response, "text/html", "<div></x>"));
        _site.MapGet("/feed", context => RepeatAsync(context.Response, "application/rss+xml", "<a>"));
        await _site.StartAsync(TestContext.Current.CancellationToken);
        _work.Environment["DOTNET_GCHeapHardLimit"] = "0x10000000";
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _work.Dispose();
    }

    [Theory]
    [InlineData("bomb", "web_fetch")]
    [InlineData("nested", "web_extract")]
    [InlineData("feed", "web_extract")]
    public async Task It_is_refused_within_256_megabytes(string page, string tool)
    {
        var url = new Uri(new Uri(_site.Urls.Single()), page);

        var ended = await _work.RunAsync("tool", tool, "--arguments", $$"""{"url":"{{url}}"}""", "--allow-private-hosts", url.Authority);

        ended.ExitCode.Should().Be(1);
        ended.Error.Should().Contain("(too_large)");
    }

    private static async Task RepeatAsync(HttpResponse response, string type, string text)
    {
        response.ContentType = type;
        await RepeatAsync(
            response.Body,
            System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, Megabyte / text.Length))),
            9,
            response.HttpContext.RequestAborted);
    }

    private static async Task RepeatAsync(Stream to, byte[] bytes, int times, CancellationToken cancellationToken)
    {
        for (var time = 0; time < times; time++)
        {
            await to.WriteAsync(bytes, cancellationToken);
        }
    }
}
