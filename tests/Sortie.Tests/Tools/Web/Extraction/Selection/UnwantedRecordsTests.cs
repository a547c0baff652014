using Sortie.Missions;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction.Selection;

/// <summary>Which records are left out because of what they say, and kept because of what they do not.</summary>
public sealed class UnwantedRecordsTests
{
    [Theory]
    [InlineData("red", "Blue door, Credenza")]
    [InlineData("used", "Blue door, Credenza, Gate")]
    [InlineData("doors", "Credenza, Gate")]
    public async Task A_word_that_is_not_wanted_leaves_out_what_says_it_as_a_word(string word, string names)
    {
        var html = GoodsPage.Of(
            ("Blue door", "<p>Colour: blue</p>"), ("Credenza", "<p>Reduced, oak</p>"), ("Gate", "<p>Colour: red</p>"), ("Door", "<p>Used, red</p>"));

        (await NamesAsync(html, Without(word))).Should().Be(names);
    }

    [Theory]
    [InlineData("nuts", "Flan, Brownie, Scone")]
    [InlineData("gluten", "Brownie")]
    public async Task What_a_record_says_to_be_free_of_it_lacks(string word, string names)
    {
        var html = GoodsPage.Of(
            ("Flan", "<p>Nut-free. Contains gluten and egg.</p>"), ("Brownie", "<p>Gluten free · without nuts</p>"),
            ("Tart", "<p>With hazel nuts and gluten</p>"),
            ("Scone", "<p>No added nuts</p><p>Gluten: yes</p>"));

        (await NamesAsync(html, Without(word))).Should().Be(names);
    }

    [Fact]
    public async Task A_heading_says_for_its_records_what_they_are()
    {
        const string Html = """
            <html><body><h1>Kites</h1><h2>New</h2><div><div><h3>Cirrus</h3><p>€90</p></div><div><h3>Gale</h3><p>€60</p></div></div>
            <h2>Used</h2><div><div><h3>Boreal</h3><p>€30</p></div><div><h3>Zephyr</h3><p>€20</p></div></div></body></html>
            """;

        (await NamesAsync(Html, Without("used"))).Should().Be("Cirrus, Gale");
        (await NamesAsync(Html, Only("used"))).Should().Be("Boreal, Zephyr");
    }

    [Fact]
    public async Task A_mark_in_a_table_says_what_its_header_says()
    {
        const string Html = """
            <html><body><table><tr><th>Name</th><th>Price</th><th>Vegan</th></tr><tr><td>Dal</td><td>€9</td><td>✓</td></tr>
            <tr><td>Burger</td><td>€14</td><td>–</td></tr><tr><td>Falafel</td><td>€8</td><td>yes</td></tr></table></body></html>
            """;

        (await NamesAsync(Html, Only("vegan"))).Should().Be("Dal, Falafel");
        (await NamesAsync(Html, Without("vegan"))).Should().Be("Burger");
    }

    [Fact]
    public async Task What_is_so_is_told_by_a_badge_and_not_by_prose()
    {
        var html = GoodsPage.Of(
            ("Dal", "<b>Vegan</b>"), ("Curry", "<p>Our classic, which the kitchen makes vegan if you ask for that.</p>"),
            ("Ribs", "<b>Not vegan</b>"));

        (await NamesAsync(html, Only("vegan"))).Should().Be("Dal");
    }

    [Fact]
    public async Task Where_no_record_says_what_is_wanted_none_is_given()
    {
        var html = GoodsPage.Of(("Dal", "<p>Lentils</p>"), ("Curry", "<p>Potatoes</p>"));

        (await NamesAsync(html, Only("vegan"))).Should().BeEmpty();
    }

    [Fact]
    public async Task Where_no_record_speaks_of_what_is_unwanted_all_are_given_and_it_is_said()
    {
        var page = await ReadAsync(GoodsPage.Of(("Dal", "<p>Lentils</p>"), ("Curry", "<p>Potatoes</p>")), Without("nuts"));

        page.Records.Should().HaveCount(2);
        page.Note.Should().Contain("None of the page's 2 records says 'nuts'");
    }

