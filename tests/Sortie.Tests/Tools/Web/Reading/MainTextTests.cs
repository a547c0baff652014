using static Sortie.Tests.Tools.Web.Reading.ReadHtml;

namespace Sortie.Tests.Tools.Web.Reading;

public sealed class MainTextTests
{
    private const string First = "The ferry left the harbour at six in the morning, as it had on every day of the year, and nobody thought of "
        + "the weather.";
    private const string Second = "By noon the wind had turned, the captain said later, and the crew tied down whatever was loose on the upper deck.";
    private const string Third = "It was evening before the lights of the island came up, low over the water, and the passengers began to "
        + "talk again.";
    private const string Text = First + "\n\n" + Second + "\n\n" + Third;
    private const string Paragraphs = $"<p>{First}</p><p>{Second}</p><p>{Third}</p>";

    [Fact]
    public void The_text_is_read_without_navigation_captions_sharing_and_what_else_there_is_to_read() =>
        Read($"""
            <nav><a href="/">Home</a> <a href="/news">News</a></nav>
            <main><article>
              <h1>A day at sea</h1>
              <div class="byline">By Mara Voss, 3 May 2024</div>
              <div class="share-bar"><a href="#">Share</a> <a href="#">Post</a></div>
              <p>{First}</p>
              <figure><img src="/ferry.jpg" alt="The ferry"><figcaption>The ferry on its way out, seen from the pier.</figcaption></figure>
              <div>Advertisement</div>
              <p>{Second}</p>
              <p><a href="/islands">READ MORE: the ten islands that are worth a journey</a></p>
              <p>{Third}</p>
              <div class="authorBio"><p>Mara Voss writes about the sea, the coast, and about those who live there. She lives in Rostock.</p></div>
              <div class="related"><h3>Related</h3><ul>
              <li><a href="/a">Another ferry, another day</a></li><li><a href="/b">The harbour is closed</a></li></ul></div>
            </article></main>
            <footer>All rights reserved.</footer>
            """).Text.Should().Be(Text);

    [Fact]
    public void What_readers_wrote_is_left_out_even_where_it_is_longer_than_the_text() =>
        Read($"<article><h1>A day at sea</h1>{Paragraphs}</article><div class='comments'>"
            + string.Concat(Enumerable.Range(1, 30).Select(at =>
                $"<div class='comment'><p>I was on that ferry too, in year {at}, and it was nothing like that, to be honest with you.</p></div>"))
            + "</div>")
            .Text.Should().Be(Text);

    [Fact]
    public void A_text_in_several_boxes_is_one() =>
        Read(
            $"<div class='page'><div class='part'><p>{First}</p></div><div class='slot'><a href='/x'>Buy boats</a></div><div class='part'>"
                + $"<p>{Second}</p></div><div class='part'><p>{Third}</p></div></div>")
            .Text.Should().Be(Text);

    [Fact]
    public void Names_that_a_machine_made_mean_nothing() =>
        Read("<div class='hAdRR'>" + Paragraphs.Replace("<p>", "<p class='sc-77igqf-0 hNavP adRP'>", StringComparison.Ordinal) + "</div>").Text
            .Should().Be(Text);

    [Fact]
    public void A_name_that_most_of_the_text_has_is_no_sign_of_furniture() =>
        Read("<div class='social-sidebar'>" + Paragraphs.Replace("<p>", "<p class='popular'>", StringComparison.Ordinal) + "</div>").Text
            .Should().Be(Text);

    [Fact]
    public void Of_several_texts_the_one_under_the_pages_own_headline_is_read() =>
        Read("<title>A day at sea</title><article class='post'>"
            + $"<h1>A day at sea</h1>{Paragraphs}</article>" + string.Concat(Enumerable.Range(1, 8).Select(at =>
            $"<article class='post'><h2><a href='/{at}'>Another day</a></h2><p>Day {at} was calm, and it was long, and the crew of the ferry "
                + "played cards, as they did on most of the other days.</p></article>")))
            .Text.Should().Be(Text);

    [Fact]
    public void Text_between_line_breaks_is_read_in_paragraphs() =>
        Read($"<table><tr><td><a href='/'>Home</a></td><td><font>{First}<br><br>{Second}<br><br>{Third}</font></td></tr></table>").Text
            .Should().Be(Text);

    [Fact]
    public void A_script_that_writes_words_in_few_signs_is_read_as_well() =>
        Read(
            "<div><a href='/'>首页</a></div><div><p>渡轮早上六点离开港口，一年中的每一天都是这样，没有人想到天气。</p><p>船长后来说，中午时分风向变了，船员们把上层甲板上松动的东西都绑好了。</p></div><div>"
                + "<a href='/x'>更多</a></div>")
            .Text.Should().Be("渡轮早上六点离开港口，一年中的每一天都是这样，没有人想到天气。\n\n船长后来说，中午时分风向变了，船员们把上层甲板上松动的东西都绑好了。");

