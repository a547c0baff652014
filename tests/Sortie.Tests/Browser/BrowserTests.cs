using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Learning;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Browsing;
using Sortie.Whiteboard;

namespace Sortie.Tests.Browser;

/// <summary>Pages that are nothing without their scripts, from a message to the whiteboard, through the machine's own Chromium.</summary>
[Collection(Browsers.Name)]
public sealed class BrowserTests(Browsers browsers) : IDisposable
{
    private const string ListByScript = """
        <html><head><title>Goods</title></head><body><div id="root"></div><script>
        setTimeout(() => {
          document.getElementById('root').innerHTML = '<h1>Goods</h1><ul>' + ['Lamp 9.99', 'Chair 14.50', 'Table 80.00'].map(
            text => `<li><h2>${text.split(' ')[0]}</h2><span>€ ${text.split(' ')[1]}</span></li>`).join('') + '</ul>';
        }, 150);
        </script></body></html>
        """;

    private readonly TemporaryFolder _folder = new();
    private Mission? _last;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_list_that_a_script_writes_is_read_in_a_browser_as_a_step_of_its_own_that_leaves_a_screenshot()
    {
        await using var site = await TestSite.StartAsync(
            context => ShowAsync(context, ListByScript + "<style>body { min-height: 20000px; background: #123456 }</style>"));

        var state = await CollectAsync(site);

        (state.Status, state.Progress.ItemsCollected).Should().Be((MissionStatus.Completed, 3), state.Termination?.Error?.Message);
        state.Steps.Select(step => step.Tool).Should().Equal("web_extract", "web_browse");
        var screenshot = state.ArtifactsSummary.Artifacts.Should().ContainSingle(artifact => artifact.ArtifactType == "screenshot").Subject;
        (screenshot.StepId, screenshot.MediaType, screenshot.Title).Should().Be(("step_2", "image/png", $"Screenshot of {site.HostAndPort}"));
        _last!.Steps.Select(step => step.Started.Effect).Should().AllBeEquivalentTo(Effect.Read);
        var png = await File.ReadAllBytesAsync(Directory.GetFiles(_folder.Path, screenshot.FileName, SearchOption.AllDirectories).Single(), Stop);
        (Convert.ToHexStringLower(SHA256.HashData(png)), png.LongLength).Should().Be((screenshot.Sha256, screenshot.Bytes));
        png[..8].Should().Equal(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);
        // The header of a PNG begins with width and height (RFC 2083, 4.1.1).
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))).Should().Be((1280, 4000));
    }

    [Fact]
    public async Task A_second_mission_uses_what_the_first_learned_of_a_page_in_a_browser()
    {
        await using var site = await TestSite.StartAsync(context => ShowAsync(context, ListByScript));

        await CollectAsync(site);
        var second = await CollectAsync(site);

        second.DecisionTrace.Select(decision => decision.Because).Should().HaveCount(3).And.Subject.Take(2).Should().AllSatisfy(
            because => because.Should().Contain($"Uses what was learned on {site.HostAndPort} before."));
        _last!.Steps.Select(step => step.Result!.Value.TryGetProperty("learned_use", out var use) ? use.GetString() : null)
            .Should().Equal(null, "used");
        second.Progress.ItemsCollected.Should().Be(3);
    }

    [Fact]
    public async Task A_text_that_a_script_writes_is_read_in_a_browser_as_a_step_of_its_own()
    {
        await using var site = await TestSite.StartAsync(context => ShowAsync(context, """
            <html><head><title>The pier</title></head><body><div id="root"></div><script>
            const words = '<p>The pier was built of oak, and it has stood in the harbour ever since.</p>'.repeat(9);
            const show = () => document.getElementById('root').innerHTML = `<article><h1>The pier</h1>${words}</article>`;
            setTimeout(show, 150);
            </script></body></html>
            """));

        var state = await RunAsync(site, $"read {site.Url}story");

        (state.Status, state.Termination?.Error?.Message).Should().Be((MissionStatus.Completed, null));
        state.Steps.Select(step => step.Tool).Should().Equal("web_read", "web_browse");
        (await File.ReadAllTextAsync(Directory.GetFiles(_folder.Path, "result.md", SearchOption.AllDirectories).Single(), Stop))
            .Should().Contain("built of oak");
    }

    [Fact]
    public async Task What_a_page_asks_of_private_addresses_is_refused_before_a_connection_is_made_and_told()
    {
        using var secret = new TcpListener(IPAddress.Loopback, 0);
        secret.Start();
        var port = ((IPEndPoint)secret.LocalEndpoint).Port;
        using var datagrams = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var udp = ((IPEndPoint)datagrams.Client.LocalEndPoint!).Port;
        await using var site = await TestSite.StartAsync(async context =>
        {
            if (context.Request.Path == "/away")
            {
                context.Response.Redirect($"http://127.0.0.1:{port}/redirected");
                return;
            }

            await ShowAsync(context, ListByScript + $$"""
                <img src="http://127.0.0.1:{{port}}/image"><iframe src="http://localhost:{{port}}/frame"></iframe><script src="/away"></script>
                <script src="http://127.0.0.1:{{port}}/script"></script>
                <link rel="stylesheet" href="http://127.0.0.1:{{port}}/style"><link rel="preconnect" href="http://127.0.0.1:{{port}}">
                <video src="http://127.0.0.1:{{port}}/video" autoplay></video><object data="http://127.0.0.1:{{port}}/object"></object>
                <form id="form" target="frame" action="http://127.0.0.1:{{port}}/form"></form><iframe name="frame"></iframe>
                <script>
                fetch('http://2130706433:{{port}}/fetch').catch(() => {}); fetch('/away').catch(() => {});
                fetch('http://[::ffff:127.0.0.1]:{{port}}/mapped', { mode: 'no-cors' }).catch(() => {});
                new WebSocket('ws://127.0.0.1:{{port}}/socket'); new EventSource('http://127.0.0.1:{{port}}/events');
                const request = new XMLHttpRequest(); request.open('GET', 'http://127.0.0.1:{{port}}/xhr'); request.send();
                navigator.serviceWorker?.register('http://127.0.0.1:{{port}}/service').catch(() => {});
                import('http://127.0.0.1:{{port}}/module').catch(() => {});
                navigator.sendBeacon('http://127.0.0.1:{{port}}/beacon', 'x');
                new Worker(URL.createObjectURL(new Blob([`fetch('http://127.0.0.1:{{port}}/worker')`])));
                const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:{{udp}}' }] });
                peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer));
                try { new WebTransport('https://127.0.0.1:{{udp}}/').ready.catch(() => {}); } catch { }
                document.getElementById('form').submit(); window.open('http://127.0.0.1:{{port}}/popup');
                </script>
                """);
        });

        var state = await CollectAsync(site);

        secret.Pending().Should().BeFalse("no connection may have been made");
        datagrams.Available.Should().Be(0, "no datagram may have been sent");
        state.Progress.ItemsCollected.Should().Be(3, state.Termination?.Error?.Message);
        string.Join('\n', state.DecisionTrace.SelectMany(decision => decision.Because)).Should().Contain(
            "'127.0.0.1' is a private or reserved address");
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_named_with_the_remedy()
    {
        await using var site = await TestSite.StartAsync(context => ShowAsync(context, ListByScript));

        await using var browser = Browsers.Open(configure: options => options.Path = "/nowhere/chromium");

        var state = await CollectAsync(site, browser);

        (state.Status, state.Termination!.Reason).Should().Be((MissionStatus.Failed, "no_browser"));
    }

    private static Task ShowAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html, Stop);
    }

    private Task<BoardState> CollectAsync(TestSite site, IPageBrowser? browser = null) =>
        RunAsync(site, $"get product names and prices from {site.Url}list", browser);

    private async Task<BoardState> RunAsync(TestSite site, string message, IPageBrowser? browser = null)
    {
        await using var sortie = await TestSortie.StartAsync(_folder, configure: services =>
        {
            services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort));
            services.AddSingleton<IPageBrowser>(browser ?? browsers.Shared);
        });
        var reply = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(new(message), Stop);
        var mission = await sortie.UntilEndedAsync(reply.Envelope.MissionsSpawned.Should().ContainSingle(reply.Envelope.Summary).Subject.MissionId);
        _last = mission;
        await sortie.Get<SignalLog>().FollowAsync(Stop).OfType<Signal.ToolOutcome>()
            .Where(signal => signal.MissionId == mission.Id.ToString()).Take(mission.Steps.Count).CountAsync(Stop);
        return (await sortie.Whiteboard.FindAsync(mission.Id, Stop))!.State;
    }
}
