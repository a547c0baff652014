using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Sortie.Tools;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Browser;

/// <summary>One Chromium for all missions: started when a page needs it, closed when none has for a while, started anew after a crash.</summary>
internal sealed class ChromiumBrowser(IOptions<BrowserOptions> options, TimeProvider time) : IPageBrowser, IAsyncDisposable, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _places = new(options.Value.MaxPages);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ITimer? _idle;
    private int _open;

    /// <summary>The browser's own process; null where none runs.</summary>
    internal int? ProcessId { get; private set; }

    /// <inheritdoc/>
    public string? Obstacle => ChromiumProgram.Find(options.Value).Obstacle?.Message;

    /// <inheritdoc/>
    public async Task<BrowsedPage> OpenAsync(PageOpening opening, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            var browser = await EnterAsync(cancellationToken);
            try
            {
                return await PageVisit.ReadAsync(browser, opening, cancellationToken);
            }
            catch (PlaywrightException failure) when (!browser.IsConnected || failure.Message.Contains("crashed", StringComparison.OrdinalIgnoreCase))
            {
                throw new ToolException("browser_crashed", $"The browser, or its page, ended while '{opening.Url.Host}' was open. The next call starts another.", retryable: true, failure);
            }
            finally
            {
                await LeaveAsync();
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        await CloseAsync();
        _turn.Dispose();
        _places.Dispose();
    }

    /// <summary>Ends the browser without waiting for it, for hosts that are not disposed asynchronously.</summary>
    public void Dispose()
    {
        _idle?.Dispose();
        _playwright?.Dispose();
    }

    private async Task<IBrowser> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _idle?.Dispose();
            _idle = null;
            if (_browser is not { IsConnected: true })
            {
                await CloseAsync();
                _browser = await LaunchAsync();
                ProcessId = await ProcessOfAsync(_browser);
            }

            _open++;
            return _browser;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IBrowser> LaunchAsync()
    {
        var (path, obstacle) = ChromiumProgram.Find(options.Value);
        if (path is null)
        {
            throw obstacle!;
        }

        try
        {
            _playwright = await Playwright.CreateAsync();
            return await _playwright.Chromium.LaunchAsync(ChromiumProgram.LaunchOf(path, options.Value));
        }
        catch (PlaywrightException failure) when (failure.Message.Contains("sandbox", StringComparison.OrdinalIgnoreCase) && options.Value.Sandbox)
        {
            throw ChromiumProgram.NoSandbox(failure);
        }
        catch (PlaywrightException failure)
        {
            throw new ToolException("browser_failed", "The browser of this machine did not start. Run it by hand once to see why.", retryable: true, failure);
        }
    }

    private static async Task<int> ProcessOfAsync(IBrowser browser)
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        var answer = await session.SendAsync("SystemInfo.getProcessInfo");
        await session.DetachAsync();
        return answer!.Value.GetProperty("processInfo").EnumerateArray().Single(process => process.GetProperty("type").GetString() == "browser").GetProperty("id").GetInt32();
    }

    private async Task LeaveAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        if (--_open == 0)
        {
            _idle = time.CreateTimer(_ => _ = CloseIdleAsync(), null, options.Value.IdleTime, Timeout.InfiniteTimeSpan);
        }

        _turn.Release();
    }

    private async Task CloseIdleAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (_open == 0)
            {
                await CloseAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CloseAsync()
    {
        _idle?.Dispose();
        try
        {
            await (_browser?.CloseAsync() ?? Task.CompletedTask);
        }
        catch (PlaywrightException)
        {
            // It has ended already.
        }

        _playwright?.Dispose();
        (_browser, _playwright, _idle, ProcessId) = (null, null, null, null);
    }
}
