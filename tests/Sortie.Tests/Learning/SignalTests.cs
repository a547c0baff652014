using System.Text.Json;
using System.Text.Json.Nodes;
using Sortie.Learning;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Learning;

public sealed class SignalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mission_leaves_signals_and_lessons_that_outlive_the_process()
    {
        var calls = 0;
        var flaky = new Tool(
            Microsoft.Extensions.AI.AIFunctionFactory.Create(
                (string url) => ++calls == 1 ? throw new ToolException("timeout", "Too slow.") : url, ToolContext.FunctionOptions("visit", "visit")),
            Effect.Read);
        var planner = new ScriptedPlanner(mission => mission.Steps.Count < 2
            ? new Decision.CallTool("visit", new() { ["url"] = "https://shop.example/a" })
            : ScriptedPlanner.Finish("done"));
        var objective = new Objective { Type = ObjectiveType.Goal, Description = "Visit.", Url = "https://shop.example/b" };
        MissionId id;
        await using (var sortie = await TestSortie.StartAsync(_folder, planner, [flaky]))
        {
            id = (await sortie.ProposeAsync(objective: objective)).Id;
            await sortie.UntilEndedAsync(id);
            await SignalsAsync(sortie, 4);
        }

        var lines = (await File.ReadAllLinesAsync(_folder.File("learning_signals.jsonl"), Stop))
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Select(line => line.GetProperty("event_type").GetString()).Should().Equal(
            "mission_proposed", "tool_outcome", "tool_outcome", "mission_completed");
        lines.Should().AllSatisfy(line => line.GetProperty("mission_id").GetString().Should().Be(id.ToString()));

        await using var restarted = await TestSortie.StartAsync(_folder, planner, [flaky]);
        var second = (await restarted.ProposeAsync(objective: objective)).Id;
        await restarted.UntilEndedAsync(second);
        await SignalsAsync(restarted, 8);

        var lesson = restarted.Get<Lessons>().All.Should().ContainSingle().Subject;
        (lesson.Tool, lesson.Host, lesson.Calls, lesson.Successes).Should().Be(("visit", "shop.example", 4, 3));
        var shown = (await restarted.Whiteboard.FindAsync(second, Stop))!.State.Lessons;
        shown.Should().ContainSingle().Which.Should().StartWith("visit on shop.example: 3 of 4 calls worked");
    }

    [Fact]
    public async Task A_call_that_only_waited_for_its_turn_teaches_nothing()
    {
        var calls = 0;
        var visit = new Tool(
            Microsoft.Extensions.AI.AIFunctionFactory.Create(
                (string url) => ++calls < 4 ? throw new ToolException(MissionError.HostBusy, "Others go first.", retryable: true) : url,
                ToolContext.FunctionOptions("visit", "visit")),
            Effect.Read)
        { Retry = new(2) { FirstDelay = TimeSpan.FromMilliseconds(1) } };
        var planner = new ScriptedPlanner(mission => mission.Steps.Count < 1
            ? new Decision.CallTool("visit", new() { ["url"] = "https://shop.example/a" })
            : ScriptedPlanner.Finish("done"));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [visit]);

        await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);
        await SignalsAsync(sortie, 3);

        var lesson = sortie.Get<Lessons>().All.Should().ContainSingle().Subject;
        (lesson.Calls, lesson.Successes).Should().Be((1, 1));
    }

    [Fact]
    public async Task A_step_of_which_nothing_can_be_learned_ends_neither_learning_nor_the_program()
    {
        var odd = new Tool(
            Microsoft.Extensions.AI.AIFunctionFactory.Create(
                (int[] fields) => new { url = "https://shop.example/", learned = new { fields } }, ToolContext.FunctionOptions("count", "count")),
            Effect.Read);
        var planner = new ScriptedPlanner(mission => mission.Steps.Count < 1
            ? new Decision.CallTool("count", new() { ["fields"] = new JsonArray(1, 2) })
            : ScriptedPlanner.Finish("done"));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [odd]);

        await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);
        await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        (await SignalsAsync(sortie, 4)).Should().AllSatisfy(signal => signal.Should().Match(each => each is Signal.MissionProposed || each is Signal.MissionCompleted));
    }

    private static Task<List<Signal>> SignalsAsync(TestSortie sortie, int count) =>
        sortie.Get<SignalLog>().FollowAsync(Stop).Take(count).ToListAsync(Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Stop);
}
