using System.Text.Json;
using Microsoft.Playwright;

namespace Sortie.Browser;

/// <summary>
/// Waits until a page has settled, and has it show what it shows only to who scrolls down or presses "load more": as often as it is told,
/// as long as that brings something, and no longer than its time.
/// </summary>
internal sealed class PageUnfolding
{
    private const float LoadMilliseconds = 4000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly IPage _page;
    private readonly PageWorld _world;
    private readonly TimeProvider _time;
    private int _underWay;

    /// <summary>
    /// The document that the page loads; null where it has all of it. Of one that led on to
    /// another before it had ended, the browser may tell no end.
    /// </summary>
    private IRequest? _document;

    public PageUnfolding(IPage page, PageWorld world, TimeProvider time)
    {
        (_page, _world, _time) = (page, world, time);
        page.Request += (_, request) => Begin(request);
        page.RequestFinished += (_, request) => End(request);
        page.RequestFailed += (_, request) => End(request);
    }

    /// <summary>Waits until the page has loaded, and its scripts have written what they write by themselves.</summary>
    public async Task SettleAsync()
    {
        try
        {
            await _page.WaitForLoadStateAsync(LoadState.NetworkIdle, new() { Timeout = LoadMilliseconds });
        }
        catch (TimeoutException)
        {
            // Some pages never stop asking; what they show by now is read.
        }

        do
        {
            await QuietAsync(300);
        }
        while (Volatile.Read(ref _document) is not null);
    }

    /// <summary>Has the page show more, at most so many times; true where it may have still more to show.</summary>
    public async Task<bool> UnfoldAsync(int most, TimeSpan within)
    {
        var begun = _time.GetTimestamp();
        for (var times = 0; times < most && _time.GetElapsedTime(begun) < within; times++)
        {
            if (!await BringsMoreAsync(PageScripts.ScrollDown) && !await BringsMoreAsync(PageScripts.PressMore))
            {
                return false;
            }
        }

        return most > 0;
    }

    private void Begin(IRequest request)
    {
        Interlocked.Increment(ref _underWay);
        if (request.IsNavigationRequest && request.Frame == _page.MainFrame)
        {
            Volatile.Write(ref _document, request);
        }
    }

    private void End(IRequest request)
    {
        Interlocked.Decrement(ref _underWay);
        Interlocked.CompareExchange(ref _document, null, request);
    }

    private async Task<bool> BringsMoreAsync(string act)
    {
        var (before, underWay) = (await LengthAsync(), Volatile.Read(ref _underWay));
        if ((await _world.EvaluateAsync(act)).ValueKind is not JsonValueKind.True)
        {
            return false;
        }

        var begun = _time.GetTimestamp();
        do
        {
            await QuietAsync(500);
        }
        while (Volatile.Read(ref _underWay) > underWay && _time.GetElapsedTime(begun) < LongestWait);
        return await LengthAsync() > before;
    }

    private async Task<int> LengthAsync() => (await _world.EvaluateAsync(PageScripts.Length)).GetInt32();

    private async Task QuietAsync(int milliseconds) => await _world.EvaluateAsync(PageScripts.Quiet(milliseconds));
}
