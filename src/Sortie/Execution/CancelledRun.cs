using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Execution;

/// <summary>Ends a mission that a person cancelled: what it has collected becomes its result files, then it is cancelled.</summary>
internal sealed partial class CancelledRun(
    RunHistory history, Deliberation deliberation, ResultFiles files, ScopeGuard guard, TimeProvider time, ILogger logger)
{
    /// <summary>Ends it. Nothing but the end of the program stops this: the person was told that it ends.</summary>
    public async Task EndAsync()
    {
        var mission = history.Mission;
        var reason = mission.Stop!.Reason;
        var (artifacts, items) = await KeepAsync(mission, new("cancelled", $"It was {reason}."));
        MissionRecord[] underWay = mission.Steps is [.., { IsOver: false } step]
            ? [new MissionRecord.StepCompleted(step.Started.StepId, StepOutcome.Cancelled)]
            : [];
        await history.AppendResultAsync(
            [
                .. underWay,
                .. artifacts,
                new RunRecords(deliberation.PlannerName, guard, time).Progress(mission, items),
                new MissionRecord.StatusUpdate(MissionStatus.Cancelled, reason, CompletedAt: time.GetUtcNow()),
            ]);
    }

    private async Task<(IReadOnlyList<MissionRecord> Artifacts, int Items)> KeepAsync(Mission mission, MissionError why)
    {
        try
        {
            return await deliberation.ConcludeAsync(history, why, CancellationToken.None) is Decision.GiveUp { Partial: { } partial }
                ? ([.. await files.WriteAsync(mission, partial, history.ProgramEnd)], partial.Items)
                : ([], mission.Progress?.ItemsCollected ?? 0);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !history.ProgramEnds)
        {
            LogNotKept(logger, exception, mission.Id); // It ends nevertheless: a person wants it to.
            return ([], mission.Progress?.ItemsCollected ?? 0);
        }
    }

    [LoggerMessage(LogLevel.Error, "What {Mission} collected before it was cancelled could not be written to files")]
    private static partial void LogNotKept(ILogger logger, Exception exception, MissionId mission);
}
