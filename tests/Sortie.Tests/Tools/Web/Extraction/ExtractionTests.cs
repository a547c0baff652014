using System.Text.Json;
using Sortie.Missions;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction;

public sealed class ExtractionTests
{
    private const string Shelf = """
        <html><head><title>Shelf</title></head><body><h1>Lamps</h1><ul>
        <li><h3><a href="/1">Lamp One</a></h3><span>€19.00</span><i>4.5 out of 5</i><p>In stock</p></li>
        <li><h3><a href="/2">Lamp Two</a></h3><span>€25.00</span><i>3.1 out of 5</i><p>Sold out</p></li>
        <li><h3><a href="/3">Lamp Three</a></h3><span>€9.50</span><i>4.0 out of 5</i><p>In stock</p></li>
        <li><h3><a href="/4">Chandelier</a></h3><span>€1,250.00</span><i>4.9 out of 5</i><p>In stock</p></li>
        </ul></body></html>
        """;

    private static readonly string[] NameOnly = ["name"];

    [Theory]
    [InlineData("price", Comparison.LessThan, "25", "Lamp One, Lamp Three")]
    [InlineData("price", Comparison.AtMost, "25", "Lamp One, Lamp Two, Lamp Three")]
    [InlineData("price", Comparison.MoreThan, "100", "Chandelier")]
    [InlineData("rating", Comparison.AtLeast, "4", "Lamp One, Lamp Three, Chandelier")]
    [InlineData("name", Comparison.Contains, "lamp", "Lamp One, Lamp Two, Lamp Three")]
    [InlineData("availability", Comparison.EqualTo, "in stock", "Lamp One, Lamp Three, Chandelier")]
    public async Task A_condition_holds_back_what_does_not_meet_it_even_where_its_field_was_not_asked_for(
        string field, Comparison comparison, string value, string names)
    {
        await using var site = await LocalSite.ServeAsync(Shelf);

        var page = await WebToolCalls.For(site).CallAsync<ExtractedPage>(
            "web_extract", new { url = site.Url, fields = NameOnly, conditions = new[] { new Condition(field, comparison, value) } },
            cancellationToken: TestContext.Current.CancellationToken);

        string.Join(", ", page.Records.Select(record => record.Values["name"].Text)).Should().Be(names);
        page.LeftOut.Should().Be(4 - page.Records.Count);
        page.Fields.Should().Equal("name");
    }

    [Fact]
    public async Task Every_value_says_where_it_stood_and_the_selector_finds_it_again()
    {
        await using var site = await LocalSite.ServeAsync(Shelf);

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "prices", "names");

        var document = Sortie.Tools.Web.Fetching.HtmlPage.Parse(Shelf, TestContext.Current.CancellationToken);
        page.Records.Should().HaveCount(4);
        foreach (var record in page.Records)
        {
            record.Values.Keys.Should().Equal("prices", "names");
            document.QuerySelector(record.Values["prices"].Selector!)!.TextContent.Should().Contain(record.Values["prices"].Text!);
        }
    }

    [Fact]
    public async Task A_list_of_offers_without_links_is_not_one_thing_that_its_heading_names()
    {
        var fares = new[] { ("Northair", "Direct", "£118"), ("Skua", "1 stop", "£96"), ("Tern Jet", "Direct", "£74") }.Select(fare =>
            $"<li class=f><div><span>{fare.Item1}</span></div><div><span>06:35</span></div><div><span>3h 15</span><span>{fare.Item2}</span>"
                + $"</div><div><span>09:50</span></div><div><span>{fare.Item3}</span><button>Select</button></div></li>");
        await using var site = await LocalSite.ServeAsync(
            $"<html><body><main><h1>Oslo to Turin</h1><ol>{string.Concat(fares)}</ol></main></body></html>");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "airline", "departure", "arrival", "stops", "price");

        page.Records.Select(record => record.Values["airline"].Text).Should().Equal("Northair", "Skua", "Tern Jet");
    }

    [Fact]
    public async Task Where_no_fields_are_asked_for_the_natural_ones_are_read()
    {
        await using var site = await LocalSite.ServeAsync(Shelf);

        var page = await WebToolCalls.For(site).CallAsync<ExtractedPage>(
            "web_extract", new { url = site.Url, count = 2 }, cancellationToken: TestContext.Current.CancellationToken);

        page.Fields.Should().Equal("name", "price", "rating", "availability");
        page.Records.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_table_without_asked_fields_keeps_its_own_columns()
    {
        await using var site = await LocalSite.ServeAsync(
            "<table><tr><th>Tree</th><th>Height</th></tr><tr><td>Oak</td><td>30 m</td></tr><tr><td>Yew</td><td>12 m</td></tr></table>");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url);

        page.Fields.Should().Equal("Tree", "Height");
        page.Records[1].Values["Height"].Text.Should().Be("12 m");
    }

    [Fact]
    public async Task A_page_with_nothing_of_the_kind_says_what_was_looked_at()
    {
        await using var site = await LocalSite.ServeAsync("<h1>Hello</h1><p>Nothing is sold here.</p>");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "price");

        page.Records.Should().BeEmpty();
        page.Source.Should().BeNull();
        page.Note.Should().Contain("name, price");
    }

    [Fact]
    public async Task A_json_document_is_read_by_its_keys()
    {
        await using var site = await LocalSite.ServeAsync(
            """
            {"data":{"items":[{"title":"A","price":{"amount":"9.99","currency":"USD"}},
            {"title":"B","price":{"amount":"12.00","currency":"USD"}}]}}
            """,
            "application/json");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "price");

        page.Records.Select(
            record => (record.Values["name"].Text, record.Values["price"].Value!.GetValue<decimal>(), record.Values["price"].Currency))
            .Should().Equal(("A", 9.99m, "USD"), ("B", 12m, "USD"));
    }

    [Fact]
    public async Task A_missing_value_is_written_as_null_and_a_price_as_a_number()
    {
        await using var site = await LocalSite.ServeAsync(
            "<ul><li><b>Hat</b> <span>£12.50</span></li><li><b>Cap</b> <span>Sold out</span></li><li><b>Tie</b> <span>£9</span></li></ul>");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "price");

        var json = JsonSerializer.Serialize(page, SortieJson.Options);
        json.Should().Contain("\"price\":{\"value\":12.50,\"currency\":\"GBP\",\"text\":\"£12.50\"").And.Contain("\"price\":{\"value\":null}");
    }
}
