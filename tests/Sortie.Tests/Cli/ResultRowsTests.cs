using System.Text.Json;
using Sortie.Cli.Output;
using Sortie.Whiteboard;

namespace Sortie.Tests.Cli;

public sealed class ResultRowsTests
{
    [Fact]
    public void An_amount_and_its_currency_are_one_cell()
    {
        var rows = Rows("""[{"name":"Lamp","price":9.90,"price_currency":"EUR"},{"name":"Pan","price":null,"price_currency":null}]""");

        rows.Columns.Should().Equal("name", "price");
        rows.Rows[0].Should().Equal("Lamp", "9.90 EUR");
        rows.Rows[1].Should().Equal("Pan", "");
        rows.Numbers.Should().Equal(1);
    }

    [Fact]
    public void In_a_reply_an_amount_and_its_currency_are_one_cell_as_well()
    {
        var rows = ResultRows.Of(["name", "price", "price_currency", "left"], [["Lamp", "9.90", "EUR", "many"], ["Pan", "", "", "3"]]);

        rows.Columns.Should().Equal("name", "price", "left");
        rows.Rows.Select(row => string.Join('|', row)).Should().Equal("Lamp|9.90 EUR|many", "Pan||3");
        rows.Numbers.Should().Equal(1);
    }

    [Fact]
    public void A_currency_that_belongs_to_no_amount_keeps_its_column() =>
        Rows("""[{"name":"Yen","home_currency":"JPY"}]""").Columns.Should().Equal("name", "home_currency");

    [Fact]
    public void A_column_with_words_in_it_is_no_column_of_numbers() =>
        Rows("""[{"stock":3},{"stock":"many"}]""").Numbers.Should().BeEmpty();

    private static ResultRows Rows(string json)
    {
        var rows = JsonDocument.Parse(json).RootElement.EnumerateArray().ToList();
        return ResultRows.Of(new BoardTable([.. rows[0].EnumerateObject().Select(value => value.Name)], rows, rows.Count));
    }
}
