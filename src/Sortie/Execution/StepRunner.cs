using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>Runs one step: the intent is durable before the act, and the result before anything else happens.</summary>
internal sealed partial class StepRunner(Toolbox toolbox, ToolThreads threads, ScopeGuard guard, DataFolder folder, TimeProvider time, ILogger logger)
{
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
        var index = mission.Steps.DistinctBy(step => step.Started.StepId).Count() + 1;
        var stepId = $"step_{index}";
        var started = new MissionRecord.StepStarted(
            stepId, index, Attempt: 1, tool.Name, arguments, tool.Effect, IdempotencyKey: $"{mission.Id}/{stepId}");
        return RunAsync(history, tool, started, [.. before, started], stop);
    }

    /// <summary>How often a step is begun. One that has taken the process down with it this often would do so again.</summary>
    private const int MaxAttempts = 3;

    /// <summary>How long a call that a person stopped may take to end.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    /// <summary>Runs a step again that was under way when the process died; false where the mission is no longer active.</summary>
    public Task<bool> RepeatAsync(RunHistory history, Step interrupted, CancellationToken stop)
    {
        var started = interrupted.Started;
        if (toolbox.TryGet(started.Tool, out var tool) && tool.Repeatable && started.Attempt < MaxAttempts)
        {
            var again = started with { Attempt = started.Attempt + 1 };
            return RunAsync(history, tool, again, [again], stop);
        }

        var error = new MissionError("interrupted", $"The program stopped while {started.Tool} was at work, and whether it took effect is not known.");
        return history.AppendAsync([new MissionRecord.StepCompleted(started.StepId, StepOutcome.Error, Error: error)], stop);
    }

    private async Task<bool> RunAsync(
        RunHistory history, Tool tool, MissionRecord.StepStarted started, IReadOnlyList<MissionRecord> intent, CancellationToken stop)
    {
        if (!await history.AppendAsync(intent, stop))
        {
            return false;
        }

        var completed = await ActAsync(history, tool, started, stop);
        // What has happened goes on the record even while the program ends; otherwise it would happen again.
        return await history.AppendResultAsync([completed], CancellationToken.None);
    }

    private async Task<MissionRecord.StepCompleted> ActAsync(
        RunHistory history, Tool tool, MissionRecord.StepStarted started, CancellationToken stop)
    {
        var mission = history.Mission;
        var begun = time.GetTimestamp();
        MissionRecord.StepCompleted Completed(StepOutcome outcome, JsonElement? result = null, MissionError? error = null) =>
            new(started.StepId, outcome, result, Error: error, DurationMs: Math.Round(time.GetElapsedTime(begun).TotalMilliseconds, 3));

        // Never disposed: a call that does not heed its token outlives this method, and so does its timer.
        var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var allowed = tool.Deadline;
        async Task<object?> CallAsync(AIFunctionArguments arguments)
        {
            // The time counts from here, on a thread of the tools: who waits for one has not begun.
            var remaining = guard.Remaining(mission);
            allowed = remaining < tool.Deadline ? remaining : tool.Deadline;
            await using var deadline = time.CreateTimer(_ => over.Cancel(), null, allowed > TimeSpan.Zero ? allowed : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            return await tool.Function.InvokeAsync(arguments, over.Token);
        }

        Task<object?>? call = null;
        try
        {
            var context = new ToolContext(mission.Id, mission.Scope, folder.MissionFolder(mission.Id), started.IdempotencyKey);
            var arguments = started.Arguments.EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value);
            call = threads.RunAsync(() => CallAsync(context.Bind(arguments)), over.Token);
            return Completed(StepOutcome.Ok, ToJson(await call.WaitAsync(over.Token)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !history.ProgramEnds && call is not null)
        {
            // A person stopped it. What it brings nevertheless has happened; who does not heed the stop is not waited for long.
            await ((Task)call).WaitAsync(StopGrace, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return call.IsCompletedSuccessfully ? Completed(StepOutcome.Ok, ToJson(await call)) : Completed(StepOutcome.Cancelled);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Completed(StepOutcome.Timeout, error: new("timeout", $"{tool.Name} did not end within {allowed.TotalSeconds:0.#} seconds.", Retryable: true));
        }
        catch (ToolException exception)
        {
            LogToolFailed(logger, exception, tool.Name, mission.Id);
            return Completed(StepOutcome.Error, error: new(exception.Code, exception.Message, exception.Retryable));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogToolFailed(logger, exception, tool.Name, mission.Id);
            return Completed(StepOutcome.Error, error: new("tool_failed", $"{tool.Name} failed unexpectedly ({exception.GetType().Name})."));
        }
    }

    private static JsonElement ToJson(object? result) =>
        result is JsonElement json ? json : JsonSerializer.SerializeToElement(result, SortieJson.Options);

    [LoggerMessage(LogLevel.Information, "{Tool} failed for {Mission}")]
    private static partial void LogToolFailed(ILogger logger, Exception exception, string tool, MissionId mission);
}
