using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sortie.Web.Api;

namespace Sortie.Web.Security;

/// <summary>Bounds how fast one client may change things. Reading is not counted.</summary>
internal sealed class RateRule(IOptions<SortieWebOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(client =>
        RateLimitPartition.GetTokenBucketLimiter(client, _ => Bucket(Limit(options.Value, client))));

    public ProblemHttpResult? Check(HttpContext context)
    {
        var client = context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        var limit = Limit(options.Value, client);
        if (limit == 0 || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return null;
        }

        using var lease = _limiter.AttemptAcquire(client);
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            StatusCodes.Status429TooManyRequests,
            $"That was too fast: at most {limit} requests per second may change something. Try again in {wait:0} s.");
    }

    public void Dispose() => _limiter.Dispose();

    private static int Limit(SortieWebOptions options, IPAddress client) =>
        IPAddress.IsLoopback(client) ? options.LocalChangesPerSecond : options.ChangesPerSecond;

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
