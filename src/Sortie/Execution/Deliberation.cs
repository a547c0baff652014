using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>
/// Asks the planner, and decides in its place where it does not answer in time. What is held of the mission's history becomes durable
/// with the answer where that comes at once, and else meanwhile.
/// </summary>
internal sealed class Deliberation(
    IPlanner planner, Toolbox toolbox, BoundedCalls calls, ScopeGuard guard, ExecutionOptions options, TimeProvider time)
{
    /// <summary>What comes within this time comes at once: a few flushes of a disk.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(10);

    /// <summary>The planner's name in records.</summary>
    public string PlannerName => planner.Name;

    /// <summary>What to do next.</summary>
    public async Task<Decision> NextAsync(RunHistory history, CancellationToken stop)
    {
        var mission = history.Mission;
        try
        {
            return await AskAsync(history, () => guard.Remaining(mission), token => planner.NextAsync(mission, toolbox, token).AsTask(), stop);
        }
        catch (OverdueException overdue)
        {
            var tooSlow = $"The planner {planner.Name} did not decide within {overdue.Allowed.TotalSeconds:0.#} seconds.";
            return guard.ExceededBy(mission) is { } limit
                ? await ConcludeAsync(history, limit, stop)
                : new Decision.GiveUp(new("planner_timeout", tooSlow, Retryable: true));
        }
        catch (ToolException closed)
        {
            return new Decision.GiveUp(new(closed.Code, closed.Message));
        }
        catch (BlobException lost)
        {
            return new Decision.GiveUp(new("result_lost", $"The result of a step cannot be read any more: {lost.Message}", Retryable: true));
        }
    }

    /// <summary>What the mission comes to when a limit lets it do nothing more.</summary>
    public async Task<Decision> ConcludeAsync(RunHistory history, MissionError limit, CancellationToken stop)
    {
        var mission = history.Mission;
        try
        {
            return await AskAsync(history, () => options.PlannerDeadline, _ => Task.FromResult(planner.Conclude(mission, limit)), stop);
        }
        catch (Exception exception) when (exception is OverdueException or ToolException)
        {
            return new Decision.GiveUp(limit);
        }
        catch (BlobException lost)
        {
            return new Decision.GiveUp(limit with { Message = $"{limit.Message} What was collected cannot be read any more: {lost.Message}" });
        }
    }

    private async Task<Decision> AskAsync(
        RunHistory history, Func<TimeSpan> remaining, Func<CancellationToken, Task<Decision>> ask, CancellationToken stop)
    {
        var answer = calls.RunAsync($"The planner {planner.Name}", options.PlannerDeadline, remaining, ask, stop);
        if (history.IsHolding && await Task.WhenAny(answer, Task.Delay(AtOnce, time, CancellationToken.None)) != answer)
        {
            await history.SettleAsync();
        }

        return await answer;
    }
}
