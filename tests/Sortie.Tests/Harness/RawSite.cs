using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sortie.Tests.Harness;

/// <summary>A site that says byte for byte what a test wants it to say, which no honest web server would let it.</summary>
internal sealed class RawSite : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<RawRequest, Task> _answer;
    private readonly Task _accepting;

    /// <summary>Starts a site.</summary>
    /// <param name="answer">Answers a request; whoever wants the connection to end closes it.</param>
    /// <param name="at">Where it listens; a free port of 127.0.0.1 by default.</param>
    public RawSite(Func<RawRequest, Task> answer, IPEndPoint? at = null)
    {
        _answer = answer;
        _listener = new TcpListener(at ?? new(IPAddress.Loopback, 0));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string HostAndPort => _listener.LocalEndpoint.ToString()!;

    public string Url => $"http://{HostAndPort}/";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } first)
                {
                    var headers = new List<string>();
                    while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
                    {
                        headers.Add(header);
                    }

                    await _answer(new(first.Split(' ')[1], headers, client.GetStream(), _stop.Token));
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
            {
                // The other side has heard enough.
            }
        }
    }
}

/// <summary>What a <see cref="RawSite"/> was asked.</summary>
/// <param name="Target">For what.</param>
/// <param name="Headers">The header lines.</param>
/// <param name="Connection">Where to answer.</param>
/// <param name="Stop">The site is closed.</param>
internal sealed record RawRequest(string Target, IReadOnlyList<string> Headers, NetworkStream Connection, CancellationToken Stop)
{
    /// <summary>Sends text as UTF-8.</summary>
    public Task SayAsync(string text) => SayAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends bytes.</summary>
    public Task SayAsync(ReadOnlyMemory<byte> bytes) => Connection.WriteAsync(bytes, Stop).AsTask();

    /// <summary>Sends a redirect.</summary>
    public Task RedirectAsync(string location, string more = "") =>
        SayAsync($"HTTP/1.1 302 Found\r\nLocation: {location}\r\n{more}Content-Length: 0\r\n\r\n");
}
