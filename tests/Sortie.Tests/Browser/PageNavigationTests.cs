using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Sortie.Missions;
using Sortie.Tests.Tools.Web;
using Sortie.Tools;
using Sortie.Tools.Web;

namespace Sortie.Tests.Browser;

/// <summary>Where a page in a browser may go, and from where it may get its parts.</summary>
[Collection(Browsers.Name)]
public sealed class PageNavigationTests(Browsers browsers) : IAsyncLifetime
{
    private const string List = "<title>Ropes</title><ul><li><h2>Hemp</h2><b>€ 3.50</b></li>"
        + "<li><h2>Jute</h2><b>€ 4.50</b></li><li><h2>Nylon</h2><b>€ 5.50</b></li></ul>";

    private readonly ConcurrentQueue<string> _asked = [];
    private readonly Dictionary<string, string> _pages = [];
    private readonly Dictionary<string, string> _redirects = [];
    private LocalSite _site = null!;
    private LocalSite _other = null!;

    private Scope OnlySite => new() { AllowedDomains = [_site.HostAndPort] };

    public async ValueTask InitializeAsync()
    {
        _site = await LocalSite.StartAsync(AnswerAsync, context => context.Response.WriteAsync("User-agent: *\nDisallow: /closed"));
        _other = await LocalSite.StartAsync(AnswerAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task No_hop_of_a_redirect_leads_past_robots()
    {
        _redirects["/start"] = "/closed/hop";
        _redirects["/closed/hop"] = "/list";
        _pages["/list"] = List;

        var refusal = await FailAsync("/start");

        refusal.Code.Should().Be("blocked_by_robots");
        _asked.Should().Equal("/start");
    }

    [Fact]
    public async Task A_site_that_asks_for_a_password_gets_none_not_even_the_proxys()
    {
        var given = new ConcurrentQueue<string?>();
        await using var asking = await LocalSite.StartAsync(context =>
        {
            given.Enqueue(context.Request.Headers.Authorization);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Sortie\"";
            return Task.CompletedTask;
        });
        _pages["/start"] = $"{List}<img src='{asking.Url}/part.png'>";
        var options = new WebToolsOptions { AllowPrivateHosts = [_site.HostAndPort, asking.HostAndPort] };
        var calls = new WebToolCalls(options, browser: browsers.Shared);

        await calls.CallAsync<ExtractedPage>(
            "web_browse",
            new { url = $"{_site.Url}/start", fields = new[] { "name", "price" } },
            cancellationToken: TestContext.Current.CancellationToken);
        var opening = () => calls.CallAsync<ExtractedPage>(
            "web_browse",
            new { url = $"{asking.Url}/page", fields = new[] { "name" } },
            cancellationToken: TestContext.Current.CancellationToken);
        await opening.Should().ThrowAsync<ToolException>();

        given.Should().HaveCountGreaterThanOrEqualTo(2).And.AllSatisfy(header => header.Should().BeNullOrEmpty());
    }

    [Fact]
    public async Task No_hop_of_a_redirect_leads_out_of_the_scope()
    {
        _redirects["/start"] = $"{_other.Url}/hop";
        _redirects["/hop"] = $"{_site.Url}/list";

        var refusal = await FailAsync("/start");

        refusal.Code.Should().Be("domain_not_allowed");
        refusal.Message.Should().Contain("redirects to");
        _asked.Should().Equal("/start");
    }

    [Fact]
    public async Task A_page_that_leads_on_before_all_of_it_has_arrived_is_waited_for_no_longer()
    {
        await using var endless = await LocalSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync($"<p>Off we go.<script>location = '{_site.Url}/list'</script>", context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        _pages["/list"] = List;
        var calls = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [_site.HostAndPort, endless.HostAndPort] }, browser: browsers.Shared);

        var page = await calls.CallAsync<ExtractedPage>(
            "web_browse",
            new { url = $"{endless.Url}/start", fields = new[] { "name", "price" } },
            cancellationToken: TestContext.Current.CancellationToken);

        page.Records.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_page_whose_script_leads_out_of_the_scope_stays_and_that_is_told()
    {
        _pages["/start"] = $"{List}<script>location = '{_other.Url}/lure'</script>";

        var page = await BrowseAsync("/start");

        page.Records.Should().HaveCount(3);
        page.Note.Should().Contain("outside of what this mission may ask");
        _asked.Should().NotContain("/lure");
    }

    [Fact]
    public async Task A_page_whose_script_leads_on_within_the_scope_is_followed()
    {
        _pages["/start"] = "<script>location.replace('/between')</script>";
        _pages["/between"] = """<meta http-equiv="refresh" content="0; url=/list">""";
        _pages["/list"] = List;

        var page = await BrowseAsync("/start");

        page.Url.Should().EndWith("/list");
        page.Records.Should().HaveCount(3);
    }

    [Fact]
    public async Task Scripts_styles_and_data_come_from_other_hosts_too_where_a_mission_names_one_host()
    {
        _pages["/start"] = "<title>Ropes</title><div id=root></div><link rel=stylesheet "
            + $"href='{_other.Url}/style.css'><script src='{_other.Url}/app.js'></script>";
        _pages["/app.js"] =
            $"fetch('{_other.Url}/data').then(answer => answer.text()).then(list => document.getElementById('root').innerHTML = list)";
        _pages["/data"] = List;
        _pages["/style.css"] = "li { color: red }";

        var page = await BrowseAsync("/start");

        page.Records.Should().HaveCount(3, page.Note);
        _asked.Should().Contain(["/app.js", "/data", "/style.css"]);
    }

    [Fact]
    public async Task Parts_of_other_hosts_are_refused_where_the_setting_says_so()
    {
        _pages["/start"] = $"{List}<script src='{_other.Url}/app.js'></script>";

        var page = await BrowseAsync("/start", options => options.AllowForeignParts = false);

        page.Note.Should().Contain("outside of what this mission may ask");
        _asked.Should().NotContain("/app.js");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_nobody_answers_that_is_the_reason_whatever_else_was_refused(bool isByScript)
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var dead = $"127.0.0.1:{((IPEndPoint)nobody.LocalEndpoint).Port}";
        nobody.Stop();
        _redirects["/hop"] = $"http://{dead}/";
        _pages["/start"] = $"{List}<img src='http://10.1.2.3/part.png'><script>onload = () => location = '/hop'</script>";
        var options = new WebToolsOptions { AllowPrivateHosts = [_site.HostAndPort, dead], ObeyRobots = false };
        var tools = new WebToolCalls(options, browser: browsers.Shared);

        var failure = (await FluentActions.Awaiting(() => tools.CallAsync<ExtractedPage>(
            "web_browse", new { url = _site.Url + (isByScript ? "/start" : "/hop") })).Should().ThrowAsync<ToolException>()).Which;

        (failure.Code, failure.Retryable).Should().Be(("connection_failed", true));
        failure.Message.Should().NotContain("10.1.2.3");
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _asked.Enqueue(path);
        if (_redirects.TryGetValue(path, out var target))
        {
            context.Response.Redirect(target);
            return Task.CompletedTask;
        }

        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.StatusCode = _pages.ContainsKey(path) ? 200 : 404;
        context.Response.ContentType = Path.GetExtension(path) switch
        {
            ".js" => "text/javascript",
            ".css" => "text/css",
            _ => "text/html; charset=utf-8",
        };
        return context.Response.WriteAsync(_pages.GetValueOrDefault(path, ""));
    }

    private Task<ExtractedPage> BrowseAsync(string path, Action<WebToolsOptions>? configure = null)
    {
        var options = new WebToolsOptions { AllowPrivateHosts = [_site.HostAndPort, _other.HostAndPort] };
        configure?.Invoke(options);
        return new WebToolCalls(options, browser: browsers.Shared).CallAsync<ExtractedPage>(
            "web_browse", new { url = _site.Url + path, fields = new[] { "name", "price" } }, OnlySite);
    }

    private async Task<ToolException> FailAsync(string path) =>
        (await FluentActions.Awaiting(() => BrowseAsync(path)).Should().ThrowAsync<ToolException>()).Which;
}
