using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Html.Dom;
using Sortie.Samples;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Extraction;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tests.Tools.Web.Extraction;

/// <summary>
/// How long reading records takes, against parsing the same page, which nobody can do without. Prints figures; its limits are far off.
/// </summary>
public sealed class ExtractionSpeedTests(ITestOutputHelper output)
{
    private const int ManyProducts = 5000;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Tools", "Web", "Pages");

    [Fact]
    public void A_page_takes_little_longer_to_read_than_to_parse()
    {
        var pages = SamplePage.All.Select(page => (Html: SamplePage.HtmlOf(page.Name)!, Fields: page.Fields))
            .Concat(Directory.GetFiles(Folder, "*.html").Order()
                .Select(file => (Html: File.ReadAllText(file), Fields: (IReadOnlyList<string>)["name", "price"])))
            .ToList();
        Measure(pages);

        var (parse, extract) = Measure(pages);

        Say($"{pages.Count} pages", parse / pages.Count, extract / pages.Count);
        (extract / pages.Count).Should().BeLessThan(200);
    }

    [Fact]
    public void A_page_with_thousands_of_products_is_read_whole()
    {
        List<(string Html, IReadOnlyList<string> Fields)> page = [(Page(ManyProducts), ["name", "price"])];
        Measure(page);

        var (parse, extract) = Enumerable.Range(0, 3).Select(_ => Measure(page)).MinBy(times => times.Extract);

        Say($"{ManyProducts} products", parse, extract);
        Read(Parse(page[0].Html), page[0].Fields).Records.Should().HaveCount(ManyProducts);
        extract.Should().BeLessThan(15_000);
    }

    [Theory]
    [InlineData("<p>", "$1 ", "</p>")]
    [InlineData("<pre>", "a\n", "</pre>")]
    [InlineData("", "a<br>", "")]
    [InlineData("<dl>", "<dt>a<dd>b", "</dl>")]
    [InlineData("", "<h3>Recommended</h3>", "")]
    public void A_page_of_one_thing_over_and_over_takes_no_longer_than_it_is_long(string before, string thing, string after)
    {
        const int Few = 5000;
        const int Times = 8;
        double Time(int count) => Enumerable.Range(0, 2).Min(
            _ => Measure([($"<html><body>{before}{string.Concat(Enumerable.Repeat(thing, count))}{after}</body></html>", [])]).Extract);

        var (few, many) = (Time(Few), Time(Few * Times));

        Say($"{Few * Times} × {thing.Trim()}", few, many);
        many.Should().BeLessThan(few * Times * 4 + 2000, "eight times as much would take sixty-four times as long if each looked at all others");
    }

    private static (double Parse, double Extract) Measure(List<(string Html, IReadOnlyList<string> Fields)> pages)
    {
        var (parse, extract) = (0.0, 0.0);
        foreach (var (html, fields) in pages)
        {
            var watch = Stopwatch.StartNew();
            var document = Parse(html);
            parse += watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            Read(document, fields);
            extract += watch.Elapsed.TotalMilliseconds;
        }

        return (parse, extract);
    }

    private void Say(string what, double parse, double extract) =>
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{what}: parse {parse:0.0} ms, extract {extract:0.0} ms, {extract / parse:0.0} times"));

    private static IHtmlDocument Parse(string html) => HtmlPage.Parse(html, TestContext.Current.CancellationToken);

    private static ExtractedPage Read(IHtmlDocument document, IReadOnlyList<string> fields) =>
        Extractor.Extract(document, null, new Uri("http://shop.example/"), new RecordRequest(fields), TestContext.Current.CancellationToken);

    private static string Page(int count)
    {
        var html = new StringBuilder(
            "<html lang=en><head><title>Goods</title></head><body><nav><a href=/>Home</a></nav><main><h1>Goods</h1><div class=grid>");
        for (var at = 0; at < count; at++)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"""
                <div class="card"><a href="/p/{at}"><img src="/i/{at}.jpg" alt=""></a><div class="body">
                <h3><a href="/p/{at}">Product number {at}</a></h3><div class="stars" aria-label="4.{at % 10} out of 5"></div>
                <p class="price"><del>€{at + 20}.00</del> <span>€{at + 10}.99</span></p><button>Add to cart</button></div></div>
                """);
        }

        return html.Append("</div></main><footer>End</footer></body></html>").ToString();
    }
}
