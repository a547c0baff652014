using Microsoft.AspNetCore.Http;
using Sortie.Missions;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Addresses;

/// <summary>Where a redirect may lead.</summary>
public sealed class RedirectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redirects_are_followed_and_the_final_address_is_told()
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            if (context.Request.Path == "/end")
            {
                return context.Response.WriteAsync("<html><title>End</title></html>");
            }

            context.Response.Redirect("/end");
            return Task.CompletedTask;
        });

        (await WebToolCalls.For(site).CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: Cancel)).Url
            .Should().Be(site.Url + "/end");
    }

    [Theory]
    [InlineData("http://127.0.0.1:8081/secret", "address_not_allowed")]
    [InlineData("http://shop.example:25/", "port_not_allowed")]
    [InlineData("http://169.254.169.254/latest/meta-data", "address_not_allowed")]
    [InlineData("file:///etc/passwd", "bad_url")]
    [InlineData("javascript:alert(1)", "bad_url")]
    [InlineData("data:text/html,<title>x</title>", "bad_url")]
    [InlineData("gopher://shop.example/_x", "bad_url")]
    [InlineData("ws://shop.example/", "bad_url")]
    [InlineData("ftp://example.org/x", "bad_url")]
    [InlineData("http://user:pass@example.org/", "bad_url")]
    public async Task A_redirect_to_where_no_request_may_go_is_refused(string target, string code)
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = target;
            return Task.CompletedTask;
        });

        (await WebToolCalls.For(site).FailAsync(site.Url)).Code.Should().Be(code);
    }

    [Fact]
    public async Task The_missions_domains_hold_on_every_hop()
    {
        await using var other = await LocalSite.ServeAsync("<title>Elsewhere</title>");
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.Redirect(other.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort, "localhost:" + new Uri(other.Url).Port] });

        var onTheWay = await tools.FailAsync(site.Url, scope: new Scope { AllowedDomains = ["127.0.0.1"] });
        onTheWay.Code.Should().Be("domain_not_allowed");
        onTheWay.Message.Should().Be("'127.0.0.1' redirects to 'localhost', which is outside of what this mission may ask (127.0.0.1).");
        (await tools.FailAsync(site.Url, scope: new Scope { AllowedDomains = ["example.org"] })).Code.Should().Be("domain_not_allowed");
    }
}
