using System.Globalization;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Execution;

/// <summary>
/// Missions that a step of another one makes. The step is their only reason to be: it makes each exactly once, ends when all
/// have ended, and none goes on that it does not want any more.
/// </summary>
internal sealed class ChildMissions(
    IMissionLog log, MissionCreation creation, ParentWishes wishes, ResultFiles files, ExecutionOptions options, TimeProvider time)
{
    /// <summary>The limit that forbids a mission to make others; null where it may.</summary>
    public MissionError? Refuses(Mission mission, Decision.RunMissions wanted)
    {
        var made = mission.Steps.Where(step => step.Completed?.Outcome is not StepOutcome.Cancelled).Sum(step => step.Children.Count);
        return (mission.Metadata.Depth ?? 0) >= options.MaxChildDepth
            ? new("too_deep", $"A mission that stands {options.MaxChildDepth} below the first makes no others.")
            : made + wanted.Missions.Count > options.MaxChildren
                ? new("too_many_children", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{made + wanted.Missions.Count} missions are wanted for this one; it may have {options.MaxChildren} made."))
            : null;
    }

    /// <summary>The intent to make missions. It names them, so that a process that goes on with it makes the same.</summary>
    public static MissionRecord.StepStarted Intent(Mission mission, Decision.RunMissions wanted)
    {
        var index = mission.Steps.Count + 1;
        var key = $"{mission.Id}/step_{index}";
        var children = wanted.Missions.Select((wish, number) =>
            new ChildMission(MissionId.FromKey($"{key}/mission_{number + 1}"), wish.Objective, wish.Scope));
        var effect = wanted.Missions.Select(wish => wish.Objective.NeededEffect()).DefaultIfEmpty().Max();
        return new($"step_{index}", index, Attempt: 1, ChildSteps.Tool, ChildSteps.ArgumentsOf([.. children]), effect, key);
    }

    /// <summary>Makes what is not made yet, and ends the step once all have ended; false where the mission gives way until then.</summary>
    public async Task<bool> GoOnAsync(RunHistory history, Step step, CancellationToken stop)
    {
        var children = new List<Mission?>();
        foreach (var child in step.Children)
        {
            stop.ThrowIfCancellationRequested(); // Only between two: what is being made is there before anybody looks for it.
            children.Add(await FindAsync(history.Mission, child) ?? await creation.EnsureChildAsync(history.Mission, child, CancellationToken.None));
        }

        if (children.TrueForAll(child => child is null or { Status.IsTerminal: true }))
        {
            return await GatherAsync(history, step, children);
        }

        if (ProgressOf(history.Mission, children) is var progress && progress != history.Mission.Progress)
        {
            await history.AppendAsync([progress], stop);
        }

        return false;
    }

    /// <summary>Ends the children of a mission that is being cancelled, and keeps what they brought; false where some have not ended yet.</summary>
    public async Task<bool> EndAsync(RunHistory history)
    {
        if (history.Mission.ChildStep is not { } step)
        {
            return true;
        }

        await wishes.TellAllAsync(history.Mission);
        var children = await Task.WhenAll(step.Children.Select(child => FindAsync(history.Mission, child)));
        return Array.TrueForAll(children, child => child is null or { Status.IsTerminal: true }) && await GatherAsync(history, step, children);
    }

    /// <summary>Whether a mission cannot go on by itself now, because it waits for its children, or because the one that made it is paused.</summary>
    public async Task<bool> StandStillAsync(Mission mission, CancellationToken stop)
    {
        if (mission is { ChildStep: { } step, HasDueSteer: false })
        {
            var children = await Task.WhenAll(step.Children.Select(child => log.FindAsync(child.MissionId, stop)));
            var own = Array.ConvertAll(children, child => child?.Metadata.ParentId == mission.Id ? child : null);
            // What changed while its run was ending found it running: then it has something to say yet.
            var isTold = Array.TrueForAll(children, child => child is not null) && ProgressOf(mission, own) == mission.Progress;
            if ((mission.IsCancelling || isTold) && Array.Exists(own, child => child is { Status.IsTerminal: false }))
            {
                return true;
            }
        }

        return await wishes.IsHeldAsync(mission, stop);
    }

    private static MissionRecord.ProgressUpdate ProgressOf(Mission mission, IReadOnlyList<Mission?> children)
    {
        var ended = children.Count(child => child is null or { Status.IsTerminal: true });
        var waiting = children.Count(child => child is { Status: MissionStatus.Waiting } or { AwaitsApproval: true });
        var words = $"{ended} of {children.Count} missions {(ended == 1 ? "has" : "have")} ended";
        return new(
            children.Sum(child => child?.Progress?.ItemsCollected ?? 0),
            mission.ChildPages + children.Sum(child => child?.Progress?.PagesVisited ?? 0),
            mission.Steps.Count,
            Message: waiting == 0 ? $"{words}." : $"{words}, {waiting} {(waiting == 1 ? "waits" : "wait")} for a person.");
    }

    private async Task<Mission?> FindAsync(Mission parent, ChildMission child) =>
        await log.FindAsync(child.MissionId, CancellationToken.None) is { } found && found.Metadata.ParentId == parent.Id ? found : null;

    private async Task<bool> GatherAsync(RunHistory history, Step step, IReadOnlyList<Mission?> children)
    {
        var results = new List<ChildResult>();
        foreach (var (wanted, child) in step.Children.Zip(children))
        {
            results.Add(child is null ? NotMade(history.Mission, wanted.MissionId) : await ResultOfAsync(child));
        }

        var usage = children.OfType<Mission>().Aggregate(new Usage(), (sum, child) => sum + child.Usage);
        var completed = new MissionRecord.StepCompleted(
            step.Started.StepId,
            StepOutcome.Ok,
            ChildSteps.ResultOf(results),
            DurationMs: Math.Round((time.GetUtcNow() - step.Last.StartedAt).TotalMilliseconds, 3),
            Usage: usage == new Usage() ? null : usage);
        // What has happened goes on the record even while the program ends.
        return await history.AppendResultAsync([completed, ProgressOf(history.Mission, children)]);
    }

    private static ChildResult NotMade(Mission parent, MissionId id) => parent.IsCancelling
        ? new(id, MissionStatus.Cancelled, "It was not begun.", Items: 0, Pages: 0)
        : new(id, MissionStatus.Failed, "Its id belongs to another mission.", Items: 0, Pages: 0)
        {
            Error = new("id_taken", "Its id belongs to another mission.", Retryable: true),
        };

    private async Task<ChildResult> ResultOfAsync(Mission child)
    {
        var (records, text) = await files.ReadAsync(child, CancellationToken.None);
        return new(
            child.Id,
            child.Status,
            child.Error?.Message ?? child.Result?.FinalAnswer ?? child.Reason ?? child.Status.Word,
            child.Progress?.ItemsCollected ?? 0,
            child.Progress?.PagesVisited ?? 0)
        {
            Error = child.Error,
            Records = records,
            Text = text,
        };
    }
}
