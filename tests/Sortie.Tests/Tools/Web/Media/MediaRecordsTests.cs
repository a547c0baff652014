using System.Text;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Media;

/// <summary>Records of files that are no pages: CSV, feeds, sitemaps, JSON.</summary>
public sealed class MediaRecordsTests
{
    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public async Task The_columns_of_a_csv_file_are_found_whatever_stands_between_them(string separator)
    {
        var lines = new[] { "sku,product name,price (EUR)", "A-1,\"Lamp, \"\"tall\"\"\nand white\",19.90", "B-2,Chair,1250.00" };
        var text = string.Join("\r\n", lines.Select(line => line
            .Replace("Lamp,", "Lamp\u0001", StringComparison.Ordinal)
            .Replace(",", separator, StringComparison.Ordinal)
            .Replace("\u0001", ",", StringComparison.Ordinal)));

        var page = await ExtractAsync("\uFEFF" + text, "text/csv", "name", "price");

        page.Source.Should().Be("csv");
        Rows(page).Should().Equal("Lamp, \"tall\" and white | 19.90", "Chair | 1250.00");
        var price = page.Records[1].Values["price"];
        price.Currency.Should().Be("EUR");
        price.Selector.Should().Be("row 2, column \"price (EUR)\"");
    }

    [Fact]
    public async Task Numbers_of_a_csv_file_are_read_as_its_writers_wrote_them()
    {
        var page = await ExtractAsync("Artikel;Preis\nStuhl;1.249,50 €\nLampe;19,90 €\nTisch;349,00 €", "text/csv; charset=utf-8", "name", "price");

        Rows(page).Should().Equal("Stuhl | 1249.50", "Lampe | 19.90", "Tisch | 349.00");
    }

    [Fact]
    public async Task Without_a_header_row_the_columns_are_numbered_and_that_is_said()
    {
        var page = await ExtractAsync("1,alpha,10\n2,beta,20\n3,gamma,30", "text/csv");

        page.Fields.Should().Equal("column 1", "column 2", "column 3");
        page.Records.Should().HaveCount(3);
        page.Note.Should().Contain("no header row");
    }

    [Fact]
    public async Task A_title_above_the_header_a_nameless_column_and_columns_of_years_are_understood()
    {
        var page = await ExtractAsync("Rain by town\n,town,2023,2024\n0,Ulm,12,14\n1,Bonn,9,11\n", "text/csv");

        page.Fields.Should().Equal("column 1", "town", "2023", "2024");
        Rows(page).Should().Equal("0 | Ulm | 12 | 14", "1 | Bonn | 9 | 11");
        page.Note.Should().BeNull();
    }

    [Fact]
    public async Task A_quote_that_is_an_inch_and_one_that_never_ends_cost_no_row_before_them()
    {
        var page = await ExtractAsync("name,price\n5\" pipe,$3.00\nhose,$4.00\n\"open,$5.00\n", "text/csv", "name", "price");

        Rows(page).Take(2).Should().Equal("5\" pipe | 3.00", "hose | 4.00");
    }

    [Fact]
    public async Task A_csv_file_with_more_rows_than_are_read_is_told_as_such()
    {
        var text = new StringBuilder("name,price\n");
        for (var row = 1; row <= 20_000; row++)
        {
            text.Append("thing ").Append(row).Append(",$").Append(row).Append(".50\n");
        }

        var page = await ExtractAsync(text.ToString(), "text/csv", "name", "price");

        page.Records.Should().HaveCount(4999);
        page.Note.Should().Contain("the first 4999");
    }

