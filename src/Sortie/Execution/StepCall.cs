using System.Text.Json;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>The call of a step's tool, which always ends in a result that goes on the record, unless the program ends.</summary>
internal sealed partial class StepCall(BoundedCalls calls, ScopeGuard guard, TimeProvider time, ILogger logger)
{
    /// <summary>The code of the error of a tool that could not write because the disk was full.</summary>
    public const string DiskFull = "disk_full";

    /// <summary>Makes the call, and gives how it ended and how long the other side asks to wait before another.</summary>
    public async Task<(MissionRecord.StepCompleted Completed, TimeSpan Asked)> MakeAsync(
        RunHistory history, Tool tool, MissionRecord.StepStarted started, ToolContext context, CancellationToken stop)
    {
        var mission = history.Mission;
        var begun = time.GetTimestamp();
        double Took() => Math.Round(time.GetElapsedTime(begun).TotalMilliseconds, 3);
        (MissionRecord.StepCompleted, TimeSpan) Completed(
            StepOutcome outcome, JsonElement? result = null, MissionError? error = null, TimeSpan? asked = null) =>
            (new(started.StepId, outcome, result, Error: error, DurationMs: Took(), Usage: context.Spent), asked ?? TimeSpan.Zero);

        try
        {
            var arguments = started.Arguments.EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value);
            var result = await calls.RunAsync(
                tool.Name,
                tool.Deadline,
                () => guard.Remaining(mission),
                token => tool.Function.InvokeAsync(context.Bind(arguments), token).AsTask(),
                stop,
                takesLate: () => !history.ProgramEnds);
            return Completed(StepOutcome.Ok, result is JsonElement json ? json : JsonSerializer.SerializeToElement(result, SortieJson.Options));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !history.ProgramEnds)
        {
            return Completed(StepOutcome.Cancelled); // A person stopped it.
        }
        catch (OverdueException overdue)
        {
            var tooSlow = $"{tool.Name} did not end within {overdue.Allowed.TotalSeconds:0.#} seconds.";
            return Completed(StepOutcome.Timeout, error: new("timeout", tooSlow, Retryable: true));
        }
        catch (IOException exception) when (FullDisk.Caused(exception))
        {
            LogToolFailed(logger, exception, tool.Name, mission.Id);
            var full = $"The disk was full, so {tool.Name} could not write.";
            return Completed(StepOutcome.Error, error: new(DiskFull, full, Retryable: tool.Repeatable));
        }
        catch (ToolException exception)
        {
            LogToolFailed(logger, exception, tool.Name, mission.Id);
            return Completed(StepOutcome.Error, error: new(exception.Code, exception.Message, exception.Retryable), asked: exception.RetryAfter);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogToolFailed(logger, exception, tool.Name, mission.Id);
            return Completed(StepOutcome.Error, error: new("tool_failed", $"{tool.Name} failed unexpectedly ({exception.GetType().Name})."));
        }
    }

    [LoggerMessage(LogLevel.Information, "{Tool} failed for {Mission}")]
    private static partial void LogToolFailed(ILogger logger, Exception exception, string tool, MissionId mission);
}
