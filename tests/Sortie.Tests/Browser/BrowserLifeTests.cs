using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Browser;
using Sortie.Tests.Harness;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Tests.Browser;

/// <summary>When the browser's process begins and ends.</summary>
[Collection(Browsers.Collection)]
public sealed class BrowserLifeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_is_not_disposed_asynchronously_leaves_no_browser_behind()
    {
        await using var site = await TestSite.StartAsync(context => context.Response.Body.WriteAsync("<p>Open"u8.ToArray(), Stop).AsTask());
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(new ConfigurationManager()).AddSortieBrowser();
        services.Configure<BrowserOptions>(options => options.Sandbox = !Environment.IsPrivilegedProcess);
        Process process;
        await using (var provider = services.BuildServiceProvider())
        {
            var browser = (ChromiumBrowser)provider.GetRequiredService<IPageBrowser>();
            await browser.OpenAsync(Browsers.Opening(site), Stop);
            process = Process.GetProcessById(browser.ProcessId!.Value);
            provider.Dispose();
        }

        await process.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }
}
