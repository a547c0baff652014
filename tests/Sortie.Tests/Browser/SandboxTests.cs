using Sortie.Browser;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Browser;

/// <summary>The browser's own sandbox: on where it can be, and never off without being told.</summary>
[Collection(Browsers.Name)]
public sealed class SandboxTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_shut_in_by_the_sandbox_or_not_opened_at_all()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the sandbox is another.");
        var processes = new List<string>();
        await using var site = await TestSite.StartAsync(context => context.Response.Body.WriteAsync("<p>Open"u8.ToArray(), Stop).AsTask());
        await using var browser = Browsers.Open(configure: options => options.Sandbox = true);
        var opening = Browsers.Opening(site, () => processes.AddRange(PagesOf(browser).Select(StateOf)));

        if (Environment.IsPrivilegedProcess)
        {
            var failure = (await FluentActions.Awaiting(() => browser.OpenAsync(opening, Stop)).Should().ThrowAsync<ToolException>()).Which;

            failure.Code.Should().Be("browser_sandbox");
            failure.Message.Should().Contain("Sortie__Browser__Sandbox=false").And.Be(browser.Obstacle);
            browser.ProcessId.Should().BeNull();
            return;
        }

        await browser.OpenAsync(opening, Stop);

        processes.Should().NotBeEmpty().And.AllSatisfy(state => state.Should().Contain("Seccomp:\t2", "its calls are filtered (proc(5))"));
    }

    private static IEnumerable<BrowserProcess> PagesOf(ChromiumBrowser browser) =>
        ProcessTree.MembersOf(browser.ProcessId!.Value).Where(process => process.IsOfPage);

    private static string StateOf(BrowserProcess process) => File.ReadAllText($"/proc/{process.Id}/status");
}
