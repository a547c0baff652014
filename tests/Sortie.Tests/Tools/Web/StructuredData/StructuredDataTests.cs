using System.Text.Json.Nodes;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.StructuredData;

namespace Sortie.Tests.Tools.Web.StructuredData;

public sealed class StructuredDataTests
{
    [Theory]
    [InlineData("""{"@type":"Product","name":"Lamp"}""")]
    [InlineData("""{"@type":"Product","name":"Lamp",};""")]
    [InlineData("<!-- {\"@type\":\"Product\",\"name\":\"Lamp\"} -->")]
    [InlineData("//<![CDATA[\n{\"@type\":\"Product\",\"name\":\"Lamp\"}\n//]]>")]
    [InlineData("{\"@type\":\"Product\", // the type\n /* and */ \"name\":\"Lamp\"}")]
    [InlineData("<!-- made by hand -->\n{\"@type\":\"Product\",\n\"name\":\"Lamp\"}")]
    [InlineData("\uFEFF{\"@type\":\"Product\",\"name\":\"Lamp\"}")]
    [InlineData("{&quot;@type&quot;:&quot;Product&quot;,&quot;name&quot;:&quot;Lamp&quot;}")]
    [InlineData("{\u0001\"@type\":\"Product\",\u00A0\"name\":\"Lamp\"}")]
    public void Json_ld_is_read_as_it_is_written_by_hand(string script) =>
        JsonLdOf(script).Should().Be("""[{"@type":"Product","name":"Lamp"}]""");

    [Theory]
    [InlineData("{\"name\":\"two\nlines\tand \\' a tick\"}", """[{"name":"two\nlines\tand ' a tick"}]""")]
    [InlineData("{\"url\":\"http://example.org//a\"}", """[{"url":"http://example.org//a"}]""")]
    [InlineData("[{\"a\":1},null,{\"b\":2}]", """[{"a":1},{"b":2}]""")]
    [InlineData("{\"a\":1}\n{\"b\":2}", """[{"a":1},{"b":2}]""")]
    [InlineData("{\"a\":1} {\"b\":", """[{"a":1}]""")]
    [InlineData("null", "[]")]
    [InlineData("{\"a\":1,\"a\":2}", "[]")]
    [InlineData("this is no JSON", "[]")]
    public void What_is_in_a_script_is_kept_and_what_cannot_be_read_is_left_out(string script, string expected) =>
        JsonLdOf(script).Should().Be(expected);

    [Fact]
    public void Every_script_of_a_page_is_read_and_a_broken_one_spoils_no_other() =>
        Shown(
            [.. Read("""
                <script type="application/ld+json">{"a":1}</script><script type="application/ld+json">{oops</script>
                <SCRIPT TYPE="Application/LD+JSON; charset=utf-8">{"b":2}</SCRIPT>
                """).JsonLd])
            .Should().Be("""[{"a":1},{"b":2}]""");

    [Fact]
    public void Microdata_has_nested_things_several_values_and_addresses_from_the_base() =>
        Shown([.. Read("""
            <base href="/shop/">
            <div itemscope itemtype="https://schema.org/Product" itemid="#lamp">
              <h1 itemprop="name headline">A <b>lamp</b></h1><img itemprop="image" src="1.jpg"><img itemprop="image" src="2.jpg">
              <a itemprop="url" href="lamp">more</a><meta itemprop="sku" content="7"><time itemprop="releaseDate" datetime="2024-05-03">May</time>
              <p itemprop="description">Of tin<br>and glass<script>no()</script></p>
              <div itemprop="brand" itemscope><span itemprop="name">Wick</span></div>
            </div>
            """).Microdata]).Should().Be(Json("""
            [{"type":"https://schema.org/Product","id":"https://example.org/shop/#lamp","properties":{"name":"A lamp","headline":"A lamp",
            "image":["https://example.org/shop/1.jpg","https://example.org/shop/2.jpg"],
            "url":"https://example.org/shop/lamp","sku":"7","releaseDate":"2024-05-03",
            "description":"Of tin and glass","brand":{"properties":{"name":"Wick"}}}}]
            """));

    [Fact]
    public void Microdata_follows_references_in_the_order_of_the_page_and_in_no_circle() =>
        Shown([.. Read("""
            <p id="before"><span itemprop="name">First</span></p>
            <div itemscope itemref="before other missing"><span itemprop="name">Second</span></div>
            <div id="other" itemprop="partner" itemscope itemref="other"><span itemprop="name">Third</span></div>
            """).Microdata]).Should().Be("""[{"properties":{"name":["First","Second"],"partner":{"properties":{"name":"Third"}}}}]""");

