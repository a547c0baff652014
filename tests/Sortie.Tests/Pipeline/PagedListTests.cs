using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;

namespace Sortie.Tests.Pipeline;

/// <summary>How missions follow lists over several pages, in each way in which sites lead on.</summary>
public sealed class PagedListTests : IDisposable
{
    private const int Pages = 4;
    private const int PerPage = 5;

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _visited = [];
    private IReadOnlyList<string> _names = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The ways, each as what stands on page n beside the records, and what stands in the page's head.</summary>
    private static readonly Dictionary<string, (Func<int, string> Pager, Func<int, string> Head)> Ways = new()
    {
        ["link rel=next"] = (_ => "", page => page < Pages ? $"""<link rel="next" href="/list?page={page + 1}">""" : ""),
        ["a rel=next"] = (page => page < Pages ? $"""<p><a rel="next" href="/list?page={page + 1}">{page + 1}</a></p>""" : "", Nothing),
        ["next in French"] = (page => Next(page, "Page suivante »"), Nothing),
        ["next in German"] = (page => Next(page, "Nächste Seite"), Nothing),
        ["next in Portuguese"] = (page => Next(page, "Próxima"), Nothing),
        ["next in Polish"] = (page => Next(page, "Następna"), Nothing),
        ["next in Turkish"] = (page => Next(page, "Sonraki sayfa"), Nothing),
        ["next in Finnish"] = (page => Next(page, "Seuraava"), Nothing),
        ["next in Chinese"] = (page => Next(page, "下一页 >"), Nothing),
        ["an arrow"] =
            (page => $"""<div class="pagination"><a href="/list?page=1">«</a>{Numbers(page, marked: true)}{Next(page, "›")}</div>""", Nothing),
        ["an icon with a label"] = (Icon, Nothing),
        ["numbers with the current one marked"] = (page => $"""<div class="pages">{Numbers(page, marked: true)}</div>""", Nothing),
        ["numbers with none marked"] = (page => $"""<div class="pages">{Numbers(page, marked: false)}</div>""", Nothing),
        ["offsets"] = (page => $"<p>{string.Concat(Enumerable.Range(0, Pages).Select(Offset))}</p>", Nothing),
        ["pages in the path"] = (page => $"""<div class="wp-pagenavi">{string.Concat(Others(page).Select(InPath))}</div>""", Nothing),
        ["load more link"] = (page => Next(page, "Load more"), Nothing),
        ["show more in German"] = (page => Next(page, "Mehr anzeigen"), Nothing),
        ["load more button with an address"] =
            (page => page < Pages ? $"""<button class="load-more" data-url="/list?page={page + 1}">Load 5 more</button>""" : "", Nothing),
        ["htmx button"] =
            (page => page < Pages ? $"""<button hx-get="/list?page={page + 1}" hx-swap="outerHTML">Show more results</button>""" : "", Nothing),
    };

