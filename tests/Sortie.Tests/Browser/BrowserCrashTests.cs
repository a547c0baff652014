using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Sortie.Browser;
using Sortie.Tests.Harness;
using Sortie.Tools;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Tests.Browser;

/// <summary>A browser that dies under a page.</summary>
public sealed class BrowserCrashTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_that_dies_is_told_as_passing_and_the_next_call_starts_another()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The browser's process is found by /proc.");
        await using var site = await TestSite.StartAsync(context => context.Response.Body.WriteAsync("<p>Still here"u8.ToArray(), Stop).AsTask());
        await using var browser = new ChromiumBrowser(Options.Create(new BrowserOptions { Sandbox = !Environment.IsPrivilegedProcess }), TimeProvider.System);

        var died = await FluentActions.Awaiting(() => browser.OpenAsync(Opening(site, KillBrowser), Stop)).Should().ThrowAsync<ToolException>();
        var page = await browser.OpenAsync(Opening(site, () => { }), Stop);

        (died.Which.Code, died.Which.Retryable).Should().Be(("browser_crashed", true));
        page.Html.Should().Contain("Still here");
    }

    private static PageOpening Opening(TestSite site, Action before) => new(site.Url, async (host, port, stop) =>
    {
        before();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host, port, stop);
        return new NetworkStream(socket, ownsSocket: true);
    })
    { MaxBytes = 1_000_000, Timeout = TimeSpan.FromSeconds(20), UserAgent = "test" };

    private static void KillBrowser()
    {
        foreach (var process in Process.GetProcessesByName("chromium").Where(process => IsOfThisProcess(process.Id)))
        {
            process.Kill();
        }
    }

    private static bool IsOfThisProcess(int id)
    {
        for (var at = id; at > 1; at = ParentOf(at))
        {
            if (at == Environment.ProcessId)
            {
                return true;
            }
        }

        return false;
    }

    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It has ended.
        }
    }
}
