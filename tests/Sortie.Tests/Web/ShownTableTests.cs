using System.Text.Json;
using Sortie.Web.Components;
using Sortie.Whiteboard;

namespace Sortie.Tests.Web;

public sealed class ShownTableTests
{
    [Fact]
    public void Money_and_its_currency_are_one_cell_and_what_is_missing_is_missing()
    {
        var rows = JsonDocument.Parse("""
            [
              { "name": "Mug", "price": 12.9, "price_currency": "EUR", "stock_left": 3 },
              { "name": "Cup", "price": null, "price_currency": null, "stock_left": 12 }
            ]
            """).RootElement.EnumerateArray().ToList();

        var table = ShownTable.From(new BoardTable(["name", "price", "price_currency", "stock_left"], rows, 2));

        table.Columns.Should().Equal("name", "price", "stock left");
        table.Numeric.Should().Equal(false, true, true);
        table.Rows[0].Should().Equal("Mug", "€12.90", "3");
        table.Rows[1].Should().Equal("Cup", null, "12");
    }

    [Fact]
    public void A_currency_column_without_an_amount_stays()
    {
        ShownTable.From(["country", "country_code", "base_currency"], [["Chile", "CL", "CLP"]]).Columns
            .Should().Equal("country", "country code", "base currency");
    }

    [Theory]
    [InlineData("12.99", "EUR", "€12.99")]
    [InlineData("1249.9", "USD", "$1,249.90")]
    [InlineData("9", "GBP", "£9.00")]
    [InlineData("1200", "JPY", "¥1,200")]
    [InlineData("0.125", "EUR", "€0.125")]
    [InlineData("12.500", "CHF", "CHF 12.50")]
    public void Money_reads_as_people_write_it(string amount, string currency, string expected) =>
        Money.Format(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency).Should().Be(expected);

    [Theory]
    [InlineData(0, "just now", "0 ms")]
    [InlineData(59, "59 s ago", "59.0 s")]
    [InlineData(300, "5 min ago", "5 min")]
    [InlineData(3725, "1 h ago", "1 h 2 min")]
    [InlineData(90_000, "yesterday", "25 h")]
    [InlineData(864_000, "10 days ago", "240 h")]
    public void Times_are_told_in_the_unit_that_fits(int seconds, string ago, string duration)
    {
        Words.Ago(TimeSpan.FromSeconds(seconds)).Should().Be(ago);
        Words.Duration(TimeSpan.FromSeconds(seconds)).Should().Be(duration);
    }
}
