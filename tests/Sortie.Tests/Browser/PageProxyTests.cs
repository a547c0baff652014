using System.Net.Sockets;
using System.Text;
using Sortie.Browser;

namespace Sortie.Tests.Browser;

/// <summary>What the proxy of a page answers, to whom.</summary>
public sealed class PageProxyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_does_not_know_the_secret_gets_no_connection()
    {
        var asked = new List<string>();
        await using var proxy = Open(asked);

        (await AskAsync(proxy, "CONNECT shop.example:443 HTTP/1.1\r\n\r\n")).Should().StartWith("HTTP/1.1 407");
        (await AskAsync(proxy, $"CONNECT shop.example:443 HTTP/1.1\r\n{Authorization("wrong")}\r\n\r\n")).Should().StartWith("HTTP/1.1 407");
        asked.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_for_the_proxy_does_not_go_on_to_the_site_nor_does_a_second_request()
    {
        var there = new MemoryStream();
        await using var proxy = Open([], there);

        await AskAsync(
            proxy,
            $"POST http://shop.example/buy?n=1 HTTP/1.1\r\nHost: shop.example\r\n{Authorization(proxy.Secret)}\r\nConnection: keep-alive\r\nContent-Length: 4\r\n\r\n"
            + "bodyGET http://shop.example/other HTTP/1.1\r\n\r\n");

        Encoding.ASCII.GetString(there.ToArray()).Should().Be(
            "POST /buy?n=1 HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody");
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /origin-form HTTP/1.1\r\n\r\n")]
    [InlineData("GET file:///etc/passwd HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT :0 HTTP/1.1\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    public async Task What_is_no_request_to_a_proxy_leads_nowhere(string request)
    {
        var asked = new List<string>();
        await using var proxy = Open(asked);

        (await AskAsync(proxy, request)).Should().StartWith("HTTP/1.1 400");
        asked.Should().BeEmpty();
    }

    private static string Authorization(string secret) =>
        "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{PageProxy.User}:{secret}"));

    private static PageProxy Open(List<string> asked, Stream? there = null) => new(new(new("http://shop.example/"), (host, port, _) =>
    {
        asked.Add($"{host}:{port}");
        return ValueTask.FromResult(there ?? Stream.Null);
    })
    { MaxBytes = 1000, Timeout = TimeSpan.FromSeconds(10), UserAgent = "test" });

    private static async Task<string> AskAsync(PageProxy proxy, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(proxy.Address).Port, Stop);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Stop);
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(Stop);
    }
}
