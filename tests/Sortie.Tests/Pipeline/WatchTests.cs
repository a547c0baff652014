using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sortie.Chat;
using Sortie.Chat.Sessions;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;

namespace Sortie.Tests.Pipeline;

/// <summary>From a wish to be told, over pages that change, to the word in the conversation.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_price_that_drops_below_the_threshold_is_told()
    {
        var price = "59.00";
        var told = await WatchAsync(
            "tell me when the price at {0} drops below 50 euros",
            context => context.Response.WriteAsync(Product(price), Stop),
            () => price = "49.00");

        told.Should().StartWith("The price is below 50 EUR: Desk lamp: 49 (it was 59).");
    }

    [Fact]
    public async Task A_page_whose_text_changes_is_told()
    {
        var state = "All systems are up and running.";
        var told = await WatchAsync(
            "watch {0} and tell me when it changes (check every hour)",
            context => context.Response.WriteAsync(
                $"<html><head><title>Status</title></head><body><main><h1>Status</h1><p>{state}</p></main></body></html>", Stop),
            () => state = "The mail system is down.");

        told.Should().StartWith("It has changed:").And.Contain("The mail system is down.");
    }

    [Fact]
    public async Task A_page_that_claims_to_hold_for_a_year_is_looked_at_each_time_all_the_same()
    {
        var price = "59.00";
        var told = await WatchAsync(
            "tell me when the price at {0} drops below 50 euros",
            context =>
            {
                context.Response.Headers.CacheControl = "max-age=31536000, immutable";
                context.Response.Headers.ETag = $"\"{price}\"";
                if (context.Request.Headers.IfNoneMatch == $"\"{price}\"")
                {
                    context.Response.StatusCode = StatusCodes.Status304NotModified;
                    return Task.CompletedTask;
                }

                return context.Response.WriteAsync(Product(price), Stop);
            },
            () => price = "49.00");

        told.Should().StartWith("The price is below 50 EUR: Desk lamp: 49 (it was 59).");
    }

    private async Task<string> WatchAsync(string wish, RequestDelegate page, Action change)
    {
        await using var site = await TestSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            await page(context);
        });
        var time = new FakeTimeProvider(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        await using var sortie = await TestSortie.StartAsync(
            _folder,
            time: time,
            configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort)));
        var reply = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(new(string.Format(null, wish, site.Url)), Stop);
        var book = sortie.Get<ScheduleBook>();
        book.List().Should().ContainSingle(reply.Envelope.Summary);
        await UntilLookedAsync(book, times: 1);

        change();
        time.Advance(TimeSpan.FromHours(1));
        await UntilLookedAsync(book, times: 2);

        return (await sortie.Get<Conversations>().ReadAsync(reply.SessionId, Stop))![^1].Text;
    }

    private static async Task UntilLookedAsync(ScheduleBook book, int times)
    {
        for (var changed = book.Changed; book.List()[0].LatestRuns.Count(run => run.Watch is not null) < times; changed = book.Changed)
        {
            book.List()[0].LatestRuns.Should().NotContain(run => run.Reason != null);
            await changed.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        }
    }

    private static string Product(string price) =>
        $$$"""
        <html><head><title>Desk lamp</title><script type="application/ld+json">
        {"@context":"https://schema.org","@type":"Product","name":"Desk lamp","offers":{"@type":"Offer","price":"{{{price}}}","priceCurrency":"EUR"} }
        </script></head><body><h1>Desk lamp</h1><p class="price">€{{{price}}}</p></body></html>
        """;
}
