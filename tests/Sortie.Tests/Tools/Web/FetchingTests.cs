using System.Text;
using Microsoft.AspNetCore.Http;
using Sortie.Missions;
using Sortie.Tools;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web;

public sealed class FetchingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(404, "page_not_found", false)]
    [InlineData(410, "page_not_found", false)]
    [InlineData(403, "page_forbidden", false)]
    [InlineData(401, "login_required", false)]
    [InlineData(429, "rate_limited", true)]
    [InlineData(500, "server_error", true)]
    [InlineData(503, "server_error", true)]
    [InlineData(418, "page_error", false)]
    public async Task A_page_that_is_refused_is_told_by_its_kind(int status, string code, bool retryable)
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var failure = await WebToolCalls.For(site).FailAsync(site.Url);

        failure.Code.Should().Be(code);
        failure.Retryable.Should().Be(retryable);
        failure.Message.Should().EndWith(".");
    }

    [Theory]
    [InlineData(500, "", null)]
    [InlineData(429, "7", 7)]
    [InlineData(503, "3600", 3600)]
    [InlineData(503, "Thu, 01 Jan 2026 00:00:00 GMT", 0)]
    [InlineData(429, "soon", null)]
    public async Task A_page_that_fails_in_passing_is_asked_once_and_the_wait_that_it_asks_for_is_told(int status, string retryAfter, int? seconds)
    {
        var asked = 0;
        await using var site = await LocalSite.StartAsync(context =>
        {
            Interlocked.Increment(ref asked);
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });

        var failure = await WebToolCalls.For(site).FailAsync(site.Url);

        (failure.Retryable, failure.RetryAfter?.TotalSeconds).Should().Be((true, (double?)seconds));
        failure.Message.Should().EndWith(seconds > 0 ? $"Try again in {seconds} seconds." : "Try again later.");
        asked.Should().Be(1);
    }

    [Fact]
    public async Task A_wait_until_a_date_is_told_in_time()
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = TimeProvider.System.GetUtcNow().AddMinutes(10).ToString("R", null);
            return Task.CompletedTask;
        });

        (await WebToolCalls.For(site).FailAsync(site.Url)).RetryAfter!.Value.Should().BeCloseTo(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_page_that_drips_or_never_ends_is_left_at_the_deadline()
    {
        await using var site = await LocalSite.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync("<p>", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], PageTimeout = TimeSpan.FromMilliseconds(400) });

        var failure = await tools.FailAsync(site.Url);

        failure.Code.Should().Be("timeout");
        failure.Retryable.Should().BeTrue();
    }

    [Fact]
    public async Task Cancelling_stops_a_request_at_once()
    {
        var reached = new TaskCompletionSource();
        await using var site = await LocalSite.StartAsync(async context =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var call = WebToolCalls.For(site).CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: stop.Token);
        await reached.Task;

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_huge_page_is_refused_whether_or_not_it_says_its_size()
    {
        var declared = false;
        await using var site = await LocalSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            var chunk = new byte[64 * 1024];
            context.Response.ContentLength = declared ? 100L * chunk.Length : null;
            for (var sent = 0; sent < 100; sent++)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        });
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort], MaxPageBytes = 1024 * 1024 });

        (await tools.FailAsync(site.Url)).Code.Should().Be("too_large");
        declared = true;
        (await tools.FailAsync(site.Url)).Code.Should().Be("too_large");
    }

    [Fact]
    public async Task Elements_nested_more_deeply_than_any_honest_page_are_still_read()
    {
        await using var site = await LocalSite.ServeAsync(
            "<ul><li><b>Widget</b> $9.99</li><li><b>Gadget</b> $4.50</li></ul>" + string.Concat(Enumerable.Repeat("<div>", 5_000)) + "deep");

        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "price");

        page.Records.Select(record => record.Values["name"].Text).Should().Equal("Widget", "Gadget");
    }

    [Fact]
    public async Task What_is_no_page_is_not_read_as_one()
    {
        await using var site = await LocalSite.ServeAsync("\0\u0001", "video/mp4");

        (await WebToolCalls.For(site).FailAsync(site.Url, "web_extract")).Code.Should().Be("not_html");
        (await WebToolCalls.For(site).FailAsync(site.Url, "web_read")).Code.Should().Be("unsupported_type");
    }

    [Theory]
    [InlineData("windows-1251", "text/html; charset=windows-1251", "Привет, мир", "")]
    [InlineData("windows-1251", "text/html", "Привет, мир", "<meta charset='windows-1251'>")]
    [InlineData("shift_jis", "text/html", "日本語のページ", "<meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>")]
    [InlineData("gb18030", "text/html; charset=GB2312", "中文网页", "")]
    [InlineData("euc-kr", "text/html; charset=euc-kr", "한국어 페이지", "")]
    [InlineData("iso-8859-2", "text/html; charset=iso-8859-2", "Žluťoučký kůň", "")]
    [InlineData("windows-1252", "text/html", "Café à 12 €", "")]
    [InlineData("windows-1252", "text/html; charset=utf-8", "Café à 12 €", "")]
    [InlineData("utf-8", "text/html; charset=iso-8859-1", "Žluťoučký kůň", "")]
    [InlineData("utf-8", "text/html", "Ünïcödé", "")]
    [InlineData("utf-16", "text/html", "Byte order mark", "")]
    public async Task Text_is_read_in_the_encoding_it_was_written_in(string encoding, string contentType, string title, string meta)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var writer = Encoding.GetEncoding(encoding);
        var html = $"<html><head>{meta}<title>{title}</title></head><body>{title}</body></html>";
        byte[] body = [.. encoding == "utf-16" ? writer.Preamble : [], .. writer.GetBytes(html)];
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.ContentType = contentType;
            return context.Response.Body.WriteAsync(body).AsTask();
        });

        var page = await WebToolCalls.For(site).CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: Cancel);

        page.Title.Should().Be(title);
    }

    [Fact]
    public async Task Redirects_are_followed_and_the_final_address_is_told()
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            if (context.Request.Path == "/end")
            {
                return context.Response.WriteAsync("<html><title>End</title></html>");
            }

            context.Response.Redirect("/end");
            return Task.CompletedTask;
        });

        (await WebToolCalls.For(site).CallAsync<FetchedPage>("web_fetch", new { url = site.Url }, cancellationToken: Cancel)).Url
            .Should().Be(site.Url + "/end");
    }

    [Theory]
    [InlineData("http://127.0.0.1:8081/secret", "address_not_allowed")]
    [InlineData("http://shop.example:25/", "port_not_allowed")]
    [InlineData("http://169.254.169.254/latest/meta-data", "address_not_allowed")]
    [InlineData("file:///etc/passwd", "bad_url")]
    [InlineData("javascript:alert(1)", "bad_url")]
    [InlineData("data:text/html,<title>x</title>", "bad_url")]
    [InlineData("gopher://shop.example/_x", "bad_url")]
    [InlineData("ws://shop.example/", "bad_url")]
    [InlineData("ftp://example.org/x", "bad_url")]
    [InlineData("http://user:pass@example.org/", "bad_url")]
    public async Task A_redirect_to_where_no_request_may_go_is_refused(string target, string code)
    {
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = target;
            return Task.CompletedTask;
        });

        (await WebToolCalls.For(site).FailAsync(site.Url)).Code.Should().Be(code);
    }

    [Fact]
    public async Task The_missions_domains_hold_on_every_hop()
    {
        await using var other = await LocalSite.ServeAsync("<title>Elsewhere</title>");
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.Redirect(other.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort, "localhost:" + new Uri(other.Url).Port] });

        var onTheWay = await tools.FailAsync(site.Url, scope: new Scope { AllowedDomains = ["127.0.0.1"] });
        onTheWay.Code.Should().Be("domain_not_allowed");
        onTheWay.Message.Should().Be("'127.0.0.1' redirects to 'localhost', which is outside of what this mission may ask (127.0.0.1).");
        (await tools.FailAsync(site.Url, scope: new Scope { AllowedDomains = ["example.org"] })).Code.Should().Be("domain_not_allowed");
    }

    [Fact]
    public async Task A_download_keeps_its_name_its_folder_and_its_checksum()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var body = "one";
        await using var site = await LocalSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/csv";
            context.Response.Headers.ContentDisposition = "attachment; filename=\"../../evil/list.csv\"";
            return context.Response.WriteAsync(body);
        });
        var tools = WebToolCalls.For(site);

        var first = await tools.CallAsync<DownloadedFile>("web_download", new { url = site.Url }, folder: folder, cancellationToken: Cancel);
        var same = await tools.CallAsync<DownloadedFile>("web_download", new { url = site.Url }, folder: folder, cancellationToken: Cancel);
        body = "two";
        var second = await tools.CallAsync<DownloadedFile>("web_download", new { url = site.Url }, folder: folder, cancellationToken: Cancel);

        first.Should().Be(same);
        first.FileName.Should().Be("list.csv");
        first.Sha256.Should().Be("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
        second.FileName.Should().Be("list-2.csv");
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Should().BeEquivalentTo(["list.csv", "list-2.csv"]);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("/Result.JSON", "Result-2.JSON")]
    [InlineData("/LIST.csv", "LIST-2.csv")]
    public async Task A_download_gets_no_name_that_belongs_to_a_result_or_differs_from_another_only_in_case(string path, string name)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "list.csv"), "another list", Cancel);
        await using var site = await LocalSite.ServeAsync("one", "text/csv");

        var file = await WebToolCalls.For(site).CallAsync<DownloadedFile>(
            "web_download", new { url = site.Url + path }, folder: folder, cancellationToken: Cancel);

        file.FileName.Should().Be(name);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_download_that_has_another_checksum_than_it_must_have_is_not_kept()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await using var site = await LocalSite.ServeAsync("one", "text/csv");
        var tools = WebToolCalls.For(site);
        const string Expected = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
        Task<DownloadedFile> Save(string sha256) => tools.CallAsync<DownloadedFile>(
            "web_download", new { url = site.Url + "/a.csv", sha256 }, folder: folder, cancellationToken: Cancel);

        var other = new string('0', 64);
        (await FluentActions.Awaiting(() => Save(other)).Should().ThrowAsync<ToolException>().Where(failure => failure.Code == "checksum_mismatch"))
            .Which.Message.Should().Contain(Expected).And.Contain(other);
        (await FluentActions.Awaiting(() => Save("1234")).Should().ThrowAsync<ToolException>()).Which.Code.Should().Be("bad_arguments");
        Directory.EnumerateFileSystemEntries(folder).Should().BeEmpty();

        (await Save($"SHA256: {Expected.ToUpperInvariant()}")).FileName.Should().Be("a.csv");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_download_that_breaks_off_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await using var site = await LocalSite.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("part");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        await FluentActions.Awaiting(
            () => WebToolCalls.For(site).CallAsync<DownloadedFile>("web_download", new { url = site.Url }, folder: folder, cancellationToken: Cancel))
            .Should().ThrowAsync<ToolException>().Where(failure => failure.Code == "connection_failed" && failure.Retryable);

        Directory.EnumerateFileSystemEntries(folder).Should().BeEmpty();
        Directory.Delete(folder);
    }
}
