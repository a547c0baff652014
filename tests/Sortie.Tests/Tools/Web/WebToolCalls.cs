using System.Globalization;
using System.Text.Json;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tools;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Addresses;
using Sortie.Tools.Web.Browsing;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tests.Tools.Web;

/// <summary>Calls the web tools as a run does: by name, with arguments, with a mission's context.</summary>
internal sealed class WebToolCalls(
    WebToolsOptions options, TimeProvider? time = null, IPageBrowser? browser = null, GuardedConnector? connector = null)
{
    private readonly Toolbox _tools = new(
        WebTools.Create(new PageClient(options, time ?? TimeProvider.System, connector ?? new(options)), options, browser));

    public static WebToolCalls For(params LocalSite[] sites) => new(Allowing(sites));

    public static WebToolCalls For(LocalSite site, IPageBrowser browser) => new(Allowing(site), browser: browser);

    private static WebToolsOptions Allowing(params LocalSite[] sites) =>
        new() { AllowPrivateHosts = [.. sites.Select(site => site.HostAndPort)] };

    private static string Shown(ExtractedValue found) => found.Value?.ToString() is not { } value ? "–"
        : decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number.ToString("0.##", CultureInfo.InvariantCulture)
        : value;

    public async Task<T> CallAsync<T>(
        string tool,
        object arguments,
        Scope? scope = null,
        string? folder = null,
        DateTimeOffset? activeSince = null,
        string? key = null,
        CancellationToken cancellationToken = default)
    {
        _tools.TryGet(tool, out var found).Should().BeTrue();
        folder ??= Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var context = new ToolContext(MissionId.New(Random.Shared), scope ?? new Scope(), folder, key ?? Guid.NewGuid().ToString())
        {
            ActiveSince = activeSince,
        };
        var values = JsonSerializer.SerializeToElement(arguments, SortieJson.Options).EnumerateObject()
            .ToDictionary(pair => pair.Name, pair => (object?)pair.Value);
        var result = await found!.Function.InvokeAsync(
            context.Bind(values), cancellationToken == default ? TestContext.Current.CancellationToken : cancellationToken);
        return ((JsonElement)result!).Deserialize<T>(SortieJson.Options)!;
    }

    public Task<ExtractedPage> ExtractAsync(string url, params string[] fields) => CallAsync<ExtractedPage>("web_extract", new { url, fields });

    /// <summary>The records of a page on a site of its own, one a line, with a – for what a record has not.</summary>
    public static async Task<List<string>> RowsAsync(string content, string[] fields, string type = "text/html; charset=utf-8")
    {
        await using var site = await LocalSite.ServeAsync(content, type);
        var page = await For(site).ExtractAsync(site.Url, fields);
        return [.. page.Records.Select(record => string.Join(" | ", fields.Select(field => Shown(record.Values[field]))))];
    }

    public Task<ReadPage> ReadAsync(string url) => CallAsync<ReadPage>("web_read", new { url });

    public Task<FetchedPage> FetchAsync(string url) => CallAsync<FetchedPage>("web_fetch", new { url });

    public async Task<ToolException> FailAsync(string url, string tool = "web_fetch", Scope? scope = null) =>
        (await FluentActions.Awaiting(() => CallAsync<JsonElement>(tool, new { url }, scope)).Should().ThrowAsync<ToolException>()).Which;
}
