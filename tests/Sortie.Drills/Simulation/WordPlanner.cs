using System.Text.Json.Nodes;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Drills.Simulation;

/// <summary>
/// Plans what the words of the objective say, one after the other: a tool's name, <c>ask</c>, or <c>split</c> into
/// missions of their own. Only the history tells how far it is.
/// </summary>
internal sealed class WordPlanner : IPlanner
{
    public string Name => "words";

    public ValueTask<Decision> NextAsync(Mission mission, Toolbox toolbox, CancellationToken cancellationToken)
    {
        var words = mission.Objective.Description.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var done = mission.Steps.Where(step => step.Completed is not null).DistinctBy(step => step.Started.StepId).Count()
            + mission.Gates.Count(gate => gate is { Opened.Kind: GateKind.Input, Decision: not null });
        return ValueTask.FromResult<Decision>(
            done >= words.Length ? new Decision.Finish(new("All of it was done.", Items: 1), new(true, 1, ["Every word."]), "Nothing is left.")
            : words[done] == "split" ? Split(mission)
            : words[done] == "ask" ? new Decision.Ask("Which?", "The words say so.")
            : new Decision.CallTool(words[done], new JsonObject { ["turn"] = done }, "The words say so."));
    }

    private static Decision.RunMissions Split(Mission mission)
    {
        string[] parts = mission.Metadata.ParentId is null ? ["look split", "ask send", "save"] : ["look"];
        return new([.. parts.Select(words => new ChildWish(new() { Type = ObjectiveType.Goal, Description = words }, new()))], "The words say so.");
    }

    public Decision Conclude(Mission mission, MissionError limit) => new Decision.GiveUp(limit);
}
