using System.Text.Json;
using Microsoft.Playwright;

namespace Sortie.Browser;

/// <summary>
/// Runs what Sortie wants to know of a page in a script world of its own: it sees the page's document, and nothing that the page's scripts
/// have put in the place of the browser's functions. Where the page goes elsewhere meanwhile, it is asked again there.
/// </summary>
internal sealed class PageWorld
{
    private const string Name = "sortie";
    private const int MostTries = 20;

    private static readonly string[] Gone =
        ["navigated or closed", "Cannot find context", "uniqueContextId not found", "Promise was collected", "context was destroyed"];

    private readonly ICDPSession _session;
    private readonly string _frame;
    private string? _newest;
    private string? _context;

    private PageWorld(ICDPSession session, string frame) => (_session, _frame) = (session, frame);

    /// <summary>Makes one for a page.</summary>
    /// <param name="session">The page's session with the browser.</param>
    /// <param name="frame">The page's own frame.</param>
    public static async Task<PageWorld> OpenAsync(ICDPSession session, string frame)
    {
        var world = new PageWorld(session, frame);
        session.Event("Runtime.executionContextCreated").OnEvent += (_, created) => world.Note(created!.Value.GetProperty("context"));
        await session.SendAsync("Runtime.enable");
        return world;
    }

    /// <summary>The value of an expression, or of what a promise brings.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answer = await _session.SendAsync("Runtime.evaluate", new()
                {
                    ["expression"] = expression,
                    ["uniqueContextId"] = _context ??= await MakeAsync(),
                    ["awaitPromise"] = true,
                    ["returnByValue"] = true,
                });
                return answer!.Value.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
            }
            catch (PlaywrightException failure) when (tries < MostTries
                && Array.Exists(Gone, sign => failure.Message.Contains(sign, StringComparison.OrdinalIgnoreCase)))
            {
                _context = null;
            }
        }
    }

    private async Task<string> MakeAsync()
    {
        await _session.SendAsync("Page.createIsolatedWorld", new() { ["frameId"] = _frame, ["worldName"] = Name });
        return _newest!;
    }

    // A world is told of before the call that makes it is answered. Its plain number is not enough: another process of the page counts from
    // the beginning again, and what has the number there may be the page's own world.
    private void Note(JsonElement context)
    {
        if (context.GetProperty("name").GetString() == Name && context.GetProperty("auxData").GetProperty("frameId").GetString() == _frame)
        {
            _newest = context.GetProperty("uniqueId").GetString();
        }
    }
}
