using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Sortie.Browser;
using Sortie.Tests.Harness;
using Sortie.Tests.Tools.Web;
using Sortie.Tools.Web;

namespace Sortie.Tests.Browser;

/// <summary>Pages that can be read and not be drawn: what was read stays, and the person is told that there is no picture.</summary>
[Collection(Browsers.Name)]
public sealed class PageScreenshotTests
{
    /// <summary>A page that asks its site for <c>/top</c>, and goes no further, when it is scrolled up to be drawn.</summary>
    private const string Shy = """
        <title>Tides</title><main><h1>Tides</h1><p>The tide comes in twice a day, and goes out as often.</p></main><div style="height: 5000px"></div>
        <script>
        let isBelow = false;
        addEventListener('scroll', () => {
          if (scrollY > 0) { isBelow = true; return; }
          if (!isBelow) return;
          const top = new XMLHttpRequest(); top.open('GET', '/top', false); top.send();
          for (;;) { }
        });
        </script>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_dies_while_it_is_drawn_was_read_all_the_same_and_that_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Its process is found by /proc.");
        await using var browser = Browsers.Open();
        await using var site = await LocalSite.StartAsync(async context =>
        {
            if (context.Request.Path == "/top")
            {
                foreach (var process in ProcessTree.MembersOf(browser.ProcessId!.Value).Where(process => process.IsOfPage))
                {
                    Process.GetProcessById(process.Id).Kill();
                }
            }

            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Shy), context.RequestAborted);
        });

        var page = await WebToolCalls.For(site, browser).CallAsync<ReadPage>(
            "web_browse", new { url = site.Url, text = true, screenshot = true }, cancellationToken: Stop);

        page.Text.Should().Contain("The tide comes in twice a day");
        (page.Screenshot, page.Note).Should().Be((null, "No screenshot of it could be taken."));
    }

    [Fact]
    public async Task A_page_that_is_never_drawn_is_left_after_ten_seconds_that_are_not_its_own()
    {
        var time = new FakeTimeProvider();
        await using var browser = Browsers.Open(time);
        await using var site = await TestSite.StartAsync(async context =>
        {
            if (context.Request.Path == "/top")
            {
                time.Advance(TimeSpan.FromSeconds(10));
            }

            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Shy), context.RequestAborted);
        });

        var page = await browser.OpenAsync(Browsers.Opening(site) with { TakesScreenshot = true, Timeout = TimeSpan.FromSeconds(8) }, Stop);

        page.Html.Should().Contain("The tide comes in twice a day");
        page.Screenshot.Should().BeNull();
    }
}
