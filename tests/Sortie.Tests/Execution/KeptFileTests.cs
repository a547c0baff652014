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
            mission.Steps[0].Completed!.Error!.Message.Should().Be("A line: 'line.txt' could not be written into the mission's folder, so it was not kept.");
            mission.Steps[0].Result!.Value.GetString().Should().Be("drawn");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task By_hand_it_is_saved_in_the_folder_that_was_named_also_where_the_call_fails(bool fails)
    {
        await using var sortie = await TestSortie.StartAsync(_folder, tools: [Draw]);

        var call = () => sortie.Get<HandCalls>().RunAsync(Draw, JsonSerializer.SerializeToElement(new JsonObject { ["fails"] = fails }), _folder.File("here"), Stop);

        await (fails ? call.Should().ThrowAsync<ToolException>().Where(failure => failure.Code == "no_ink") : (Task)call.Should().NotThrowAsync());
        (await File.ReadAllTextAsync(Path.Combine(_folder.File("here"), "line.txt"), Stop)).Should().Be("----");
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

    private static Tool Draw { get; } = new(AIFunctionFactory.Create(
        (bool fails, ToolContext context, bool blocks = false) =>
        {
            if (blocks)
            {
                Directory.CreateDirectory(Path.Combine(context.Folder, "line.txt")); // Where a folder is, no file can be.
            }

            context.Keep(new("drawing", "A line", "line.txt", "text/plain", "----"u8.ToArray()));
            return fails ? throw new ToolException("no_ink", "The pen is dry.") : "drawn";
        },
        ToolContext.FunctionOptions("draw", "Draws a line.")), Effect.Read);
}
