using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Sortie.Bench;

/// <summary>
/// Sends POSTs over a number of kept-alive connections, one at a time on each. The client shares the machine's processors
/// with the server: in every figure, and in every floor.
/// </summary>
internal static class LoadGenerator
{
    /// <summary>How long each request took, in milliseconds, and how long all of them took together, in seconds.</summary>
    public static async Task<(IReadOnlyList<double> Milliseconds, double Seconds)> RunAsync(
        Uri address, Func<int, string> body, int connections, int requests, CancellationToken stop = default)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, UseProxy = false };
        using var client = new HttpClient(handler);
        var next = -1;
        var clock = Stopwatch.StartNew();
        var samples = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            var mine = new List<double>();
            for (var number = Interlocked.Increment(ref next); number < requests; number = Interlocked.Increment(ref next))
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body(number)));
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                var begun = Stopwatch.GetTimestamp();
                using var response = await client.PostAsync(address, content, stop);
                response.EnsureSuccessStatusCode();
                mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return mine;
        }));
        return ([.. samples.SelectMany(mine => mine)], clock.Elapsed.TotalSeconds);
    }
}
