using System.Collections.Concurrent;
using System.Net;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Addresses;

namespace Sortie.Tests.Tools.Web.Addresses;

/// <summary>
/// Every way to name an address that is not of the public internet, tried on the real tool: directly, behind a redirect, and as an answer of
/// a hostile DNS. A witness sees each connection and each attempt at one. Where a name is looked up, the answer is the witness itself.
/// </summary>
public sealed class AddressGuardTests : IDisposable
{
    private static readonly IPAddress StandIn = IPAddress.Parse("127.0.0.77");

    private readonly int _seed = Environment.TickCount;
    private readonly ConnectionWitness _witness = new();
    private readonly AddressForms _forms;

    public AddressGuardTests() => _forms = new(_witness.Port, new Random(_seed));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _witness.Dispose();

    [Fact]
    public async Task No_form_of_a_private_address_gets_a_connection_not_even_for_robots_txt()
    {
        var tools = Tools((_, _) => Task.FromResult(new[] { IPAddress.Loopback }), obeyRobots: true);
        var forms = _forms.All();
        var codes = new ConcurrentDictionary<string, int>();

        foreach (var form in forms)
        {
            var failure = await tools.FailAsync(form);
            failure.Code.Should().BeOneOf(["address_not_allowed", "bad_url", "port_not_allowed"], "'{0}' is not public (seed {1})", form, _seed);
            codes.AddOrUpdate(failure.Code, 1, (_, count) => count + 1);
        }

        Say($"{forms.Count} forms tried directly (seed {_seed})", codes);
        forms.Count.Should().BeGreaterThanOrEqualTo(2000);
        codes["address_not_allowed"].Should().BeGreaterThan(forms.Count / 2, "most forms are addresses, and judged as such");
        NothingArrived();
    }

    [Fact]
    public async Task No_redirect_leads_to_a_private_address()
    {
        var forms = _forms.All().Where(form => !form.AsSpan().ContainsAny('\r', '\n')).ToList();
        await using var site = new RawSite(
            request => int.TryParse(request.Target.AsSpan(1), out var number)
                ? request.RedirectAsync(forms[number]) : request.SayAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
            new(StandIn, _witness.Port));
        var tools = Tools((host, _) => Task.FromResult(new[] { host == "public.example" ? StandIn : IPAddress.Loopback }), obeyRobots: false);
        var codes = new ConcurrentDictionary<string, int>();

        for (var number = 0; number < forms.Count; number++)
        {
            var failure = await tools.FailAsync($"http://public.example:{_witness.Port}/{number}");

            // Where a form is no address but a path, the redirect stays on the site; where it is neither, there is no page.
            failure.Code.Should().BeOneOf(
                ["address_not_allowed", "bad_url", "port_not_allowed", "page_not_found", "page_error", "connection_failed"],
                "'{0}' is not public (seed {1})", forms[number], _seed);
            codes.AddOrUpdate(failure.Code, 1, (_, count) => count + 1);
        }

        Say($"{forms.Count} forms tried as the target of a redirect (seed {_seed})", codes);
        codes["address_not_allowed"].Should().BeGreaterThan(forms.Count / 2);
        NothingArrived();
    }

    [Fact]
    public async Task No_answer_of_a_DNS_that_mixes_or_changes_leads_to_a_private_address()
    {
        await using var site = new RawSite(request => request.RedirectAsync("/again", "Connection: close\r\n"), new(StandIn, _witness.Port));
        var asked = new ConcurrentDictionary<string, int>();
        var addresses = _forms.Addresses;
        var tools = Tools((host, _) =>
        {
            var hidden = addresses[int.Parse(host.AsSpan(1, host.IndexOf('.', StringComparison.Ordinal) - 1))];
            var times = asked.AddOrUpdate(host, 1, (_, count) => count + 1);
            return Task.FromResult(host[0] switch
            {
                'a' => [hidden],
                'b' => [StandIn, hidden],
                'c' => [hidden, StandIn],
                _ => times == 1 ? new[] { StandIn } : [hidden],
            });
        }, obeyRobots: false);

        foreach (var (number, way) in addresses.SelectMany((_, number) => "abcd".Select(way => (number, way))))
        {
            var failure = await tools.FailAsync($"http://{way}{number}.example:{_witness.Port}/");
            failure.Code.Should().Be("address_not_allowed", "{0} is not public (way {1}, seed {2})", addresses[number], way, _seed);
        }

        Say($"{addresses.Count} addresses as an answer of the DNS, alone, first, last, and at the second look-up (seed {_seed})", []);
        asked.Where(host => host.Key[0] != 'd').Should().OnlyContain(host => host.Value == 1, "a name is looked up once for a connection");
        asked.Where(host => host.Key[0] == 'd').Should().OnlyContain(host => host.Value == 2, "and once more for the next connection");
        NothingArrived();
    }

