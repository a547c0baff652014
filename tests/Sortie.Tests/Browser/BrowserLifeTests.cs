using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sortie.Browser;
using Sortie.Tests.Harness;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Tests.Browser;

/// <summary>When the browser's process begins and ends.</summary>
[Collection(Browsers.Name)]
public sealed class BrowserLifeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_is_not_disposed_asynchronously_leaves_no_browser_behind()
    {
        await using var site = await TestSite.StartAsync(context => context.Response.Body.WriteAsync("<p>Open"u8.ToArray(), Stop).AsTask());
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(new ConfigurationManager()).AddSortieBrowser();
        services.Configure<BrowserOptions>(options => options.Sandbox = !Environment.IsPrivilegedProcess);
        Process process;
        await using (var provider = services.BuildServiceProvider())
        {
            var browser = (ChromiumBrowser)provider.GetRequiredService<IPageBrowser>();
            await browser.OpenAsync(Browsers.Opening(site), Stop);
            process = Process.GetProcessById(browser.ProcessId!.Value);
            provider.Dispose();
        }

        await UntilEndedAsync(process);
    }

    [Fact]
    public async Task A_browser_that_has_no_page_for_a_while_is_closed()
    {
        var time = new FakeTimeProvider();
        await using var site = await TestSite.StartAsync(context => context.Response.Body.WriteAsync("<p>Open"u8.ToArray(), Stop).AsTask());
        await using var browser = Browsers.Open(time, options => options.IdleTime = TimeSpan.FromMinutes(3));
        await browser.OpenAsync(Browsers.Opening(site), Stop);
        var process = Process.GetProcessById(browser.ProcessId!.Value);

        time.Advance(TimeSpan.FromMinutes(2));
        await browser.OpenAsync(Browsers.Opening(site), Stop);
        time.Advance(TimeSpan.FromMinutes(2));
        await browser.OpenAsync(Browsers.Opening(site), Stop); // Waits until one that is being closed is closed.
        browser.ProcessId.Should().Be(process.Id, "it had a page two minutes before");
        time.Advance(TimeSpan.FromMinutes(3));

        await UntilEndedAsync(process);
    }

    private static Task UntilEndedAsync(Process process) => process.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);
}
