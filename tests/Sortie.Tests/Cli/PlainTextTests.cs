using Sortie.Cli.Output;

namespace Sortie.Tests.Cli;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Lamp\u001b[31m red\u001b[0m", "Lamp [31m red [0m")]
    [InlineData("two\r\nlines\tand\u0085more", "two lines and more")]
    [InlineData("  café  ☕ ", "café ☕")]
    [InlineData("\u009b2Jgone", "2Jgone")]
    [InlineData("Lamp \u202egpj.exe\u202c", "Lamp gpj.exe")]
    [InlineData("a\u2066b", "a b")]
    [InlineData(null, "")]
    public void A_line_carries_nothing_that_a_terminal_obeys(string? text, string line) => PlainText.Line(text).Should().Be(line);

    [Fact]
    public void Lines_keep_their_ends_and_nothing_else_that_is_control() =>
        PlainText.Lines("one\r\ntwo\u001b]0;title\u0007\u202e").Should().Be("one\ntwo]0;title");

    [Fact]
    public void Words_with_a_tab_between_them_stay_apart() => PlainText.Lines("name\tprice").Should().Be("name price");
}
