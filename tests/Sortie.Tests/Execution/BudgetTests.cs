using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;
using Sortie.Whiteboard;

namespace Sortie.Tests.Execution;

/// <summary>Missions that have used up what they may use up before a person is asked.</summary>
public sealed class BudgetTests : IDisposable
{
    private const string Shop = "https://shop.example/";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Tool Spending => new(
        AIFunctionFactory.Create(
            (int input, ToolContext context) =>
            {
                _time.Advance(TimeSpan.FromSeconds(3));
                context.Spend(new(Tokens: 30, Cost: 0.3m));
                context.Spend(new(Bytes: 300));
                return input;
            },
            ToolContext.FunctionOptions("spend", "spend")),
        Effect.Read)
    {
        VisitsPage = true,
    };

    private static ScriptedPlanner Endless => new(mission => new Decision.CallTool("spend", new JsonObject { ["input"] = mission.Steps.Count }));

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Budget, string, string> Limits => new()
    {
        { new() { MaxSteps = 3 }, "The limit of 3 steps is reached. Grant another 3?", "The limit of 6 steps is reached. Grant another 3?" },
        { new() { MaxSeconds = 9 }, "The limit of 9 seconds is reached. Grant another 9?", "The limit of 18 seconds is reached. Grant another 9?" },
        { new() { MaxPages = 3 }, "The limit of 3 pages is reached. Grant another 3?", "The limit of 6 pages is reached. Grant another 3?" },
        {
            new() { MaxBytes = 900 },
            "The limit of 900 bytes is reached. Grant another 900?",
            "The limit of 1,800 bytes is reached. Grant another 900?"
        },
        { new() { MaxTokens = 90 }, "The limit of 90 tokens is reached. Grant another 90?", "The limit of 180 tokens is reached. Grant another 90?" },
        {
            new() { MaxCost = 0.9m },
            "The limit of 0.9 in cost is reached. Grant another 0.9?",
            "The limit of 1.8 in cost is reached. Grant another 0.9?"
        },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task At_the_limit_a_mission_asks_and_goes_on_with_as_much_again(Budget budget, string first, string second)
    {
        await using var sortie = await StartAsync();
        var id = (await sortie.ProposeAsync(scope: new() { Budget = budget })).Id;

        var waiting = await UntilAskedAsync(sortie, id, steps: 3);
        waiting.OpenGate!.Opened.Question.Should().Be(first);
        await sortie.Missions.ApproveAsync(id, "test", Stop);

        (await UntilAskedAsync(sortie, id, steps: 6)).OpenGate!.Opened.Question.Should().Be(second);
    }

    [Fact]
    public async Task What_one_call_overspent_is_part_of_what_is_asked_for()
    {
        await using var sortie = await StartAsync();
        var id = (await sortie.ProposeAsync(scope: new() { Budget = new() { MaxBytes = 100 } })).Id;

        (await UntilAskedAsync(sortie, id, steps: 1)).OpenGate!.Opened.Question.Should().Be("The limit of 100 bytes is reached. Grant another 300?");
        await sortie.Missions.ApproveAsync(id, "test", Stop);

        (await UntilAskedAsync(sortie, id, steps: 2)).Scope.Budget.MaxBytes.Should().Be(400);
    }

    [Fact]
    public async Task A_grant_and_a_question_outlive_the_process()
    {
        await using var sortie = await StartAsync();
        var id = (await sortie.ProposeAsync(scope: new() { Budget = new() { MaxSteps = 3 } })).Id;
        await UntilAskedAsync(sortie, id, steps: 3);
        await sortie.Missions.ApproveAsync(id, "test", Stop);
        await UntilAskedAsync(sortie, id, steps: 6);

        using var left = _folder.AfterKill();
        await using var restarted = await TestSortie.StartAsync(left, Endless, [Spending], _time);
        var waiting = (await restarted.Log.FindAsync(id, Stop))!;
        waiting.Scope.Budget.MaxSteps.Should().Be(6);
        await restarted.Missions.ApproveAsync(id, "test", Stop);

        (await UntilAskedAsync(restarted, id, steps: 9)).Scope.Budget.MaxSteps.Should().Be(9);
    }

    [Fact]
    public async Task Without_a_grant_a_mission_that_has_nothing_fails_and_says_why()
    {
        await using var sortie = await StartAsync();
        var id = (await sortie.ProposeAsync(scope: new() { Budget = new() { MaxSteps = 3 } })).Id;
        await UntilAskedAsync(sortie, id, steps: 3);

        await sortie.Missions.RejectAsync(id, "test", Stop);

        var mission = await sortie.UntilEndedAsync(id);
        mission.Error.Should().Be(new MissionError("budget_exhausted", "The limit of 3 steps is reached."));
        mission.Steps.Should().HaveCount(3);
    }

    [Fact]
    public async Task The_whiteboard_shows_what_is_used_up_of_each_limit()
    {
        await using var sortie = await StartAsync();
        var id = (await sortie.ProposeAsync(scope: new() { Budget = new() { MaxSteps = 2, MaxBytes = 5000, MaxCost = 9 } })).Id;
        await UntilAskedAsync(sortie, id, steps: 2);

        var state = (await sortie.Whiteboard.FindAsync(id, Stop))!.State;

        state.Budget.Should().Equal(
            new BoardBudget(BudgetLimit.Steps, 2, 2), new BoardBudget(BudgetLimit.Bytes, 600, 5000), new BoardBudget(BudgetLimit.Cost, 0.6m, 9));
        state.WaitingReason.Should().Be("The limit of 2 steps is reached. Grant another 2?");
        state.CostSummary.Bytes.Should().Be(600);
    }

    [Fact]
    public async Task What_was_found_until_the_limit_is_there_while_the_mission_waits_and_complete_when_it_went_on()
    {
        await using var sortie = await StartShopAsync();
        var id = await ProposeShopAsync(sortie);

        (await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting)).OpenGate!.Opened.Question
            .Should().Be("The limit of 2 pages is reached with 2 records. Grant another 2?");
        (await RowsAsync(sortie, id)).Should().Equal("Product 1", "Product 2");
        await sortie.Missions.ApproveAsync(id, "test", Stop);

        var mission = await sortie.UntilEndedAsync(id);
        mission.Status.Should().Be(MissionStatus.Completed);
        mission.Result!.GoalEvaluation.GapReason.Should().BeNull();
        (await RowsAsync(sortie, id)).Should().Equal("Product 1", "Product 2", "Product 3");
        mission.Artifacts.Select(artifact => artifact.FileName).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(null, MissionStatus.Completed, "This is a partial result: The limit of 2 pages is reached. There are more, and no more was granted.")]
    [InlineData(3, MissionStatus.Failed, "The limit of 2 pages is reached.")]
    public async Task Without_a_grant_what_was_found_is_the_result_only_where_no_more_was_asked_for(int? wanted, MissionStatus status, string gap)
    {
        await using var sortie = await StartShopAsync();
        var id = await ProposeShopAsync(sortie, wanted);
        await sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting);

