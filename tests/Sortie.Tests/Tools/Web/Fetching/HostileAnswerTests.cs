using System.IO.Compression;
using System.Text;
using Sortie.Tests.Harness;
using Sortie.Tools;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Fetching;

/// <summary>What a site can send to hold up whoever reads it: each ends as a clear failure of the tool, in bounded time.</summary>
public sealed class HostileAnswerTests
{
    private const string Page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compression_bomb_is_stopped_by_what_comes_out_of_it(string coding)
    {
        var bomb = await CompressedAsync(coding, megabytes: 64);
        await using var site = new RawSite(async request =>
        {
            await request.SayAsync($"{Page}Content-Encoding: {coding}\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await request.SayAsync(bomb);
        });

        bomb.Length.Should().BeLessThan(128 * 1024);
        await FailsAsync(site, "too_large", "*larger than the limit of 10 MB*");
    }

    [Theory]
    [InlineData("gzip, gzip")]
    [InlineData("br, gzip")]
    [InlineData("zstd")]
    public async Task A_page_that_is_compressed_twice_or_by_what_nobody_asked_for_is_not_read_as_text(string coding)
    {
        var inner = await CompressedAsync("gzip", megabytes: 1);
        await using var site = new RawSite(async request =>
        {
            await request.SayAsync($"{Page}Content-Encoding: {coding}\r\nContent-Length: {inner.Length}\r\n\r\n");
            await request.SayAsync(inner);
        });

        await FailsAsync(site, "unsupported_encoding", "*compressed by*");
    }

    [Fact]
    public async Task A_file_that_its_site_calls_a_page_is_not_read_as_one()
    {
        var bytes = new byte[4096];
        new Random(1).NextBytes(bytes);
        await using var site = await LocalSite.ServeAsync(bytes, "text/html");

        (await WebToolCalls.For(site).FailAsync(site.Url, "web_extract")).Message.Should().Contain("Download it");
    }

    [Fact]
    public async Task A_body_without_end_is_stopped_at_the_size_that_a_page_may_have()
    {
        await using var site = new RawSite(async request =>
        {
            await request.SayAsync(Page + "\r\n");
            await ForeverAsync(request, new string('x', 64 * 1024));
        });

        await FailsAsync(site, "too_large", "*larger than the limit of 10 MB*");
    }

    [Theory]
    [InlineData("a header without end", "X-Long: ")]
    [InlineData("headers without end", "")]
    [InlineData("a status line without end", "HTTP/1.1 200 ")]
    public async Task Headers_without_end_are_stopped(string what, string begin)
    {
        await using var site = new RawSite(async request =>
        {
            await request.SayAsync((begin.StartsWith("HTTP", StringComparison.Ordinal) ? "" : Page) + begin);
            await ForeverAsync(
                request,
                begin.Length == 0 ? string.Concat(Enumerable.Range(0, 1000).Select(number => $"X-{number}: 1\r\n")) : new string('x', 16 * 1024));
        });

        (await FailsAsync(site, "too_large", "*headers larger than Sortie accepts*")).Should().NotBeNull(what);
    }

    [Fact]
    public async Task Trailers_without_end_are_stopped()
    {
        await using var site = new RawSite(async request =>
        {
            await request.SayAsync($"{Page}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n");
            await ForeverAsync(request, string.Concat(Enumerable.Repeat("X-Trailer: 1\r\n", 1000)));
        });

        await FailsAsync(site, "too_large", "*headers larger than Sortie accepts*");
    }

    [Fact]
    public async Task Interim_answers_without_end_are_stopped()
    {
        await using var site = new RawSite(request => ForeverAsync(request, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"));

        await FailsAsync(site, "too_large", "*headers larger than Sortie accepts*");
    }

    [Fact]
    public async Task A_site_that_says_nothing_is_left_at_the_deadline()
    {
        await using var site = new RawSite(request => Task.Delay(Timeout.Infinite, request.Stop));

        (await FailsAsync(site, "timeout", "*did not send the whole page within 1 seconds*", TimeSpan.FromSeconds(1))).Retryable.Should().BeTrue();
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n<p>short", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n<p>odd", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n<p>", true)]
    [InlineData("Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\n<p>odd", true)]
    [InlineData("Content-Length: 99999999999\r\n\r\n<p>", false)]
    public async Task A_length_or_a_coding_that_is_not_true_is_told_and_nothing_half_is_read(string rest, bool broken)
    {
        await using var site = new RawSite(async request =>
        {
            await request.SayAsync(Page + rest);
            request.Connection.Close();
        });

        await FailsAsync(site, broken ? "connection_failed" : "too_large", "*");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task A_length_that_says_nothing_is_not_believed(string length)
    {
        await using var site = new RawSite(async request =>
        {
            await request.SayAsync($"{Page}Content-Length: {length}\r\n\r\n<title>Mine</title>");
            request.Connection.Close();
        });

        (await Tools(site).CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: Cancel)).Title.Should().Be("Mine");
    }

    [Fact]
    public async Task What_follows_the_length_that_a_page_has_is_no_part_of_it()
    {
        await using var site = new RawSite(
            request => request.SayAsync($"{Page}Content-Length: 19\r\n\r\n<title>Mine</title>HTTP/1.1 200 OK\r\n\r\nother"));

        (await Tools(site).CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: Cancel)).Title.Should().Be("Mine");
    }

    [Fact]
    public async Task Redirects_without_end_are_stopped_though_each_leads_elsewhere()
    {
        var asked = 0;
        await using var site = new RawSite(request => request.RedirectAsync($"/{++asked}/{new string('x', asked * 100)}"));

        await FailsAsync(site, "too_many_redirects", "*redirected more than 10 times*");
        asked.Should().Be(11);
    }

    [Fact]
    public async Task Nothing_that_one_host_gave_reaches_another_or_comes_back()
    {
        var heard = new List<string>();
        await using var other = new RawSite(async request =>
        {
            heard.AddRange(request.Headers);
            await request.SayAsync($"{Page}Content-Length: 0\r\n\r\n");
        });
        await using var site = new RawSite(async request =>
        {
            heard.AddRange(request.Headers);
            await (request.Target == "/" ? request.SayAsync("HTTP/1.1 302 Found\r\nLocation: /next\r\nSet-Cookie: key=secret; "
                + "Path=/\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n")
                : request.RedirectAsync(other.Url, "Set-Cookie: more=secret; Domain=127.0.0.1\r\nAuthorization: Bearer secret\r\n"));
        });

        await Tools(site, other).CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: Cancel);

        heard.Select(header => header.Split(':')[0]).Distinct()
            .Should().BeEquivalentTo(["Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"]);
        string.Join('\n', heard).Should().NotContain("secret");
    }

    private static WebToolCalls Tools(params RawSite[] sites) => Tools(new WebToolsOptions().PageTimeout * 3, sites);

    // The deadline is wide where it is not what stops: a loaded machine must not make it that.
    private static WebToolCalls Tools(TimeSpan timeout, params RawSite[] sites) =>
        new(new WebToolsOptions { AllowPrivateHosts = [.. sites.Select(site => site.HostAndPort)], ObeyRobots = false, PageTimeout = timeout });

    private static async Task<ToolException> FailsAsync(RawSite site, string code, string message, TimeSpan? timeout = null)
    {
        var failure = await Tools(timeout ?? TimeSpan.FromMinutes(1), site).FailAsync(site.Url);
        failure.Code.Should().Be(code, failure.Message);
        failure.Message.Should().Match(message).And.EndWith(".");
        return failure;
    }

    private static async Task ForeverAsync(RawRequest request, string said)
    {
        var bytes = Encoding.ASCII.GetBytes(said);
        while (true)
        {
            await request.SayAsync(bytes);
        }
    }

    private static async Task<byte[]> CompressedAsync(string coding, int megabytes)
    {
        using var compressed = new MemoryStream();
        await using (Stream stream = coding switch
        {
            "br" => new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true),
            _ => new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true),
        })
        {
            for (var zeros = new byte[1024 * 1024]; megabytes > 0; megabytes--)
            {
                await stream.WriteAsync(zeros, Cancel);
            }
        }

        return compressed.ToArray();
    }
}
