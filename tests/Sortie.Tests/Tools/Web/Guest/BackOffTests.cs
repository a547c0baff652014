using Microsoft.AspNetCore.Http;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Guest;

/// <summary>What all missions do when a host asks one of them to be left alone.</summary>
public sealed class BackOffTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429, "120", "rate_limited")]
    [InlineData(503, "Fri, 01 May 2026 12:02:00 GMT", "server_error")]
    public async Task Others_do_not_ask_until_the_time_that_it_named(int status, string retryAfter, string code)
    {
        await using var site = await UnwillingAsync(status, retryAfter, answers: 1);

        var first = await site.Tools.FailAsync(site.Url + "/1");
        var other = await site.Tools.FailAsync(site.Url + "/2");

        (first.Code, first.RetryAfter).Should().Be((code, TimeSpan.FromMinutes(2)));
        first.Message.Should().EndWith("It asks to be left alone until 2026-05-01 12:02:00 UTC. Try again in 120 seconds.");
        (other.Code, other.Retryable, other.RetryAfter).Should().Be(("host_busy", true, TimeSpan.FromMinutes(2)));
        other.Message.Should().Be(
            $"'127.0.0.1' answered HTTP {status} and asked to be left alone, so nothing is asked of it until 2026-05-01 12:02:00 UTC. Try "
                + "again in 120 seconds.");
        site.Paths.Should().Equal("/1");

        site.Pass(120);
        await site.FetchAsync("/3");
        site.Paths.Should().Equal("/1", "/3");
    }

    [Fact]
    public async Task A_short_time_is_waited_out_in_the_line()
    {
        await using var site = await UnwillingAsync(429, "6", answers: 1);
        await site.Tools.FailAsync(site.Url + "/1");

        var second = site.FetchAsync("/2");
        second.IsCompleted.Should().BeFalse();
        site.Pass(6.1);
        await second.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        (site.Asked.Last().At - site.Asked.First().At).TotalSeconds.Should().BeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public async Task A_time_beyond_all_measure_is_told_but_heeded_only_within_the_setting()
    {
        await using var site = await UnwillingAsync(429, "31536000", answers: 1);
        await site.Tools.FailAsync(site.Url + "/1");

        (await site.Tools.FailAsync(site.Url + "/2")).RetryAfter.Should().Be(TimeSpan.FromDays(365));
        site.Pass(3600);
        await site.FetchAsync("/3");

        site.Paths.Should().Equal("/1", "/3");
    }

    [Fact]
    public async Task Where_it_names_no_time_the_wait_doubles_with_each_refusal_in_a_row()
    {
        await using var site = await UnwillingAsync(503, "", answers: 4, options => options.TurnTimeout = TimeSpan.Zero);

        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            await site.Tools.FailAsync(site.Url + "/refused");
            (await site.Tools.FailAsync(site.Url + "/not asked")).RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));
            site.Pass(seconds);
        }

        await site.FetchAsync("/");
        site.Paths.Should().Equal("/refused", "/refused", "/refused", "/refused", "/");
    }

    private static Task<CountedSite> UnwillingAsync(int status, string retryAfter, int answers, Action<WebToolsOptions>? configure = null) =>
        CountedSite.StartAsync(context =>
    {
        if (answers-- <= 0)
        {
            return context.Response.WriteAsync("a page");
        }

        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    }, configure: configure);
}
