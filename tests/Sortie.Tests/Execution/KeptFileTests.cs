using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Sortie.Execution;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Tools;

namespace Sortie.Tests.Execution;

/// <summary>Files that tools which only read give to Sortie to keep.</summary>
public sealed class KeptFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_tool_gives_to_keep_is_an_artifact_of_its_step_also_where_the_call_fails(bool fails)
    {
        var planner = new ScriptedPlanner(mission => mission.Steps.Count == 0
            ? new Decision.CallTool("draw", new() { ["fails"] = fails }, "The test says so.")
            : new Decision.Finish(new("Done.", 1), new(true, 1, []), "It is drawn."));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [Draw]);

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        var artifact = mission.Artifacts.Should().ContainSingle().Subject;
        (artifact.StepId, artifact.ArtifactType, artifact.Title, artifact.Bytes).Should().Be(("step_1", "drawing", "A line", 4));
        mission.Steps[0].Completed!.Outcome.Should().Be(fails ? StepOutcome.Error : StepOutcome.Ok);
        var (found, path) = (await sortie.Whiteboard.FindArtifactAsync(mission.Id, artifact.ArtifactId, Stop))!.Value;
        (found, await File.ReadAllTextAsync(path, Stop)).Should().Be((artifact, "----"));
    }

    [Theory]
    [InlineData("result.json")]
    [InlineData("Result.JSON")]
    [InlineData("result.csv")]
    [InlineData("RESULT.md")]
    public async Task No_file_that_is_kept_takes_the_place_of_a_result(string name)
    {
        var planner = new ScriptedPlanner(mission => mission.Steps.Count == 0
            ? new Decision.CallTool("draw", new() { ["fails"] = false, ["names"] = new JsonArray(name) }, "The test says so.")
            : new Decision.Finish(
                new("Done.", 1) { Table = new(["name"], [[new Cell(JsonValue.Create("Rope"), "Rope", null)]]), Text = "A rope." },
                new(true, 1, []),
                "It is drawn."));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [Draw]);

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        mission.Artifacts.Select(artifact => artifact.FileName.ToLowerInvariant()).Should().HaveCount(4).And.OnlyHaveUniqueItems();
        (await ReadAsync(sortie, mission, "drawing")).Should().Equal("----");
        (await ReadAsync(sortie, mission, "text")).Should().Equal("A rope.");
        (await sortie.Whiteboard.FindAsync(mission.Id, Stop))!.State.ResultTable!.Rows[0].GetProperty("name").GetString().Should().Be("Rope");
    }

    [Fact]
    public async Task Files_of_one_name_are_all_kept_also_where_only_case_tells_them_apart()
    {
        var planner = new ScriptedPlanner(mission => mission.Steps.Count == 0
            ? new Decision.CallTool(
                "draw",
                new() { ["fails"] = false, ["names"] = new JsonArray("line.txt", "LINE.txt", "line.txt"), ["numbered"] = true },
                "The test says so.")
            : new Decision.Finish(new("Done.", 1), new(true, 1, []), "It is drawn."));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [Draw]);

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        mission.Artifacts.Select(artifact => artifact.FileName).Should().Equal("line.txt", "LINE-2.txt", "line-3.txt");
        (await ReadAsync(sortie, mission, "drawing")).Should().Equal("----1", "----2", "----3");
    }

    [Theory]
    [InlineData(false, "file_not_kept", StepOutcome.Ok)]
    [InlineData(true, "no_ink", StepOutcome.Error)]
    public async Task What_cannot_be_written_is_told_and_fails_nothing(bool fails, string told, StepOutcome outcome)
    {
        var planner = new ScriptedPlanner(mission => mission.Steps.Count == 0
            ? new Decision.CallTool("draw", new() { ["fails"] = fails, ["blocks"] = true }, "The test says so.")
            : new Decision.Finish(new("Done.", 1), new(true, 1, []), "It is drawn."));
        await using var sortie = await TestSortie.StartAsync(_folder, planner, [Draw]);

        var mission = await sortie.UntilEndedAsync((await sortie.ProposeAsync()).Id);

        (mission.Status, mission.Artifacts.Count).Should().Be((MissionStatus.Completed, 0));
        (mission.Steps[0].Completed!.Outcome, mission.Steps[0].Completed!.Error!.Code).Should().Be((outcome, told));
        if (!fails)
        {
            mission.Steps[0].Completed!.Error!.Message.Should().Be(
                "A line: 'line.txt' could not be written into the mission's folder, so it was not kept.");
            mission.Steps[0].Result!.Value.GetString().Should().Be("drawn");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task By_hand_it_is_saved_in_the_folder_that_was_named_also_where_the_call_fails(bool fails)
    {
        await using var sortie = await TestSortie.StartAsync(_folder, tools: [Draw]);

        var call = () => sortie.Get<HandCalls>().RunAsync(
            Draw, JsonSerializer.SerializeToElement(new JsonObject { ["fails"] = fails }), _folder.File("here"), Stop);

        await (fails ? call.Should().ThrowAsync<ToolException>().Where(failure => failure.Code == "no_ink") : (Task)call.Should().NotThrowAsync());
        (await File.ReadAllTextAsync(Path.Combine(_folder.File("here"), "line.txt"), Stop)).Should().Be("----");
    }

    [Fact]
    public async Task By_hand_no_file_takes_the_place_of_another_that_is_there()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, tools: [Draw]);
        Directory.CreateDirectory(_folder.File("here"));
        await File.WriteAllTextAsync(Path.Combine(_folder.File("here"), "Line.txt"), "mine", Stop);

        await sortie.Get<HandCalls>().RunAsync(
            Draw, JsonSerializer.SerializeToElement(new JsonObject { ["fails"] = false }), _folder.File("here"), Stop);

        (await File.ReadAllTextAsync(Path.Combine(_folder.File("here"), "Line.txt"), Stop)).Should().Be("mine");
        (await File.ReadAllTextAsync(Path.Combine(_folder.File("here"), "line-2.txt"), Stop)).Should().Be("----");
    }

    [Fact]
    public async Task By_hand_too_what_was_brought_counts_more_than_a_file_that_cannot_be_written()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, tools: [Draw]);

        var result = await sortie.Get<HandCalls>().RunAsync(
            Draw, JsonSerializer.SerializeToElement(new JsonObject { ["fails"] = false, ["blocks"] = true }), _folder.File("here"), Stop);

        result.GetString().Should().Be("drawn");
    }

    [Theory]
    [InlineData("../line.txt")]
    [InlineData("/etc/line.txt")]
    [InlineData("..")]
    [InlineData("")]
    public void Only_a_name_is_taken_and_no_path(string name) =>
        FluentActions.Invoking(() => new KeptFile("drawing", "A line", name, "text/plain", default)).Should().Throw<ArgumentException>();

    private static async Task<IReadOnlyList<string>> ReadAsync(TestSortie sortie, Mission mission, string type)
    {
        var texts = new List<string>();
        foreach (var artifact in mission.Artifacts.Where(artifact => artifact.ArtifactType == type))
        {
            texts.Add(await File.ReadAllTextAsync(
                (await sortie.Whiteboard.FindArtifactAsync(mission.Id, artifact.ArtifactId, Stop))!.Value.Path, Stop));
        }

        return texts;
    }

    private static Tool Draw { get; } = new(AIFunctionFactory.Create(
        (bool fails, ToolContext context, bool blocks = false, string[]? names = null, bool numbered = false) =>
        {
            if (blocks)
            {
                Directory.CreateDirectory(Path.Combine(context.Folder, "line.txt")); // Where a folder is, no file can be.
            }

            foreach (var (number, name) in (names ?? ["line.txt"]).Index())
            {
                context.Keep(new("drawing", "A line", name, "text/plain", Encoding.ASCII.GetBytes(numbered ? $"----{number + 1}" : "----")));
            }

            return fails ? throw new ToolException("no_ink", "The pen is dry.") : "drawn";
        },
        ToolContext.FunctionOptions("draw", "Draws a line.")), Effect.Read);
}
