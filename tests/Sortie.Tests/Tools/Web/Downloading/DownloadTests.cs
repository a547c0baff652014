using Microsoft.AspNetCore.Http;
using Sortie.Tools;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Downloading;

/// <summary>What a download keeps, and under which name.</summary>
public sealed class DownloadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
