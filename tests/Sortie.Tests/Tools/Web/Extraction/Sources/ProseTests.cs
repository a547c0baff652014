using static Sortie.Tests.Tools.Web.WebToolCalls;

namespace Sortie.Tests.Tools.Web.Extraction.Sources;

/// <summary>Price lists that are written as sentences, and sentences that only tell of money.</summary>
public sealed class ProseTests
{
    [Theory]
    [InlineData("<p>Dry cut: £32. Fringe trim: £8 (free for regulars).</p><p>Full colour from £75, and half head of highlights from £90.</p>")]
    [InlineData(
        "<p>A dry cut is £32 and takes half an hour. The fringe trim costs just £8; the full colour starts from £75, half head of highlights is £90."
            + "</p>")]
    [InlineData("<p>Dry cut – £32, fringe trim – £8, full colour – £75 and half head of highlights – £90.</p>")]
    public async Task A_price_list_in_sentences_is_a_list(string prose)
    {
        var html = $"<html><body><h1>Prices</h1><p>We have been on the high street since 1998.</p>{prose}</body></html>";

        (await RowsAsync(html, ["name", "price"])).Select(row => row.ToLowerInvariant())
            .Should().Equal("dry cut | 32", "fringe trim | 8", "full colour | 75", "half head of highlights | 90");
    }

    [Fact]
    public async Task What_its_sentences_cost_in_a_language_is_read_in_it() =>
        (await RowsAsync(
            "<html lang=de><body><h1>Preise</h1><p>Der Trockenschnitt kostet 32 €, eine Dauerwelle kostet 75 €. Ponyschnitt: 8 €.</p></body></html>",
            ["name", "price"])).Should().Equal("Trockenschnitt | 32", "Dauerwelle | 75", "Ponyschnitt | 8");

    [Fact]
    public async Task An_article_in_which_money_changes_hands_lists_nothing() =>
        (await RowsAsync(
            "<html><body><h1>The mill</h1><p>The council sold the mill for £300,000 in May. It was £40,000 less than hoped, and the "
                + "buyers have since spent £90,000 on the roof. They were lent £60,000 by a bank, of which they paid back £12,000.</p></body></html>",
            ["name", "price"])).Should().BeEmpty();
}
