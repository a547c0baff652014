using Sortie.Missions;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction.Selection;

/// <summary>Which of a page's records are wanted, and in what order.</summary>
public sealed class WantedRecordsTests
{
    private static readonly string[] NameOnly = ["name"];

    [Fact]
    public async Task A_discount_that_no_badge_names_is_reckoned_from_the_price_before()
    {
        var html = GoodsPage.Of(
            ("Kettle", "<del>€40.00</del> <ins>€22.00</ins>"), ("Toaster", "<del>€50.00</del> <ins>€35.00</ins>"), ("Grill", "<ins>€99.00</ins>"));

        (await NamesAsync(html, new { conditions = new[] { new Condition("discount", Comparison.MoreThan, "40") } })).Should().Be("Kettle");
    }

    [Fact]
    public async Task The_badge_of_a_discount_counts_before_what_can_be_reckoned()
    {
        var html = GoodsPage.Of(
            ("Kettle", "<b>Save 45%</b> <del>€40.00</del> <ins>€22.00</ins>"), ("Toaster", "<b>Save 30%</b> <del>€50.00</del> <ins>€35.00</ins>"));

        (await NamesAsync(html, new { conditions = new[] { new Condition("discount", Comparison.AtLeast, "45") } })).Should().Be("Kettle");
    }

    [Theory]
    [InlineData("de", "Auf Lager", "Derzeit nicht lieferbar")]
    [InlineData("fr", "En stock", "Rupture de stock")]
    [InlineData("pl", "Dostępny", "Niedostępny")]
    [InlineData("ja", "在庫あり", "売り切れ")]
    [InlineData("es", "Disponible", "Agotado")]
    public async Task In_stock_is_understood_in_the_language_of_the_page(string language, string there, string gone)
    {
        var html = GoodsPage.Of(
            ("Kettle One", $"<i>40.00 EUR</i><p>{there}</p>"), ("Kettle Two", $"<i>45.00 EUR</i><p>{gone}</p>"),
            ("Kettle Three", $"<i>50.00 EUR</i><p>{there}</p>")).Replace(
            "<html", $"<html lang={language}", StringComparison.Ordinal);

        (await NamesAsync(html, new { conditions = new[] { new Condition("availability", Comparison.Contains, "in stock") } }))
            .Should().Be("Kettle One, Kettle Three");
    }

    [Fact]
    public async Task Where_a_shop_marks_only_what_is_sold_out_the_rest_is_in_stock()
    {
        var html = GoodsPage.Of(("Kettle", "<i>€40.00</i>"), ("Toaster", "<i>€50.00</i> <em>Sold out</em>"), ("Grill", "<i>€99.00</i>"));

        (await NamesAsync(html, new { conditions = new[] { new Condition("availability", Comparison.Contains, "in stock") } }))
            .Should().Be("Kettle, Grill");
    }

    [Fact]
    public async Task Where_nothing_is_said_of_stock_nothing_is_taken_to_be_in_stock()
    {
        var html = GoodsPage.Of(("Kettle", "<i>€40.00</i>"), ("Toaster", "<i>€50.00</i>"));

        (await NamesAsync(html, new { conditions = new[] { new Condition("availability", Comparison.Contains, "in stock") } })).Should().BeEmpty();
    }

    [Fact]
    public async Task A_column_that_counts_pieces_says_what_is_in_stock()
    {
        const string Html = """
            <html><body><table><tr><th>Name</th><th>Stock</th></tr>
            <tr><td>Bolt</td><td>500</td></tr><tr><td>Nut</td><td>0</td></tr><tr><td>Washer</td><td>12</td></tr></table></body></html>
            """;

        (await NamesAsync(Html, new { conditions = new[] { new Condition("availability", Comparison.Contains, "in stock") } }))
            .Should().Be("Bolt, Washer");
    }

