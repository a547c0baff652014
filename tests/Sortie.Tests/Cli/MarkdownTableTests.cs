using Sortie.Cli.Output;

namespace Sortie.Tests.Cli;

public sealed class MarkdownTableTests
{
    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell_and_numbers_stand_on_the_right() =>
        MarkdownTable.Lines(["name", "price"], [["Lamp", "9.90 EUR"], ["Deep pan", ""]], rightAligned: 1).Should().Equal(
            "| name     |    price |",
            "|----------|---------:|",
            "| Lamp     | 9.90 EUR |",
            "| Deep pan |          |");

    [Fact]
    public void A_cell_cannot_break_out_of_its_table() =>
        MarkdownTable.Lines(["name"], [["a|b\nc"]]).Should().Equal("| name   |", "|--------|", "| a\\|b c |");

    [Fact]
    public void Wide_characters_take_two_places() =>
        MarkdownTable.Lines(["name"], [["茶碗茶"], ["mug"]]).Should().Equal("| name   |", "|--------|", "| 茶碗茶 |", "| mug    |");
}