    [Fact]
    public async Task Without_the_guard_the_witness_sees_who_comes()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        string[] here = ["127.0.0.1", "2130706433", "0x7f."];
        string[] reaching = [.. _forms.All()
            .Where(form => here.Any(host => form.Contains(host, StringComparison.Ordinal)))
            .Where((_, at) => at % 4 == 0)];
        foreach (var form in reaching)
        {
            await FluentActions.Awaiting(() => http.GetAsync(form, Cancel)).Should().ThrowAsync<Exception>("the witness answers nothing");
        }

        Say($"{reaching.Length} forms tried without the guard, of which {_witness.Accepted} arrived", []);
        _witness.Accepted.Should().BeGreaterThan(50);
        _witness.Attempts.Count().Should().BeGreaterThanOrEqualTo(_witness.Accepted);
    }

    [Theory]
    [InlineData("http://shop.example:22/")]
    [InlineData("http://shop.example:25/")]
    [InlineData("https://shop.example:465/")]
    [InlineData("http://shop.example:3306/")]
    [InlineData("http://shop.example:6379/")]
    [InlineData("http://shop.example:6667/")]
    [InlineData("http://shop.example:11211/")]
    [InlineData("http://shop.example:1/")]
    [InlineData("http://shop.example:0/")]
    public async Task A_port_of_another_service_is_not_asked_not_even_for_robots_txt(string url)
    {
        var looked = 0;
        var failure = await Tools((_, _) => Task.FromResult(new IPAddress[++looked]), obeyRobots: true).FailAsync(url);

        failure.Code.Should().Be("port_not_allowed");
        failure.Message.Should().Be(
            $"Port {new Uri(url).Port} of 'shop.example' is not one at which sites answer, so Sortie does not ask there. If a site does, "
                + $"permit it with the setting Sortie__Web__AllowPorts__0={new Uri(url).Port}.");
        looked.Should().Be(0);
    }

    [Theory]
    [InlineData("http://shop.example/")]
    [InlineData("https://shop.example/")]
    [InlineData("http://shop.example:3000/")]
    [InlineData("http://shop.example:8080/")]
    [InlineData("https://shop.example:8443/")]
    [InlineData("http://shop.example:81/")]
    [InlineData("http://shop.example:5432/")]
    public async Task Ports_of_the_web_and_those_that_a_setting_adds_are_asked(string url)
    {
        var options = new WebToolsOptions { AllowPorts = [81, 5432] };
        var tools = new WebToolCalls(options, connector: new(options, (_, _) => Task.FromResult(new[] { IPAddress.Loopback })));

        (await tools.FailAsync(url)).Code.Should().Be("address_not_allowed", "the port is no reason, the address is");
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.63.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2a00:1450:4001:800:0:5efe:808:808")]
    public void A_public_address_is_one_in_every_form(string address) => PublicAddress.Is(IPAddress.Parse(address)).Should().BeTrue();

    [Fact]
    public async Task A_permitted_private_host_opens_that_port_only()
    {
        await using var permitted = await LocalSite.ServeAsync("<title>Mine</title>");
        await using var other = await LocalSite.ServeAsync("<title>Not mine</title>");
        var tools = WebToolCalls.For(permitted);

        (await tools.CallAsync<FetchedPage>("web_fetch", new { url = permitted.Url }, cancellationToken: TestContext.Current.CancellationToken)).Title
            .Should().Be("Mine");
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

    private static WebToolCalls Tools(Func<string, CancellationToken, Task<IPAddress[]>> lookUp, bool obeyRobots)
    {
        var options = new WebToolsOptions { ObeyRobots = obeyRobots };
        return new(options, connector: new(options, lookUp, address => address.Equals(StandIn) || PublicAddress.Is(address)));
    }

    private static void Say(string what, IEnumerable<KeyValuePair<string, int>> codes) =>
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{what}. {string.Join(", ", codes.OrderBy(code => code.Key).Select(code => $"{code.Value} {code.Key}"))}");

    private void NothingArrived()
    {
        _witness.Accepted.Should().Be(0, "no connection may have been made (seed {0})", _seed);
        _witness.Attempts.Where(address => !address.Equals(StandIn)).Should().BeEmpty("no connection may have been tried (seed {0})", _seed);
    }
}