        await sortie.Missions.RejectAsync(id, "test", Stop);

        var mission = await sortie.UntilEndedAsync(id);
        mission.Status.Should().Be(status);
        mission.Result!.GoalEvaluation.GapReason.Should().Be(gap);
        mission.Result.ItemsCollected.Should().Be(2);
        (await RowsAsync(sortie, id)).Should().Equal("Product 1", "Product 2");
    }

    private Task<TestSortie> StartAsync() => TestSortie.StartAsync(_folder, Endless, [Spending], _time);

    private static Task<Mission> UntilAskedAsync(TestSortie sortie, MissionId id, int steps) =>
        sortie.UntilAsync(id, mission => mission.Status is MissionStatus.Waiting && mission.Steps.Count == steps);

    /// <summary>A shop of three pages with a product each.</summary>
    private Task<TestSortie> StartShopAsync() => TestSortie.StartAsync(_folder, tools:
    [
        new Tool(
            AIFunctionFactory.Create(
                (string url) =>
                {
                    var page = url == Shop ? 1 : int.Parse(url[^1..], System.Globalization.CultureInfo.InvariantCulture);
                    var name = $"Product {page}";
                    return new
                    {
                        records = new[] { new { page = url, values = new { name = new { value = name, text = name } } } },
                        next_url = page < 3 ? $"{Shop}?page={page + 1}" : null,
                    };
                },
                ToolContext.FunctionOptions("web_extract", "Pages of the test.")),
            Effect.Read)
        {
            VisitsPage = true,
        },
    ]);

    private static async Task<MissionId> ProposeShopAsync(TestSortie sortie, int? wanted = null) => (await sortie.ProposeAsync(
        scope: new() { Budget = new() { MaxPages = 2 } },
        objective: new() { Type = ObjectiveType.Extract, Description = "Get them.", Url = Shop, Fields = ["name"], TargetCount = wanted })).Id;

    private static async Task<IEnumerable<string?>> RowsAsync(TestSortie sortie, MissionId id) =>
        (await sortie.Whiteboard.FindAsync(id, Stop))!.State.ResultTable!.Rows.Select(row => row.GetProperty("name").GetString());
}
