using Sortie.Tools;
using static Sortie.Tests.Tools.Web.Reading.ReadHtml;

namespace Sortie.Tests.Tools.Web.Reading;

public sealed class DoubtsTests
{
    private const string Paragraph = "<p>The ferry left the harbour at six in the morning, as it had on every day of the year, and nobody "
        + "thought of the weather.</p>";
    private static readonly string Article = string.Concat(
        Enumerable.Range(1, 20).Select(at => Paragraph.Replace("six", $"{at}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("soft_404", "<title>Page not found | The Pier</title><h1>Page not found</h1>"
        + "<p>The page you were looking for is not here. It may have been moved, or it may never have been.</p>")]
    [InlineData("soft_404", "<title>404</title><h1>404</h1>")]
    [InlineData("login_wall", "<title>Sign in</title><h1>Sign in</h1><form><input name=user><input type=password><button>Sign in</button></form>")]
    [InlineData("needs_browser", "<title>The Pier</title><div id=root></div><script src=/app.js></script>"
        + "<noscript>You need to enable JavaScript to run this app.</noscript>")]
    [InlineData("nothing_found", "<title>The Pier</title><img src=1.jpg><img src=2.jpg>")]
    public void A_page_that_only_looks_like_one_is_refused_and_the_message_says_why(string code, string html) =>
        FluentActions.Invoking(() => Read(html))
            .Should().Throw<ToolException>()
            .Where(exception => exception.Code == code && exception.Message.Contains("https://example.org/a", StringComparison.Ordinal));

    [Theory]
    [InlineData("<title>Page not found: a short history</title><h1>Page not found: a short history of an error</h1>")]
    [InlineData("<title>A day at sea</title><header><form><input type=password>Log in</form></header>")]
    [InlineData("<title>A day at sea</title><div id=root></div><script src=/app.js></script><noscript>Please enable JavaScript.</noscript>")]
    [InlineData("<title>A day at sea</title><script type=application/ld+json>{\"@type\":\"Article\",\"isAccessibleForFree\":true}</script>")]
    [InlineData("<title>Why readers subscribe</title><p>Subscribe to our newsletter.</p>")]
    public void A_text_beside_such_signs_is_read_without_doubt(string html)
    {
        var page = Read(html + "<article>" + Article + "</article>");

        page.Text.Should().Contain("left the harbour at 20");
        page.Conclusion.Should().BeNull();
        page.Note.Should().BeNull();
    }

    [Fact]
    public void A_short_text_is_no_empty_page() =>
        Read($"<title>News</title><main><h1>News</h1>{Paragraph}</main>").Should().BeEquivalentTo(new { Conclusion = (string?)null, Title = "News" });

    [Theory]
    [InlineData("<p>Subscribe to continue reading</p>")]
    [InlineData("<div>Already a member? Sign in to read the full story.</div>")]
    [InlineData("<div>Article réservé aux abonnés</div>")]
    [InlineData("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script>")]
    public void A_text_whose_rest_is_for_sale_is_given_as_far_as_it_goes_and_says_so(string sign)
    {
        var page = Read($"<article><h1>A day at sea</h1>{string.Concat(Enumerable.Repeat(Paragraph, 5))}</article>{sign}");

        page.Text.Should().Contain("The ferry left the harbour");
        page.Conclusion.Should().Be("paywall");
        page.Note.Should().NotBeNull();
    }
}
