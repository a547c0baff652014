using System.Text.Json;
using Microsoft.Playwright;

namespace Sortie.Browser;

/// <summary>
/// Waits until a page has settled, and has it show what it shows only to who scrolls down or presses "load more": as often as it is told, as long as that
/// brings something, and no longer than its time.
/// </summary>
internal sealed class PageUnfolding
{
    private const float LoadMilliseconds = 4000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly IPage _page;
    private readonly PageWorld _world;
    private readonly TimeProvider _time;
    private int _underWay;
    private int _documents;

    public PageUnfolding(IPage page, PageWorld world, TimeProvider time)
    {
        (_page, _world, _time) = (page, world, time);
        page.Request += (_, request) => Count(request, 1);
        page.RequestFinished += (_, request) => Count(request, -1);
        page.RequestFailed += (_, request) => Count(request, -1);
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
        while (Volatile.Read(ref _documents) > 0);
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

    private void Count(IRequest request, int change)
    {
        Interlocked.Add(ref _underWay, change);
        if (request.IsNavigationRequest && request.Frame == _page.MainFrame)
        {
            Interlocked.Add(ref _documents, change);
        }
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
