using System.Net;
using System.Net.Sockets;
using Sortie.Missions;
using Sortie.Tools;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Addresses;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tests.Tools.Web;

public sealed class AddressGuardTests
{
    private static readonly string[] PrivateV4 =
    [
        "127.0.0.1", "127.1.2.3", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "169.254.0.1",
        "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255",
        "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    ];

    private static readonly string[] PrivateV6 =
    [
        "::", "::1", "::127.0.0.1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fd00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "2001:db8::1", "2001::1",
        "2001:10::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:808:808::1", "3fff::1", "100::1", "64:ff9b:1::1", "5f00::1", "4000::1",
    ];

    /// <summary>Every way in which a private address can be written, and what is no address to ask at all.</summary>
    private static IEnumerable<string> Forms()
    {
        foreach (var address in PrivateV4)
        {
            var bytes = IPAddress.Parse(address).GetAddressBytes();
            var number = ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
            yield return address;
            yield return address + ".";
            yield return $"{number}";
            yield return $"0x{number:x8}";
            yield return $"0{Convert.ToString(number, 8)}";
            yield return string.Join('.', bytes.Select(part => $"0x{part:x}"));
            yield return string.Join('.', bytes.Select(part => "0" + Convert.ToString(part, 8)));
            yield return $"{bytes[0]}.{((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3]}";
            yield return string.Concat(address.Select(sign => char.IsAsciiDigit(sign) ? (char)(sign - '0' + '０') : sign));
            yield return address.Replace('.', '。');
            yield return $"[::ffff:{address}]";
            yield return $"[64:ff9b::{address}]";
            yield return $"[::{address}]";
        }

        foreach (var address in PrivateV6)
        {
            yield return $"[{address}]";
        }

        foreach (var host in new[] { "localhost", "LOCALHOST", "localhost.", "user@127.0.0.1", "example.org@127.0.0.1", "[fe80::1%25eth0]", "127.0.0.1%00.example.org" })
        {
            yield return host;
        }
    }

    [Fact]
    public async Task No_form_of_a_private_address_gets_a_connection()
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var tools = new WebToolCalls(new WebToolsOptions());
        var forms = Forms().Distinct().ToList();

        forms.Count.Should().BeGreaterThanOrEqualTo(150);
        foreach (var form in forms)
        {
            var failure = await tools.FailAsync($"http://{form}:{port}/");
            failure.Code.Should().BeOneOf(["address_not_allowed", "bad_url", "dns_failed"], "'{0}' is not public", form);
        }

        listener.Pending().Should().BeFalse();
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.63.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    public void A_public_address_is_one_in_every_form(string address) => PublicAddress.Is(IPAddress.Parse(address)).Should().BeTrue();

    [Fact]
    public async Task A_name_with_one_private_answer_among_public_ones_is_refused()
    {
        var failure = await AskAsync((_, _) => Task.FromResult(new[] { IPAddress.Parse("8.8.8.8"), IPAddress.Loopback }), "http://mixed.example/");

        failure.Code.Should().Be("address_not_allowed");
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_a_connection_so_that_no_second_answer_can_differ()
    {
        var asked = 0;
        var connector = new GuardedConnector([], (_, _) => Task.FromResult(Interlocked.Increment(ref asked) == 1 ? new[] { IPAddress.Parse("10.0.0.1") } : [IPAddress.Parse("8.8.8.8")]));

        var connect = () => connector.ConnectAsync(new DnsEndPoint("rebinding.example", 80), TestContext.Current.CancellationToken).AsTask();

        (await connect.Should().ThrowAsync<ToolException>()).Which.Code.Should().Be("address_not_allowed");
        asked.Should().Be(1);
    }

    [Fact]
    public async Task A_permitted_private_host_opens_that_port_only()
    {
        await using var permitted = await LocalSite.ServeAsync("<title>Mine</title>");
        await using var other = await LocalSite.ServeAsync("<title>Not mine</title>");
        var tools = WebToolCalls.For(permitted);

        (await tools.CallAsync<FetchedPage>("web_fetch", new { url = permitted.Url }, cancellationToken: TestContext.Current.CancellationToken)).Title.Should().Be("Mine");
        (await tools.FailAsync(other.Url)).Code.Should().Be("address_not_allowed");
    }

    [Theory]
    [InlineData("example.org", "http://example.org/", true)]
    [InlineData("example.org", "http://www.example.org/", true)]
    [InlineData("example.org", "http://WWW.Example.ORG./", true)]
    [InlineData("*.example.org", "http://a.b.example.org/", true)]
    [InlineData("example.org", "http://evilexample.org/", false)]
    [InlineData("example.org", "http://example.org.evil.net/", false)]
    [InlineData("www.example.org", "http://example.org/", false)]
    [InlineData("bücher.example", "http://xn--bcher-kva.example/", true)]
    [InlineData("0.0.1", "http://127.0.0.1/", false)]
    public void A_domain_permits_itself_and_what_is_below_it(string domain, string url, bool allowed) =>
        TargetUrl.IsAllowed(new Uri(url), [domain]).Should().Be(allowed);

    private static async Task<ToolException> AskAsync(Func<string, CancellationToken, Task<IPAddress[]>> lookUp, string url)
    {
        using var client = new PageClient(new WebToolsOptions(), TimeProvider.System, new GuardedConnector([], lookUp));
        return (await FluentActions.Awaiting(() => client.GetAsync(url, new Scope(), TestContext.Current.CancellationToken)).Should().ThrowAsync<ToolException>()).Which;
    }
}
