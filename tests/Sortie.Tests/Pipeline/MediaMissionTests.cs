using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tests.Tools.Web.Media;
using Sortie.Tools.Web;
using static Sortie.Tests.Tools.Web.Media.Pdf.PdfPages;

namespace Sortie.Tests.Pipeline;

/// <summary>From a message about a file that is no page to the rows of its result.</summary>
public sealed class MediaMissionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _visited = [];
    private string? _result;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Fifty kettles: number 7 costs 7.50 euros.</summary>
    private static IReadOnlyList<(string Name, decimal Price)> Kettles { get; } =
        [.. Enumerable.Range(1, 50).Select(at => ($"Kettle {(char)('A' + (at % 26))}{at}", at + 0.5m))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kettles.csv")]
    [InlineData("kettles.json")]
    [InlineData("kettles.xlsx")]
    [InlineData("kettles.pdf")]
    public async Task The_conditions_of_a_message_hold_for_the_rows_of_a_file(string file)
    {
        var mission = await AskAsync($"get names and prices under 25 euros from {{0}}{file}");

        RowsOf(mission).Should().Equal(Kettles.Where(kettle => kettle.Price < 25).Select(kettle => $"{kettle.Name} | {kettle.Price}"));
    }

    [Theory]
    [InlineData("kettles.csv")]
    [InlineData("kettles.json")]
    [InlineData("kettles.xlsx")]
    [InlineData("kettles.pdf")]
    public async Task The_top_of_a_file_is_found_wherever_it_stands(string file)
    {
        var mission = await AskAsync($"get the names and prices of the 3 most expensive kettles from {{0}}{file}");

        RowsOf(mission).Should().Equal(Kettles.OrderByDescending(kettle => kettle.Price).Take(3).Select(kettle => $"{kettle.Name} | {kettle.Price}"));
    }

    [Fact]
    public async Task The_first_entries_of_a_feed_are_collected()
    {
        var mission = await AskAsync("get the first 5 titles and links from {0}feed.xml");

        RowsOf(mission).Should().HaveCount(5).And.StartWith("News 1 | https://kettles.example/1");
    }

    [Fact]
    public async Task An_API_is_followed_by_its_header_to_the_last_page()
    {
        var mission = await AskAsync("get all names and prices from {0}api");

        RowsOf(mission).Should().Equal(Kettles.Select(kettle => $"{kettle.Name} | {kettle.Price}"));
        _visited.Should().HaveCount(5);
    }

    [Fact]
    public async Task The_index_of_sitemaps_leads_to_the_addresses_in_all_of_them()
    {
        var mission = await AskAsync("get all urls from {0}sitemap_index.xml");

        RowsOf(mission).Should().Equal(
            Enumerable.Range(1, 6).Select(at => string.Create(CultureInfo.InvariantCulture, $"https://kettles.example/{at}")));
        _visited.Should().Equal("/sitemap_index.xml", "/sitemap-1.xml.gz", "/sitemap-2.xml.gz");
    }

    [Fact]
    public async Task A_number_of_addresses_is_taken_from_the_sitemaps_and_not_from_their_index()
    {
        var mission = await AskAsync("get the first 2 urls from {0}sitemap_index.xml");

        RowsOf(mission).Should().Equal("https://kettles.example/1", "https://kettles.example/2");
        _visited.Should().Equal("/sitemap_index.xml", "/sitemap-1.xml.gz");
    }

    [Fact]
    public async Task Whoever_asks_how_many_there_are_is_told_the_number()
    {
        var mission = await AskAsync("how many products under 25 euros are on {0}kettles.csv?");

        mission.Objective.CountOf.Should().Be("products");
        mission.Result!.FinalAnswer.Should().StartWith("The number of products on ").And.EndWith(" is 24, counted on 1 page.");
        RowsOf(mission).Should().HaveCount(24);
    }

    [Fact]
    public async Task The_cheapest_one_of_whatever_it_is_called_is_one()
    {
        var mission = await AskAsync("get the name and price of the cheapest spare part in {0}kettles.csv");

        RowsOf(mission).Should().Equal(Kettles.OrderBy(kettle => kettle.Price).Take(1).Select(kettle => $"{kettle.Name} | {kettle.Price}"));
    }

    [Fact]
    public async Task The_text_of_a_PDF_is_read_with_its_title()
    {
        var mission = await AskAsync("read {0}kettles.pdf");

        mission.Status.Should().Be(MissionStatus.Completed, "{0}", mission.Error?.Message);
        mission.Result!.FinalAnswer.Should().StartWith("Read 'Price list':");
    }

    [Fact]
    public async Task A_file_is_kept_if_it_has_the_checksum_that_the_message_names()
    {
        var right = Convert.ToHexStringLower(SHA256.HashData(Csv()));

        var kept = await AskAsync($"download {{0}}kettles.csv with the SHA-256 {right}");
        kept.Status.Should().Be(MissionStatus.Completed, "{0}", kept.Error?.Message);

        var refused = await AskAsync($"download {{0}}kettles.csv and check that its sha256 is {new string('a', 64)}");
        refused.Status.Should().Be(MissionStatus.Failed);
        refused.Error!.Code.Should().Be("checksum_mismatch");
        refused.Error.Message.Should().Contain(right);
    }

    private async Task<Mission> AskAsync(string message)
    {
        await using var site = await TestSite.StartAsync(AnswerAsync);
        await using var sortie = await TestSortie.StartAsync(
            _folder, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort)));
        var reply = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(
            new(string.Format(CultureInfo.InvariantCulture, message, site.Url)), Stop);
        var spawned = reply.Envelope.MissionsSpawned.Should().ContainSingle(reply.Envelope.Summary).Subject.MissionId;
        var mission = await sortie.UntilAsync(spawned, state => state.Status.IsTerminal || state.Status is MissionStatus.Proposed);
        if (mission.Status is MissionStatus.Proposed)
        {
            await sortie.Missions.ApproveAsync(mission.Id, "test", Stop);
            mission = await sortie.UntilEndedAsync(mission.Id);
        }

        if (mission.Artifacts.FirstOrDefault(artifact => artifact.FileName == "result.json") is { } result)
        {
            _result = await File.ReadAllTextAsync((await sortie.Whiteboard.FindArtifactAsync(mission.Id, result.ArtifactId, Stop))!.Value.Path, Stop);
        }

        return mission;
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _visited.Add(path);
        var (type, body) = path switch
        {
            "/kettles.csv" => ("text/csv", Csv()),
            "/kettles.json" => ("application/json", Json(Kettles)),
            "/kettles.xlsx" => ("application/octet-stream", XlsxFile.Of(new XlsxFile.Tab("Kettles", [["Name", "Price"], .. Kettles.Select(Row)]))),
            "/kettles.pdf" => ("application/pdf", Of(said => said.Title = "Price list", [Sheet(Kettles.Take(30)), Sheet(Kettles.Skip(30))])),
            "/api" => ("application/json", ApiPage(context)),
            "/feed.xml" => ("application/rss+xml", Feed()),
            "/sitemap_index.xml" => ("application/xml", SitemapIndex(context.Request.Host)),
            _ => ("application/gzip", Gzip(Sitemap(path.Contains('1', StringComparison.Ordinal) ? 1 : 4))),
        };
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static object?[] Row((string Name, decimal Price) kettle) =>
        [kettle.Name, new XlsxFile.Shown((double)kettle.Price, "#,##0.00 \"€\"")];

    private static byte[] Feed()
    {
        var news = Enumerable.Range(1, 20).Select(at => $"<item><title>News {at}</title><link>https://kettles.example/{at}</link></item>");
        return Encoding.UTF8.GetBytes($"<rss><channel><title>Kettles</title>{string.Concat(news)}</channel></rss>");
    }

    private static byte[] SitemapIndex(HostString host)
    {
        var parts = Enumerable.Range(1, 2).Select(at => $"<sitemap><loc>http://{host}/sitemap-{at}.xml.gz</loc></sitemap>");
        const string Elsewhere = "<sitemap><loc>https://elsewhere.example/s.xml</loc></sitemap>";
        return Encoding.UTF8.GetBytes($"<sitemapindex>{string.Concat(parts)}{Elsewhere}</sitemapindex>");
    }

    private static string Sitemap(int first) =>
        $"<urlset>{string.Concat(Enumerable.Range(first, 3).Select(at => $"<url><loc>https://kettles.example/{at}</loc></url>"))}</urlset>";

    private static byte[] ApiPage(HttpContext context)
    {
        var page = int.Parse(context.Request.Query["page"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);
        if (page < 5)
        {
            var here = $"http://{context.Request.Host}/api?page=";
            context.Response.Headers.Append("Link", $"<{here}{page + 1}>; rel=\"next\", <{here}5>; rel=\"last\"");
        }

        return Json(Kettles.Skip((page - 1) * 10).Take(10));
    }

    private static byte[] Csv() => Encoding.UTF8.GetBytes("sku;Name;Price\n" + string.Concat(Kettles.Index().Select(kettle =>
        string.Create(CultureInfo.InvariantCulture, $"K-{kettle.Index};{kettle.Item.Name};{kettle.Item.Price} €\n").Replace('.', ','))));

    private static byte[] Json(IEnumerable<(string Name, decimal Price)> kettles) => JsonSerializer.SerializeToUtf8Bytes(
        new { data = kettles.Select(kettle => new { name = kettle.Name, price = new { amount = kettle.Price, currency = "EUR" } }) });

    private static Words[] Sheet(IEnumerable<(string Name, decimal Price)> kettles) =>
    [
        new(60, 780, "Name"), new(300, 780, "Price in EUR"),
        .. kettles.Index().SelectMany(row => new[]
        {
            new Words(60, 760 - (row.Index * 16), row.Item.Name),
            new Words(300, 760 - (row.Index * 16), row.Item.Price.ToString(CultureInfo.InvariantCulture)),
        }),
    ];

    private static byte[] Gzip(string text)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    private List<string> RowsOf(Mission mission)
    {
        mission.Status.Should().Be(MissionStatus.Completed, "{0}", mission.Error?.Message);
        using var rows = JsonDocument.Parse(_result!);
        return [.. rows.RootElement.EnumerateArray().Select(record => string.Join(" | ", record.EnumerateObject()
            .Where(value => !value.Name.EndsWith("_currency", StringComparison.Ordinal))
            .Select(value => value.Value.ToString())))];
    }
}