    public static TheoryData<string> WayNames => [.. Ways.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task Every_page_is_read_once(string way)
    {
        var (pager, head) = Ways[way];

        var mission = await RunAsync(page => page is >= 1 and <= Pages ? Page(Records(page), pager(page), head(page)) : null);

        mission.Status.Should().Be(MissionStatus.Completed, "{0}", mission.Error?.Message);
        mission.Progress!.ItemsCollected.Should().Be(Pages * PerPage);
        _visited.Should().OnlyHaveUniqueItems().And.HaveCount(Pages);
    }

    [Fact]
    public async Task A_record_that_slipped_to_the_next_page_is_collected_once()
    {
        var mission = await RunAsync(
            page => page <= 2 ? Page(page == 1 ? Records(1) : [Records(1)[^1], .. Records(2)], page == 1 ? Next(1, "Next") : "") : null);

        mission.Progress!.ItemsCollected.Should().Be(2 * PerPage);
    }

    [Fact]
    public async Task A_site_that_shows_its_last_page_for_ever_is_left()
    {
        var mission = await RunAsync(page => Page(Records(Math.Min(page, 2)), $"""<a href="/list?page={page + 1}">Next</a>"""));

        mission.Progress!.ItemsCollected.Should().Be(2 * PerPage);
        _visited.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_site_that_goes_on_with_empty_pages_is_left()
    {
        var mission = await RunAsync(page => Page(page <= 2 ? Records(page) : [], $"""<a href="/list?page={page + 1}">Next</a>"""));

        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Progress!.ItemsCollected.Should().Be(2 * PerPage);
        _visited.Should().HaveCount(3);
    }

    [Fact]
    public async Task The_scopes_pages_are_the_limit_and_it_is_said_that_there_are_more()
    {
        var mission = await RunAsync(page => Page(Records(page), $"""<a href="/list?page={page + 1}">Next</a>"""), new Scope { MaxPages = 3 });

        mission.Progress!.ItemsCollected.Should().Be(3 * PerPage);
        mission.Result!.GoalEvaluation.GapReason.Should().Be("Stopped after 3 pages, as the scope says; there are more.");
    }

    [Fact]
    public async Task Links_between_articles_and_years_are_no_pages_of_a_list()
    {
        var mission = await RunAsync(page => Page(
            Records(page),
            """<p>Archive: <a href="/list?year=2023">2023</a> <a href="/list?year=2024">2024</a> <a href="/list?year=2025">2025</a></p>"""
                + """<p><a href="/item?id=7">7</a> <a href="/item?id=9">9</a></p>"""));

        mission.Progress!.ItemsCollected.Should().Be(PerPage);
        _visited.Should().ContainSingle();
    }

    [Theory]
    [InlineData("de", "area", "980,5 km²", "1.234,5 km²", "12.034 km²")]
    [InlineData("en", "area", "1.234 km²", "980.5 km²", "12,034 km²")]
    [InlineData("en-GB", "opened", "12/03/2026", "02/04/2026", "05/10/2026")]
    [InlineData("fr", "ouverture", "12 février 2026", "3 mars 2026", "1er août 2026")]
    public async Task Records_of_several_pages_are_put_in_order_as_their_language_writes_figures_and_days(
        string language, string column, string first, string second, string third)
    {
        string[][] pages = [[third, first], [second]];

        var mission = await RunAsync(
            page => page <= 2
                ? $"<html lang=\"{language}\"><body><h1>Parks</h1><table><tr><th>Name</th><th>{column}</th></tr>"
                    + string.Concat(pages[page - 1].Select(value => $"<tr><td>Park {value}</td><td>{value}</td></tr>"))
                    + $"</table>{(page == 1 ? Next(1, "Next") : "")}</body></html>"
                : null,
            wanted: objective => objective with { Fields = ["name", column], Order = new Sorting(column) });

        mission.Status.Should().Be(MissionStatus.Completed, "{0}", mission.Error?.Message);
        _names.Should().Equal($"Park {first}", $"Park {second}", $"Park {third}");
    }

    [Fact]
    public async Task Two_things_of_one_page_that_say_the_same_are_two()
    {
        string[] records =
        [
            "<li><h3><a href=/1>Kettle</a></h3><b>€5.00</b></li>",
            "<li><h3><a href=/2>Kettle</a></h3><b>€5.00</b></li>",
            "<li><h3><a href=/3>Lamp</a></h3><b>€7.00</b></li>",
        ];

        var mission = await RunAsync(_ => Page(records, ""));

        mission.Progress!.ItemsCollected.Should().Be(3);
    }

    private async Task<Mission> RunAsync(Func<int, string?> pageOf, Scope? scope = null, Func<Objective, Objective>? wanted = null)
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            var number = NumberOf(context.Request);
            _visited.Add(context.Request.Path + context.Request.QueryString);
            if (pageOf(number) is not { } page)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(page);
        });
        await using var sortie = await TestSortie.StartAsync(
            _folder, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort)));
        var objective = new Objective
        {
            Type = ObjectiveType.Extract,
            Description = "Names and prices.",
            Url = new Uri(site.Url, "/list").AbsoluteUri,
            Fields = ["name", "price"],
        };
        var mission = await sortie.UntilEndedAsync(
            (await sortie.ProposeAsync(objective: wanted?.Invoke(objective) ?? objective, scope: scope ?? new Scope { MaxPages = 20 })).Id);
        var table = (await sortie.Whiteboard.FindAsync(mission.Id, Stop))!.State.ResultTable;
        _names = table?.Rows.Select(row => row.GetProperty("name").ToString()).ToList() ?? [];
        return mission;
    }

    private static int NumberOf(HttpRequest request) =>
        request.Query.TryGetValue("page", out var page) ? int.Parse(page!, CultureInfo.InvariantCulture)
        : request.Query.TryGetValue("start", out var start) ? (int.Parse(start!, CultureInfo.InvariantCulture) / PerPage) + 1
        : request.Path.Value!.Split('/') is [.., "page", var number, ""] ? int.Parse(number, CultureInfo.InvariantCulture)
        : 1;

    private static string Nothing(int page) => "";

    private static string Next(int page, string words) => page < Pages ? $"""<a href="/list?page={page + 1}">{words}</a>""" : "";

    private static string Numbers(int page, bool marked) => string.Concat(Enumerable.Range(1, Pages).Select(number =>
        marked && number == page ? $"<span class=\"current\">{number}</span> " : $"<a href=\"/list?page={number}\">{number}</a> "));

    private static string Icon(int page)
    {
        var address = page < Pages ? $"href=\"/list?page={page + 1}\"" : "aria-disabled=\"true\"";
        return $"""<nav aria-label="Pages"><a aria-label="Go to next page" {address}><svg></svg></a></nav>""";
    }

    private static string Offset(int at) =>
        $"<a href=\"/list?sort=name&amp;start={at * PerPage}\">{(at * PerPage) + 1}–{(at + 1) * PerPage}</a> ";

    private static IEnumerable<int> Others(int page) => Enumerable.Range(1, Pages).Where(at => at != page);

    private static string InPath(int page) => $"<a class=\"page\" href=\"/list/page/{page}/\">{page}</a>";

    private static List<string> Records(int page) => [.. Enumerable.Range(1, PerPage).Select(at =>
        $"<li><h3><a href=\"/p/{page}-{at}\">Kettle model {page}{(char)('A' + at)}</a></h3>"
        + $"<span class=\"price\">€{(page * 10) + at}.00</span></li>")];

    private static string Page(IEnumerable<string> records, string pager, string head = "") =>
        $"""<html lang="en"><head><title>Kettles</title>{head}</head><body><header><a href="/">Home</a> <a href="/list">All</a></header>"""
        + $"<main><h1>Kettles</h1><ul>{string.Concat(records)}</ul>{pager}</main><footer>Kettles since 1999</footer></body></html>";
}
