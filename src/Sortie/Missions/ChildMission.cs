using System.Text.Json;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>A mission that a step of another one, its parent, makes for a part of the work.</summary>
/// <param name="MissionId">Its id: that of its idempotency key, so that a process that begins again makes no second one.</param>
/// <param name="Objective">What it is to achieve.</param>
/// <param name="Scope">Its limits.</param>
public sealed record ChildMission(MissionId MissionId, Objective Objective, Scope Scope);

/// <summary>How a child ended and what it brought, as the result of its parent's step tells it.</summary>
/// <param name="MissionId">The child.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Answer">In a sentence: what it brought, or why it failed.</param>
/// <param name="Items">How many things it collected.</param>
/// <param name="Pages">How many pages it visited.</param>
public sealed record ChildResult(MissionId MissionId, MissionStatus Status, string Answer, int Items, int Pages)
{
    /// <summary>Why it failed; null where it did not.</summary>
    public MissionError? Error { get; init; }

    /// <summary>The records that it collected, as in its result file; null where it has none.</summary>
    public JsonElement? Records { get; init; }

    /// <summary>The text that it brought, in Markdown; null where it brought none.</summary>
    public string? Text { get; init; }
}

/// <summary>Steps that make missions and gather what these bring.</summary>
public static class ChildSteps
{
    /// <summary>The name that such a step has in place of a tool's.</summary>
    public const string Tool = "run_missions";

    extension(Step step)
    {
        /// <summary>Whether it makes missions, and ends when they have ended.</summary>
        public bool MakesMissions => step.Started.Tool == Tool;

        /// <summary>The missions that it makes, in order; empty for a tool call.</summary>
        public IReadOnlyList<ChildMission> Children =>
            step.MakesMissions ? step.Started.Arguments.Deserialize<Intent>(SortieJson.Options)!.Missions : [];

        /// <summary>What they brought, in the same order; empty until all have ended.</summary>
        public IReadOnlyList<ChildResult> ChildResults =>
            step is { MakesMissions: true, Result: { } result } ? result.Deserialize<Gathered>(SortieJson.Options)!.Missions : [];
    }

    /// <summary>The intent to make missions, as a step carries it.</summary>
    internal static JsonElement ArgumentsOf(IReadOnlyList<ChildMission> children) =>
        JsonSerializer.SerializeToElement(new Intent(children), SortieJson.Options);

    /// <summary>What the missions brought, as the step's result carries it.</summary>
    internal static JsonElement ResultOf(IReadOnlyList<ChildResult> results) =>
        JsonSerializer.SerializeToElement(new Gathered(results), SortieJson.Options);

    private sealed record Intent(IReadOnlyList<ChildMission> Missions);

    private sealed record Gathered(IReadOnlyList<ChildResult> Missions);
}

/// <summary>Missions, as those that make others.</summary>
internal static class Parents
{
    extension(Mission mission)
    {
        /// <summary>Every child that it has, or is about to make.</summary>
        public IEnumerable<ChildMission> Children => mission.MakingSteps.SelectMany(step => step.Children);

        /// <summary>The step whose children it waits for; null where it waits for none.</summary>
        public Step? ChildStep => mission.Steps is [.., { IsOver: false, MakesMissions: true } last] ? last : null;

        /// <summary>How many pages the children visited whose step is over; none where that cannot be read any more.</summary>
        public int ChildPages =>
            mission.MakingSteps.Where(step => step.HasReadableResult).SelectMany(step => step.ChildResults).Sum(child => child.Pages);

        private IEnumerable<Step> MakingSteps =>
            mission.StepsByTool.ContainsKey(ChildSteps.Tool) ? mission.Steps.Where(step => step.MakesMissions) : [];

        /// <summary>Whether it wants one of its children to go on.</summary>
        public bool Wants(MissionId child) =>
            mission is { Status.IsTerminal: false, IsCancelling: false }
                && mission.ChildStep?.Children.Any(wanted => wanted.MissionId == child) is true;

        /// <summary>Whether a person stopped it until it is resumed.</summary>
        public bool IsPaused => mission is { Status: MissionStatus.Waiting, WaitingFor: WaitingFor.Resume };
    }
}