    [Theory]
    [InlineData("<time datetime=2026-03-02>Monday</time>", "<time datetime=2026-02-28>Saturday</time>")]
    [InlineData("<p class=date>2 March 2026</p>", "<p class=date>1 March 2026</p>")]
    [InlineData("<p class=date>02.03.2026</p>", "<p class=date>01.03.2026</p>")]
    [InlineData("<p class=date>2 mars 2026</p>", "<p class=date>28 février 2026</p>")]
    [InlineData("<p class=date>Mar 2nd</p>", "<p class=date>Feb 27th</p>")]
    public async Task Days_are_compared_however_they_are_written(string later, string earlier)
    {
        var html = GoodsPage.Of(("Choir practice", later), ("Poetry slam", earlier), ("Repair evening", later));

        (await NamesAsync(html, new { conditions = new[] { new Condition("date", Comparison.MoreThan, "2026-03-01") } }))
            .Should().Be("Choir practice, Repair evening");
    }

    [Theory]
    [InlineData("2026-03-14", "Letters")]
    [InlineData("2026-11-01", "")]
    public async Task A_day_is_read_behind_what_only_looks_like_one_and_no_word_is_taken_for_a_month(string day, string names)
    {
        const string Html = """
            <html><body><table><tr><th>Name</th><th>Date</th></tr><tr><td>Letters</td><td>5 min read, 14 March 2026</td></tr>
            <tr><td>Numbers</td><td>Novelties 2026</td></tr><tr><td>Colours</td><td>3 min read, 2 March 2026</td></tr></table></body></html>
            """;

        (await NamesAsync(Html, new { conditions = new[] { new Condition("date", Comparison.EqualTo, day) } })).Should().Be(names);
    }

    [Fact]
    public async Task A_sheet_of_a_calendar_has_the_month_of_the_last_heading_before_it()
    {
        static string Day(int at) => at > 30 ? "<td></td>" : at == 11 ? $"<td>{at}<p>Ceilidh</p></td>" : $"<td>{at}</td>";
        var weeks = Enumerable.Range(1, 35).Select(Day).Chunk(7).Select(week => $"<tr>{string.Concat(week)}</tr>");
        var sheet = string.Concat(weeks);
        var html = $"<html><body><h1>Events</h1><div><h2>April 2026</h2><p>Closed.</p><h2>June 2026</h2><table>{sheet}</table></div></body></html>";

        (await NamesAsync(
            html, new { fields = new[] { "name", "date" }, conditions = new[] { new Condition("date", Comparison.AtLeast, "2026-06-01") } }))
            .Should().Be("Ceilidh");
    }

    [Fact]
    public async Task A_word_in_the_prose_of_one_record_does_not_make_it_the_only_one_of_its_kind()
    {
        var html = GoodsPage.Of(
            ("Bread", "<p>We baked for three days and wrote all of it down on our blog, as ever.</p>"),
            ("Yarn", "<p>What is left of a jumper when it is worn out.</p>"), ("Clay", "<p>The kiln is lit again, and everybody is welcome.</p>"));

        (await NamesAsync(html, new { about = "blog posts" })).Should().Be("Bread, Yarn, Clay");
    }

    [Theory]
    [InlineData("December", "Fado, Ceilidh")]
    [InlineData("December 2026", "Fado, Ceilidh")]
    [InlineData("January 2027", "Quiz")]
    [InlineData("March", "")]
    public async Task A_month_is_met_by_its_days_however_they_are_written(string month, string names)
    {
        var html = GoodsPage.Of(
            ("Fado", "<p class=date>Fri 4 Dec</p>"), ("Quiz", "<p class=date>3 January 2027</p>"), ("Ceilidh", "<p class=date>12.12.2026</p>"));

        (await NamesAsync(html, new { conditions = new[] { new Condition("date", Comparison.Contains, month) } })).Should().Be(names);
    }

