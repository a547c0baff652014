using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Sortie.Tests.Tools.Web.Guest;

/// <summary>When a copy of a page serves, when the site is asked whether it has changed, and when nothing is kept.</summary>
public sealed class PageCopyTests
{
    private const string Tag = "\"v1\"";
    private const string Modified = "Wed, 01 Apr 2026 10:00:00 GMT";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ETag", Tag, "If-None-Match")]
    [InlineData("ETag", "W/\"v1\"", "If-None-Match")]
    [InlineData("Last-Modified", Modified, "If-Modified-Since")]
    public async Task A_page_that_was_read_before_is_asked_for_only_if_it_has_changed(string header, string value, string condition)
    {
        var conditions = new List<string>();
        await using var site = await CountedSite.StartAsync(context =>
        {
            conditions.Add(context.Request.Headers[condition].ToString());
            return SendAsync(context, "<title>Lamps</title>", isUnchanged: conditions[^1] == value, (header, value));
        });

        var first = await site.FetchAsync();
        var second = await site.FetchAsync();

        conditions.Should().Equal("", value);
        first.CopyNote.Should().BeNull();
        second.CopyNote.Should().Be("The site says that the page is unchanged since 2026-05-01 12:00:00 UTC.");
        (second with { CopyNote = null }).Should().Be(first);
    }

    [Theory]
    [InlineData("web_extract")]
    [InlineData("web_read")]
    [InlineData("web_structured_data")]
    public async Task Every_tool_that_reads_pages_says_that_one_is_unchanged(string tool)
    {
        await using var site = await CountedSite.StartAsync(context =>
            SendAsync(
                context, "<title>Lamps</title><p>A lamp gives light to those who read at night.</p>", context.Request.Headers.IfNoneMatch == Tag,
                ("ETag", Tag)));
        await site.FetchAsync();

        var read = await site.Tools.CallAsync<Dictionary<string, object>>(tool, new { url = site.Url + "/" }, cancellationToken: Cancel);

        read["copy_note"].ToString().Should().StartWith("The site says that the page is unchanged");
    }

    [Fact]
    public async Task A_changed_page_is_read_anew_and_takes_the_place_of_the_copy()
    {
        var version = 1;
        await using var site = await CountedSite.StartAsync(context =>
            SendAsync(
                context, $"<title>Version {version}</title>", context.Request.Headers.IfNoneMatch == $"\"{version}\"", ("ETag", $"\"{version}\"")));
        await site.FetchAsync();
        version = 2;

        var changed = await site.FetchAsync();
        var unchanged = await site.FetchAsync();

        (changed.Title, changed.CopyNote).Should().Be(("Version 2", null));
        (unchanged.Title, unchanged.CopyNote is null).Should().Be(("Version 2", false));
    }

    [Fact]
    public async Task A_copy_that_holds_serves_the_mission_that_was_under_way_when_it_was_made_without_a_request()
    {
        await using var site = await CountedSite.StartAsync(
            context => SendAsync(context, "<title>Lamps</title>", isUnchanged: false, ("Cache-Control", "max-age=600")));
        var began = site.Time.GetUtcNow();
        await site.FetchAsync(activeSince: began);

        site.Pass(599);
        var copy = await site.FetchAsync(activeSince: began);
        site.Pass(2);
        var stale = await site.FetchAsync(activeSince: began);

        copy.CopyNote.Should()
            .Be("Not asked for again: the site says that what it sent at 2026-05-01 12:00:00 UTC holds until 2026-05-01 12:10:00 UTC.");
        (copy.Title, stale.CopyNote).Should().Be(("Lamps", null));
        site.Asked.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("max-age=31536000, immutable")]
    [InlineData("private, max-age=600")]
    public async Task A_mission_that_began_later_takes_no_old_copy_for_news_however_long_it_holds(string control)
    {
        var price = "59";
        await using var site = await CountedSite.StartAsync(
            context => SendAsync(context, $"<title>{price}</title>", isUnchanged: false, ("Cache-Control", control)));
        await site.FetchAsync(activeSince: site.Time.GetUtcNow());
        price = "49";
        site.Pass(60);

        var run = await site.FetchAsync(activeSince: site.Time.GetUtcNow());
        var byHand = await site.FetchAsync();

        (run.Title, byHand.Title).Should().Be(("49", "49"));
        site.Asked.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("Cache-Control", "no-store")]
    [InlineData("Cache-Control", "max-age=600, No-Store")]
    [InlineData("Cache-Control", "max-age=soon, no-store")]
    [InlineData("Vary", "*")]
    [InlineData("Vary", "Accept, *")]
    [InlineData("Set-Cookie", "session=1")]
    public async Task What_may_not_be_kept_is_not(string header, string value) =>
        (await IsAskedConditionallyAsync(("ETag", Tag), (header, value))).Should().BeFalse();

    [Theory]
    [InlineData("Cache-Control", "no-cache")]
    [InlineData("Cache-Control", "max-age=soon")]
    [InlineData("Cache-Control", "max-age=0")]
    [InlineData("Vary", "Accept-Encoding, Cookie, User-Agent")]
    [InlineData("Expires", "0")]
    public async Task What_may_be_kept_but_not_used_unasked_is_asked_about(string header, string value) =>
        (await IsAskedConditionallyAsync(("ETag", Tag), (header, value))).Should().BeTrue();

