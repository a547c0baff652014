using static Sortie.Tests.Tools.Web.WebToolCalls;

namespace Sortie.Tests.Tools.Web.Extraction.Fields;

/// <summary>Lists of references tell what is what by order and marks alone, in the styles of several trades.</summary>
public sealed class CitationTests
{
    [Theory]
    [InlineData(
        "Reed, A., &amp; Stone, K. B. (2018). How moss drinks. <i>Annals of Moss</i>, 4(1), 3–19. <a href=/1>https://doi.example/1</a>",
        "Pike, C. (2020). Ferns in the dark: a review. <i>Botany Today</i>, 11, 77–80.",
        "How moss drinks | Reed, A., & Stone, K. B. | 2018 | Annals of Moss",
        "Ferns in the dark: a review | Pike, C. | 2020 | Botany Today")]
    [InlineData(
        "A. Reed and K. Stone, “How moss drinks,” Annals of Moss, vol. 4, no. 1, pp. 3–19, 2018.",
        "C. Pike, “Ferns in the dark,” in Proceedings of the Botany Meeting, pp. 1990–1998, 2020.",
        "How moss drinks | A. Reed and K. Stone | 2018 | Annals of Moss",
        "Ferns in the dark | C. Pike | 2020 | Proceedings of the Botany Meeting")]
    [InlineData(
        "Reed A, Stone KB. How moss drinks. Annals of Moss. 2018;4(1):3-19.",
        "Pike C, van der Stel B. Ferns in the dark. Botany Today. 2020;11:77-80.",
        "How moss drinks | Reed A, Stone KB | 2018 | Annals of Moss",
        "Ferns in the dark | Pike C, van der Stel B | 2020 | Botany Today")]
    [InlineData(
        "Reed, A. &amp; Stone, K. B. How moss drinks. <i>Annals of Moss</i> <b>4</b>, 3–19 (2018).",
        "Pike, C. Ferns in the dark. <i>Botany Today</i> <b>11</b>, 77–80 (2020).",
        "How moss drinks | Reed, A. & Stone, K. B. | 2018 | Annals of Moss",
        "Ferns in the dark | Pike, C. | 2020 | Botany Today")]
    public async Task Each_style_is_read_by_its_marks(string one, string other, string first, string second) =>
        (await RowsAsync(List(one, other), ["title", "authors", "year", "journal"])).Should().Equal(first, second);

    [Fact]
    public async Task What_a_reference_does_not_tell_is_left_out() =>
        (await RowsAsync(
            List("Reed, A. (2018). How moss drinks, and from what. ", "Pike, C. (2020). Ferns in the dark. <i>Botany Today</i>, 11."),
            ["title", "authors", "journal"]))
            .Should().Equal("How moss drinks, and from what | Reed, A. | –", "Ferns in the dark | Pike, C. | Botany Today");

    [Fact]
    public async Task Films_with_their_years_are_no_references() =>
        (await RowsAsync(
            List("<b>Harbour Lights</b> (1954). Ada Thorn. With a ferry.", "<b>Winter Tracks</b> (1961). Jon Berg. With a sledge."),
            ["title", "year"]))
            .Should().Equal("Harbour Lights | 1954", "Winter Tracks | 1961");

    [Fact]
    public async Task Where_each_part_has_a_line_the_authors_are_told_by_their_initials_and_the_journal_by_its_italics()
    {
        static string Paper(string title, string authors, string journal, int year) =>
            $"<h3><a href=/1>{title}</a></h3><div>{authors}</div><div><i>{journal}</i>, {year}</div>";

        (await RowsAsync(
            List(Paper("How moss drinks", "L. Osei, M. Brand", "Annals Of Moss", 2018), Paper("Ferns", "M. Brand", "Botany Today", 2020)),
            ["title", "authors", "journal", "year"]))
            .Should().Equal("How moss drinks | L. Osei, M. Brand | Annals Of Moss | 2018", "Ferns | M. Brand | Botany Today | 2020");
    }

    private static string List(params string[] lines) =>
        $"<html><body><h1>Reading</h1><ol>{string.Concat(lines.Select(line => $"<li>{line}</li>"))}</ol></body></html>";
}
