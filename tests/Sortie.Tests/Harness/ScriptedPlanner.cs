using System.Text.Json.Nodes;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Tests.Harness;

/// <summary>A planner that a test writes down: it gives the decision for the mission's history.</summary>
public sealed class ScriptedPlanner(Func<Mission, Decision> next, Func<Mission, Outcome?>? partial = null) : IPlanner
{
    public string Name => "script";

    /// <summary>Calls the tools in turn, each with its step's number, and finishes with the last result.</summary>
    public static ScriptedPlanner Calling(params string[] tools) => new(mission =>
    {
        var done = mission.Steps.Count(step => step.Completed is not null);
        return done < tools.Length ? Call(tools[done], $"{done + 1}") : Finish($"{mission.Steps[^1].Result}");
    });

    public static Decision.CallTool Call(string tool, string input) => new(tool, new JsonObject { ["input"] = input }, "The script says so.");

    public static Decision.Finish Finish(string answer) => new(new(answer, Items: 1), new(true, 1, [answer]), answer);

    public ValueTask<Decision> NextAsync(Mission mission, Toolbox toolbox, CancellationToken cancellationToken) =>
        ValueTask.FromResult(next(mission));

    public Decision Conclude(Mission mission, MissionError limit) => new Decision.GiveUp(limit, partial?.Invoke(mission));
}
