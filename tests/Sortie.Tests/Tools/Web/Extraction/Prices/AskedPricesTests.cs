using static Sortie.Tests.Tools.Web.WebToolCalls;

namespace Sortie.Tests.Tools.Web.Extraction.Prices;

/// <summary>Of several prices that are asked for, each field has its own or none.</summary>
public sealed class AskedPricesTests
{
    [Fact]
    public async Task Data_for_scripts_has_each_price_under_its_own_key()
    {
        const string Json = """
            {"lots":[{"title":"Clock","currentBid":{"amount":45,"currency":"EUR"},"buyNowPrice":{"amount":90,"currency":"EUR"}},
            {"title":"Vase","currentBid":{"amount":12,"currency":"EUR"}}]}
            """;

        (await RowsAsync(Json, ["title", "current bid", "buy now price"], "application/json")).Should().Equal("Clock | 45 | 90", "Vase | 12 | –");
    }

    [Fact]
    public async Task A_price_of_which_nothing_says_of_what_kind_it_is_answers_one_field_alone() =>
        (await RowsAsync(List("<i>€45.00</i>", "<i>€12.00</i>"), ["name", "current bid", "buy now price"]))
            .Should().Equal("Thing 0 | 45 | –", "Thing 1 | 12 | –");

    [Fact]
    public async Task Where_others_have_a_price_of_a_kind_one_without_it_has_none()
    {
        var html = List("<p>Adults £12</p><p>Children £6</p>", "<p>Adults £15</p>", "<p>Adults £9</p><p>Children £4.50</p>");

        (await RowsAsync(html, ["name", "adult price", "child price"]))
            .Should().Equal("Thing 0 | 12 | 6", "Thing 1 | 15 | –", "Thing 2 | 9 | 4.5");
    }

    [Fact]
    public async Task Beside_a_price_of_a_kind_the_price_as_such_is_the_other_one()
    {
        var html = List("<p><b>£30</b></p><p>Member price: £24</p>", "<p><b>£18</b></p><p>Member price: £15</p>");

        (await RowsAsync(html, ["name", "price", "member price"])).Should().Equal("Thing 0 | 30 | 24", "Thing 1 | 18 | 15");
    }

    [Fact]
    public async Task The_page_of_one_thing_has_each_price_in_its_place()
    {
        const string Html = "<html><body><main><h1>Brass lantern</h1><p>Starting bid: £20</p><p>Buy it now: £75</p></main></body></html>";

        (await RowsAsync(Html, ["name", "starting bid", "buy it now price"])).Should().Equal("Brass lantern | 20 | 75");
    }

    [Fact]
    public async Task Numbers_at_the_ends_of_names_are_no_prices()
    {
        const string Html = """
            <html><body><h1>Our telephones</h1><ul>
            <li>Harbour Phone 9</li><li>Tide Tablet 4</li><li>Gull Watch 7</li><li>Skerry Radio 2</li>
            </ul></body></html>
            """;

        (await RowsAsync(Html, ["name", "price"])).Should().BeEmpty();
    }

    [Fact]
    public async Task The_price_that_makers_recommend_is_an_amount_where_it_alone_is_asked_for()
    {
        const string Html = """
            <html lang="de"><body><table><tr><th>Artikel</th><th>UVP</th><th>Preis</th></tr>
            <tr><td>Zange</td><td>1.049,50 €</td><td>999,00 €</td></tr><tr><td>Feile</td><td>12,00 €</td><td>9,50 €</td></tr></table></body></html>
            """;

        (await RowsAsync(Html, ["Artikel", "UVP", "Preis"])).Should().Equal("Zange | 1049.5 | 999", "Feile | 12 | 9.5");
    }

    [Fact]
    public async Task What_a_sentence_says_that_tickets_cost_is_the_price_and_what_else_it_tells_of_is_none()
    {
        static string Section(string name, string tells) =>
            $"<h2>{name}</h2><p>We meet at the pier and walk along the shore until dusk. {tells} Bring boots that may get wet on the way.</p>";
        var html = "<html><body><main><h1>Walks</h1>"
            + Section("Mud walk", "Tickets cost £6 a head, and dogs come along for nothing.")
            + Section("Seal walk", "Entry is £8.50 for everybody who is taller than the rail.")
            + Section("Wreck walk", "The ship that sank here carried £900 of silver to the mint of the town.")
            + "</main></body></html>";

        (await RowsAsync(html, ["walk", "price"]))
            .Should().Contain("Mud walk | 6").And.Contain("Seal walk | 8.5").And.NotContain(row => row.Contains("900"));
    }

    private static string List(params string[] prices)
    {
        var cards = prices.Select((price, at) => $"<article><h3><a href=\"/{at}\">Thing {at}</a></h3>{price}</article>");
        return $"<html><body><h1>Things</h1>{string.Concat(cards)}</body></html>";
    }
}
