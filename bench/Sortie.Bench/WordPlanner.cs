using System.Text.Json.Nodes;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Bench;

/// <summary>Plans what a mission's description says: <c>ask</c>, <c>fail</c> until it works, or take so many steps.</summary>
internal sealed class WordPlanner : IPlanner
{
    public string Name => "words";

    public static Proposal Propose(string word) => new(
        new() { Type = ObjectiveType.Goal, Description = word },
        new() { MaxDurationSeconds = 7 * 24 * 60 * 60, Budget = new() { MaxSteps = 1_000_000 } },
        Effect.Read,
        "bench");

    public ValueTask<Decision> NextAsync(Mission mission, Toolbox toolbox, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Next(mission));

    public Decision Conclude(Mission mission, MissionError limit) => new Decision.GiveUp(limit);

    private static Decision Next(Mission mission) => mission.Objective.Description switch
    {
        "ask" when mission.Gates is [] => new Decision.Ask("Which one?"),
        "fail" when mission.Steps is [] => new Decision.CallTool("fail", []),
        var steps when int.TryParse(steps, out var wanted) && mission.Steps.Count < wanted =>
            new Decision.CallTool("act", new JsonObject { ["url"] = $"https://shop.example/{mission.Steps.Count}" }),
        _ => new Decision.Finish(new("Done.", Items: 1), new(GoalSatisfied: true, Confidence: 1, ["It is done."])),
    };
}
