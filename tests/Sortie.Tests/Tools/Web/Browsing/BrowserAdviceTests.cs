using Sortie.Tools;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Tests.Tools.Web.Browsing;

/// <summary>What is said of a page that is nothing without its scripts.</summary>
public sealed class BrowserAdviceTests
{
    private const string Shell = """<title>Harbour</title><div id="root"></div><script src="/app.js"></script>""";

    [Fact]
    public async Task Where_there_is_no_browser_the_remedy_is_said()
    {
        await using var site = await LocalSite.ServeAsync(Shell);
        var tools = WebToolCalls.For(site);

        (await tools.ExtractAsync(site.Url, "name")).Note.Should().Contain("apt-get install chromium");
        (await tools.FailAsync(site.Url, "web_read")).Message.Should().Contain("apt-get install chromium");
    }

    [Theory]
    [InlineData(null, "web_browse opens it in a browser.")]
    [InlineData("There is none. Buy one.", "There is none. Buy one.")]
    public async Task Where_there_is_one_it_is_named_or_what_stands_in_its_way(string? obstacle, string said)
    {
        await using var site = await LocalSite.ServeAsync(Shell);
        var tools = WebToolCalls.For(site, new ClosedBrowser(obstacle));

        (await tools.ExtractAsync(site.Url, "name")).Note.Should().EndWith(said);
        (await tools.FailAsync(site.Url, "web_read")).Message.Should().EndWith(said);
    }

    [Fact]
    public async Task A_page_that_can_be_read_needs_no_advice()
    {
        await using var site = await LocalSite.ServeAsync("<h1>Tides</h1><table><tr><th>Name<th>Price<tr><td>Chart<td>€ 3<tr><td>Map<td>€ 4</table>");

        (await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "price")).Note.Should().BeNull();
    }

    private sealed class ClosedBrowser(string? obstacle) : IPageBrowser
    {
        public string? Obstacle => obstacle;

        public Task<BrowsedPage> OpenAsync(PageOpening opening, CancellationToken cancellationToken) =>
            throw new ToolException("no_browser", "None.");
    }
}
