using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Browser;

/// <summary>Pages that want more than they may have: each is ended by itself, and the browser goes on.</summary>
[Collection(Browsers.Name)]
public sealed class PageLimitTests(Browsers browsers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_whose_script_never_ends_is_left_when_its_time_is_over()
    {
        var time = new FakeTimeProvider();
        var looping = new TaskCompletionSource();
        await using var site = await SiteAsync("""
            <script>const last = new XMLHttpRequest(); last.open('GET', '/looping', false); last.send(); for (;;) { }</script>
            """, looping);
        await using var calm = await SiteAsync("<p>Calm");
        await using var browser = Browsers.Open(time);
        var opening = browser.OpenAsync(Browsers.Opening(site), Stop);
        await looping.Task.WaitAsync(Stop);
        var process = browser.ProcessId;

        time.Advance(TimeSpan.FromSeconds(20));

        var failure = (await FluentActions.Awaiting(() => opening).Should().ThrowAsync<ToolException>()).Which;
        (failure.Code, failure.Retryable, failure.Message).Should().Be(
            ("timeout", true, "'127.0.0.1' did not settle in the browser within 20 seconds."));
        (await browser.OpenAsync(Browsers.Opening(calm), Stop)).Html.Should().Contain("Calm");
        browser.ProcessId.Should().Be(process);
    }

    [Fact]
    public async Task What_a_page_has_to_wait_before_it_may_go_on_takes_nothing_of_its_time()
    {
        var time = new FakeTimeProvider();
        await using var site = await SiteAsync("<p>Patient");
        await using var browser = Browsers.Open(time);

        var page = await browser.OpenAsync(
            Browsers.Opening(site) with
            {
                Permit = (_, _) =>
                {
                    time.Advance(TimeSpan.FromMinutes(1));
                    return Task.CompletedTask;
                },
            },
            Stop);

        page.Html.Should().Contain("Patient");
    }

    [Fact]
    public async Task A_page_that_wants_too_much_memory_is_ended_with_the_remedy_and_the_browser_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory is watched by /proc.");
        await using var site = await SiteAsync("""
            <p>Hungry<script>
            const kept = [];
            fetch('/never');
            setInterval(() => { kept.push(new Uint8Array(32 * 1024 * 1024).fill(1)); document.body.append('.'); }, 50);
            </script>
            """);
        await using var calm = await SiteAsync("<p>Calm");
        await using var wordy = await SiteAsync("""
            <p>Wordy<script>
            const kept = [];
            fetch('/never');
            setInterval(() => { for (let i = 0; i < 100_000; i++) kept.push({ number: i, text: [i] }); document.body.append('.'); }, 10);
            </script>
            """);
        await using var browser = Browsers.Open(configure: options => (options.MaxPageMegabytes, options.MaxScriptMegabytes) = (256, 64));

        var hungry = FluentActions.Awaiting(() => browser.OpenAsync(Browsers.Opening(site), Stop)).Should().ThrowAsync<ToolException>();
        var beside = await browser.OpenAsync(Browsers.Opening(calm), Stop);
        var failure = (await hungry).Which;

        (failure.Code, failure.Retryable).Should().Be(("too_much_memory", false));
        failure.Message.Should().Contain("256 MB").And.Contain("Sortie__Browser__MaxPageMegabytes");
        beside.Html.Should().Contain("Calm");
        var process = browser.ProcessId;
        var crash = (await FluentActions.Awaiting(() => browser.OpenAsync(Browsers.Opening(wordy), Stop)).Should().ThrowAsync<ToolException>()).Which;
        (crash.Code, crash.Message).Should().Be(
            ("page_crashed", "The page at '127.0.0.1' crashed in the browser, as pages do whose scripts want too much memory."));
        browser.ProcessId.Should().Be(process);
    }

    [Fact]
    public async Task A_document_that_grows_too_large_is_not_read_whatever_the_page_says_of_its_size()
    {
        await using var site = await SiteAsync("""
            <script>
            document.body.append('0123456789'.repeat(150_000));
            Object.defineProperty(Element.prototype, 'outerHTML', { get: () => 'small' });
            String.prototype.toString = () => 'small';
            </script>
            """);

        var failure = (await FluentActions.Awaiting(
            () => browsers.Shared.OpenAsync(Browsers.Opening(site), Stop)).Should().ThrowAsync<ToolException>()).Which;

        (failure.Code, failure.Message).Should().Be(
            ("too_large", "In the browser the page at '127.0.0.1' grew to more than the limit of 1 million characters, so it was not read."));
    }

    [Fact]
    public async Task A_page_that_loads_without_end_is_ended_at_its_limit()
    {
        await using var site = await TestSite.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(new string('x', 64 * 1024), context.RequestAborted);
            }
        });

        var failure = (await FluentActions.Awaiting(
            () => browsers.Shared.OpenAsync(Browsers.Opening(site), Stop)).Should().ThrowAsync<ToolException>()).Which;

        failure.Code.Should().Be("too_large");
    }

    private static Task<TestSite> SiteAsync(string html, TaskCompletionSource? looping = null) => TestSite.StartAsync(async context =>
    {
        switch (context.Request.Path.Value)
        {
            case "/looping":
                looping!.TrySetResult();
                break;
            case "/never":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(
                    _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                break;
            default:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>" + html, Stop);
                break;
        }
    });
}
