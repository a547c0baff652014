using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Sortie.Chat;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Planning;

/// <summary>How the rule planner collects records, with pages that the test writes down.</summary>
public sealed class ExtractionPlanTests : IDisposable
{
    private const string Shop = "https://shop.example/";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, object> _pages = [];
    private readonly List<string> _visited = [];
    private Func<string, Task> _onVisit = _ => Task.CompletedTask;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_are_followed_to_the_last_and_the_result_is_a_table_and_two_files()
    {
        Page(Shop, [("Lamp", 12.5m), ("Chair", 1049m)], next: $"{Shop}?page=2");
        Page($"{Shop}?page=2", [("Sold out", null)]);

        var (mission, sortie) = await RunAsync(new() { MaxPages = 5 });
        await using var _ = sortie;

        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Progress!.ItemsCollected.Should().Be(3);
        mission.Progress.PagesVisited.Should().Be(2);
        mission.Result!.FinalAnswer.Should().Be("Found 3 records with name, price on shop.example, from 2 pages.");
        mission.Result.GoalEvaluation.Evidence.Should().Contain("price: 2 of 3 have a value");
        (await ReadAsync(sortie, mission, "result.csv")).Should().Be(
            "name,price,price_currency\r\nLamp,12.5,EUR\r\nChair,1049,EUR\r\nSold out,,\r\n");
        JsonDocument.Parse(await ReadAsync(sortie, mission, "result.json")).RootElement[1].ToString().Should().Contain("\"price\": 1049");
        var table = (await sortie.Whiteboard.FindAsync(mission.Id, Stop))!.State.ResultTable!;
        table.Columns.Should().Equal("name", "price", "price_currency");
        table.Total.Should().Be(3);
    }

    [Fact]
    public async Task A_page_with_nothing_of_the_kind_fails_and_says_what_was_looked_at()
    {
        Page(Shop, []);

        var (mission, sortie) = await RunAsync(new());
        await using var _ = sortie;

        mission.Status.Should().Be(MissionStatus.Failed);
        mission.Reason.Should().Be("nothing_found");
        mission.Error!.Message.Should().Be("Looked at 1 page and found nothing of the kind asked for.");
    }

    [Fact]
    public async Task A_field_that_no_record_has_fails_the_mission_and_keeps_what_was_found()
    {
        Page(Shop, [("Lamp", null), ("Chair", null)]);

        var (mission, sortie) = await RunAsync(new());
        await using var _ = sortie;

        mission.Reason.Should().Be("fields_missing");
        mission.Error!.Message.Should().Be("2 records found, but none has: price.");
        (await ReadAsync(sortie, mission, "result.csv")).Should().Be("name,price\r\nLamp,\r\nChair,\r\n");
    }

    [Fact]
    public async Task It_stops_when_there_are_enough()
    {
        Page(Shop, [("A", 1m), ("B", 2m), ("C", 3m)], next: $"{Shop}?page=2");
        Page($"{Shop}?page=2", [("D", 4m), ("E", 5m)], next: $"{Shop}?page=3");

        var (mission, sortie) = await RunAsync(new(), count: 4);
        await using var _ = sortie;

        _visited.Should().HaveCount(2);
        mission.Progress!.ItemsCollected.Should().Be(4);
    }

    [Fact]
    public async Task It_stops_at_the_scopes_pages_and_says_that_there_are_more()
    {
        Page(Shop, [("A", 1m)], next: $"{Shop}?page=2");
        Page($"{Shop}?page=2", [("B", 2m)], next: $"{Shop}?page=3");

        var (mission, sortie) = await RunAsync(new() { MaxPages = 2 });
        await using var _ = sortie;

        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Result!.GoalEvaluation.GapReason.Should().Be("Stopped after 2 pages, as the scope says; there are more.");
        mission.Result.FinalAnswer.Should().EndWith("from 2 pages. Stopped after 2 pages, as the scope says; there are more.");
    }

    [Fact]
    public async Task Pages_that_lead_back_to_each_other_are_not_followed_for_ever()
    {
        Page(Shop, [("A", 1m)], next: $"{Shop}?page=2");
        Page($"{Shop}?page=2", [("B", 2m)], next: Shop);

        var (mission, sortie) = await RunAsync(new());
        await using var _ = sortie;

        _visited.Should().Equal(Shop, $"{Shop}?page=2");
        mission.Progress!.ItemsCollected.Should().Be(2);
    }

