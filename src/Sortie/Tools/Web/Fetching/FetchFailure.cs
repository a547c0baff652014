using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace Sortie.Tools.Web.Fetching;

/// <summary>Puts what can go wrong on the way to a page into a code and a sentence.</summary>
internal static class FetchFailure
{
    public static ToolException Of(Exception failure, Uri url)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ToolException told:
                    return told;
                case AuthenticationException:
                    return new("tls_failed",
                        $"The certificate or encryption of '{url.Host}' is not valid, so the page was not read.", innerException: failure);
                case HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }:
                    return new("too_large", $"'{url.Host}' sent headers larger than Sortie accepts.", innerException: failure);
            }
        }

        return new("connection_failed", $"The connection to '{url.Host}' broke before the page was complete.", retryable: true, failure);
    }

    /// <param name="response">What the site answered.</param>
    /// <param name="url">What it was asked for.</param>
    /// <param name="now">The time, for a wait that is given as a date.</param>
    public static ToolException OfStatus(HttpResponseMessage response, Uri url, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var wait = WaitOf(response.Headers.RetryAfter, now);
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone =>
                new("page_not_found", $"There is no page at '{url}' (HTTP {status}). Check the address."),
            HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired =>
                new("login_required", $"'{url.Host}' shows this page only after a login (HTTP {status})."),
            HttpStatusCode.Forbidden or HttpStatusCode.UnavailableForLegalReasons =>
                new("page_forbidden", $"'{url.Host}' does not let Sortie see this page (HTTP {status})."),
            HttpStatusCode.TooManyRequests =>
                new("rate_limited", $"'{url.Host}' asks for fewer requests (HTTP 429). {Advice(wait, now)}", retryable: true) { RetryAfter = wait },
            HttpStatusCode.RequestTimeout => new("timeout", $"'{url.Host}' gave up waiting (HTTP 408).", retryable: true),
            _ when status >= 500 =>
                new("server_error",
                    $"'{url.Host}' has a problem of its own (HTTP {status}). {Advice(wait, now)}", retryable: true) { RetryAfter = wait },
            _ when status is >= 300 and < 400 => new("page_error", $"'{url.Host}' redirects (HTTP {status}), but names no address to go on to."),
            _ => new("page_error", $"'{url.Host}' refused the request (HTTP {status})."),
        };
    }

    public static ToolException TooSlow(Uri url, TimeSpan limit) => new(
        "timeout", string.Create(CultureInfo.InvariantCulture,
            $"'{url.Host}' did not send the whole page within {limit.TotalSeconds:0.#} seconds."), retryable: true);

    public static ToolException TooLarge(Uri url, long limit) => new(
        "too_large", string.Create(CultureInfo.InvariantCulture,
            $"What '{url.Host}' sends is larger than the limit of {limit / 1048576.0:0.#} MB, so it was not read."));

    /// <summary>The wait that a site asks for (RFC 9110, 10.2.3), in seconds or until a date; a date that is over asks for none.</summary>
    public static TimeSpan? WaitOf(RetryConditionHeaderValue? retryAfter, DateTimeOffset now) =>
        (retryAfter?.Delta ?? (retryAfter?.Date - now)) switch
    {
        { } wait when wait <= TimeSpan.Zero => TimeSpan.Zero,
        var wait => wait,
    };

    private static string Advice(TimeSpan? wait, DateTimeOffset now) => wait is { } asked && asked > TimeSpan.Zero
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"It asks to be left alone until {now + asked:yyyy-MM-dd HH:mm:ss} UTC. Try again in {Math.Ceiling(asked.TotalSeconds):0} seconds.")
        : "Try again later.";
}
