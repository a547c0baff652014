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

    [Fact]
    public async Task By_hand_it_is_saved_in_the_folder_that_was_named()
    {
        await using var sortie = await TestSortie.StartAsync(_folder, tools: [Draw]);

        await sortie.Get<HandCalls>().RunAsync(Draw, JsonSerializer.SerializeToElement(new JsonObject { ["fails"] = false }), _folder.File("here"), Stop);

        (await File.ReadAllTextAsync(Path.Combine(_folder.File("here"), "line.txt"), Stop)).Should().Be("----");
    }

    [Theory]
    [InlineData("../line.txt")]
    [InlineData("/etc/line.txt")]
    [InlineData("..")]
    [InlineData("")]
    public void Only_a_name_is_taken_and_no_path(string name) =>
        FluentActions.Invoking(() => new KeptFile("drawing", "A line", name, "text/plain", default)).Should().Throw<ArgumentException>();

    private static Tool Draw { get; } = new(AIFunctionFactory.Create(
        (bool fails, ToolContext context) =>
        {
            context.Keep(new("drawing", "A line", "line.txt", "text/plain", "----"u8.ToArray()));
            return fails ? throw new ToolException("no_ink", "The pen is dry.") : "drawn";
        },
        ToolContext.FunctionOptions("draw", "Draws a line.")), Effect.Read);
}