    [Theory]
    [InlineData(null, null, null, 0)]
    [InlineData("max-age=100", null, null, 100)]
    [InlineData("max-age=100", "30", null, 70)]
    [InlineData("max-age=100", "100", null, 0)]
    [InlineData("s-maxage=100", null, null, 0)]
    [InlineData("max-age=100, s-maxage=5", null, null, 100)]
    [InlineData(null, null, "Fri, 01 May 2026 12:01:00 GMT", 60)]
    [InlineData(null, "20", "Fri, 01 May 2026 12:01:00 GMT", 40)]
    [InlineData("max-age=10", null, "Fri, 01 May 2026 12:01:00 GMT", 10)]
    [InlineData("no-cache, max-age=100", null, null, 0)]
    public async Task A_copy_holds_as_long_as_the_site_says_less_its_age(string? control, string? age, string? expires, int seconds)
    {
        await using var site = await CountedSite.StartAsync(context => SendAsync(
            context, "a page", isUnchanged: false, ("Cache-Control", control), ("Age", age), ("Expires", expires),
            ("Date", "Fri, 01 May 2026 12:00:00 GMT")));
        var began = site.Time.GetUtcNow();
        await site.FetchAsync(activeSince: began);
        if (seconds > 0)
        {
            site.Pass(seconds - 1);
            await site.FetchAsync(activeSince: began);
            site.Asked.Should().HaveCount(1);
            site.Pass(1);
        }

        await site.FetchAsync(activeSince: began);
        site.Asked.Should().HaveCount(2);
    }

    [Fact]
    public async Task What_the_site_says_of_an_unchanged_page_prolongs_the_copy()
    {
        await using var site = await CountedSite.StartAsync(context =>
            SendAsync(context, "a page", context.Request.Headers.IfNoneMatch == Tag, ("ETag", Tag), ("Cache-Control", "max-age=60")));
        var began = site.Time.GetUtcNow();
        await site.FetchAsync(activeSince: began);
        site.Pass(61);
        await site.FetchAsync(activeSince: began);
        site.Pass(59);

        await site.FetchAsync(activeSince: began);

        site.Asked.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_site_that_calls_another_version_unchanged_is_asked_for_the_page()
    {
        await using var site = await CountedSite.StartAsync(context =>
        {
            var isConditional = !StringValues.IsNullOrEmpty(context.Request.Headers.IfNoneMatch);
            return SendAsync(context, "<title>Whole</title>", isConditional, ("ETag", isConditional ? "\"v2\"" : Tag));
        });
        await site.FetchAsync();

        var second = await site.FetchAsync();

        (second.Title, second.CopyNote).Should().Be(("Whole", null));
        site.Asked.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_site_that_calls_a_page_unchanged_that_was_never_read_has_no_page()
    {
        await using var site = await CountedSite.StartAsync(context => SendAsync(context, "", isUnchanged: true, ("Location", "/elsewhere")));

        (await site.Tools.FailAsync(site.Url)).Code.Should().Be("page_error");
    }

    [Fact]
    public async Task Copies_take_no_more_memory_than_the_setting_and_those_not_used_for_longest_go()
    {
        var conditional = new List<string>();
        await using var site = await CountedSite.StartAsync(
            context =>
            {
                if (context.Request.Headers.IfNoneMatch == Tag)
                {
                    conditional.Add(context.Request.Path);
                }

                return SendAsync(context, new string('a', context.Request.Path == "/large" ? 30_000 : 18_000), isUnchanged: false, ("ETag", Tag));
            },
            configure: options => options.MaxCopiesBytes = 100_000);
        foreach (var path in new[] { "/1", "/2", "/3", "/4", "/5", "/1", "/6", "/large" })
        {
            await site.FetchAsync(path);
        }

        conditional.Clear();
        foreach (var path in new[] { "/1", "/2", "/large" })
        {
            await site.FetchAsync(path);
        }

        conditional.Should().Equal("/1");
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(403, false)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public async Task A_copy_goes_where_the_page_is_gone_but_stays_while_the_site_is_in_trouble(int status, bool stays)
    {
        var (answer, isConditional) = (200, false);
        await using var site = await CountedSite.StartAsync(context =>
        {
            isConditional = context.Request.Headers.IfNoneMatch == Tag;
            context.Response.StatusCode = answer;
            return SendAsync(context, "a page", isUnchanged: false, ("ETag", Tag));
        });
        await site.FetchAsync();
        answer = status;
        await site.Tools.FailAsync(site.Url);
        answer = 200;
        site.Pass(60);

        await site.FetchAsync();

        isConditional.Should().Be(stays);
    }

    [Fact]
    public async Task A_page_that_is_unchanged_but_may_not_be_kept_any_longer_is_not()
    {
        var conditional = new List<bool>();
        await using var site = await CountedSite.StartAsync(context =>
        {
            conditional.Add(context.Request.Headers.IfNoneMatch == Tag);
            return SendAsync(context, "<title>Lamps</title>", conditional[^1], ("ETag", Tag), ("Cache-Control", conditional[^1] ? "no-store" : null));
        });

        var pages = new[] { await site.FetchAsync(), await site.FetchAsync(), await site.FetchAsync() };

        conditional.Should().Equal(false, true, false);
        pages.Should().OnlyContain(page => page.Title == "Lamps");
    }

    private static async Task<bool> IsAskedConditionallyAsync(params (string Header, string? Value)[] headers)
    {
        var isConditional = false;
        await using var site = await CountedSite.StartAsync(context =>
        {
            isConditional = !StringValues.IsNullOrEmpty(context.Request.Headers.IfNoneMatch);
            return SendAsync(context, "a page", isConditional, headers);
        });
        var began = site.Time.GetUtcNow();
        await site.FetchAsync(activeSince: began);
        await site.FetchAsync(activeSince: began);
        site.Asked.Should().HaveCount(2);
        return isConditional;
    }

    private static Task SendAsync(HttpContext context, string html, bool isUnchanged, params (string Header, string? Value)[] headers)
    {
        foreach (var (header, value) in headers)
        {
            context.Response.Headers[header] = value;
        }

        if (isUnchanged)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync(html, context.RequestAborted);
    }
}
