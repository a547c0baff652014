using Microsoft.Playwright;

namespace Sortie.Browser;

/// <summary>Takes a screenshot of a page, from its top as far as it is of use to a person, and no larger than is bearable.</summary>
internal static class PageScreenshot
{
    private const int MostHeight = 4000;
    private const int MostBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>A PNG; null where the page cannot be drawn, not in time, or not small enough.</summary>
    public static async Task<byte[]?> TakeAsync(ICDPSession session, PageWorld world, TimeProvider time, CancellationToken cancellationToken)
    {
        var drawing = DrawAsync(session, world);
        _ = drawing.ContinueWith(
            static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            return await drawing.WaitAsync(LongestWait, time, cancellationToken);
        }
        catch (Exception failure) when (failure is TimeoutException or PlaywrightException)
        {
            return null; // What was read counts, with a screenshot or without.
        }
    }

    private static async Task<byte[]?> DrawAsync(ICDPSession session, PageWorld world)
    {
        await world.EvaluateAsync(PageScripts.ScrollUp);
        var metrics = await session.SendAsync("Page.getLayoutMetrics");
        var (view, content) = (metrics!.Value.GetProperty("cssLayoutViewport"), metrics.Value.GetProperty("cssContentSize"));
        var (width, height) = (view.GetProperty("clientWidth").GetInt32(), Math.Clamp(content.GetProperty("height").GetDouble(), 1, MostHeight));
        foreach (var scale in new[] { 1, 0.5 })
        {
            var clip = new Dictionary<string, object> { ["x"] = 0, ["y"] = 0, ["width"] = width, ["height"] = height, ["scale"] = scale };
            var taken = await session.SendAsync(
                "Page.captureScreenshot", new() { ["format"] = "png", ["clip"] = clip, ["captureBeyondViewport"] = true });
            if (taken!.Value.GetProperty("data").GetBytesFromBase64() is { Length: <= MostBytes } screenshot)
            {
                return screenshot;
            }
        }

        return null;
    }
}
