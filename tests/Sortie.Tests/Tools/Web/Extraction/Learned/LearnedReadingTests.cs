using System.Diagnostics;
using System.Globalization;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Extraction;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tests.Tools.Web.Extraction.Learned;

public sealed class LearnedReadingTests(ITestOutputHelper output)
{
    private static readonly string[] Fields = ["name", "price"];

    private readonly List<(string Name, decimal Price)> _goods = [.. Enumerable.Range(1, 200).Select(number => ($"Lamp No. {number}", 10m + number))];

    [Fact]
    public async Task A_second_page_of_a_site_is_read_as_the_first_and_faster()
    {
        await using var site = await LocalSite.ServeAsync(Cards());
        var tools = WebToolCalls.For(site);
        var first = await ExtractAsync(tools, site);

        var second = await ExtractAsync(tools, site, first.Learned!);

        first.LearnedUse.Should().BeNull();
        second.LearnedUse.Should().Be("used");
        second.Note.Should().BeNull();
        RecordsOf(second).Should().Equal(RecordsOf(first)).And.Equal(_goods);

        var (anew, learned) = (Time([]), Time([first.Learned!]));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"200 products: {anew:0.0} ms anew, {learned:0.0} ms with what was learned"));
        learned.Should().BeLessThan(anew);
    }

    [Fact]
    public async Task A_page_that_was_built_anew_is_noticed_and_read_right_and_the_new_way_is_used_from_then_on()
    {
        var html = Cards();
        await using var site = await LocalSite.StartAsync(context => Write(context, html));
        var tools = WebToolCalls.For(site);
        var before = await ExtractAsync(tools, site);

        html = Table("Price", "Name");
        var after = await ExtractAsync(tools, site, before.Learned!);
        var again = await ExtractAsync(tools, site, after.Learned!);

        after.LearnedUse.Should().Be("changed_page");
        after.Note.Should().StartWith("changed_page: ");
        RecordsOf(after).Should().Equal(_goods);
        again.LearnedUse.Should().Be("used");
        RecordsOf(again).Should().Equal(_goods);
    }

    [Fact]
    public async Task Columns_that_changed_places_are_not_misread()
    {
        var html = Table("Name", "Price");
        await using var site = await LocalSite.StartAsync(context => Write(context, html));
        var tools = WebToolCalls.For(site);
        var before = await ExtractAsync(tools, site);

        html = Table("Price", "Name");
        var after = await ExtractAsync(tools, site, before.Learned!);

        RecordsOf(after).Should().Equal(_goods);
    }

    [Fact]
    public async Task A_new_block_of_advertisements_and_a_new_column_of_old_prices_are_not_misread()
    {
        var html = Cards();
        await using var site = await LocalSite.StartAsync(context => Write(context, html));
        var tools = WebToolCalls.For(site);
        var before = await ExtractAsync(tools, site);

        html = Cards(
            between: """
                <li class="good"><span class="tag">Sponsored</span><h2><a href="/x">Sofa</a></h2>
                <p><span class="now">€999.00</span></p></li>
                """,
            old: """<del class="was">€1,999.00</del> """);
        var after = await ExtractAsync(tools, site, before.Learned!);

        RecordsOf(after).Should().Equal(_goods);
    }

    [Fact]
    public async Task The_old_mark_up_in_a_small_block_does_not_hide_the_new_list()
    {
        var html = Cards();
        await using var site = await LocalSite.StartAsync(context => Write(context, html));
        var tools = WebToolCalls.For(site);
        var before = await ExtractAsync(tools, site);

        html = Cards(count: 3).Replace("</main>", Rows() + "</main>", StringComparison.Ordinal);
        var after = await ExtractAsync(tools, site, before.Learned!);

        after.LearnedUse.Should().Be("changed_page");
        RecordsOf(after).Should().Contain(_goods);
    }

    [Theory]
    [InlineData("<p>Nothing here</p>")]
    [InlineData("")]
    public async Task What_was_learned_finds_nothing_where_nothing_is(string content)
    {
        var html = Cards();
        await using var site = await LocalSite.StartAsync(context => Write(context, html));
        var tools = WebToolCalls.For(site);
        var before = await ExtractAsync(tools, site);

        html = Page(content);
        var after = await ExtractAsync(tools, site, before.Learned!);

        after.Records.Should().BeEmpty();
        after.LearnedUse.Should().Be("changed_page");
    }

    [Fact]
    public async Task A_selector_that_is_none_does_no_harm()
    {
        await using var site = await LocalSite.ServeAsync(Cards());
        var tools = WebToolCalls.For(site);
        var learned = (await ExtractAsync(tools, site)).Learned!;

        var page = await ExtractAsync(tools, site, learned with { Records = "li[[>" });

        RecordsOf(page).Should().Equal(_goods);
    }

    private double Time(IReadOnlyList<LearnedReading> learned)
    {
        var best = double.MaxValue;
        for (var turn = 0; turn < 6; turn++)
        {
            var document = HtmlPage.Parse(Cards(), TestContext.Current.CancellationToken);
            var watch = Stopwatch.StartNew();
            Extractor.Extract(
                document, null, new Uri("http://shop.example/"), new RecordRequest(Fields) { Learned = learned },
                TestContext.Current.CancellationToken);
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }

    private static Task<ExtractedPage> ExtractAsync(WebToolCalls tools, LocalSite site, params LearnedReading[] learned) =>
        tools.CallAsync<ExtractedPage>("web_extract", new { url = $"{site.Url}/list", fields = Fields, learned });

    private static Task Write(Microsoft.AspNetCore.Http.HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, html);
    }

    private static List<(string, decimal)> RecordsOf(ExtractedPage page) =>
        [.. page.Records.Select(record => (record.Values["name"].Text ?? "", record.Values["price"].Value?.GetValue<decimal>() ?? 0))];

    private string Cards(string between = "", string old = "", int count = int.MaxValue) => Page(
        "<ul class=\"goods\">" + string.Concat(_goods.Take(count).Select((good, at) => string.Create(CultureInfo.InvariantCulture,
            $"""
            <li class="good"><img src="/{at}.jpg" alt=""><h2><a href="/{at}">{good.Name}</a></h2>
            <p>{old}<span class="now">€{good.Price:0.00}</span></p></li>{(at == 2 ? between : "")}
            """))) + "</ul>");

    private string Table(params string[] columns) => Page(
        $"<table><tr>{string.Concat(columns.Select(column => $"<th>{column}</th>"))}</tr>"
        + string.Concat(_goods.Select(good => $"<tr>{string.Concat(columns.Select(column => $"<td>{Cell(good, column)}</td>"))}</tr>")) + "</table>");

    private string Rows() =>
        string.Concat(_goods.Select(good =>
            string.Create(CultureInfo.InvariantCulture, $"<div class=\"row\"><b>{good.Name}</b> <i>€{good.Price:0.00}</i></div>")));

    private static string Cell((string Name, decimal Price) good, string column) =>
        column == "Name" ? good.Name : string.Create(CultureInfo.InvariantCulture, $"€{good.Price:0.00}");

    private static string Page(string content) =>
        $"""
        <html lang="en"><head><title>Lamps</title></head><body><nav><a href="/">Home</a></nav><main><h1>Lamps</h1>{content}</main>
        <footer>All prices with tax.</footer></body></html>
        """;
}
