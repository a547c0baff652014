using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Sortie.Browser;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Browser;

/// <summary>Where Sortie asks what it wants to know of a page: never where the page's own scripts are at work.</summary>
[Collection(Browsers.Name)]
public sealed class PageWorldTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_went_to_another_process_is_not_asked_in_the_world_of_its_scripts()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<script>var isScripts = true</script>", Stop);
        });
        var options = new BrowserOptions { Sandbox = !Environment.IsPrivilegedProcess };
        using var driver = await Playwright.CreateAsync();
        await using var running = await RunningBrowser.StartAsync(driver, ChromiumProgram.Find(options).Path!, options, TimeProvider.System);
        await using var proxy = new PageProxy(Browsers.Opening(site));
        var through = new Proxy { Server = proxy.Address, Bypass = "<-loopback>", Username = PageProxy.User, Password = proxy.Secret };
        var elsewhere = $"http://localhost:{site.Url.Port}/";

        for (var pages = 1; pages <= 6; pages++)
        {
            var page = await running.Browser.NewPageAsync(new() { Proxy = through });
            var session = await page.Context.NewCDPSessionAsync(page);
            var frame = (await session.SendAsync("Page.getFrameTree"))!.Value.GetProperty("frameTree")
                .GetProperty("frame").GetProperty("id").GetString()!;
            var world = await PageWorld.OpenAsync(session, frame);
            await page.GotoAsync(site.Url.AbsoluteUri);
            await world.EvaluateAsync("1");
            for (var number = 0; number < pages; number++)
            {
                await page.GotoAsync(elsewhere + number);
            }

            var answer = await world.EvaluateAsync("typeof isScripts");

            answer.GetString().Should().Be("undefined", "after {0} pages of another process", pages);
            await page.Context.CloseAsync();
        }
    }
}