    [Fact]
    public void Open_graph_keeps_several_values_in_order_with_their_namespaces() =>
        Shown([Read("""
            <html prefix="og: http://ogp.me/ns# shop: https://example.org/ns#"><head>
            <meta property="og:image" content="1.jpg"><meta property="og:image:width" content="300"><meta property="og:image" content="2.jpg">
            <meta name="og:title" content="A lamp">
            <meta property="shop:price" content="9"><meta property="other:thing" content="x"><meta name="description" content="y">
            """).OpenGraph!]).Should().Be(Json("""
            [{"namespace":{"og":"http://ogp.me/ns#","shop":"https://example.org/ns#"},
            "properties":[["og:image","1.jpg"],["og:image:width","300"],["og:image","2.jpg"],["og:title","A lamp"],["shop:price","9"]]}]
            """));

    [Fact]
    public void A_page_that_declares_nothing_has_nothing_invented() =>
        Read("<p>A lamp, 9 EUR</p>")
            .Should().BeEquivalentTo(
                new
                {
                    JsonLd = Array.Empty<JsonObject>(),
                    Microdata = Array.Empty<JsonObject>(),
                    OpenGraph = (JsonObject?)null,
                    Rdfa = Array.Empty<JsonObject>(),
                });

    [Fact]
    public void Rdfa_lite_gives_things_with_types_texts_links_and_nested_things() =>
        Shown([.. Read("""
            <div vocab="https://schema.org/" typeof="Product" resource="#lamp" lang="en">
              <h1 property="name">A lamp</h1><a property="url" href="/lamp" rel="nofollow">more</a><img property="image" src="1.jpg">
              <time property="releaseDate" datetime="2024-05-03">May</time>
              <div property="offers" typeof="Offer"><span property="price" content="9.00">9 EUR</span></div>
            </div>
            """).Rdfa]).Should().Be(Json("""
            [{"@id":"https://example.org/a","http://www.w3.org/ns/rdfa#usesVocabulary":[{"@id":"https://schema.org/"}]},
            {"@id":"https://example.org/a#lamp","@type":["https://schema.org/Product"],
            "https://schema.org/name":[{"@value":"A lamp","@language":"en"}],
            "https://schema.org/url":[{"@id":"https://example.org/lamp"}],"https://schema.org/image":[{"@id":"https://example.org/1.jpg"}],
            "https://schema.org/releaseDate":[{"@value":"2024-05-03","@type":"http://www.w3.org/2001/XMLSchema#date"}],
            "https://schema.org/offers":[{"@id":"_:b0"}]},
            {"@id":"_:b0","@type":["https://schema.org/Offer"],"https://schema.org/price":[{"@value":"9.00","@language":"en"}]}]
            """));

    [Fact]
    public void Rdfa_relations_join_subjects_also_where_their_other_end_comes_later() =>
        Shown([.. Read("""
            <div prefix="ex: http://example.com/#" about="#mara"><p rel="ex:knows"><span about="#ben" property="ex:name">Ben</span></p>
            <a rev="ex:wrote" href="/book">it</a></div>
            """).Rdfa]).Should().Be(Json("""
            [{"@id":"https://example.org/a#ben","http://example.com/#name":[{"@value":"Ben"}]},
            {"@id":"https://example.org/a#mara","http://example.com/#knows":[{"@id":"https://example.org/a#ben"}]},
            {"@id":"https://example.org/book","http://example.com/#wrote":[{"@id":"https://example.org/a#mara"}]}]
            """));

    [Fact]
    public void A_hostile_page_is_read_in_bounded_time_and_size()
    {
        var deep = string.Concat(
            Enumerable.Repeat("<div itemscope itemprop=a property=b typeof=c><span itemprop=t property=t>", 3000)) + new string('x', 100_000);
        var many = string.Concat(Enumerable.Repeat("<div id=r itemscope itemref=r>", 5000));
        var things = Read("<div itemscope>" + deep + many);

        Shown([.. things.Microdata, .. things.Rdfa]).Length.Should().BeLessThan(40_000_000);
    }

    [Fact]
    public async Task The_tool_shows_what_a_page_declares()
    {
        await using var site = await LocalSite.ServeAsync(
            """<meta property="og:title" content="A lamp"><script type="application/ld+json">{"@type":"Product"}</script>""");

        var page = await WebToolCalls.For(site).CallAsync<DeclaredPage>(
            "web_structured_data", new { url = site.Url }, cancellationToken: TestContext.Current.CancellationToken);

        page.JsonLd.Should().ContainSingle().Which.ToJsonString().Should().Be("""{"@type":"Product"}""");
        page.OpenGraph!["properties"]!.ToJsonString().Should().Be("""[["og:title","A lamp"]]""");
    }

    private static string JsonLdOf(string script) => Shown([.. Read($"<script type=\"application/ld+json\">{script}</script>").JsonLd]);

    private static string Shown(IReadOnlyList<JsonObject> things) =>
        Json(new JsonArray([.. things.Select(thing => thing.DeepClone())]).ToJsonString());

    private static string Json(string json) =>
        JsonNode.Parse(json)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static DeclaredData Read(string html) =>
        DeclaredData.Of(
            HtmlPage.Parse(html, TestContext.Current.CancellationToken), new Uri("https://example.org/a"), TestContext.Current.CancellationToken);
}
