using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>
/// Makes the missions of schedules when their times come, and sees how they end. It sleeps until the next time, or until
/// a schedule changes. What it does may be cut off at any moment: a time gives the same mission however often it is tried.
/// </summary>
internal sealed partial class Scheduler(
    IMissionLog log, MissionCommands missions, ScheduleBook book, RunReview review, TimeProvider time, ILogger<Scheduler> logger)
    : BackgroundService
{
    /// <summary>How many times of one schedule may wait for its mission; beyond that they are left out.</summary>
    private const int LongestQueue = 10;

    private const string By = "sortie";

    /// <summary>A timer does not see that the clock was set or that the machine slept, so no sleep is longer than this.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _turn.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RunWhileThereIsRoomAsync(stoppingToken);
                await log.WhenWritableAsync(stoppingToken);
                await book.WhenWritableAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
        catch (LogUnavailableException exception)
        {
            LogStopped(logger, exception);
        }
    }

    /// <summary>Ends when the disk is full. What was cut off by that is done when it is begun again, as after a death.</summary>
    private async Task RunWhileThereIsRoomAsync(CancellationToken stop)
    {
        using var full = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var runs = Task.CompletedTask;
        try
        {
            var position = log.LastPosition;
            await SeeWhatHasEndedAsync(stop);
            Task[] both = [FollowMissionsAsync(position, full.Token), RunUntilStoppedAsync(full.Token)];
            runs = Task.WhenAll(both);
            await await Task.WhenAny(both);
        }
        catch (LogUnavailableException exception) when (exception.IsPassing)
        {
            LogStandsStill(logger, exception);
        }
        finally
        {
            await full.CancelAsync();
            await runs.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunUntilStoppedAsync(CancellationToken stop)
    {
        while (true)
        {
            var changed = book.Changed;
            foreach (var schedule in book.List())
            {
                await TryAsync(schedule.ScheduleId, () => RunDueAsync(schedule, stop), stop);
            }

            await SleepAsync(changed, stop);
        }
    }

    private async Task SleepAsync(Task changed, CancellationToken stop)
    {
        var next = book.List().Min(schedule => schedule.NextTimes().Select(due => (DateTimeOffset?)due).FirstOrDefault());
        var sleep = next is { } due && due - time.GetUtcNow() is var wait && wait < LongestSleep ? wait : LongestSleep;
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var timer = Task.Delay(sleep > TimeSpan.Zero ? sleep : TimeSpan.Zero, time, awake.Token);
        if (!(next <= time.GetUtcNow())) // The moment may have come while the timer was being set.
        {
            await Task.WhenAny(timer, changed);
        }

        await awake.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    /// <summary>Does something for a schedule. One that cannot run must not stop the others.</summary>
    private async Task TryAsync(ScheduleId id, Func<Task> act, CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or LogUnavailableException))
        {
            LogFailed(logger, exception, id);
            await book.PauseAsync(id, By, $"It cannot run: {exception.Message}", stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task RunDueAsync(Schedule schedule, CancellationToken stop)
    {
        if (schedule is { Queued: [var waiting, ..], Running.IsEmpty: true })
        {
            await FireAsync(schedule, waiting, stop);
        }

        var now = time.GetUtcNow();
        var (come, toRun) = DueTimes.Of(schedule, now);
        if (come is not [])
        {
            foreach (var due in DueTimes.First(schedule, now).Union(come))
            {
                // A mission that is there was made by a process that died before it could say so.
                if (toRun.Contains(due) || await IsMadeAsync(schedule, due, stop))
                {
                    await FireAsync(book.Recall(schedule.ScheduleId)!, due, stop);
                }
            }

            var last = come[^1].ToUniversalTime();
            await book.RecordAsync(schedule.ScheduleId, current => current.Status is ScheduleStatus.Active && current.HandledUntil < last
                ? [new ScheduleRecord.Fired(last, FiringOutcome.Missed)]
                : []);
        }

        foreach (var requested in schedule.Requested.Except(schedule.Queued))
        {
            await FireAsync(book.Recall(schedule.ScheduleId)!, requested, stop);
        }
    }

    private async Task FireAsync(Schedule schedule, DateTimeOffset due, CancellationToken stop)
    {
        if (schedule.Status is not ScheduleStatus.Active)
        {
            return;
        }

        due = due.ToUniversalTime();
        if (schedule.Wish.Overlap is not Overlap.Parallel && !schedule.Running.IsEmpty && !await IsMadeAsync(schedule, due, stop))
        {
            var waits = schedule.Wish.Overlap is Overlap.Queue && schedule.Queued.Count < LongestQueue;
            var outcome = waits ? FiringOutcome.Queued : FiringOutcome.Skipped;
            await book.RecordAsync(schedule.ScheduleId, _ => [new ScheduleRecord.Fired(due, outcome)]);
            return;
        }

        if (log.ArchivedOn(MissionId.FromKey(schedule.KeyOf(due))) is not null)
        {
            // It was made by a process that died before it could say so, and has ended and gone while schedules stood still.
            await book.RecordAsync(schedule.ScheduleId, _ => [new ScheduleRecord.Fired(due, FiringOutcome.Started)]);
            return;
        }

        var mission = await missions.ProposeAsync(schedule.ProposalFor(due), stop);
        await book.RecordAsync(schedule.ScheduleId, _ => [new ScheduleRecord.Fired(due, FiringOutcome.Started, mission.Id)]);
        await SeeWhetherEndedAsync(mission.Id, stop); // It may have ended before it was known whose it is.
    }

    private async Task<bool> IsMadeAsync(Schedule schedule, DateTimeOffset due, CancellationToken stop) =>
        await log.FindAsync(MissionId.FromKey(schedule.KeyOf(due)), stop) is { } mission
        && mission.Metadata.ScheduleId == schedule.ScheduleId.ToString();

    private async Task FollowMissionsAsync(long position, CancellationToken stop)
    {
        await foreach (var record in log.FollowWhileWritableAsync(position + 1, stop))
        {
            if (record.EventType == "mission_status_update" && book.OwnerOf(MissionId.Parse(record.Key)) is { } owner)
            {
                await TryAsync(owner.ScheduleId, () => SeeWhetherEndedAsync(MissionId.Parse(record.Key), stop), stop);
            }
        }
    }

    private async Task SeeWhatHasEndedAsync(CancellationToken stop)
    {
        foreach (var id in book.MissionsUnderWay)
        {
            await TryAsync(book.OwnerOf(id)!.ScheduleId, () => SeeWhetherEndedAsync(id, stop), stop);
        }
    }

    private async Task SeeWhetherEndedAsync(MissionId id, CancellationToken stop)
    {
        if (book.OwnerOf(id) is not { } schedule || await log.FindAsync(id, stop) is not { Status.IsTerminal: true } mission)
        {
            return;
        }

        var ended = await review.OfAsync(schedule, mission, stop);
        await book.RecordAsync(schedule.ScheduleId, current => IsLastStraw(current, mission)
            ? [ended, new ScheduleRecord.Paused(By, $"{current.FailuresInARow + 1} missions in a row have failed: {ended.Reason}")]
            : HasToldOnce(current, ended) ? [ended, new ScheduleRecord.Paused(By, "It has told what it was to tell once.")]
            : [ended]);
    }

    private static bool HasToldOnce(Schedule schedule, ScheduleRecord.RunEnded ended) =>
        schedule.Status is ScheduleStatus.Active && schedule.Wish.Watch is { Once: true } && ended.Watch is { Triggered: true };

    private static bool IsLastStraw(Schedule schedule, Mission mission) =>
        schedule.Status is ScheduleStatus.Active && mission.Status is MissionStatus.Failed
        && schedule.FailuresInARow + 1 >= schedule.Wish.MaxFailures;

    [LoggerMessage(LogLevel.Error, "{Schedule} cannot run and is paused")]
    private static partial void LogFailed(ILogger logger, Exception exception, ScheduleId schedule);

    [LoggerMessage(LogLevel.Warning, "Schedules stand still until there is room on the disk")]
    private static partial void LogStandsStill(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Schedules stand still, because nothing can be written any more")]
    private static partial void LogStopped(ILogger logger, Exception exception);
}
