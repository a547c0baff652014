using System.Globalization;
using System.Net;
using System.Text;
using Sortie.Missions;
using Sortie.Tools.Web.Addresses;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Guest;

namespace Sortie.Tools.Web.Robots;

/// <summary>
/// Gets the robots.txt of a site (RFC 9309, 2.3). One that is not there (4xx, more than five redirects) closes nothing; one that is
/// there but cannot be had (5xx, no answer in time, a broken connection) closes everything until it can be.
/// </summary>
/// <param name="productToken">For whom the rules are read.</param>
/// <param name="time">The clock of the deadline.</param>
/// <param name="send">Asks for one address, in its turn and through the guarded connection.</param>
internal sealed class RobotsDownload(string productToken, TimeProvider time, Func<GuestRequest, CancellationToken, Task<HttpResponseMessage>> send)
{
    private const int MaxRedirects = 5;

    // As much as a file may have that is to be read whole (RFC 9309, 2.5). What lies behind it is not looked at.
    private const int MaxBytes = 500 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Asks. Does not throw but when it is told to stop.</summary>
    public async Task<RobotsAnswer> GetAsync(Uri site, Scope scope, CancellationToken stop)
    {
        using var visit = new VisitTime(Limit, time, stop);
        try
        {
            return await FollowAsync(new Uri(site, "/robots.txt"), scope, visit);
        }
        catch (OperationCanceledException) when (visit.IsOver)
        {
            return Unreachable(site, string.Create(CultureInfo.InvariantCulture, $"not sent within {Limit.TotalSeconds:0} seconds"));
        }
        catch (ToolException failure)
        {
            return Closed(failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            // A site to which there is no connection has no page either, and that is what a person wants to know.
            var told = FetchFailure.Of(failure, site);
            return told.Code == "connection_failed" && told.InnerException == failure ? Unreachable(site, "broken off") : Closed(told);
        }
    }

    private async Task<RobotsAnswer> FollowAsync(Uri file, Scope scope, VisitTime visit)
    {
        var at = file;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var request = new GuestRequest(at, visit);
            using var response = await send(request, visit.Deadline);
            var status = (int)response.StatusCode;
            if (response.IsSuccessStatusCode)
            {
                return new(RobotsRules.Parse(await ReadAsync(response, visit.Deadline), productToken));
            }

            if (status >= 500)
            {
                return Unreachable(file, $"refused with HTTP {status}", FetchFailure.WaitOf(response.Headers.RetryAfter, time.GetUtcNow()));
            }

            if (response.StatusCode is < HttpStatusCode.MovedPermanently or > HttpStatusCode.PermanentRedirect
                || response.Headers.Location is not { } location)
            {
                return new(RobotsRules.None);
            }

            at = TargetUrl.Follow(at, location);
            if (!TargetUrl.IsAllowed(at, scope.AllowedDomains))
            {
                // This mission may not look there, so for it there is no file; another one may.
                return new(RobotsRules.None) { IsOfScope = true };
            }
        }

        return new(RobotsRules.None);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken deadline)
    {
        await using var body = await response.Content.ReadAsStreamAsync(deadline);
        var bytes = new byte[MaxBytes + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, deadline);
        if (read <= MaxBytes)
        {
            return Encoding.UTF8.GetString(bytes, 0, read);
        }

        // Half a rule would say something else than the whole: the line that was cut is left out.
        var cut = bytes.AsSpan(0, MaxBytes).LastIndexOfAny((byte)'\n', (byte)'\r');
        return Encoding.UTF8.GetString(bytes, 0, Math.Max(cut, 0));
    }

    private static RobotsAnswer Unreachable(Uri site, string how, TimeSpan? wait = null) => Closed(new(
        RobotsGate.Refusal,
        $"The robots.txt of '{site.Authority}' was {how}, and as long as it cannot be read no page there is visited; {RobotsGate.Remedy}.",
        retryable: true)
    { RetryAfter = wait });

    private static RobotsAnswer Closed(ToolException failure) => new(RobotsRules.None) { Failure = failure };
}
