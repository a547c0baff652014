using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction.Sources;

/// <summary>Records of JSON by path, feeds in JSON, where a list goes on by its header, and files that are compressed.</summary>
public sealed class JsonRecordsTests
{
    private const string Catalogue =
        """
        {"meta":{"owner":{"name":"Harbour"}},"groups":[
          {"label":"Sails","items":[
          {"id":7,"price":{"amount":1249.5,"list":1300},"tags":["red","new"],"sizes":[{"cm":10},{"cm":20}]},{"id":8,"price":{"amount":3},"tags":[]}]},
          {"label":"Ropes","items":[{"id":9,"price":{"amount":0.125},"tags":["new"]}]}],
         "sponsors":[{"id":1},{"id":2},{"id":3},{"id":4},{"id":5}]}
        """;

    [Theory]
    [InlineData("groups.items.id", "7", "8", "9")]
    [InlineData("$.groups[*].items[*].price.amount", "1249.5", "3", "0.125")]
    [InlineData("price.amount", "1249.5", "3", "0.125")]
    [InlineData("GROUPS.label", "Sails", "Ropes")]
    [InlineData("$.groups[1].items[0].id", "9")]
    [InlineData("$['meta']['owner'].name", "Harbour")]
    [InlineData("items.sizes.cm", "10, 20")]
    public async Task A_field_is_taken_from_where_its_path_leads(string path, params string[] values)
    {
        var page = await ExtractAsync(Catalogue, "application/json", path);

        page.Records.Select(record => record.Values[path].Value!.ToString()).Should().Equal(values);
    }

    [Fact]
    public async Task Paths_and_names_are_read_of_the_same_records_and_what_is_missing_stays_so()
    {
        var page = await ExtractAsync(Catalogue, "application/json", "groups.items.id", "price.list", "tags");

        page.Records.Select(record => string.Join(" | ", page.Fields.Select(field => record.Values[field].Value?.ToString() ?? "none")))
            .Should().Equal("7 | 1300 | red, new", "8 | none | none", "9 | none | new");
    }

    [Fact]
    public async Task A_path_that_leads_nowhere_finds_nothing() =>
        (await ExtractAsync(Catalogue, "application/json", "groups.items.weight.kg")).Conclusion.Should().Be("nothing_found");

    [Fact]
    public async Task The_items_of_a_feed_in_JSON_are_records()
    {
        var page = await ExtractAsync(
            """
            {"version":"https://jsonfeed.org/version/1.1","title":"Harbour news","next_url":"/feed.json?page=2","items":[
              {"id":"2","url":"https://harbour.example/2","title":"Fog","content_html":"<p>No <b>boats</b>.</p>",
              "date_published":"2025-03-04T10:00:00Z","authors":[{"name":"Ada"},{"name":"Bo"}],"tags":["weather"]},
              {"id":"1","url":"https://harbour.example/1","title":"Wind","content_text":"Boats.",
              "date_published":"2025-03-03T10:00:00Z","author":{"name":"Cy"}}]}
            """,
            "application/feed+json");

        (page.Source, page.Title).Should().Be(("feed", "Harbour news"));
        page.NextUrl.Should().EndWith("/feed.json?page=2");
        page.Records.Select(record => string.Join(" | ", page.Fields.Select(field => record.Values[field].Value?.ToString()))).Should().Equal(
            "Fog | https://harbour.example/2 | 2025-03-04T10:00:00Z | Ada, Bo | No boats. | weather",
            "Wind | https://harbour.example/1 | 2025-03-03T10:00:00Z | Cy | Boats. | ");
    }

    [Fact]
    public async Task What_a_feed_in_JSON_says_beside_the_usual_is_read_by_name_and_by_path()
    {
        const string Feed = """
            {"version":"https://jsonfeed.org/version/1.1","title":"Harbour news","items":[
              {"id":"2","title":"Fog","language":"en","_harbour":{"visibility":80}},
              {"id":"1","title":"Wind","language":"da","_harbour":{"visibility":9000}}]}
            """;

        (await ExtractAsync(Feed, "application/feed+json", "title", "language")).Records.Select(record => record.Values["language"].Text)
            .Should().Equal("en", "da");
        (await ExtractAsync(Feed, "application/feed+json", "title", "_harbour.visibility")).Records.Select(
            record => record.Values["_harbour.visibility"].Text)
            .Should().Equal("80", "9000");
    }

    [Theory]
    [InlineData("items.name")]
    [InlineData("name")]
    public async Task JSON_that_names_a_key_twice_is_no_failure(string field)
    {
        var page = await ExtractAsync("""{"items":[{"name":"Oar","name":"Mast","price":1},{"name":"Rope","price":2}]}""", "application/json", field);

        page.Conclusion.Should().Be("nothing_found");
    }