    [Fact]
    public void A_text_that_is_hidden_until_a_script_has_run_is_read() =>
        Read($"<body><div style='display: none'>{Paragraphs}</div><noscript>Please turn on scripts.</noscript>").Text.Should().Be(Text);

    [Fact]
    public void A_text_that_only_the_structured_data_has_is_read_from_there_and_says_so()
    {
        var many = string.Concat(Enumerable.Repeat(Text + "\n\n", 3)).Trim();
        var body = System.Text.Json.JsonSerializer.Serialize(many);
        var page = Read(
            "<div id=root>Loading</div><script src=a.js></script>"
                + $"<script type=application/ld+json>{{\"@type\":\"Article\",\"articleBody\":{body}}}</script>");

        page.Text.Should().Be(many);
        page.Markdown.Should().Be(many);
        page.Note.Should().Contain("structured data");
    }

    [Fact]
    public void What_a_page_shows_is_better_than_what_it_declares() =>
        Read(
            $"<article>{Paragraphs}</article>"
                + $"<script type=application/ld+json>{{\"@type\":\"Article\",\"articleBody\":\"{First} {Second} {Third} {First}\"}}</script>").Text
            .Should().Be(Text);

    [Fact]
    public void The_part_that_declares_to_be_the_body_of_the_article_is_read() =>
        Read(
            $"<div><div itemprop='articleBody'>{Paragraphs}</div><div><p>{First.Replace("ferry", "train", StringComparison.Ordinal)}</p>"
                + $"<p>{Second.Replace("wind", "rain", StringComparison.Ordinal)}</p></div></div>").Text
            .Should().Be(Text);

    [Fact]
    public void A_page_without_sentences_is_read_whole_and_says_so()
    {
        var page = Read("<nav><a href='/'>Home</a></nav><main><h1>Opening hours</h1><ul><li>Monday 9 to 12</li><li>Tuesday 9 to 17</li></ul></main>");

        page.Text.Should().Be("# Opening hours\n\n- Monday 9 to 12\n- Tuesday 9 to 17");
        page.Note.Should().Contain("No article");
    }

    [Fact]
    public void The_markdown_has_headings_lists_tables_quotes_code_links_and_images() =>
        Read($$"""
            <base href="/blog/"><article>
            <p>{{First}} It is <em>old</em>, <strong>slow</strong> and <a href="ferry">well known</a>, 5 * 3 <b> knots </b> fast.</p>
            <p>It is in snake_case [sic], and &lt;b&gt; or *so* &amp;amp; [x](y) &lt;<span>script&gt;</span>.</p>
            <h2>What to bring</h2>
            <ul><li>A coat<ul><li>and gloves</li></ul></li><li><code>ticket.pdf</code></li></ul>
            <ol start="3"><li>Go</li><li>Stay</li></ol>
            <blockquote><p>{{Second}}</p></blockquote>
            <img src="map.png" alt="The [map]"><img src="pixel.gif" width="1" height="1">
            <pre><code class="language-sh">$ ferry --book
            done</code></pre>
            <table><tr><th>Day</th><th>Hour</th></tr><tr><td>Monday</td><td>6 | 7</td></tr></table>
            <p>{{Third}} <a href="javascript:alert(1)">No link</a>.</p>
            </article>
            """).Markdown.Should().Be(
            $"""
            {First} It is *old*, **slow** and [well known](https://example.org/blog/ferry), 5 * 3 **knots** fast.

            It is in snake_case [sic], and \<b> or \*so\* \&amp; [x\](y) \<script>.

            ## What to bring

            - A coat
              - and gloves
            - `ticket.pdf`

            3. Go
            4. Stay

            > {Second}

            ![The \[map\]](https://example.org/blog/map.png)

            ```sh
            $ ferry --book
            done
            ```

            | Day | Hour |
            | --- | --- |
            | Monday | 6 \| 7 |

            {Third} No link.
            """);

    [Fact]
    public void What_a_page_says_of_itself_is_told()
    {
        var page = Read($$$"""
            <html lang="en-GB"><head><meta property="og:image" content="/ferry.jpg"><meta property="og:site_name" content="The Pier">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"A day at sea",
            "datePublished":"2024-05-03","author":{"name":"Mara Voss"}}</script></head>
            <body><article>{{{Paragraphs}}}</article></body></html>
            """);

        page.Should().BeEquivalentTo(
            new
            {
                Title = "A day at sea", Author = "Mara Voss", Published = "2024-05-03", Language = "en-GB", Site = "The Pier",
                Image = "https://example.org/ferry.jpg",
            });
    }
}
