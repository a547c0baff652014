using System.Globalization;
using System.Text;
using System.Text.Json;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction;

public sealed class ProductPageTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Tools", "Web", "Pages");

    public static TheoryData<string> Pages => 
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_record_of_a_page_is_read_as_it_stands_there(string name)
    {
        var truth = Truth.Of(name);
        await using var site = await SiteAsync();

        var page = await WebToolCalls.For(site).ExtractAsync($"{site.Url}/{name}", truth.Fields);

        Records(page, truth.Fields).Should().Equal(truth.Records, "that is what '{0}' shows ({1})", name, page.Source);
        if (truth.Next is { } next)
        {
            page.NextUrl.Should().Be(new Uri(new Uri($"{site.Url}/{name}"), next).AbsoluteUri);
        }
    }

    [Fact]
    public async Task Over_all_pages_nearly_every_record_is_right()
    {
        await using var site = await SiteAsync();
        var tools = WebToolCalls.For(site);
        var (right, found, there) = (0, 0, 0);
        foreach (var name in Pages.Select(row => row.Data))
        {
            var truth = Truth.Of(name);
            var records = Records(await tools.ExtractAsync($"{site.Url}/{name}", truth.Fields), truth.Fields);
            var hits = truth.Records.Intersect(records).Count();
            (right, found, there) = (right + hits, found + records.Count, there + truth.Records.Count);
            if (hits != truth.Records.Count || records.Count != hits)
            {
                output.WriteLine($"{name}: {hits} of {truth.Records.Count}, {records.Count} found");
            }
        }

        var f1 = 2.0 * right / (found + there);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"F1 {f1:0.0000} over {there} records of {Pages.Count} pages"));
        f1.Should().BeGreaterThanOrEqualTo(0.98);
    }

    private static Task<LocalSite> SiteAsync() => LocalSite.StartAsync(async context =>
    {
        // A page's truth is its .json file; a page that is JSON itself is an .api file.
        var file = Path.Combine(Folder, Path.GetFileName(context.Request.Path.Value!));
        var isPage = File.Exists(file + ".html");
        context.Response.ContentType = isPage ? "text/html" : "application/json";
        await context.Response.Body.WriteAsync(await File.ReadAllBytesAsync(file + (isPage ? ".html" : ".api")));
    });

    private static List<string> Records(ExtractedPage page, string[] fields) =>
        [.. page.Records.Select(record => string.Join(" | ", fields
            .Select(field => record.Values[field].Value?.ToString() is { } text ? Number(text) : "–")
            .Concat(fields.Contains("price") ? [record.Values["price"].Currency ?? "–"] : [])))];

    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.####", CultureInfo.InvariantCulture) : text;

    private sealed record Truth(string[] Fields, List<string> Records, string? Next)
    {
        public static Truth Of(string name)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json"), Encoding.UTF8));
            var root = json.RootElement;
            return new Truth(
                [.. root.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!)],
                [.. root.GetProperty("records").EnumerateArray().Select(record => string.Join(" | ", record.EnumerateArray()
                    .Select(value => value.ValueKind == JsonValueKind.Null ? "–" : Number(value.ToString()))))],
                root.TryGetProperty("next", out var next) ? next.GetString() : null);
        }
    }
}
