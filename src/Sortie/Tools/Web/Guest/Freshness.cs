using System.Net;

namespace Sortie.Tools.Web.Guest;

/// <summary>
/// What an answer allows to a private cache (RFC 9111), in the strict reading: nothing is guessed, and nothing stale is ever
/// served.
/// </summary>
internal static class Freshness
{
    /// <summary>
    /// Whether a page may be kept: it came whole (200), forbids it by no <c>no-store</c>, sets no cookie, and depends on nothing
    /// but what every request of Sortie says alike (any <c>Vary</c> but <c>*</c>).
    /// </summary>
    public static bool MayBeKept(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.OK && !ForbidsKeeping(response);

    /// <summary>Whether an answer, also one that says that a page is unchanged, forbids to keep it.</summary>
    public static bool ForbidsKeeping(HttpResponseMessage response) =>
        Says(response, "Cache-Control", "no-store") || Says(response, "Vary", "*") || response.Headers.Contains("Set-Cookie");

    /// <summary>Until when an answer may be used without asking again; null where it must be asked about each time.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="requestedAt">When it was asked for.</param>
    /// <param name="receivedAt">When it came.</param>
    public static DateTimeOffset? Until(HttpResponseMessage response, DateTimeOffset requestedAt, DateTimeOffset receivedAt)
    {
        var control = response.Headers.CacheControl;
        if (control?.NoCache is true || (control is null && response.Headers.Contains("Cache-Control")))
        {
            return null; // What cannot be read may have forbidden it.
        }

        var date = response.Headers.Date ?? receivedAt;
        var lifetime = control?.MaxAge ?? (response.Content.Headers.Expires - date) ?? TimeSpan.Zero;
        var left = lifetime - Age(response, date, requestedAt, receivedAt);
        return left <= TimeSpan.Zero ? null : left < DateTimeOffset.MaxValue - receivedAt ? receivedAt + left : DateTimeOffset.MaxValue;
    }

    /// <summary>How old the answer was when it came (RFC 9111, 4.2.3).</summary>
    private static TimeSpan Age(HttpResponseMessage response, DateTimeOffset date, DateTimeOffset requestedAt, DateTimeOffset receivedAt)
    {
        var apparent = receivedAt - date;
        var corrected = (response.Headers.Age ?? TimeSpan.Zero) + (receivedAt - requestedAt);
        return apparent > corrected ? apparent : corrected;
    }

    private static bool Says(HttpResponseMessage response, string header, string word) =>
        response.Headers.NonValidated.TryGetValues(header, out var values)
        && values.Any(value => value.Split(',').Any(part => part.Trim().Equals(word, StringComparison.OrdinalIgnoreCase)));
}
