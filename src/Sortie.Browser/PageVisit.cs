using System.Text.Json;
using Microsoft.Playwright;
using Sortie.Tools;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Browser;

/// <summary>Opens one page in a context of its own, so that it shares no cookie and no storage, and reads it once it has settled.</summary>
internal sealed class PageVisit(RunningBrowser browser, PageOpening opening, TimeProvider time)
{
    private static readonly TimeSpan LongestClosing = TimeSpan.FromSeconds(10);

    /// <summary>Ends the visit before the page was read: then there is no page, but a reason.</summary>
    private readonly TaskCompletionSource<Shown> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Lazy<ToolException> _crashed = new(() =>
        browser.Memory.TakeEnding() ? PageFailure.TooMuchMemory(opening, browser.Memory.LimitMegabytes) : PageFailure.Crashed(opening));

    private PageNavigation? _navigation;

    public async Task<BrowsedPage> ReadAsync(CancellationToken cancellationToken)
    {
        await using var proxy = new PageProxy(opening, exceeded: () => _over.TrySetException(PageFailure.TooLarge(opening)));
        await using var clock = new PageTime(opening.Timeout, time, isOver: () => _over.TrySetException(PageFailure.TooSlow(opening)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var stopped = cancellationToken.Register(() => _over.TrySetCanceled(cancellationToken));
        var context = browser.Browser.NewContextAsync(ContextOf(proxy));
        try
        {
            var reading = ReadAsync(context, proxy, clock, stop.Token);
            _ = reading.ContinueWith(
                static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            var shown = await await Task.WhenAny(reading, _over.Task);
            // What becomes of the page from here is no matter of what was read.
            return opening.TakesScreenshot
                ? shown.Page with { Screenshot = await PageScreenshot.TakeAsync(shown.Session, shown.World, time, cancellationToken) }
                : shown.Page;
        }
        catch (PlaywrightException failure)
        {
            throw failure.Message.Contains("crashed", StringComparison.OrdinalIgnoreCase) ? _crashed.Value
                : !browser.Browser.IsConnected || failure.Message.Contains("has been closed", StringComparison.Ordinal)
                    ? PageFailure.BrowserEnded(opening, failure)
                : PageFailure.Of(failure, _navigation?.At ?? opening.Url, proxy);
        }
        finally
        {
            await stop.CancelAsync(); // The page no longer waits to go anywhere.
            await CloseAsync(context);
        }
    }

    private BrowserNewContextOptions ContextOf(PageProxy proxy) => new()
    {
        Proxy = new() { Server = proxy.Address, Bypass = "<-loopback>" },
        ServiceWorkers = ServiceWorkerPolicy.Block,
        AcceptDownloads = false,
        UserAgent = opening.UserAgent,
        Permissions = [],
    };

    private async Task<Shown> ReadAsync(Task<IBrowserContext> made, PageProxy proxy, PageTime clock, CancellationToken stop)
    {
        var context = await made;
        var page = await context.NewPageAsync();
        page.Popup += (_, popup) => _ = CloseAsync(popup);
        page.Crash += (_, _) => _over.TrySetException(_crashed.Value);
        var (status, retryAfter) = (200, (string?)null);
        page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Frame == page.MainFrame && !proxy.IsOwnAnswer(response.Headers))
            {
                (status, retryAfter) = (response.Status, response.Headers.GetValueOrDefault("retry-after"));
                opening.Answered(new(response.Url), status, retryAfter);
            }
        };

        var session = await context.NewCDPSessionAsync(page);
        var frame = (await session.SendAsync("Page.getFrameTree"))!.Value.GetProperty("frameTree")
            .GetProperty("frame").GetProperty("id").GetString()!;
        var navigation = _navigation = await PageNavigation.GuardAsync(
            session, opening, frame, proxy.Secret, clock, end: refusal => _over.TrySetException(refusal), stop);
        var world = await PageWorld.OpenAsync(session, frame);
        var unfolding = new PageUnfolding(page, world, time);
        try
        {
            await page.GotoAsync(opening.Url.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit, Timeout = 0 });
        }
        catch (PlaywrightException) when (navigation.Refusal is { } refusal)
        {
            throw refusal;
        }
        catch (PlaywrightException failure) when (failure.Message.Contains("ERR_HTTP_RESPONSE_CODE_FAILURE", StringComparison.Ordinal)
            && proxy.RefusalOf(navigation.At) is null)
        {
            // A refusal without a body is no page to a browser, but an answer all the same.
            return new(new(navigation.At, status, "", proxy.Bytes) { RetryAfter = retryAfter }, session, world);
        }

        int hops;
        do
        {
            hops = navigation.Hops;
            await unfolding.SettleAsync();
        }
        while (navigation.Hops != hops);
        navigation.Settle();
        if (page.Url.StartsWith("chrome-error:", StringComparison.Ordinal))
        {
            throw PageFailure.Of(null, navigation.At, proxy);
        }

        var goesOn = await unfolding.UnfoldAsync(opening.MaxUnfoldings, opening.Timeout / 2);
        var html = await world.EvaluateAsync(PageScripts.Html(opening.MaxHtml));
        var read = html.ValueKind is not JsonValueKind.String ? throw PageFailure.TooMuchHtml(opening)
            : new BrowsedPage(new(page.Url), status, html.GetString()!, proxy.Bytes)
            {
                Refused = navigation.Refusal is { } left ? [.. proxy.Refused, left.Message] : proxy.Refused,
                GoesOn = goesOn,
                RetryAfter = retryAfter,
            };
        return new(read, session, world);
    }

    private async Task CloseAsync(Task<IBrowserContext> made)
    {
        try
        {
            await CloseAsync().WaitAsync(LongestClosing, time);
        }
        catch (TimeoutException)
        {
            browser.Kill(); // What does not even close keeps what it has; the next page gets another browser.
        }
        catch (PlaywrightException)
        {
            // The browser has ended.
        }

        async Task CloseAsync() => await (await made).CloseAsync();
    }

    private static async Task CloseAsync(IPage popup)
    {
        try
        {
            await popup.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // It was faster.
        }
    }

    /// <summary>A page that was read, and by what it can still be reached.</summary>
    private sealed record Shown(BrowsedPage Page, ICDPSession Session, PageWorld World);
}
