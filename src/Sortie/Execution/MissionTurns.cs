using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>
/// Gives missions their turns: each runs in one place at a time, is stopped when somebody wants that, and has another turn when
/// it has something to do yet.
/// </summary>
internal sealed partial class MissionTurns(IMissionLog log, TurnOrder order, MissionRunner runner, ILogger logger)
{
    /// <summary>Runs a mission until it ends or waits; nothing happens where it runs already.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="stop">Ends the turn; the mission goes on at the next start.</param>
    public async Task RunAsync(MissionId id, CancellationToken stop)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (!order.Running.TryAdd(id, attempt))
        {
            return; // It is running: its run sees for itself what has changed.
        }

        Mission? left = null;
        var stopped = false;
        try
        {
            left = await log.OutlastAsync(() => runner.RunAsync(id, () => order.WasInterrupted(id), attempt.Token, stop), attempt.Token);
        }
        catch (OperationCanceledException) when (attempt.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            LogStopped(logger, id);
            stopped = true;
        }
        catch (LogUnavailableException exception)
        {
            LogUnavailable(logger, exception, id);
            order.Runnable.Drop(id);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogSenseless(logger, exception, id);
            order.Runnable.Drop(id); // It cannot even be put on the record, and nobody is to wait for it.
        }
        finally
        {
            order.End(id);
        }

        if (stopped || left?.RetryAt is not null)
        {
            left = await log.FindAsync(id, stop); // What a person wanted while its run was ending found it running.
        }

        if (left?.RetryAt is { } at)
        {
            order.OfferAt(id, at);
        }
        else if (left is { Status.IsTerminal: false } && !await runner.Children.StandStillAsync(left, stop))
        {
            order.Offer(id);
        }
    }

    /// <summary>Ends a mission that a person has cancelled, and its children before it.</summary>
    public async Task EndCancelledAsync(MissionId id, CancellationToken stop)
    {
        if (await log.FindAsync(id, stop) is not { IsCancelling: true } mission)
        {
            return;
        }

        await runner.Wishes.TellAsync(id, stop);
        foreach (var child in mission.Children)
        {
            await EndCancelledAsync(child.MissionId, stop);
        }

        await RunAsync(id, stop);
    }

    [LoggerMessage(LogLevel.Information, "The run of {Mission} was stopped")]
    private static partial void LogStopped(ILogger logger, MissionId mission);

    [LoggerMessage(LogLevel.Error, "{Mission} cannot go on, in a way that could not be put on the record")]
    private static partial void LogSenseless(ILogger logger, Exception exception, MissionId mission);

    [LoggerMessage(LogLevel.Error, "{Mission} cannot go on, because nothing can be written")]
    private static partial void LogUnavailable(ILogger logger, Exception exception, MissionId mission);
}
