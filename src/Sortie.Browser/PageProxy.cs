using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Sortie.Tools;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Browser;

/// <summary>
/// The only way by which one page reaches the net: an HTTP proxy (RFC 9110, 9.3.6 and RFC 9112, 3.2.2) on a loopback port, that answers
/// only who knows its secret. Each connection is opened by <see cref="PageOpening.Connect"/>, so the checked address is the one connected to.
/// </summary>
internal sealed class PageProxy : IAsyncDisposable
{
    public const string User = "sortie";

    private const string OwnHeader = "sortie-refused";
    private const int MostConnections = 64;
    private const int MostRefusals = 20;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly PageOpening _opening;
    private readonly Action? _exceeded;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _places = new(MostConnections);
    private readonly ConcurrentDictionary<string, ToolException> _refusals = new();
    private readonly byte[] _expected;
    private readonly string _own = NewSecret();
    private readonly Task _accepting;
    private long _bytes;

    /// <param name="opening">What is opened.</param>
    /// <param name="exceeded">Is told when the page has wanted more than it may, and gets nothing any more.</param>
    public PageProxy(PageOpening opening, Action? exceeded = null)
    {
        (_opening, _exceeded) = (opening, exceeded);
        Secret = NewSecret();
        _expected = Encoding.ASCII.GetBytes("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{User}:{Secret}")));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Secret { get; }

    public string Address => $"http://{_listener.LocalEndpoint}";

    public long Bytes => Interlocked.Read(ref _bytes);

    public IReadOnlyList<string> Refused => [.. _refusals.Values.Select(refusal => refusal.Message)];

    /// <summary>Why a connection for this address was refused; null where it was not.</summary>
    public ToolException? RefusalOf(Uri url) => _refusals.GetValueOrDefault(KeyOf(url.IdnHost, url.Port));

    /// <summary>Whether an answer is the proxy's own: no site was asked, and none knows what is written there.</summary>
    public bool IsOwnAnswer(IReadOnlyDictionary<string, string> headers) => headers.GetValueOrDefault(OwnHeader) == _own;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _places.WaitAsync(_stop.Token);
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The page is closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The page, or the other side, went away.
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task AnswerAsync(NetworkStream page)
    {
        if (await ProxyRequest.ReadAsync(page, _stop.Token) is not { } request)
        {
            await SayAsync(page, "400 Bad Request");
            return;
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(request.Authorization ?? ""), _expected))
        {
            await SayAsync(page, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"sortie\"");
            return;
        }

        Stream there;
        try
        {
            there = await _opening.Connect(request.Host, request.Port, _stop.Token);
        }
        catch (ToolException refusal)
        {
            if (_refusals.Count < MostRefusals)
            {
                _refusals.TryAdd(KeyOf(request.Host, request.Port), refusal);
            }

            await SayAsync(page, $"403 Forbidden\r\n{OwnHeader}: {_own}");
            return;
        }

        await using (there)
        {
            if (request.IsTunnel)
            {
                await page.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stop.Token);
            }
            else
            {
                await there.WriteAsync(request.Forwarded, _stop.Token);
            }

            // Of a plain request no more than its body goes on: what follows may be for somebody else.
            var sent = PumpAsync(page, there, request.IsTunnel ? long.MaxValue : request.BodyLeft);
            await PumpAsync(there, page, long.MaxValue);
            page.Socket.Close();
            await sent.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task PumpAsync(Stream from, Stream to, long most)
    {
        var chunk = new byte[32 * 1024];
        while (most > 0 && await from.ReadAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, most)), _stop.Token) is > 0 and var read)
        {
            most -= read;
            if (Interlocked.Add(ref _bytes, read) > _opening.MaxBytes)
            {
                _exceeded?.Invoke();
                await _stop.CancelAsync();
            }

            await to.WriteAsync(chunk.AsMemory(0, read), _stop.Token);
        }
    }

    private Task SayAsync(NetworkStream page, string status) => page.WriteAsync(
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _stop.Token).AsTask();

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static string KeyOf(string host, int port) => $"{host.Trim('[', ']').TrimEnd('.').ToLowerInvariant()}:{port}";
}
