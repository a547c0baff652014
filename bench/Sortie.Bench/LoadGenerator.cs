using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sortie.Bench;

/// <summary>
/// Sends the same POST over a number of kept-alive connections, one at a time on each. It speaks HTTP/1.1 over bare
/// sockets, so that the load costs little beside what is measured.
/// </summary>
internal static class LoadGenerator
{
    /// <summary>How long each request took, in milliseconds, and how long all of them took together, in seconds.</summary>
    public static async Task<(IReadOnlyList<double> Milliseconds, double Seconds)> RunAsync(
        Uri address, Func<int, string> body, int connections, int requests, CancellationToken stop = default)
    {
        var next = -1;
        var clock = Stopwatch.StartNew();
        var samples = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(IPAddress.Loopback, address.Port, stop);
            var stream = client.GetStream();
            var buffer = new byte[64 * 1024];
            var mine = new List<double>();
            for (var number = Interlocked.Increment(ref next); number < requests && !stop.IsCancellationRequested; number = Interlocked.Increment(ref next))
            {
                var content = body(number);
                var request = Encoding.UTF8.GetBytes(
                    $"POST {address.AbsolutePath} HTTP/1.1\r\nHost: 127.0.0.1:{address.Port}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(content)}\r\n\r\n{content}");
                var begun = Stopwatch.GetTimestamp();
                await stream.WriteAsync(request, stop);
                await ReadResponseAsync(stream, buffer, stop);
                mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return mine;
        }));
        return ([.. samples.SelectMany(mine => mine)], clock.Elapsed.TotalSeconds);
    }

    private static async Task ReadResponseAsync(NetworkStream stream, byte[] buffer, CancellationToken stop)
    {
        var filled = 0;
        while (!IsComplete(buffer.AsSpan(0, filled)))
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), stop);
            filled += read > 0 ? read : throw new IOException("The server hung up.");
        }

        if (!buffer.AsSpan().StartsWith("HTTP/1.1 200"u8))
        {
            throw new IOException($"The server said: {Encoding.UTF8.GetString(buffer, 0, filled)}");
        }
    }

    private static bool IsComplete(ReadOnlySpan<byte> response)
    {
        var headEnd = response.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return false;
        }

        var head = Encoding.ASCII.GetString(response[..headEnd]);
        var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null
            ? response.EndsWith("0\r\n\r\n"u8)
            : response.Length >= headEnd + 4 + int.Parse(length["Content-Length:".Length..], null);
    }
}
