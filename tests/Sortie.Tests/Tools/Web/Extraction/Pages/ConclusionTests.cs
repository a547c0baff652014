using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction.Pages;

/// <summary>What is said of pages that answer and have nothing of what was asked for, and of those that only look so.</summary>
public sealed class ConclusionTests
{
    private const string Goods = """
        <ul><li><h3><a href="/a">Brass bell</a></h3><b>€12.00</b></li><li><h3><a href="/b">Iron hook</a></h3><b>€4.50</b></li>
        <li><h3><a href="/c">Oak peg</a></h3><b>€2.20</b></li></ul>
        """;

    [Theory]
    [InlineData("soft_404", "<title>Page not found – Shop</title>", "<h1>Page not found</h1><p>Try our search.</p>")]
    [InlineData("soft_404", "<title>404 | Laden</title>", "<h1>Seite nicht gefunden</h1>")]
    [InlineData("soft_404", "<title>Shop</title>", "<h1>Sorry, this page doesn't exist</h1><p>It may have moved.</p>")]
    [InlineData("soft_404", "<title>404 Not Found</title>", "<h1>404</h1><h2>You may also like</h2>" + Goods)]
    [InlineData(
        "login_wall", "<title>Sign in</title>",
        """<h1>Sign in to your account</h1><form><input name="mail"><input type="password"><button>Sign in</button></form>""")]
    [InlineData("login_wall", "<title>Preise</title>", "<h1>Händlerbereich</h1><p>Bitte melden Sie sich an, um Preise zu sehen.</p>")]
    [InlineData("login_wall", "<title>Members</title>", "<p>You must be logged in to view this page.</p>")]
    [InlineData("needs_browser", "<title>App</title>", """<div id="root"></div><script src="/app.js"></script>""")]
    [InlineData(
        "needs_browser", "<title>App</title>",
        """<main></main><noscript>Please enable JavaScript.</noscript><script src="/app.js"></script>""")]
    [InlineData("needs_browser", "<title>Just a moment...</title>", """<p>Checking your browser</p><script src="/c.js"></script>""")]
    [InlineData("nothing_found", "<title>About us</title>", "<h1>About us</h1><p>We have mended boats since 1962, and we mend what we sold.</p>")]
    [InlineData(
        "nothing_found", "<title>Search</title>",
        """<h1>Search results</h1><p>No products match 'zyx'. A price is nowhere.</p><script src="/app.js"></script>""")]
    [InlineData("nothing_found", "<title>Empty</title>", "")]
    public async Task A_page_without_records_says_why(string code, string head, string body)
    {
        await using var site = await LocalSite.ServeAsync($"<html lang=\"en\"><head>{head}</head><body>{body}</body></html>");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "product", "price");

        page.Records.Should().BeEmpty();
        page.Conclusion.Should().Be(code);
        page.Note.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("""<header><form><input name="u"><input type="password"><button>Log in</button></form></header><h1>All goods</h1>""" + Goods)]
    [InlineData(
        """<h1>All goods</h1><noscript>Please enable JavaScript for the map.</noscript><script src="/a.js"></script><div id="root">"""
            + Goods + "</div>")]
    [InlineData("<h1>404 Brewing: all goods</h1><p>Page through our beers. You must be logged in to order.</p>" + Goods)]
    [InlineData("<h1>Lost and found</h1><p>What was not found yet is still here.</p>" + Goods)]
    public async Task A_page_that_only_looks_so_is_read(string body)
    {
        await using var site = await LocalSite.ServeAsync($"<html lang=\"en\"><head><title>Shop</title></head><body>{body}</body></html>");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "product", "price");

        page.Records.Should().HaveCount(3);
        page.Conclusion.Should().BeNull();
    }

    [Theory]
    [InlineData("<h1>Jobs</h1><p>There are currently no openings.</p><h2>From our blog</h2>")]
    [InlineData("<h1>There are no jobs at the moment</h1>")]
    [InlineData("<p>No results found.</p>")]
    public async Task What_is_listed_instead_of_an_empty_list_is_not_what_was_asked_for(string said)
    {
        var page = await PostsAsync(said);

        page.Records.Should().BeEmpty();
        page.Conclusion.Should().Be("nothing_found");
    }

    [Theory]
    [InlineData("<header><div class=suggest>No results found</div></header><h1>Jobs</h1>", "")]
    [InlineData("<form><p>No results found</p></form><h1>Jobs</h1>", "")]
    [InlineData("<h1>Jobs</h1>", "<section><h2>Reviews</h2><p>No results found.</p></section>")]
    public async Task That_another_thing_of_the_page_is_empty_says_nothing_of_the_list(string before, string after)
    {
        var page = await PostsAsync(before, after);

        page.Records.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_list_with_more_than_half_of_what_was_asked_for_is_not_empty_whatever_a_line_says()
    {
        await using var site = await LocalSite.ServeAsync(
            $"<html lang=\"en\"><body><h1>Goods</h1><p class=\"filter-hint\">No results found</p>{Goods}</body></html>");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "product", "price", "rating");

        page.Records.Should().HaveCount(3);
    }

    private static async Task<ExtractedPage> PostsAsync(string before, string after = "")
    {
        const string Posts = "<div><h3><a href=/1>How we bake</a></h3></div><div><h3><a href=/2>Our new oven</a></h3></div><div><h3>"
            + "<a href=/3>Flour, explained</a></h3></div>";
        await using var site = await LocalSite.ServeAsync($"<html lang=\"en\"><body>{before}<main>{Posts}</main>{after}</body></html>");
        return await WebToolCalls.For(site).ExtractAsync(site.Url, "title", "location");
    }

    [Fact]
    public async Task What_most_records_lack_is_said()
    {
        await using var site = await LocalSite.ServeAsync($"<html lang=\"en\"><body><h1>Goods</h1>{Goods}</body></html>");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "product", "price", "rating");

        page.Records.Should().HaveCount(3).And.AllSatisfy(record => record.Values["rating"].Value.Should().BeNull());
        page.Note.Should().Be("Partial: of 3 records none has 'rating'.");
    }
}
