using System.Diagnostics;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Browser;

/// <summary>A browser that dies under a page.</summary>
[Collection(Browsers.Name)]
public sealed class BrowserCrashTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_that_dies_is_told_as_passing_and_the_next_call_starts_another()
    {
        await using var site = await TestSite.StartAsync(context => context.Response.Body.WriteAsync("<p>Still here"u8.ToArray(), Stop).AsTask());
        await using var browser = Browsers.Open();

        var died = await FluentActions.Awaiting(
            () => browser.OpenAsync(Browsers.Opening(site, () => Process.GetProcessById(browser.ProcessId!.Value).Kill()), Stop))
            .Should().ThrowAsync<ToolException>();
        var page = await browser.OpenAsync(Browsers.Opening(site), Stop);

        (died.Which.Code, died.Which.Retryable).Should().Be(("browser_crashed", true));
        page.Html.Should().Contain("Still here");
    }
}
