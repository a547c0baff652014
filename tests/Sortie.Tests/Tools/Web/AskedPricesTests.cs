namespace Sortie.Tests.Tools.Web;

/// <summary>Of several prices that are asked for, each field has its own or none.</summary>
public sealed class AskedPricesTests
{
    [Fact]
    public async Task Data_for_scripts_has_each_price_under_its_own_key()
    {
        const string Json = """{"lots":[{"title":"Clock","currentBid":{"amount":45,"currency":"EUR"},"buyNowPrice":{"amount":90,"currency":"EUR"}},{"title":"Vase","currentBid":{"amount":12,"currency":"EUR"}}]}""";

        (await ReadAsync(Json, "application/json", "title", "current bid", "buy now price")).Should().Equal("Clock | 45 | 90", "Vase | 12 | –");
    }

    [Fact]
    public async Task A_price_of_which_nothing_says_of_what_kind_it_is_answers_one_field_alone() =>
        (await ReadAsync(List("<i>€45.00</i>", "<i>€12.00</i>"), "text/html", "name", "current bid", "buy now price")).Should().Equal("Thing 0 | 45 | –", "Thing 1 | 12 | –");

    [Fact]
    public async Task Where_others_have_a_price_of_a_kind_one_without_it_has_none() =>
        (await ReadAsync(List("<p>Adults £12</p><p>Children £6</p>", "<p>Adults £15</p>", "<p>Adults £9</p><p>Children £4.50</p>"), "text/html", "name", "adult price", "child price"))
            .Should().Equal("Thing 0 | 12 | 6", "Thing 1 | 15 | –", "Thing 2 | 9 | 4.5");

    [Fact]
    public async Task Beside_a_price_of_a_kind_the_price_as_such_is_the_other_one() =>
        (await ReadAsync(List("<p><b>£30</b></p><p>Member price: £24</p>", "<p><b>£18</b></p><p>Member price: £15</p>"), "text/html", "name", "price", "member price")).Should().Equal("Thing 0 | 30 | 24", "Thing 1 | 18 | 15");

    [Fact]
    public async Task The_page_of_one_thing_has_each_price_in_its_place() =>
        (await ReadAsync("<html><body><main><h1>Brass lantern</h1><p>Starting bid: £20</p><p>Buy it now: £75</p></main></body></html>", "text/html", "name", "starting bid", "buy it now price")).Should().Equal("Brass lantern | 20 | 75");

    [Fact]
    public async Task Numbers_at_the_ends_of_names_are_no_prices() =>
        (await ReadAsync("<html><body><h1>Our telephones</h1><ul><li>Harbour Phone 9</li><li>Tide Tablet 4</li><li>Gull Watch 7</li><li>Skerry Radio 2</li></ul></body></html>", "text/html", "name", "price")).Should().BeEmpty();

    private static string List(params string[] prices) =>
        $"<html><body><h1>Things</h1>{string.Concat(prices.Select((price, at) => $"<article><h3><a href=\"/{at}\">Thing {at}</a></h3>{price}</article>"))}</body></html>";

    private static async Task<List<string>> ReadAsync(string content, string type, params string[] fields)
    {
        await using var site = await LocalSite.ServeAsync(content, type);

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, fields);

        return [.. page.Records.Select(record => string.Join(" | ", fields.Select(field => record.Values[field].Value is { } value ? decimal.TryParse(value.ToString(), out var number) ? $"{number:0.##}" : value.ToString() : "–")))];
    }
}