    [Fact]
    public async Task A_first_page_that_cannot_be_read_fails_the_mission_with_the_tools_reason()
    {
        var (mission, sortie) = await RunAsync(new());
        await using var _ = sortie;

        mission.Error.Should().Be(new MissionError("page_not_found", $"There is no page {Shop}."));
    }

    [Fact]
    public async Task A_further_page_that_cannot_be_read_leaves_what_was_found_and_says_so()
    {
        Page(Shop, [("A", 1m)], next: $"{Shop}?page=2");

        var (mission, sortie) = await RunAsync(new());
        await using var _ = sortie;

        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Result!.GoalEvaluation.GapReason.Should().StartWith("A further page could not be read");
    }

    [Fact]
    public async Task What_was_read_before_the_objective_was_changed_is_read_again()
    {
        Page(Shop, [("Lamp", 12.5m), ("Chair", 1049m)], next: $"{Shop}?page=2");
        Page($"{Shop}?page=2", [("Bulb", 2m)]);
        TestSortie? steered = null;
        _onVisit = async _ =>
        {
            if (_visited.Count == 1)
            {
                var id = (await steered!.Whiteboard.ListAsync(new(), Stop)).Missions.Single().MissionId;
                await steered.Get<MissionSteering>().SteerAsync(id, "only the names", SteerMode.AfterStep, "test", Stop);
            }
        };

        var (mission, sortie) = await RunAsync(new() { MaxPages = 5 }, started: sortie => steered = sortie);
        await using var _ = sortie;

        _visited.Should().Equal(Shop, Shop, $"{Shop}?page=2");
        mission.Status.Should().Be(MissionStatus.Completed);
        (await ReadAsync(sortie, mission, "result.csv")).Should().Be("name\r\nLamp\r\nChair\r\nBulb\r\n");
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_would_run_is_escaped_in_the_csv_file()
    {
        Page(Shop, [("=HYPERLINK(\"http://evil.example\")", -5m)]);

        var (mission, sortie) = await RunAsync(new());
        await using var _ = sortie;

        (await ReadAsync(sortie, mission, "result.csv")).Should().Contain("\"'=HYPERLINK(\"\"http://evil.example\"\")\",-5,EUR");
    }

    private void Page(string url, (string Name, decimal? Price)[] records, string? next = null) => _pages[url] = new
    {
        records = records.Select(record => new
        {
            page = url,
            values = new
            {
                name = new { value = record.Name, text = record.Name },
                price = new
                {
                    value = record.Price,
                    text = record.Price is null ? null : $"€{record.Price}",
                    currency = record.Price is null ? null : "EUR",
                },
            },
        }),
        next_url = next,
    };

    private async Task<(Mission Mission, TestSortie Sortie)> RunAsync(Scope scope, int? count = null, Action<TestSortie>? started = null)
    {
        var tool = new Tool(
            AIFunctionFactory.Create(
                async (string url, string[] fields) =>
                {
                    _visited.Add(url);
                    await _onVisit(url);
                    return _pages.GetValueOrDefault(url) ?? throw new ToolException("page_not_found", $"There is no page {url}.");
                },
                ToolContext.FunctionOptions("web_extract", "Pages of the test.")),
            Effect.Read)
        {
            VisitsPage = true,
        };
        var sortie = await TestSortie.StartAsync(_folder, tools: [tool]);
        started?.Invoke(sortie);
        var objective = new Objective
        {
            Type = ObjectiveType.Extract,
            Description = "Get them.",
            Url = Shop,
            Fields = ["name", "price"],
            TargetCount = count,
        };
        return (await sortie.UntilEndedAsync((await sortie.ProposeAsync(scope: scope, objective: objective)).Id), sortie);
    }

    private static async Task<string> ReadAsync(TestSortie sortie, Mission mission, string fileName)
    {
        var artifact = mission.Artifacts.Single(artifact => artifact.FileName == fileName);
        var (_, path) = (await sortie.Whiteboard.FindArtifactAsync(mission.Id, artifact.ArtifactId, Stop))!.Value;
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        bytes.Should().HaveCount((int)artifact.Bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
