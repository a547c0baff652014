using System.Text.Json.Nodes;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Planning;

/// <summary>
/// Looks at a mission's history and says what is next. It gets time, randomness and results only through the history, so
/// that asking it again after a crash gives a run that continues.
/// </summary>
public interface IPlanner
{
    /// <summary>Its stable name in records.</summary>
    string Name { get; }

    /// <summary>What to do next.</summary>
    /// <param name="mission">The mission with all its steps and results.</param>
    /// <param name="toolbox">The tools there are.</param>
    /// <param name="cancellationToken">Stops the planning, not the mission.</param>
    ValueTask<Decision> NextAsync(Mission mission, Toolbox toolbox, CancellationToken cancellationToken);

    /// <summary>What the mission comes to when a limit lets it do nothing more.</summary>
    /// <param name="mission">The mission.</param>
    /// <param name="limit">Which limit, in words for a person.</param>
    Decision Conclude(Mission mission, MissionError limit);
}

/// <summary>What a planner decided.</summary>
public abstract record Decision
{
    private Decision(IReadOnlyList<string> because) => Because = because;

    /// <summary>The reasons, one sentence each.</summary>
    public IReadOnlyList<string> Because { get; }

    /// <summary>Call a tool.</summary>
    public sealed record CallTool(string Tool, JsonObject Arguments, params IReadOnlyList<string> Because) : Decision(Because)
    {
        /// <summary>How many things the steps before this one have collected, for those who watch.</summary>
        public int ItemsSoFar { get; init; }
    }

    /// <summary>
    /// Have missions made, wait until all of them have ended, and look at what they brought (<see cref="ChildSteps"/>). Waiting
    /// holds no turn and no thread.
    /// </summary>
    public sealed record RunMissions(IReadOnlyList<ChildWish> Missions, params IReadOnlyList<string> Because) : Decision(Because);

    /// <summary>Ask a person, and wait.</summary>
    public sealed record Ask(string Question, params IReadOnlyList<string> Because) : Decision(Because);

    /// <summary>The goal is met.</summary>
    public sealed record Finish(Outcome Outcome, GoalEvaluation Evaluation, params IReadOnlyList<string> Because) : Decision(Because);

    /// <summary>The goal cannot be met. What was found nevertheless is kept.</summary>
    public sealed record GiveUp(MissionError Error, Outcome? Partial = null, params IReadOnlyList<string> Because) : Decision(Because);
}

/// <summary>A mission that a planner wants made.</summary>
/// <param name="Objective">What it is to achieve.</param>
/// <param name="Scope">Its limits.</param>
public sealed record ChildWish(Objective Objective, Scope Scope);

/// <summary>What a mission brought.</summary>
/// <param name="Answer">The answer to the person, in a few sentences.</param>
/// <param name="Items">How many things were collected.</param>
public sealed record Outcome(string Answer, int Items)
{
    /// <summary>The records, where the result is a table.</summary>
    public ResultTable? Table { get; init; }

    /// <summary>The text in Markdown, where the result is a text.</summary>
    public string? Text { get; init; }

    /// <summary>The file that a tool saved in the mission's folder, where the result is a file.</summary>
    public SavedFile? File { get; init; }

    /// <summary>Whether it is more than an answer.</summary>
    internal bool HasFiles => Table is not null || Text is not null || File is not null;
}

/// <summary>A file that a tool saved.</summary>
public sealed record SavedFile(string FileName, string MediaType, long Bytes, string Sha256);
