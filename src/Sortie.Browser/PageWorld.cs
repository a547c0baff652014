using System.Text.Json;
using Microsoft.Playwright;

namespace Sortie.Browser;

/// <summary>
/// Runs what Sortie wants to know of a page in a script world of its own: it sees the page's document, and nothing that the page's scripts have put in
/// the place of the browser's functions. Where the page goes elsewhere meanwhile, it is asked again there.
/// </summary>
internal sealed class PageWorld(ICDPSession session, string frame)
{
    private const int MostTries = 20;

    private static readonly string[] Gone = ["navigated or closed", "Cannot find context", "Promise was collected", "context was destroyed"];

    private int? _context;

    /// <summary>The value of an expression, or of what a promise brings.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answer = await session.SendAsync("Runtime.evaluate", new()
                {
                    ["expression"] = expression,
                    ["contextId"] = _context ??= await MakeAsync(),
                    ["awaitPromise"] = true,
                    ["returnByValue"] = true,
                });
                return answer!.Value.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
            }
            catch (PlaywrightException failure) when (tries < MostTries && Array.Exists(Gone, sign => failure.Message.Contains(sign, StringComparison.OrdinalIgnoreCase)))
            {
                _context = null;
            }
        }
    }

    private async Task<int> MakeAsync()
    {
        var made = await session.SendAsync("Page.createIsolatedWorld", new() { ["frameId"] = frame, ["worldName"] = "sortie" });
        return made!.Value.GetProperty("executionContextId").GetInt32();
    }
}
