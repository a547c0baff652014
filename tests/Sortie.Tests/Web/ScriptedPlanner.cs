using System.Text.Json.Nodes;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Tests.Web;

/// <summary>Plans what the first word of the objective says, so that a test can bring a mission into any state.</summary>
internal sealed class ScriptedPlanner : IPlanner
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "script";

    /// <summary>Lets every mission that waits go on.</summary>
    public void Release() => _release.TrySetResult();

    public async ValueTask<Decision> NextAsync(Mission mission, Toolbox toolbox, CancellationToken cancellationToken)
    {
        switch (mission.Objective.Description.Split(' ')[0])
        {
            case "hold":
                await _release.Task.WaitAsync(cancellationToken);
                return Table();
            case "send" when mission.Steps is []:
                return new Decision.CallTool("send", new JsonObject { ["input"] = "hello" }, "The objective says so.");
            case "look" when mission.Steps is []:
                return new Decision.CallTool("look", new JsonObject { ["input"] = "hello" }, "The objective says so.");
            case "quiz" when mission.Gates.Count < 2:
                return new Decision.Ask(mission.Gates.Count == 0 ? "Which colour?" : "Which size?", "The objective does not say.");
            case "ask" when mission.Gates is [.., { Decision.Answer: { } answer }]:
                return new Decision.Finish(new($"You said {answer}.", Items: 1), new(true, 1, ["A person said so."]));
            case "ask":
                return new Decision.Ask("Which colour?", "The objective does not say.");
            case "fail":
                return new Decision.GiveUp(new("nothing_found", "The page has no prices."));
            default:
                return Table();
        }
    }

    public Decision Conclude(Mission mission, MissionError limit) => new Decision.GiveUp(limit);

    private static Decision.Finish Table() => new(
        new("2 records.", Items: 2)
        {
            Table = new(["name", "price"],
            [
                [new(JsonValue.Create("Café <b>"), "Café <b>", null), new(JsonValue.Create(12.99m), "€12.99", "EUR")],
                [new(JsonValue.Create("Mug"), "Mug", null), new(null, null, null)],
            ]),
        },
        new(true, 1, ["2 records were found."]),
        "Everything is there.");
}
