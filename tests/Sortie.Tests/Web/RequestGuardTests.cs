using System.Net;
using System.Text;
using Sortie.Web;
using Sortie.Web.Security;

namespace Sortie.Tests.Web;

public sealed class RequestGuardTests
{
    private const string Key = "0123456789abcdef";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example:5210")]
    [InlineData("192.168.1.7")]
    public async Task A_foreign_host_is_refused(string name)
    {
        await using var host = await WebHost.StartAsync();

        using var response = await host.GetAsync("/api/missions", ("Host", name));

        (await response.ProblemAsync(403)).Should().Contain("Sortie:AllowedHosts");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5210")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:5210")]
    [InlineData("shop.localhost")]
    [InlineData("sortie.example:80")]
    public async Task Loopback_names_and_the_configured_one_are_served(string name)
    {
        await using var host = await WebHost.StartAsync(options => options.AllowedHosts.Add("sortie.example"));

        using var response = await host.GetAsync("/api/missions", ("Host", name));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "Origin", "https://evil.example")]
    [InlineData("POST", "Origin", "https://evil.example")]
    [InlineData("POST", "Origin", "null")]
    [InlineData("POST", "Origin", "http://127.0.0.1:1")]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site")]
    [InlineData("POST", "Sec-Fetch-Site", "cross-site")]
    public async Task Pages_of_other_sites_are_refused(string method, string header, string value)
    {
        await using var host = await WebHost.StartAsync();

        using var response = await host.SendAsync(
            new(method), method == "GET" ? "/api/missions" : "/chat/integrated", method == "GET" ? null : new { text = "hello" }, (header, value));

        (await response.ProblemAsync(403)).Should().Contain("may not use Sortie");
        (await (await host.GetAsync("/api/sessions")).JsonAsync()).GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task The_own_page_may_and_a_link_may_be_followed()
    {
        await using var host = await WebHost.StartAsync();

        using var own = await host.PostAsync(
            "/chat/integrated",
            new { text = "hello" },
            ("Origin", host.Address.GetLeftPart(UriPartial.Authority)),
            ("Sec-Fetch-Site", "same-origin"));
        using var link = await host.GetAsync(
            "/healthz", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));
        using var framed = await host.GetAsync(
            "/healthz", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe"));

        own.StatusCode.Should().Be(HttpStatusCode.OK);
        link.StatusCode.Should().Be(HttpStatusCode.OK);
        await framed.ProblemAsync(403);
    }

    [Fact]
    public async Task Every_response_forbids_framing_sniffing_and_foreign_content()
    {
        await using var host = await WebHost.StartAsync();

        foreach (var path in new[] { "/healthz", "/nothing", "/api/missions/x" })
        {
            using var response = await host.GetAsync(path);
            response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
            response.Headers.GetValues("Referrer-Policy").Should().Equal("same-origin");
            response.Headers.GetValues("Content-Security-Policy").Single()
                .Should().Contain("default-src 'none'").And.Contain("frame-ancestors 'none'");
        }
    }

    [Fact]
    public async Task On_an_open_address_every_request_needs_the_key()
    {
        await using var host = await WebHost.StartAsync(options => options.ApiKey = Key, address: "http://0.0.0.0:0");
        var local = new UriBuilder(host.Address) { Host = "127.0.0.1" }.Uri;
        var path = new Uri(local, "/healthz").ToString();

        using var none = await host.GetAsync(path);
        using var wrong = await host.GetAsync(path, ("X-Api-Key", Key + "x"));
        using var browser = await host.GetAsync(path, ("Accept", "text/html"));

        (await none.ProblemAsync(401)).Should().Contain("API key");
        none.Headers.WwwAuthenticate.Single().Scheme.Should().Be("Bearer");
        await wrong.ProblemAsync(401);
        browser.Headers.WwwAuthenticate.Single().Scheme.Should().Be("Basic");

        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Key}"));
        (string Name, string Value)[] headers =
        [
            ("X-Api-Key", Key), ("Authorization", $"Bearer {Key}"), ("Authorization", $"bearer {Key}"), ("Authorization", $"Basic {basic}"),
        ];
        foreach (var header in headers)
        {
            (await host.GetAsync(path, header)).StatusCode.Should().Be(HttpStatusCode.OK, header.Value);
        }
    }

    [Fact]
    public async Task On_an_open_address_without_a_key_nothing_is_served()
    {
        await using var host = await WebHost.StartAsync(address: "http://0.0.0.0:0");
        var local = new UriBuilder(host.Address) { Host = "127.0.0.1" }.Uri;

        using var response = await host.GetAsync(new Uri(local, "/healthz").ToString());

        (await response.ProblemAsync(403)).Should().Contain("SORTIE_API_KEY");
    }

    [Theory]
    [InlineData("http://*:5210")]
    [InlineData("http://+:5210")]
    [InlineData("http://0.0.0.0:5210")]
    [InlineData("http://[::]:5210")]
    [InlineData("http://192.168.1.7:5210")]
    [InlineData("http://sortie.example:5210")]
    public void An_open_address_without_a_good_key_is_refused_before_it_is_bound(string address)
    {
        var without = () => SortieAddresses.ThrowIfUnsafe(["http://localhost:5210", address], new());
        var tooShort = () => SortieAddresses.ThrowIfUnsafe([address], new() { ApiKey = "short" });
        var good = () => SortieAddresses.ThrowIfUnsafe([address], new() { ApiKey = Key });

        without.Should().Throw<UnsafeAddressException>().WithMessage($"*'{address}'*SORTIE_API_KEY*");
        tooShort.Should().Throw<UnsafeAddressException>().WithMessage("*5 characters*16*");
        good.Should().NotThrow();
    }

    [Theory]
    [InlineData("http://127.0.0.1:5210")]
    [InlineData("http://127.8.9.1:0")]
    [InlineData("http://[::1]:5210")]
    [InlineData("http://localhost:5210")]
    [InlineData("http://unix:/run/sortie.sock")]
    public void A_loopback_address_needs_no_key(string address)
    {
        var act = () => SortieAddresses.ThrowIfUnsafe([address], new SortieWebOptions());

        act.Should().NotThrow();
    }

    [Fact]
    public async Task Too_many_changes_are_slowed_down_and_reading_is_not()
    {
        await using var host = await WebHost.StartAsync(options => options.LocalChangesPerSecond = 3);

        var changes = new List<HttpResponseMessage>();
        for (var i = 0; i < 20; i++)
        {
            changes.Add(await host.PostAsync("/chat/integrated", new { text = "hello" }));
        }

        var refused = changes.First(response => response.StatusCode is HttpStatusCode.TooManyRequests);
        (await refused.ProblemAsync(429)).Should().Contain("3 requests per second");
        refused.Headers.RetryAfter!.Delta.Should().BePositive();
        (await host.GetAsync("/api/missions")).StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
