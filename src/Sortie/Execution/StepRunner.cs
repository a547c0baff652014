using System.Text.Json;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>
/// Runs one step: the intent is durable before the act, and the result before anything else happens. Only what a repeatable tool
/// brought, if it stands in its record whole, may wait for an answer of the planner that comes
/// at once, and go on the record with what follows from it.
/// </summary>
internal sealed partial class StepRunner(
    Toolbox toolbox, StepCall call, ResultFiles files, ScopeGuard guard, DataFolder folder, TimeProvider time, Random random, ILogger logger)
{
    /// <summary>How often the death of the process may cut a step short. One that took it down this often would do so again.</summary>
    private const int MaxInterruptions = 3;

    /// <summary>A full disk is nothing that a tool's own policy knows of: it is tried as long as the mission has time.</summary>
    private static readonly TimeSpan BeforeAnotherLookForRoom = TimeSpan.FromSeconds(10);

    /// <summary>Runs a new step; false where the mission is no longer active.</summary>
    /// <param name="history">The mission.</param>
    /// <param name="tool">What to call.</param>
    /// <param name="arguments">With what.</param>
    /// <param name="before">What goes on the record together with the intent.</param>
    /// <param name="stop">Ends the attempt.</param>
    public Task<bool> RunAsync(
        RunHistory history, Tool tool, JsonElement arguments, IReadOnlyList<MissionRecord> before, CancellationToken stop)
    {
        var mission = history.Mission;
        var index = mission.Steps.Count + 1;
        var stepId = $"step_{index}";
        var started = new MissionRecord.StepStarted(
            stepId, index, Attempt: 1, tool.Name, arguments, tool.Effect, IdempotencyKey: $"{mission.Id}/{stepId}");
        return RunAsync(history, tool, started, [.. before, started], stop);
    }

    /// <summary>Whether a person must say what becomes of a step: a process died over it, and it may not happen twice.</summary>
    public bool NeedsPerson(Step unfinished, out string question)
    {
        question = $"{Interruption(unfinished)} Run it again with {unfinished.Started.Arguments.GetRawText()}? "
            + "If rejected, the mission goes on without its result.";
        return unfinished.Completed is null && toolbox.TryGet(unfinished.Started.Tool, out var tool) && !tool.Repeatable;
    }

    /// <summary>Makes another attempt at a step; false where the mission is no longer active.</summary>
    public Task<bool> RepeatAsync(RunHistory history, Step unfinished, CancellationToken stop)
    {
        if (!toolbox.TryGet(unfinished.Started.Tool, out var tool))
        {
            var gone = new MissionError("unknown_tool", $"There is no tool '{unfinished.Started.Tool}' any more.");
            return history.AppendAsync([.. unfinished.End(StepOutcome.Error, gone)], stop);
        }

        if (tool.Repeatable && unfinished.Attempts.Count(attempt => attempt.Completed is null) >= MaxInterruptions)
        {
            var error = new MissionError(
                "interrupted", $"The program stopped {MaxInterruptions} times while {unfinished.Started.Tool} was at work, "
                    + "so it is not begun once more.");
            return history.AppendAsync([.. unfinished.End(StepOutcome.Error, error)], stop);
        }

        var again = unfinished.Next;
        return RunAsync(history, tool, again, [again], stop);
    }

    /// <summary>Ends a step that a person does not want again; false where the mission is no longer active.</summary>
    public static Task<bool> SkipAsync(RunHistory history, Step unfinished, CancellationToken stop)
    {
        var error = new MissionError("interrupted", $"{Interruption(unfinished)} A person decided not to run it again.");
        return history.AppendAsync([new MissionRecord.StepCompleted(unfinished.Started.StepId, StepOutcome.Denied, Error: error)], stop);
    }

    private static string Interruption(Step unfinished) =>
        $"The program stopped while {unfinished.Started.Tool} was at work, and whether it took effect is not known.";

    private async Task<bool> RunAsync(
        RunHistory history, Tool tool, MissionRecord.StepStarted started, IReadOnlyList<MissionRecord> intent, CancellationToken stop)
    {
        if (!await history.AppendAsync(intent, stop))
        {
            return false;
        }

        var mission = history.Mission;
        var context = new ToolContext(mission.Id, mission.Scope, folder.MissionFolder(mission.Id), started.IdempotencyKey)
        {
            ActiveSince = mission.ActiveSince,
        };
        var (completed, asked) = await call.MakeAsync(history, tool, started, context, stop);
        MissionError? lost = null;
        var artifacts = await files.KeepAsync(
            mission,
            started.StepId,
            context.Kept,
            (file, failure) =>
            {
                LogNotKept(logger, failure, file.FileName, mission.Id);
                lost ??= new("file_not_kept", $"{file.Title}: '{file.FileName}' could not be written into the mission's folder, so it was not kept.");
            },
            stop);
        completed = completed with { Error = completed.Error ?? lost, RetryAt = RetryAfter(history.Mission, tool, completed, asked) };
        if (tool.Repeatable && completed.Outcome is StepOutcome.Ok && !LargeResults.IsTooLarge(completed))
        {
            history.Hold([.. artifacts, completed]);
            return true;
        }

        // What has happened goes on the record even while the program ends; otherwise it would happen again.
        return await history.AppendResultAsync([.. artifacts, completed]);
    }

    /// <summary>When another attempt follows a failed one; null where none does, also because the mission's time would be over.</summary>
    private DateTimeOffset? RetryAfter(Mission mission, Tool tool, MissionRecord.StepCompleted completed, TimeSpan asked)
    {
        // Who only waited for a turn has not tried.
        var tried = mission.Steps[^1].Attempts.Count(attempt => attempt.Completed is { } ended && ended.Error?.Code != MissionError.HostBusy);
        var failed = completed.Error?.Code == MissionError.HostBusy ? 1 : tried + 1;
        return completed is { Outcome: StepOutcome.Error or StepOutcome.Timeout, Error.Retryable: true }
            && (completed.Error.Code == StepCall.DiskFull ? BeforeAnotherLookForRoom : tool.Retry.DelayAfter(failed, asked, random)) is { } delay
            && delay < guard.Remaining(mission)
            ? time.GetUtcNow() + delay
            : null;
    }

    [LoggerMessage(LogLevel.Warning, "{File} of {Mission} was not kept")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string file, MissionId mission);
}
