using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Execution;

/// <summary>Ends a mission by what its planner decided, and puts what it brought into files.</summary>
internal sealed class RunEnd(RunHistory history, RunRecords records, ResultFiles files)
{
    /// <summary>Ends it, unless it is no longer active.</summary>
    /// <returns>False, as nothing is left to do.</returns>
    public async Task<bool> WithAsync(Decision decided, CancellationToken stop)
    {
        var decision = decided is Decision.Finish { Evaluation.GoalSatisfied: false } unmet ? Unmet(unmet) : decided;
        var outcome = RunRecords.OutcomeOf(decision);
        var artifacts = await KeepAsync(outcome, stop);
        var mission = history.Mission;
        await history.AppendAsync(
            [records.Decided(decision), .. artifacts, records.Progress(mission, outcome?.Items ?? 0), records.Ended(mission, decision)], stop);
        return false;
    }

    /// <summary>Writes what there is into the mission's files, and gives the records of those.</summary>
    public async Task<IReadOnlyList<MissionRecord>> KeepAsync(Outcome? outcome, CancellationToken stop)
    {
        if (outcome is not { HasFiles: true })
        {
            return [];
        }

        await history.SettleAsync(); // Files take their time.
        return await files.WriteAsync(history.Mission, outcome, stop);
    }

    /// <summary>Only what meets the goal is completed, whatever a planner calls it.</summary>
    private static Decision.GiveUp Unmet(Decision.Finish unmet) => new(
        new("goal_not_met", unmet.Evaluation.GapReason ?? "The planner finished, and said that the goal is not met."),
        unmet.Outcome,
        [.. unmet.Because]);
}
