using Sortie.Tools.Web;
using Sortie.Tools.Web.Browsing;

namespace Sortie.Tests.Tools.Web.Browsing;

/// <summary>How long a call of a web tool may take in all.</summary>
public sealed class ToolDeadlineTests
{
    [Theory]
    [InlineData("web_fetch", 5)]
    [InlineData("web_extract", 5)]
    [InlineData("web_read", 5)]
    [InlineData("web_structured_data", 5)]
    [InlineData("web_download", 40)]
    [InlineData("web_browse", 8)]
    public void Who_gives_pages_more_time_gives_the_tools_more_too_and_the_turns_before(string name, int minutes)
    {
        var options = new WebToolsOptions
        {
            PageTimeout = TimeSpan.FromMinutes(5), DownloadTimeout = TimeSpan.FromMinutes(40), BrowseTimeout = TimeSpan.FromMinutes(8),
            TurnTimeout = TimeSpan.FromSeconds(50),
        };

        var tool = WebTools.Create(options, browser: new NoBrowser()).Single(tool => tool.Name == name);

        tool.Deadline.Should().BeGreaterThan(TimeSpan.FromMinutes(minutes) + (2 * options.TurnTimeout));
    }

    private sealed class NoBrowser : IPageBrowser
    {
        public string? Obstacle => "There is none.";

        public Task<BrowsedPage> OpenAsync(PageOpening opening, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
