using Sortie.Tools.Web.Reading;

namespace Sortie.Tests.Tools.Web.Reading;

public sealed class SummaryTests
{
    [Theory]
    [InlineData("en", "Dr. Smith paid $3.50 to J. K. Rowling.|She thanked him!|It rained, e.g. on Monday.")]
    [InlineData("en", "\"Is it far?\" she asked.|He pointed at St. Mary's.|\"No.\"|Then they went.")]
    [InlineData("en", "The U.S. Senate met at 6 p.m. on Friday.|It had 100 members in 2019.|They voted… and left.")]
    [InlineData("de", "Am 3. Mai kam z.B. Prof. Weber.|Er blieb bis 1999.|Das war's.")]
    [InlineData("fr", "M. Dupont arrive à 8 h.|Il dit : « Bonjour ! »|Mme Durand répond.")]
    [InlineData("es", "La Sra. García llegó.|¿Dónde está?|¡Aquí!")]
    [InlineData("zh", "今天下雨。|我们不去！|你呢？")]
    [InlineData(null, "See https://example.org/a.b.c for more.|Version 2.0.1 is out.")]
    public void A_text_is_split_where_its_sentences_end(string? language, string sentences)
    {
        var expected = sentences.Split('|');
        var text = string.Join(language == "zh" ? "" : " ", expected);

        Sentences.Of(text, language).Select(range => text[range]).Should().Equal(expected);
    }

    [Fact]
    public void Headings_are_no_sentences_and_lines_end_them() =>
        Sentences.Of("# One. Two.\n\nA line without a mark\n\n- a point\n- another. And more", "en").Count().Should().Be(4);

    [Fact]
    public void Each_sentence_of_a_summary_stands_in_the_text_at_its_place()
    {
        const string Text = "# Lanterns\n\nA lantern keeps a flame alive in the wind. Most lanterns are made of tinned steel and glass.\n\n"
            + "Most lanterns are made of tinned steel and of glass.\n\nNobody knows who made the first lantern. The weather was fine on that "
            + "day, people say.\n\nThe glass of a lantern is blown, and then it is cut.";

        var summary = Summary.Of(Text, "en", 3);

        summary.Should().HaveCount(3);
        summary.Should().AllSatisfy(sentence => Text[sentence.Offset..].Should().StartWith(sentence.Text));
        summary.Select(sentence => sentence.Sentence).Should().BeInAscendingOrder();
        summary.Count(sentence => sentence.Text.Contains("tinned steel", StringComparison.Ordinal)).Should().Be(1, "what was said is not said again");
    }

    [Fact]
    public void A_text_without_sentences_has_an_empty_summary() => Summary.Of("# Only\n\n- 1\n- 2", "en", 3).Should().BeEmpty();
}
