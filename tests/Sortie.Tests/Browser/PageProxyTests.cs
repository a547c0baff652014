using System.Net;
using System.Net.Sockets;
using System.Text;
using Sortie.Browser;
using Sortie.Tests.Harness;
using Sortie.Tests.Tools.Web.Addresses;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Browsing;
using Sortie.Tools.Web.Fetching;

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
            $"POST http://shop.example/buy?n=1 HTTP/1.1\r\nHost: shop.example\r\n{Authorization(proxy.Secret)}\r\n"
            + "Connection: keep-alive\r\nContent-Length: 4\r\n\r\n"
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

    [Fact]
    public async Task No_form_of_a_private_address_gets_a_connection_through_the_proxy()
    {
        var seed = Environment.TickCount;
        using var witness = new ConnectionWitness();
        var options = new WebToolsOptions();
        using var client = new PageClient(options, TimeProvider.System, new(options, (_, _) => Task.FromResult(new[] { IPAddress.Loopback })));
        await using var proxy = new PageProxy(Opening((host, port, stop) => client.ConnectAsync(host, port, within: null, stop)));
        var forms = new AddressForms(witness.Port, new Random(seed))
            .All().Where(form => form.StartsWith("http://", StringComparison.Ordinal) && !form.AsSpan().ContainsAny('\r', '\n')).ToList();
        var answers = new Dictionary<string, int>();

        foreach (var request in forms.SelectMany(form => new[] { $"GET {form}", $"CONNECT {form[7..].Split('/')[0]}" }))
        {
            var answer = (await AskAsync(proxy, $"{request} HTTP/1.1\r\n{Authorization(proxy.Secret)}\r\n\r\n")).Split('\r')[0];
            answer.Should().BeOneOf(
                ["HTTP/1.1 403 Forbidden", "HTTP/1.1 400 Bad Request"], "'{0}' leads to nothing public (seed {1})", request, seed);
            answers[answer] = answers.GetValueOrDefault(answer) + 1;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{forms.Count} forms tried by GET and CONNECT (seed {seed}). "
            + $"{string.Join(", ", answers.Select(answer => $"{answer.Value} {answer.Key}"))}");
        answers["HTTP/1.1 403 Forbidden"].Should().BeGreaterThan(forms.Count);
        witness.Accepted.Should().Be(0);
        witness.Attempts.Should().BeEmpty();
    }

    private static string Authorization(string secret) =>
        "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{PageProxy.User}:{secret}"));

    private static PageProxy Open(List<string> asked, Stream? there = null) => new(Opening((host, port, _) =>
    {
        asked.Add($"{host}:{port}");
        return ValueTask.FromResult(there ?? Stream.Null);
    }));

    private static PageOpening Opening(Func<string, int, CancellationToken, ValueTask<Stream>> connect) => new(new("http://shop.example/"))
    {
        Permit = (_, _) => Task.CompletedTask,
        Answered = (_, _, _) => { },
        Connect = connect,
        MaxBytes = 1000,
        MaxHtml = 1000,
        MaxUnfoldings = 0,
        Patience = TimeSpan.FromSeconds(10),
        Timeout = TimeSpan.FromSeconds(10),
        UserAgent = "test",
    };

    private static async Task<string> AskAsync(PageProxy proxy, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(proxy.Address).Port, Stop);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), Stop);
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(Stop);
    }
}