    [Fact]
    public async Task The_day_of_posting_is_not_mistaken_for_the_closing_day()
    {
        const string Html = """
            <html><body><table><tr><th>Post</th><th>Posted</th><th>Closing date</th></tr>
            <tr><td>Gardener</td><td>27 Feb 2026</td><td>31 Mar 2026</td></tr>
            <tr><td>Librarian</td><td>2 Mar 2026</td><td>20 Mar 2026</td></tr></table></body></html>
            """;

        (await NamesAsync(
            Html,
            new { fields = new[] { "name", "closing date" }, conditions = new[] { new Condition("posted", Comparison.MoreThan, "2026-03-01") } }))
            .Should().Be("Librarian");
    }

    [Fact]
    public async Task Records_of_another_kind_are_left_out_where_the_page_tells_them_apart()
    {
        var html = GoodsPage.Of(("Baker", "<p>Remote (EU)</p>"), ("Weaver", "<p>Berlin, Germany</p>"), ("Potter", "<p>Remote</p>"));

        (await NamesAsync(html, new { about = "remote jobs" })).Should().Be("Baker, Potter");
        (await NamesAsync(html, new { about = "evening jobs" })).Should().Be("Baker, Weaver, Potter");
        (await NamesAsync(html.Replace("Goods", "Remote jobs", StringComparison.Ordinal), new { about = "remote jobs" }))
            .Should().Be("Baker, Weaver, Potter");
    }

    [Fact]
    public async Task One_thing_is_found_by_its_name_among_others_and_a_page_of_one_may_call_it_otherwise()
    {
        var html = GoodsPage.Of(("Kettle, red", "<i>€40.00</i>"), ("Red toaster", "<i>€30.00</i>"), ("Blue kettle", "<i>€20.00</i>"));

        (await NamesAsync(html, new { about = "\"red kettle\"" })).Should().Be("Kettle, red");
        (await NamesAsync(html, new { about = "\"green kettle\"" })).Should().BeEmpty();
        (await NamesAsync(html, new { about = "\"toaster\"" })).Should().Be("Red toaster");
        (await NamesAsync("<html><body><h1>Boiler 3000</h1><p class=price>€40.00</p></body></html>", new { about = "\"red kettle\"" }))
            .Should().Be("Boiler 3000");
    }

    [Fact]
    public async Task The_heading_over_a_list_says_of_what_kind_it_is()
    {
        const string Html = """
            <html><body><h1>Studio</h1><h2>Past workshops</h2>
            <div><div><h3>Paper</h3><p>€40</p></div><div><h3>Ink</h3><p>€45</p></div><div><h3>Glue</h3><p>€20</p></div></div>
            <h2>Upcoming workshops</h2><div><div><h3>Linen</h3><p>€50</p></div><div><h3>Wax</h3><p>€35</p></div></div></body></html>
            """;

        (await NamesAsync(Html, new { fields = new[] { "name", "price" }, about = "upcoming workshops" })).Should().Be("Linen, Wax");
    }

    [Fact]
    public async Task Of_lists_of_several_kinds_the_one_whose_heading_names_the_things_is_given()
    {
        static string Tiles(params string[] names) =>
            $"<div>{string.Concat(names.Select(name => $"<div class=tile><h3>{name}</h3><p>by the harbour</p><p>from €40</p></div>"))}</div>";
        var html = $"<html><body><h1>A weekend in Oban</h1><h2>Hotels</h2>{Tiles("Alba", "Kerrera House")}"
            + $"<h2>Restaurants</h2>{Tiles("Cuan Mor", "Ee-Usk", "The Green Shack")}</body></html>";

        (await NamesAsync(html, new { fields = new[] { "name", "price" }, about = "hotels" })).Should().Be("Alba, Kerrera House");
        (await NamesAsync(html, new { fields = new[] { "name", "price" }, about = "places" }))
            .Should().Be("Alba, Kerrera House, Cuan Mor, Ee-Usk, The Green Shack");
    }

