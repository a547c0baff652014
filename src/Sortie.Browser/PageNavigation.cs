using System.Text.Json;
using Microsoft.Playwright;
using Sortie.Tools;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Browser;

/// <summary>
/// Lets a page go only where it may: each document that it wants to show, at every hop of a redirect, and also where a script leads away,
/// is held until <see cref="PageOpening.Permit"/> has said yes. What a page loads beside, frames included, is the proxy's affair. Whoever
/// asks for a password gets none, but for the visit's own proxy.
/// </summary>
internal sealed class PageNavigation
{
    private const int MostHops = 20;

    private readonly ICDPSession _session;
    private readonly PageOpening _opening;
    private readonly string _frame;
    private readonly PageTime _time;
    private readonly Action<ToolException> _end;
    private readonly CancellationToken _stop;
    private volatile bool _isSettled;
    private Task<bool> _decided = Task.FromResult(true);
    private int _answered;

    private PageNavigation(
        ICDPSession session, PageOpening opening, string frame, PageTime time, Action<ToolException> end, CancellationToken stop) =>
        (_session, _opening, _frame, _time, _end, _stop, At) = (session, opening, frame, time, end, stop, opening.Url);

    /// <summary>Where the page was last allowed to go.</summary>
    public Uri At { get; private set; }

    /// <summary>Why the page did not get where it wanted to; null where it did.</summary>
    public ToolException? Refusal { get; private set; }

    /// <summary>How many documents the page wanted to show up to now.</summary>
    public int Hops { get; private set; }

    /// <summary>Holds a page to this, from before its first request.</summary>
    /// <param name="session">The page's session with the browser.</param>
    /// <param name="opening">What is opened.</param>
    /// <param name="frame">The page's own frame.</param>
    /// <param name="secret">What the proxy lets in with.</param>
    /// <param name="time">The page's time.</param>
    /// <param name="end">Ends the visit, for a reason that may be over the next time.</param>
    /// <param name="stop">Is cancelled when the visit is over.</param>
    public static async Task<PageNavigation> GuardAsync(
        ICDPSession session, PageOpening opening, string frame, string secret, PageTime time, Action<ToolException> end, CancellationToken stop)
    {
        var navigation = new PageNavigation(session, opening, frame, time, end, stop);
        session.Event("Fetch.authRequired").OnEvent += (_, asked) => _ = navigation.AnswerAsync(asked!.Value, secret);
        session.Event("Fetch.requestPaused").OnEvent += (_, paused) => _ = navigation.DecideAsync(paused!.Value);
        var documents = new Dictionary<string, object> { ["urlPattern"] = "*", ["resourceType"] = "Document", ["requestStage"] = "Request" };
        await session.SendAsync("Fetch.enable", new() { ["patterns"] = new[] { documents }, ["handleAuthRequests"] = true });
        return navigation;
    }

    /// <summary>From now on the page stays where it is: a visit is one page, whatever its buttons lead to.</summary>
    public void Settle() => _isSettled = true;

    private async Task DecideAsync(JsonElement paused)
    {
        var request = paused.GetProperty("requestId").GetString()!;
        try
        {
            var isOfPage = paused.GetProperty("frameId").GetString() == _frame;
            if (!isOfPage || await (_decided = MayAsync(paused.GetProperty("request").GetProperty("url").GetString()!, _decided)))
            {
                await _session.SendAsync("Fetch.continueRequest", new() { ["requestId"] = request });
                return;
            }

            // Aborted, and not blocked: then what is shown already stays.
            await _session.SendAsync("Fetch.failRequest", new() { ["requestId"] = request, ["errorReason"] = "Aborted" });
        }
        catch (Exception gone) when (gone is PlaywrightException or OperationCanceledException)
        {
            // The page is closed.
        }
    }

    // The proxy is asked for once; the browser remembers it for all that the page loads. A second question is a site's own, in the proxy's name.
    private async Task AnswerAsync(JsonElement asked, string secret)
    {
        var isProxy = asked.GetProperty("authChallenge").TryGetProperty("source", out var source)
            && source.GetString() == "Proxy" && Interlocked.Exchange(ref _answered, 1) == 0;
        var answer = isProxy
            ? new Dictionary<string, object> { ["response"] = "ProvideCredentials", ["username"] = PageProxy.User, ["password"] = secret }
            : new Dictionary<string, object> { ["response"] = "CancelAuth" };
        try
        {
            await _session.SendAsync(
                "Fetch.continueWithAuth",
                new() { ["requestId"] = asked.GetProperty("requestId").GetString()!, ["authChallengeResponse"] = answer });
        }
        catch (PlaywrightException)
        {
            // The page is closed.
        }
    }

    private async Task<bool> MayAsync(string url, Task before)
    {
        await before;
        try
        {
            if (_isSettled)
            {
                return false;
            }

            if (++Hops > MostHops)
            {
                throw new ToolException(
                    "too_many_redirects",
                    $"'{_opening.Url.Host}' led to another page more than {MostHops} times, so there is no page to read.");
            }

            await _time.StandStillAsync(() => _opening.Permit(url, _stop));
            At = new(url);
            return true;
        }
        catch (ToolException refusal)
        {
            Refusal ??= refusal;
            if (refusal.Retryable)
            {
                _end(refusal);
            }

            return false;
        }
    }
}
