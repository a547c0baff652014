using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Fetching;

/// <summary>What becomes of a request for a page that is refused, slow, huge, or no page.</summary>
public sealed class FetchingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(404, "page_not_found", false)]
    [InlineData(410, "page_not_found", false)]
    [InlineData(403, "page_forbidden", false)]
    [InlineData(401, "login_required", false)]
    [InlineData(429, "rate_limited", true)]
    [InlineData(500, "server_error", true)]
    [InlineData(503, "server_error", true)]
    [InlineData(418, "page_error", false)]
    public async Task A_page_that_is_refused_is_told_by_its_kind(int status, string code, bool retryable)
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var failure = await WebToolCalls.For(site).FailAsync(site.Url);

        failure.Code.Should().Be(code);
        failure.Retryable.Should().Be(retryable);
        failure.Message.Should().EndWith(".");
    }

    [Theory]
    [InlineData(500, "", null)]
    [InlineData(429, "7", 7)]
    [InlineData(503, "3600", 3600)]
    [InlineData(503, "Thu, 01 Jan 2026 00:00:00 GMT", 0)]
    [InlineData(429, "soon", null)]
    public async Task A_page_that_fails_in_passing_is_asked_once_and_the_wait_that_it_asks_for_is_told(int status, string retryAfter, int? seconds)
    {
        var asked = 0;
        await using var site = await LocalSite.StartAsync(context =>
        {
            Interlocked.Increment(ref asked);
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });

        var failure = await WebToolCalls.For(site).FailAsync(site.Url);

        (failure.Retryable, failure.RetryAfter?.TotalSeconds).Should().Be((true, (double?)seconds));
        failure.Message.Should().EndWith(seconds > 0 ? $"Try again in {seconds} seconds." : "Try again later.");
        asked.Should().Be(1);
    }

    [Fact]
    public async Task A_wait_until_a_date_is_told_in_time()
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = TimeProvider.System.GetUtcNow().AddMinutes(10).ToString("R", null);
            return Task.CompletedTask;
        });

        (await WebToolCalls.For(site).FailAsync(site.Url)).RetryAfter!.Value.Should().BeCloseTo(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_page_that_drips_and_never_ends_is_left_at_the_deadline()
    {
        var time = new FakeTimeProvider();
        await using var site = await LocalSite.StartAsync(async context =>
        {
            for (var second = 0; second < 11; second++)
            {
                await context.Response.WriteAsync("<p>", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                time.Advance(TimeSpan.FromSeconds(1));
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var options = new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], PageTimeout = TimeSpan.FromSeconds(10) };

        var failure = await new WebToolCalls(options, time).FailAsync(site.Url);

        (failure.Code, failure.Retryable).Should().Be(("timeout", true));
    }

    [Fact]
    public async Task Cancelling_stops_a_request_at_once()
    {
        var reached = new TaskCompletionSource();
        await using var site = await LocalSite.StartAsync(async context =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var call = WebToolCalls.For(site).CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: stop.Token);
        await reached.Task;

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_huge_page_is_refused_whether_or_not_it_says_its_size()
    {
        var declared = false;
        await using var site = await LocalSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            var chunk = new byte[64 * 1024];
            context.Response.ContentLength = declared ? 100L * chunk.Length : null;
            for (var sent = 0; sent < 100; sent++)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        });
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], MaxPageBytes = 1024 * 1024 });

        (await tools.FailAsync(site.Url)).Code.Should().Be("too_large");
        declared = true;
        (await tools.FailAsync(site.Url)).Code.Should().Be("too_large");
    }

    [Fact]
    public async Task Elements_nested_more_deeply_than_any_honest_page_are_still_read()
    {
        await using var site = await LocalSite.ServeAsync(
            "<ul><li><b>Widget</b> $9.99</li><li><b>Gadget</b> $4.50</li></ul>" + string.Concat(Enumerable.Repeat("<div>", 5_000)) + "deep");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "price");

        page.Records.Select(record => record.Values["name"].Text).Should().Equal("Widget", "Gadget");
    }

    [Fact]
    public async Task What_is_no_page_is_not_read_as_one()
    {
        await using var site = await LocalSite.ServeAsync("\0\u0001", "video/mp4");

        (await WebToolCalls.For(site).FailAsync(site.Url, "web_extract")).Code.Should().Be("not_html");
        (await WebToolCalls.For(site).FailAsync(site.Url, "web_read")).Code.Should().Be("unsupported_type");
    }
}