    [Theory]
    [InlineData("application/json", """[{"name":"Oar"},{"name":"Mast"}]""")]
    [InlineData("text/html", "<ul><li><b>Oar</b> $1.00</li><li><b>Mast</b> $2.00</li></ul>")]
    [InlineData("text/csv", "name,price\nOar,1\nMast,2\n")]
    public async Task The_header_of_an_answer_says_where_a_list_goes_on(string type, string text)
    {
        (await NextAsync(type, text, "</list?page=1>; rel=\"first\", </list?a=1,2&page=3>; title=\"x; rel=y\"; rel=\"next last\""))
            .Should().EndWith("/list?a=1,2&page=3");
        (await NextAsync(type, text, "</list?page=1>; rel=prev", "</list?page=3>; rel=next")).Should().EndWith("/list?page=3");
        (await NextAsync(
            type, text, "</other?page=3>; rel=next; anchor=\"/other\"", "<https://elsewhere.example/3>; rel=next", "< >; rel=next", "nonsense"))
            .Should().BeNull();
    }

    [Fact]
    public async Task A_copy_of_a_page_goes_on_where_the_page_does()
    {
        var asked = 0;
        await using var site = await LocalSite.StartAsync(context =>
        {
            asked++;
            context.Response.ContentType = "application/json";
            context.Response.Headers.ETag = "\"1\"";
            context.Response.Headers.Append("Link", "</list?page=3>; rel=next");
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch.Count > 0 ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
            return asked == 1 ? context.Response.WriteAsync("""[{"name":"Oar"},{"name":"Mast"}]""") : Task.CompletedTask;
        });
        var tools = WebToolCalls.For(site);

        (await tools.ExtractAsync(site.Url, "name")).NextUrl.Should().EndWith("/list?page=3");
        var copy = await tools.ExtractAsync(site.Url, "name");

        copy.CopyNote.Should().Contain("unchanged");
        copy.NextUrl.Should().EndWith("/list?page=3");
    }

    [Fact]
    public async Task A_page_is_believed_before_the_header_that_came_with_it() =>
        (await NextAsync("text/html", "<link rel=next href='/list?page=3'><ul><li><b>Oar</b> $1.00</li><li>"
            + "<b>Mast</b> $2.00</li></ul>", "</list?page=9>; rel=next"))
            .Should().EndWith("page=3");

    [Theory]
    [InlineData("application/gzip", "/sitemap.xml.gz", "<urlset><url><loc>https://harbour.example/a</loc></url><url>"
        + "<loc>https://harbour.example/b</loc></url></urlset>", "url", "sitemap")]
    [InlineData("application/octet-stream", "/boats.csv.gz", "url,price\nhttps://harbour.example/a,1\nhttps://harbour.example/b,2\n", "url", "csv")]
    [InlineData(
        "application/json", "/boats", """[{"url":"https://harbour.example/a"},{"url":"https://harbour.example/b"}]""", "url", "embedded-json")]
    public async Task A_file_that_is_compressed_itself_is_unpacked(string type, string path, string text, string field, string source)
    {
        await using var site = await LocalSite.ServeAsync(Gzip(Encoding.UTF8.GetBytes(text)), type);
        var page = await WebToolCalls.For(site).ExtractAsync(site.Url + path, field);

        page.Source.Should().Be(source);
        page.Records.Select(record => record.Values[field].Text).Should().Equal("https://harbour.example/a", "https://harbour.example/b");
    }

    [Fact]
    public async Task A_compressed_file_is_unpacked_up_to_the_limit_of_a_page()
    {
        await using var site = await LocalSite.ServeAsync(Gzip(new byte[60 * 1024 * 1024]), "application/gzip");
        (await WebToolCalls.For(site).FailAsync(site.Url, "web_extract")).Code.Should().Be("too_large");

        await using var damaged = await LocalSite.ServeAsync([0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, 255, 255, 255, 255], "application/gzip");
        (await WebToolCalls.For(damaged).FailAsync(damaged.Url, "web_extract")).Code.Should().Be("bad_gzip");
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            zip.Write(content);
        }

        return stream.ToArray();
    }

    private static async Task<string?> NextAsync(string type, string text, params string[] links)
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.ContentType = type;
            context.Response.Headers.Append("Link", links);
            return context.Response.WriteAsync(text);
        });
        return (await WebToolCalls.For(site).ExtractAsync(site.Url + "/list?page=2", "name")).NextUrl;
    }

    private static async Task<ExtractedPage> ExtractAsync(string text, string type, params string[] fields)
    {
        await using var site = await LocalSite.ServeAsync(text, type);
        return await WebToolCalls.For(site).ExtractAsync(site.Url, fields);
    }
}