    [Fact]
    public async Task A_place_is_met_wherever_a_record_names_it()
    {
        var html = GoodsPage.Of(
            ("Baker", "<p>Hamburg · full-time</p>"), ("Weaver", "<p>Berlin · part-time</p>"), ("Potter", "<p>part-time, near Hamburg</p>"));

        (await NamesAsync(html, new { conditions = new[] { new Condition("location", Comparison.Contains, "hamburg") } }))
            .Should().Be("Baker, Potter");
        (await NamesAsync(html, new { conditions = new[] { new Condition("location", Comparison.Contains, "Rome") } })).Should().BeEmpty();
        (await NamesAsync(
            html.Replace("Goods", "Jobs in Rome", StringComparison.Ordinal),
            new { conditions = new[] { new Condition("location", Comparison.Contains, "Rome") } }))
            .Should().Be("Baker, Weaver, Potter", "the page as a whole is about the place");
    }

    [Theory]
    [InlineData("price", false, null, "Lamp, Kettle, Grill")]
    [InlineData("price", true, 2, "Grill, Kettle")]
    [InlineData("rating", true, null, "Kettle, Grill, Lamp")]
    public async Task Records_come_in_the_wanted_order_also_by_a_field_that_was_not_asked_for(string field, bool descending, int? count, string names)
    {
        var html = GoodsPage.Of(
            ("Kettle", "<i>€40.00</i> <u>4.5 out of 5</u>"), ("Lamp", "<i>€9.50</i>"), ("Grill", "<i>€99.00</i> <u>4.1 out of 5</u>"));

        (await NamesAsync(html, new { order = new Sorting(field, descending), count })).Should().Be(names);
    }

    [Theory]
    [InlineData("de", "05.03.2026", "4.10.2026", "3. Mai 2026")]
    [InlineData("de", "5. März 2026", "1. Dezember 2026", "3. Oktober 2026")]
    [InlineData("en", "Mar 5th", "Dec 1st", "Oct 3rd")]
    [InlineData("en-GB", "05/03/2026", "04/10/2026", "03/05/2026")]
    public async Task Records_come_in_the_order_of_their_days_however_they_are_written(string language, string first, string last, string between)
    {
        var html = GoodsPage.Of(
            ("Fado", $"<p class=date>{first}</p>"), ("Quiz", $"<p class=date>{last}</p>"), ("Ceilidh", $"<p class=date>{between}</p>"))
            .Replace("<html", $"<html lang={language}", StringComparison.Ordinal);

        (await NamesAsync(html, new { order = new Sorting("date") })).Should().Be("Fado, Ceilidh, Quiz");
    }

    [Fact]
    public async Task Records_come_in_the_order_of_how_long_they_take()
    {
        var html = GoodsPage.Of(("Stew", "<p>2 hrs</p>"), ("Noodles", "<p>25 mins</p>"), ("Lasagne", "<p>1 hr 10 mins</p>"));

        (await NamesAsync(html, new { order = new Sorting("duration") })).Should().Be("Noodles, Lasagne, Stew");
    }

    [Fact]
    public async Task What_cannot_be_put_in_order_says_so()
    {
        await using var site = await LocalSite.ServeAsync(GoodsPage.Of(("Kettle", "<i>€40.00</i>"), ("Lamp", "<i>€9.50</i>")));

        var page = await WebToolCalls.For(site).CallAsync<ExtractedPage>(
            "web_extract", new { url = site.Url, fields = NameOnly, order = new Sorting("rating") },
            cancellationToken: TestContext.Current.CancellationToken);

        page.OrderedBy.Should().BeNull();
        page.Note.Should().Contain("none of them has 'rating'");
    }

    private static async Task<string> NamesAsync(string html, object wanted)
    {
        await using var site = await LocalSite.ServeAsync(html);
        var arguments = wanted.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(wanted));
        arguments["url"] = site.Url;
        arguments.TryAdd("fields", NameOnly);

        var page = await WebToolCalls.For(site).CallAsync<ExtractedPage>(
            "web_extract", arguments, cancellationToken: TestContext.Current.CancellationToken);

        return string.Join(", ", page.Records.Select(record => record.Values["name"].Text));
    }
}
