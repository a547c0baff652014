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
    private IPlaywright? _driver;
    private RunningBrowser? _running;
    private ITimer? _idle;
    private int _open;

    /// <inheritdoc/>
    public string? Obstacle => ChromiumProgram.Find(options.Value).Obstacle?.Message;

    /// <summary>The browser's own process; null where none runs.</summary>
    internal int? ProcessId => _running?.ProcessId;

    /// <inheritdoc/>
    public async Task<BrowsedPage> OpenAsync(PageOpening opening, CancellationToken cancellationToken)
    {
        await TakePlaceAsync(opening.Patience, cancellationToken);
        try
        {
            var browser = await EnterAsync(cancellationToken);
            try
            {
                return await new PageVisit(browser, opening, time).ReadAsync(cancellationToken);
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
        _running?.Dispose();
        _driver?.Dispose();
    }

    private async Task TakePlaceAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (await _places.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        using var tired = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tired.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw PageFailure.NoPlace();
        }
    }

    private async Task<RunningBrowser> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _idle?.Dispose();
            _idle = null;
            if (_running is not { Browser.IsConnected: true })
            {
                // The driver stays: it clears away what the browser before has left.
                await (_running?.DisposeAsync() ?? ValueTask.CompletedTask);
                _running = null;
                _running = await StartAsync();
            }

            _running.Memory.Expect(++_open);
            return _running;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<RunningBrowser> StartAsync()
    {
        var (path, obstacle) = ChromiumProgram.Find(options.Value);
        if (path is null)
        {
            throw obstacle!;
        }

        try
        {
            _driver ??= await Playwright.CreateAsync();
            return await RunningBrowser.StartAsync(_driver, path, options.Value, time);
        }
        catch (PlaywrightException failure)
        {
            await CloseAsync(); // Also the driver, which may be what is broken.
            throw options.Value.Sandbox && failure.Message.Contains("sandbox", StringComparison.OrdinalIgnoreCase)
                ? ChromiumProgram.NoSandbox(failure)
                : new ToolException(
                    "browser_failed", "The browser of this machine did not start. Run it by hand once to see why.", retryable: true, failure);
        }
    }

    private async Task LeaveAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        _open--;
        _running?.Memory.Expect(_open);
        if (_open == 0)
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
        var closing = _running?.DisposeAsync() ?? ValueTask.CompletedTask;
        (_running, _idle) = (null, null);
        await closing;
        _driver?.Dispose();
        _driver = null;
    }
}
