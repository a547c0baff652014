using System.Diagnostics;
using System.Text.RegularExpressions;
using CsCheck;
using Sortie.Tools;
using Sortie.Tools.Web.Fetching;
using static Sortie.Tests.Tools.Web.Reading.ReadHtml;

namespace Sortie.Tests.Tools.Web.Reading;

/// <summary>Whatever a page is made of, reading it ends soon, and gives nothing that the page does not have.</summary>
public sealed partial class AnyPageTests
{
    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div class=\"share adBox\">", "<div>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<h2>", "<table><tr><td>",
        "</td><td>", "</td></tr></table>", "<ul><li>", "<li>", "</ul>",
        "<ol start=7><li>", "</ol>", "<a href=\"/ferry\">", "</a>", "<b>", "</b>", "<em>", "</em>", "<pre><code class=language-c#>",
        "</code></pre>", "<blockquote>", "</blockquote>", "<br>", "<hr>", "<img src=a.png alt=\"pic\">",
        "<span hidden>", "</span>", "<nav>", "</nav>", "<form>", "</form>", "<svg>", "</svg>", "<script>if (a < b) {}</script>", "<dl><dt>",
        "<dd>", "</dl>", "The ferry left the harbour at six in the morning, as it had on every day. ", "Nobody came. ", "word ", "**stars** ",
        "1. one ", "# two ", "&lt;b&gt; ", "渡轮早上六点离开港口，一年中的每一天都是这样。",
    ];

    [Fact]
    public void Every_word_that_is_read_stands_in_the_page() => Gen.Int[0, Pieces.Length - 1].List[0, 120].Sample(pieces =>
    {
        var html = string.Concat(pieces.Select(piece => Pieces[piece]));
        var page = HtmlPage.Parse(html, TestContext.Current.CancellationToken);
        var words = Word().Matches(page.Body!.TextContent + " pic a png ferry https example org c").Select(match => match.Value).ToHashSet();
        try
        {
            var read = Read(html);
            var shown = string.Concat(page.Body.TextContent.Where(char.IsLetterOrDigit));
            Word().Matches(read.Text).Select(match => match.Value)
                .Should().AllSatisfy(word => (words.Contains(word) || shown.Contains(word, StringComparison.Ordinal)).Should().BeTrue(word));
            Word().Matches(read.Markdown).Select(match => match.Value)
                .Should().AllSatisfy(
                    word => (words.Contains(word) || shown.Contains(word, StringComparison.Ordinal) || int.TryParse(word, out _))
                        .Should().BeTrue(word));
        }
        catch (ToolException exception)
        {
            exception.Code.Should().BeOneOf("nothing_found", "needs_browser");
        }
    }, iter: 1000);

    [Theory]
    [InlineData("<p>Some words, and more of them.</p>", 30_000)]
    [InlineData("<b>word, <i>and</i> ", 15_000)]
    [InlineData("<div class=share><p>Some words, and more of them, and a few that follow, since a block needs many.</p>", 8_000)]
    [InlineData("<span><img src=a.png>", 15_000)]
    [InlineData("<table><tr><td>word. word.", 8_000)]
    [InlineData("<ul><li>word. word.", 8_000)]
    [InlineData("<blockquote>word. word.", 8_000)]
    public void A_page_without_end_is_read_in_a_time_that_its_parsing_is_a_measure_of(string piece, int times)
    {
        var html = string.Concat(Enumerable.Repeat(piece, times));

        var parsing = TimeOf(() => HtmlPage.Parse(html, TestContext.Current.CancellationToken));
        var reading = TimeOf(() => Read(html));

        TestContext.Current.TestOutputHelper!.WriteLine($"parsed in {parsing.TotalMilliseconds:0} ms, read in {reading.TotalMilliseconds:0} ms");
        // However busy the machine is, it is so for both; where each element looks at all others, the one is hundreds of times the other.
        reading.Should().BeLessThan(10 * (parsing + TimeSpan.FromMilliseconds(200)));
    }

    private static TimeSpan TimeOf(Action act)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            act();
        }
        catch (ToolException exception)
        {
            exception.Code.Should().BeOneOf("too_large", "nothing_found", "needs_browser");
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
