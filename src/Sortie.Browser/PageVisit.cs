using System.Globalization;
using Microsoft.Playwright;
using Sortie.Tools;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Browser;

/// <summary>Opens one page in a context of its own, so that it shares no cookie and no storage, and reads it once it has settled.</summary>
internal static class PageVisit
{
    private const int MostScrolls = 5;
    private const int MostPresses = 5;
    private const float IdleMilliseconds = 4000;

    /// <summary>Resolves when the document has not changed for a while, at the latest after five seconds.</summary>
    private const string Quiet = """
        quiet => new Promise(done => {
          let timer = setTimeout(end, quiet);
          const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(end, quiet); });
          const last = setTimeout(end, 5000);
          function end() { observer.disconnect(); clearTimeout(timer); clearTimeout(last); done(); }
          observer.observe(document, { childList: true, subtree: true, characterData: true });
        })
        """;

    private const string ScrollDown = "() => { const before = document.body.innerText.length; window.scrollTo(0, document.documentElement.scrollHeight); return before; }";
    private const string Length = "() => document.body.innerText.length";

    private const string PressMore = """
        () => {
          const more = /^\s*((load|show|see|view)\s+(\d+\s+)?more\b|more\s+(results|items|products)|mehr\s+(laden|anzeigen)|weitere\s+(laden|anzeigen)|(voir|charger|afficher)\s+plus|(ver|cargar|mostrar)\s+más)/i;
          const button = [...document.querySelectorAll('button, [role=button]')].find(b => !b.disabled && b.offsetParent && !b.closest('form') && more.test(b.innerText));
          button?.click();
          return !!button;
        }
        """;

    public static async Task<BrowsedPage> ReadAsync(IBrowser browser, PageOpening opening, CancellationToken cancellationToken)
    {
        await using var proxy = new PageProxy(opening);
        await using var context = await browser.NewContextAsync(new()
        {
            Proxy = new() { Server = proxy.Address, Username = PageProxy.User, Password = proxy.Secret, Bypass = "<-loopback>" },
            ServiceWorkers = ServiceWorkerPolicy.Block,
            AcceptDownloads = false,
            UserAgent = opening.UserAgent,
            Permissions = [],
        });
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(opening.Timeout);
        await using var closing = deadline.Token.Register(() => _ = CloseAsync(context));
        try
        {
            var page = await context.NewPageAsync();
            page.Popup += (_, popup) => _ = popup.CloseAsync();
            return await ReadAsync(page, proxy, opening);
        }
        catch (PlaywrightException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (proxy.RefusalOf(opening.Url) is { } refusal)
            {
                throw refusal;
            }

            if (browser.IsConnected && failure.Message.Contains("net::", StringComparison.Ordinal))
            {
                throw proxy.IsOverLimit ? TooLarge(opening) : Broken(opening, proxy, failure);
            }

            throw proxy.IsOverLimit ? TooLarge(opening) : deadline.IsCancellationRequested ? TooSlow(opening) : failure;
        }
        catch (TimeoutException)
        {
            throw TooSlow(opening);
        }
    }

    private static async Task<BrowsedPage> ReadAsync(IPage page, PageProxy proxy, PageOpening opening)
    {
        var response = await page.GotoAsync(opening.Url.AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = (float)opening.Timeout.TotalMilliseconds });
        await LoadAsync(page);
        for (var scrolls = 0; scrolls < MostScrolls; scrolls++)
        {
            var before = await page.EvaluateAsync<int>(ScrollDown);
            await page.EvaluateAsync(Quiet, 800);
            if (await page.EvaluateAsync<int>(Length) <= before)
            {
                break;
            }
        }

        for (var presses = 0; presses < MostPresses && await page.EvaluateAsync<bool>(PressMore); presses++)
        {
            await page.EvaluateAsync(Quiet, 800);
        }

        var url = new Uri(page.Url);
        if (proxy.RefusalOf(url) is { } refusal)
        {
            throw refusal;
        }

        return proxy.IsOverLimit ? throw TooLarge(opening) : new(url, response?.Status ?? 200, await page.ContentAsync(), proxy.Bytes, proxy.Refused)
            {
                RetryAfter = response?.Headers.GetValueOrDefault("retry-after"),
            };
    }

    private static async Task LoadAsync(IPage page)
    {
        try
        {
            // Reached once, it holds for good: what a scroll asks for later is waited for by the document's quiet alone.
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle, new() { Timeout = IdleMilliseconds });
        }
        catch (TimeoutException)
        {
            // Some pages never stop asking; what they show by now is read.
        }

        await page.EvaluateAsync(Quiet, 300);
    }

    private static async Task CloseAsync(IBrowserContext context)
    {
        try
        {
            await context.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // The browser has ended.
        }
    }

    private static ToolException Broken(PageOpening opening, PageProxy proxy, Exception failure) => proxy.Refused is [var first, ..]
        ? new("address_not_allowed", $"'{opening.Url.Host}' led to a page that may not be opened: {first}", innerException: failure)
        : new("connection_failed", $"The browser could not open the page at '{opening.Url.Host}'.", retryable: true, failure);

    private static ToolException TooSlow(PageOpening opening) => new(
        "timeout", string.Create(CultureInfo.InvariantCulture, $"'{opening.Url.Host}' did not settle in the browser within {opening.Timeout.TotalSeconds:0.#} seconds."), retryable: true);

    private static ToolException TooLarge(PageOpening opening) => new(
        "too_large", string.Create(CultureInfo.InvariantCulture, $"The page at '{opening.Url.Host}' asked for more than the limit of {opening.MaxBytes / 1048576.0:0.#} MB, so it was not read."));
}