    [Theory]
    [InlineData(
        "application/rss+xml",
        """
        <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>
        <link>https://news.example/</link><item><title>First &amp; best</title><link>https://news.example/1</link>
        <pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate><dc:creator>Ada</dc:creator>
        <description><![CDATA[<p>All of <b>it</b>.</p>]]></description><category>a</category><category>b</category></item><item>
        <title>Second</title><link>https://news.example/2</link><pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate><dc:creator>Bo</dc:creator>
        <description>More.</description><category>a</category></item></channel></rss>
        """)]
    [InlineData(
        "application/xml",
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title type="html">First &amp;amp; best</title>
        <link rel="edit" href="https://news.example/edit"/><link href="https://news.example/1"/>
        <published>2025-03-04T10:00:00+00:00</published><author><name>Ada</name></author><summary>All of it.</summary><category term="a"/>
        <category term="b"/></entry><entry><title>Second</title><link href="https://news.example/2"/>
        <published>2025-03-03T10:00:00+00:00</published><author><name>Bo</name></author><summary>More.</summary>
        <category term="a"/></entry></feed>
        """)]
    [InlineData(
        "text/xml",
        """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>News</title></channel><item><title>First &amp; best</title><link>https://news.example/1</link>
        <dc:date>2025-03-04T10:00:00+00:00</dc:date><dc:creator>Ada</dc:creator><description>All of it.</description>
        <dc:subject>a</dc:subject><dc:subject>b</dc:subject></item><item><title>Second</title><link>https://news.example/2</link>
        <dc:date>2025-03-03T10:00:00+00:00</dc:date><dc:creator>Bo</dc:creator><description>More.</description>
        <dc:subject>a</dc:subject></item></rdf:RDF>
        """)]
    public async Task The_entries_of_a_feed_are_records(string type, string xml)
    {
        var page = await ExtractAsync(xml, type);

        (page.Source, page.Title).Should().Be(("feed", "News"));
        page.Fields.Should().Equal("title", "link", "date", "author", "summary", "categories");
        Rows(page).Should().Equal(
            "First & best | https://news.example/1 | 2025-03-04T10:00:00+00:00 | Ada | All of it. | a, b",
            "Second | https://news.example/2 | 2025-03-03T10:00:00+00:00 | Bo | More. | a");
    }

    [Fact]
    public async Task The_addresses_of_a_sitemap_are_records()
    {
        var page = await ExtractAsync(
            """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc>https://shop.example/a</loc><lastmod>2025-01-02</lastmod></url><url><loc>https://shop.example/b</loc></url></urlset>
            """,
            "application/xml");

        page.Source.Should().Be("sitemap");
        page.Records.Select(record => record.Values["url"].Text).Should().Equal("https://shop.example/a", "https://shop.example/b");
        page.Records[0].Values["lastmod"].Text.Should().Be("2025-01-02");
        page.Records[1].Values["lastmod"].Value.Should().BeNull();
    }

    [Fact]
    public async Task An_entity_that_a_feed_defines_itself_is_never_resolved()
    {
        const string Bomb = """
            <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
            <!ENTITY x SYSTEM "file:///etc/passwd">]>
            <rss><channel><item><title>&c;&x;</title></item></channel></rss>
            """;
        await using var site = await LocalSite.ServeAsync(Bomb, "application/rss+xml");

        (await WebToolCalls.For(site).FailAsync(site.Url, "web_extract")).Code.Should().Be("bad_xml");
    }

    [Fact]
    public async Task JSON_values_on_lines_of_their_own_are_one_list()
    {
        var page = await ExtractAsync(
            "{\"name\":\"Lamp\",\"price\":19.9}\n{\"name\":\"Chair\",\"price\":50}\n", "application/x-ndjson", "name", "price");

        Rows(page).Should().Equal("Lamp | 19.9", "Chair | 50");
    }

    [Theory]
    [InlineData("\"next\":\"/api?page=2\"")]
    [InlineData("\"links\":{\"next\":\"/api?page=2\"}")]
    [InlineData("\"_links\":{\"next\":{\"href\":\"/api?page=2\"}}")]
    public async Task A_JSON_answer_says_itself_where_it_goes_on(string next)
    {
        var page = await ExtractAsync($"{{\"data\":[{{\"name\":\"Lamp\"}},{{\"name\":\"Chair\"}}],{next}}}", "application/json", "name");

        page.NextUrl.Should().EndWith("/api?page=2");
        page.Records.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("log.ndjson", "{\"name\":\"Lamp\",\"price\":5}\n{\"name\":\"Chair\",\"price\":7}\n")]
    [InlineData("list.json", "[{\"name\":\"Lamp\",\"price\":5},{\"name\":\"Chair\",\"price\":7}]")]
    [InlineData("list.csv", "name,price\nLamp,5\nChair,7\n")]
    public async Task Where_the_server_says_only_bytes_the_files_name_tells(string name, string text)
    {
        await using var site = await LocalSite.ServeAsync(text, "application/octet-stream");

        Rows(await WebToolCalls.For(site).ExtractAsync($"{site.Url}/{name}", "name", "price")).Should().Equal("Lamp | 5", "Chair | 7");
    }

    private static async Task<ExtractedPage> ExtractAsync(string text, string type, params string[] fields)
    {
        await using var site = await LocalSite.ServeAsync(text, type);
        return await WebToolCalls.For(site).ExtractAsync(site.Url, fields);
    }

    private static IEnumerable<string> Rows(ExtractedPage page) =>
        page.Records.Select(record => string.Join(" | ", page.Fields.Select(field => record.Values[field].Value?.ToString())));
}
