using System.Text.Json;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>
/// The one loop, whatever the planner is: fold the records, ask the planner, append the intent, act, append the result.
/// A finished step is never run again; one that was under way when the process died is run again under its old key.
/// </summary>
internal sealed partial class MissionRun(
    RunHistory history, RunRecords records, RunEnd end, Deliberation deliberation, Toolbox toolbox, StepRunner steps, ChildMissions children,
    ScopeGuard guard, BudgetGuard budget, ExecutionOptions options, TimeProvider time, ILogger logger)
{
    private Mission Mission => history.Mission;

    /// <summary>Runs the mission until it ends, is cancelled, or waits for a person, its children or its <see cref="Mission.RetryAt"/>.</summary>
    /// <param name="interrupted">Whether another process had the mission active when it died.</param>
    /// <param name="stop">Ends the attempt, not the mission: it goes on where it was at the next start.</param>
    public async Task RunAsync(bool interrupted, CancellationToken stop)
    {
        try
        {
            var goesOn = !Mission.IsCancelling && await history.ActivateAsync(interrupted, stop);
            while (goesOn && Mission is { Status: MissionStatus.Active, IsCancelling: false })
            {
                goesOn = await StepAsync(stop) || (Mission.HasDueSteer && !history.Superseded);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !history.ProgramEnds)
        {
            await history.CatchUpAsync(CancellationToken.None); // A person stopped it: that is on the log.
        }
        catch (Exception exception) when (exception is not LogUnavailableException && !stop.IsCancellationRequested)
        {
            LogFailed(logger, exception, Mission.Id);
            var error = new MissionError(
                "internal_error", $"Sortie itself failed here ({exception.GetType().Name}); the log of the program has the details.");
            await end.WithAsync(new Decision.GiveUp(error), stop);
        }
        finally
        {
            await history.SettleAsync(); // It has happened, and must not once more: also where the mission waits by now, or the program ends.
        }
    }

    private async Task<bool> StepAsync(CancellationToken stop)
    {
        if (Mission.HasDueSteer)
        {
            // What a dead process may have done is no less open because somebody wants something else now.
            if (Mission.Steps is [.., { Completed: null, MakesMissions: false } left] && steps.NeedsPerson(left, out _))
            {
                return await GoOnAsync(left, stop);
            }

            await history.ApplySteersAsync(stop);
            return true;
        }

        if (Mission.ChildStep is { } childStep)
        {
            return await children.GoOnAsync(history, childStep, stop);
        }

        if (guard.ExceededBy(Mission) is { } limit)
        {
            return await end.WithAsync(await deliberation.ConcludeAsync(history, limit, stop), stop);
        }

        if (Mission.DeclinedGrant is { } declined)
        {
            return await end.WithAsync(await deliberation.ConcludeAsync(history, BudgetGuard.Reached(Mission, declined), stop), stop);
        }

        if (Mission.RetryAt > time.GetUtcNow())
        {
            return false; // Who waits is woken for it, and gives way to others until then.
        }

        if (Mission.Steps.LastOrDefault() is { IsOver: false } unfinished)
        {
            return await GoOnAsync(unfinished, stop);
        }

        var decision = await deliberation.NextAsync(history, stop);
        return decision switch
        {
            Decision.CallTool call => await CallAsync(call, stop),
            Decision.RunMissions wanted => await RunMissionsAsync(wanted, stop),
            Decision.Ask ask => await AskAsync(Gate(GateKind.Input, ask.Question), [records.Decided(ask)], stop),
            _ => await end.WithAsync(decision, stop),
        };
    }

    private async Task<bool> CallAsync(Decision.CallTool call, CancellationToken stop)
    {
        if (!toolbox.TryGet(call.Tool, out var tool))
        {
            return await end.WithAsync(new Decision.GiveUp(new("unknown_tool", $"There is no tool '{call.Tool}'.")), stop);
        }

        var arguments = JsonSerializer.SerializeToElement(call.Arguments, SortieJson.Options);
        if ((guard.Refuses(Mission, tool) ?? LoopDetector.Find(Mission, tool.Name, arguments, options.LoopLimit)) is { } limit)
        {
            return await end.WithAsync(await deliberation.ConcludeAsync(history, limit, stop), stop);
        }

        if (await budget.NeededForAsync(Mission, tool.VisitsPage, stop) is { } grant)
        {
            return await AskForMoreAsync(grant, call, call.ItemsSoFar, stop);
        }

        var question = $"May {tool.Name} be called with {arguments.GetRawText()}?";
        return guard.NeedsApproval(Mission, tool, arguments, out var hash)
            ? await AskAsync(Gate(GateKind.Approval, question) with { ArgumentsHash = hash }, [records.Decided(call)], stop)
            : await steps.RunAsync(history, tool, arguments, [records.Decided(call), .. ProgressBefore(call)], stop);
    }

    private async Task<bool> RunMissionsAsync(Decision.RunMissions wanted, CancellationToken stop)
    {
        if (children.Refuses(Mission, wanted) is { } limit)
        {
            return await end.WithAsync(await deliberation.ConcludeAsync(history, limit, stop), stop);
        }

        return await budget.NeededForAsync(Mission, visitsPage: false, stop) is { } grant
            ? await AskForMoreAsync(grant, wanted, Mission.Progress?.ItemsCollected ?? 0, stop)
            : await history.AppendAsync([records.Decided(wanted), ChildMissions.Intent(Mission, wanted)], stop);
    }

    /// <summary>Goes on with a step that has begun and has no end. What must not happen twice is a person's to decide.</summary>
    private async Task<bool> GoOnAsync(Step unfinished, CancellationToken stop)
    {
        if (!steps.NeedsPerson(unfinished, out var question))
        {
            return await steps.RepeatAsync(history, unfinished, stop);
        }

        var asked = ScopeGuard.HashOf(unfinished.Last);
        return Mission.Gates.LastOrDefault(gate => gate.Opened.ArgumentsHash == asked) switch
        {
            { Decision.Decision: "rejected" } => await StepRunner.SkipAsync(history, unfinished, stop),
            { } gate when guard.Allows(gate) => await steps.RepeatAsync(history, unfinished, stop),
            _ => await AskAsync(
                Gate(GateKind.Approval, question) with { ArgumentsHash = asked, StepId = unfinished.Started.StepId }, before: [], stop),
        };
    }

    /// <summary>Asks for more of what is used up; what there is by now is kept meanwhile, whatever the answer.</summary>
    private async Task<bool> AskForMoreAsync(BudgetGrant grant, Decision decision, int itemsSoFar, CancellationToken stop)
    {
        var partial = RunRecords.OutcomeOf(await deliberation.ConcludeAsync(history, BudgetGuard.Reached(Mission, grant), stop));
        var artifacts = await end.KeepAsync(partial, stop);
        var items = partial?.Items ?? itemsSoFar;
        var gate = Gate(GateKind.Approval, BudgetGuard.Question(Mission, grant, items)) with { Grant = grant };
        return await AskAsync(gate, [records.Decided(decision), .. artifacts, records.Progress(Mission, items)], stop);
    }

    private MissionRecord.GateOpened Gate(GateKind kind, string question) => records.Gate(Mission, kind, question);

    private Task<bool> AskAsync(MissionRecord.GateOpened gate, IReadOnlyList<MissionRecord> before, CancellationToken stop) =>
        history.AppendAsync([.. before, gate, RunRecords.WaitsAt(gate)], stop);

    private IEnumerable<MissionRecord> ProgressBefore(Decision.CallTool call) =>
        Mission.Steps.Count == 0 ? [] : [records.Progress(Mission, call.ItemsSoFar)];

    [LoggerMessage(LogLevel.Error, "The run of {Mission} failed unexpectedly")]
    private static partial void LogFailed(ILogger logger, Exception exception, MissionId mission);
}
