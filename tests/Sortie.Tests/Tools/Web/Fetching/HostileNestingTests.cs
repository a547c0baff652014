using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Fetching;

/// <summary>
/// Mark-up, feeds and JSON that are nested without end, or made to look as if they were not: no reader is held up or ended by them.
/// </summary>
public sealed class HostileNestingTests
{
    private const int Times = 100_000;

    [Theory]
    [InlineData("<div>")]
    [InlineData("<div/>")]
    [InlineData("<div></x>")]
    [InlineData("<span></x>")]
    [InlineData("<div title='</div>'>")]
    [InlineData("<div><!-- </div> -->")]
    [InlineData("<b></i>")]
    [InlineData("<rt>")]
    [InlineData("<optgroup>")]
    [InlineData("<a><div></a>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<svg></x>")]
    [InlineData("<template>")]
    [InlineData("<div>", "<noscript>")]
    [InlineData("<area>", "<svg>")]
    [InlineData("<g></x>", "<svg><title>")]
    [InlineData("<div></x>", "<select><title></select>", "</title>")]
    [InlineData("<div></x>", "<!-- --!>", "-->")]
    public async Task A_page_that_is_nested_without_end_is_refused_however_it_looks(string nested, string before = "", string after = "")
    {
        await using var site = await LocalSite.ServeAsync(before + string.Concat(Enumerable.Repeat(nested, Times)) + "deep" + after);

        (await WebToolCalls.For(site).FailAsync(site.Url)).Code.Should().Be("too_large");
    }

    [Theory]
    [InlineData("web_extract")]
    [InlineData("web_read")]
    [InlineData("web_structured_data")]
    public async Task Every_reader_of_pages_refuses_it(string tool)
    {
        await using var site = await LocalSite.ServeAsync(string.Concat(Enumerable.Repeat("<div></x>", Times)));

        (await WebToolCalls.For(site).FailAsync(site.Url, tool)).Code.Should().Be("too_large");
    }

    [Theory]
    [InlineData("<div {0}>x</div>")]
    [InlineData("<script>if (a <b) c();</script><p title=\"a > b\"><td {0}")]
    public async Task An_element_whose_attributes_have_no_end_is_refused(string html)
    {
        var attributes = string.Concat(Enumerable.Range(0, Times).Select(number => $"a{number}='1' "));
        await using var site = await LocalSite.ServeAsync(html.Replace("{0}", attributes, StringComparison.Ordinal));

        (await WebToolCalls.For(site).FailAsync(site.Url, "web_extract")).Code.Should().Be("too_large");
    }

    [Fact]
    public async Task End_tags_of_nothing_behind_many_open_elements_are_no_work_without_end()
    {
        await using var site = await LocalSite.ServeAsync(
            string.Concat(Enumerable.Repeat("<span>", 15_000)) + string.Concat(Enumerable.Repeat("</x>", 2_000_000)));

        (await WebToolCalls.For(site).FailAsync(site.Url, "web_extract")).Code.Should().Be("too_large");
    }

    [Theory]
    [InlineData("<a>", "<rss><channel><item><title>")]
    [InlineData("<item><title>x</title>", "<rss><channel>")]
    [InlineData("<title>", "<feed><entry>")]
    [InlineData("<item a='1' b='2'/>", "<rss><channel>")]
    public async Task A_feed_that_is_nested_or_goes_on_without_end_is_refused(string nested, string before)
    {
        await using var site = await LocalSite.ServeAsync(before + string.Concat(Enumerable.Repeat(nested, 4 * Times)), "application/rss+xml");

        (await WebToolCalls.For(site).FailAsync(site.Url, "web_extract")).Code.Should().Be("too_large");
    }

    [Fact]
    public async Task A_feed_whose_element_has_attributes_without_end_is_refused()
    {
        await using var site = await LocalSite.ServeAsync(
            $"<rss {string.Concat(Enumerable.Range(0, Times).Select(number => $"a{number}='' "))}/>", "application/rss+xml");

        (await WebToolCalls.For(site).FailAsync(site.Url, "web_extract")).Code.Should().Be("too_large");
    }

    [Fact]
    public async Task A_title_of_a_feed_that_holds_mark_up_without_end_is_read_as_far_as_it_is_a_title()
    {
        await using var site = await LocalSite.ServeAsync(
            $"<rss><channel><item><title><![CDATA[Lamp {string.Concat(Enumerable.Repeat("<div>", Times))}]]></title></item><item>"
                + "<title>Chair &amp;amp; table</title></item></channel></rss>", "application/rss+xml");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "title");

        page.Records.Select(record => record.Values["title"].Text).Should().Equal("Lamp", "Chair & table");
    }

    [Theory]
    [InlineData("[", "application/json")]
    [InlineData("{\"a\":", "application/json")]
    [InlineData("[\n", "application/x-ndjson")]
    [InlineData("<!--{", "application/json")]
    [InlineData("/*", "application/json")]
    public async Task JSON_that_is_nested_without_end_has_no_records(string nested, string type)
    {
        await using var site = await LocalSite.ServeAsync(string.Concat(Enumerable.Repeat(nested, 10 * Times)), type);

        (await WebToolCalls.For(site).ExtractAsync(site.Url)).Records.Should().BeEmpty();
    }

    [Theory]
    [InlineData("<script type='application/ld+json'>", "[")]
    [InlineData("<script type='application/ld+json'>", "{\"@graph\":[")]
    [InlineData("<script type='application/ld+json'>", "<!--{")]
    [InlineData("<script id='__NEXT_DATA__' type='application/json'>", "{\"props\":")]
    [InlineData("<script>window.__STATE__=", "{\"a\":[")]
    public async Task State_and_declared_data_that_are_nested_without_end_do_not_hide_the_list_of_the_page(string script, string nested)
    {
        await using var site = await LocalSite.ServeAsync(
            $"{script}{string.Concat(Enumerable.Repeat(nested, Times))}</script><ul><li><b>Lamp</b> $9.99</li><li><b>Chair</b> $4.50</li></ul>");
        var tools = WebToolCalls.For(site);

        (await tools.ExtractAsync(site.Url, "name", "price")).Records.Select(record => record.Values["name"].Text).Should().Equal("Lamp", "Chair");
        (await tools.CallAsync<DeclaredPage>(
            "web_structured_data", new { url = site.Url }, cancellationToken: TestContext.Current.CancellationToken)).JsonLd
            .Should().BeEmpty();
    }
}
