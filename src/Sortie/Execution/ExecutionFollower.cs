using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>
/// Follows the log for the executor: a new mission is given a turn, one that has ended or is to change loses it, and missions
/// hear of those that made them and that they made.
/// </summary>
internal sealed class ExecutionFollower(IMissionLog log, TurnOrder order, ParentWishes wishes, TimeProvider time, ILogger logger)
{
    private readonly RunnableMissions _runnable = order.Runnable;
    private readonly Followers _followers = new(wishes, logger);

    /// <summary>Follows the log until the program ends. What an earlier process left unfinished is resumed when all is known of it.</summary>
    /// <param name="openUnfinished">Opens what is kept of the missions that have not ended.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(Func<UnfinishedMissions> openUnfinished, CancellationToken stop)
    {
        var history = log.LastPosition;
        await using var gates = new GateExpiry(log, time, logger);
        using var unfinished = openUnfinished();
        try
        {
            var position = await RecallAsync(unfinished, gates, stop);
            if (position > 0 && position == history)
            {
                ResumeUnfinished();
                gates.Arm();
            }

            await foreach (var record in log.FollowAsync(position + 1, stop))
            {
                var change = _runnable.Apply(record);
                unfinished.KeepWith(record, _runnable.Unfinished);
                order.Running.Beat(change.Id);
                gates.Apply(record);
                if (change.Ended || _runnable.IsCancelling(change.Id) || IsSteeredNow(record))
                {
                    order.Interrupt(change.Id);
                }

                if (record.Seq > history)
                {
                    order.Offer(change.Id);
                    FollowFamily(record.EventType, change.Id, change.Parent);
                }
                else if (record.Seq == history)
                {
                    ResumeUnfinished();
                }

                if (record.Seq >= history)
                {
                    gates.Arm();
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    /// <summary>
    /// Takes in the records of the missions that had not ended when that was kept last; returns the record up to which nothing else counts.
    /// </summary>
    private async Task<long> RecallAsync(UnfinishedMissions unfinished, GateExpiry gates, CancellationToken stop)
    {
        var (missions, position) = await unfinished.RecallAsync(stop);
        foreach (var mission in missions)
        {
            await foreach (var record in log.ReadAsync(mission, cancellationToken: stop))
            {
                if (record.Seq <= position)
                {
                    _runnable.Recall(record);
                    gates.Apply(record);
                }
            }
        }

        _runnable.GoOnFrom(position);
        return position;
    }

    /// <summary>Whether a person wants the call under way to be done again, in another way.</summary>
    private static bool IsSteeredNow(LogRecord record) =>
        record.EventType == "mission_steer_added" && record.ToFact().Record is MissionRecord.SteerAdded { Mode: SteerMode.Now };

    /// <summary>Lets a mission hear of its child, and children of what became of the mission that made them.</summary>
    private void FollowFamily(string eventType, MissionId id, MissionId? parent)
    {
        if (eventType is not ("mission_status_update" or "mission_stop_requested" or "mission_steer_applied"))
        {
            return;
        }

        if (parent is { } maker)
        {
            if (_runnable.AgeOf(id) is null)
            {
                order.Offer(maker); // The child has ended, or waits.
            }

            if (_runnable.Children.IsHeld(id))
            {
                _followers.Follow(maker);
            }
        }

        if (_runnable.Children.AreWaitedForBy(id))
        {
            _followers.Follow(id);
            foreach (var child in _runnable.Children.Of(id))
            {
                order.Offer(child);
            }
        }
    }

    private void ResumeUnfinished()
    {
        foreach (var parent in _runnable.Children.Parents)
        {
            _followers.Follow(parent);
        }

        order.OfferAllAgain();
    }
}
