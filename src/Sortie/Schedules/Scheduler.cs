using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>
/// Has the missions of schedules made when their times come, and sees how they end. It sleeps until the next time, or until a
/// schedule changes.
/// </summary>
internal sealed partial class Scheduler : BackgroundService
{
    /// <summary>Who pauses a schedule where no person does.</summary>
    internal const string By = "sortie";

    /// <summary>A timer does not see that the clock was set or that the machine slept, so no sleep is longer than this.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);

    private readonly IMissionLog _log;
    private readonly ScheduleBook _book;
    private readonly RunEnds _ends;
    private readonly DueRuns _due;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);

    public Scheduler(IMissionLog log, MissionCommands missions, ScheduleBook book, RunReview review, TimeProvider time, ILogger<Scheduler> logger)
    {
        (_log, _book, _time, _logger) = (log, book, time, logger);
        _ends = new(log, book, review);
        _due = new(log, missions, book, _ends, time);
    }

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
                await _log.WhenWritableAsync(stoppingToken);
                await _book.WhenWritableAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
        catch (LogUnavailableException exception)
        {
            LogStopped(_logger, exception);
        }
    }

    /// <summary>Ends when the disk is full. What was cut off by that is done when it is begun again, as after a death.</summary>
    private async Task RunWhileThereIsRoomAsync(CancellationToken stop)
    {
        using var full = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var runs = Task.CompletedTask;
        try
        {
            var position = _log.LastPosition;
            await SeeWhatHasEndedAsync(stop);
            Task[] both = [FollowMissionsAsync(position, full.Token), RunUntilStoppedAsync(full.Token)];
            runs = Task.WhenAll(both);
            await await Task.WhenAny(both);
        }
        catch (LogUnavailableException exception) when (exception.IsPassing)
        {
            LogStandsStill(_logger, exception);
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
            var changed = _book.Changed;
            foreach (var schedule in _book.List())
            {
                await TryAsync(schedule.ScheduleId, () => _due.RunAsync(schedule, stop), stop);
            }

            await SleepAsync(changed, stop);
        }
    }

    private async Task SleepAsync(Task changed, CancellationToken stop)
    {
        var next = _book.List().Min(schedule => schedule.NextTimes().Select(due => (DateTimeOffset?)due).FirstOrDefault());
        var sleep = next is { } due && due - _time.GetUtcNow() is var wait && wait < LongestSleep ? wait : LongestSleep;
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var timer = Task.Delay(sleep > TimeSpan.Zero ? sleep : TimeSpan.Zero, _time, awake.Token);
        if (!(next <= _time.GetUtcNow())) // The moment may have come while the timer was being set.
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
        catch (Exception exception) when (exception is not LogUnavailableException && !stop.IsCancellationRequested)
        {
            LogFailed(_logger, exception, id);
            await _book.PauseAsync(id, By, $"It cannot run: {exception.Message}", stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task FollowMissionsAsync(long position, CancellationToken stop)
    {
        await foreach (var record in _log.FollowWhileWritableAsync(position + 1, stop))
        {
            if (record.EventType == "mission_status_update" && _book.OwnerOf(MissionId.Parse(record.Key)) is { } owner)
            {
                await TryAsync(owner.ScheduleId, () => _ends.SeeAsync(MissionId.Parse(record.Key), stop), stop);
            }
        }
    }

    private async Task SeeWhatHasEndedAsync(CancellationToken stop)
    {
        foreach (var id in _book.MissionsUnderWay)
        {
            await TryAsync(_book.OwnerOf(id)!.ScheduleId, () => _ends.SeeAsync(id, stop), stop);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Schedule} cannot run and is paused")]
    private static partial void LogFailed(ILogger logger, Exception exception, ScheduleId schedule);

    [LoggerMessage(LogLevel.Warning, "Schedules stand still until there is room on the disk")]
    private static partial void LogStandsStill(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Schedules stand still, because nothing can be written any more")]
    private static partial void LogStopped(ILogger logger, Exception exception);
}