    [Fact]
    public async Task The_state_of_a_page_s_script_is_heard_as_well()
    {
        const string Html = """
            <html><body><div id="root"></div><script type="application/json">{"dishes":[{"name":"Dal","price":9,"vegan":true,"allergens":["mustard"]},
            {"name":"Satay","price":12,"vegan":false,"allergens":["nuts","soya"]},
            {"name":"Soup","price":7,"vegan":true,"allergens":[]}]}</script></body></html>
            """;

        (await NamesAsync(Html, Without("nuts"))).Should().Be("Dal, Soup");
        (await NamesAsync(Html, Only("vegan"))).Should().Be("Dal, Soup");
    }

    [Fact]
    public async Task Only_what_is_said_to_be_sold_out_is_left_out_as_that()
    {
        var html = GoodsPage.Of(("Fern", "<i>€8</i>"), ("Ivy", "<i>€9</i><em>Sold out</em>"), ("Aloe", "<i>€7</i><em>In stock</em>"));

        (await NamesAsync(html, new("availability", Comparison.Lacks, "sold out"))).Should().Be("Fern, Aloe");
    }

    [Fact]
    public async Task A_field_can_be_wanted_without_a_word_or_without_any_value()
    {
        var html = GoodsPage.Of(("Phone case", "<u>4.5 out of 5</u>"), ("Phone", "<u>4.1 out of 5</u>"), ("Tablet", ""));

        (await NamesAsync(html, new("name", Comparison.Lacks, "case"))).Should().Be("Phone, Tablet");
        (await NamesAsync(html, new("rating", Comparison.Lacks, ""))).Should().Be("Tablet");
    }

    [Theory]
    [InlineData(Comparison.LessThan, "30 minutes", "Noodles, Salad")]
    [InlineData(Comparison.AtMost, "30 minutes", "Noodles, Risotto, Salad")]
    [InlineData(Comparison.MoreThan, "1 hours", "Stew, Roast")]
    [InlineData(Comparison.AtLeast, "0.5 days", "Roast")]
    public async Task Durations_are_compared_however_they_are_written(Comparison comparison, string value, string names)
    {
        var html = GoodsPage.Of(
            ("Noodles", "<p>15 mins</p>"), ("Risotto", "<p>½ hour</p>"), ("Stew", "<p>1 hr 20 min</p>"), ("Salad", "<p>5–10 minutes</p>"),
            ("Roast", "<p>12 h</p>"));

        (await NamesAsync(html, new("duration", comparison, value))).Should().Be(names);
    }

    [Theory]
    [InlineData("Running time", "96 min", "2 h 11", "131 min")]
    [InlineData("Runtime", "1:36:00", "2:11 h", "PT2H11M")]
    [InlineData("Duration (hours)", "1.5", "2.2", "3")]
    public async Task A_column_of_durations_is_compared_by_what_it_tells(string header, string first, string second, string third)
    {
        var html = $"<table><tr><th>Name</th><th>{header}</th></tr><tr><td>Kestrel</td><td>{first}</td></tr><tr><td>Salt</td><td>{second}</td>"
            + $"</tr><tr><td>Harvest</td><td>{third}</td></tr></table>";

        (await NamesAsync(html, new("duration", Comparison.MoreThan, "2 hours"))).Should().Be("Salt, Harvest");
    }

    [Fact]
    public async Task A_clock_beside_a_duration_is_none()
    {
        var html = GoodsPage.Of(
            ("Condor", "<p><span>07:05</span> <span>09:50</span></p><p>2h 45m</p>"),
            ("Kranich", "<p><span>11:00</span> <span>14:25</span></p><p>3h 25m</p>"));

        (await NamesAsync(html, new("duration", Comparison.LessThan, "3 hours"))).Should().Be("Condor");
    }

    private static Condition Without(string words) => new("", Comparison.Lacks, words);

    private static Condition Only(string words) => new("", Comparison.Contains, words);

    private static async Task<string> NamesAsync(string html, Condition condition) =>
        string.Join(", ", (await ReadAsync(html, condition)).Records.Select(record => record.Values["name"].Text));

    private static async Task<ExtractedPage> ReadAsync(string html, Condition condition)
    {
        await using var site = await LocalSite.ServeAsync(html);
        return await WebToolCalls.For(site).CallAsync<ExtractedPage>(
            "web_extract", new { url = site.Url, fields = new[] { "name" }, conditions = new[] { condition } },
            cancellationToken: TestContext.Current.CancellationToken);
    }
}
