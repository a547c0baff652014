using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>
/// Runs missions off the request path, several at once. It follows the log: a new mission wakes it, an ended one stops
/// its run, and what an earlier process left unfinished is resumed at start.
/// </summary>
public sealed partial class MissionExecutor : BackgroundService
{
    /// <summary>
    /// How many tools may compute at once. More would finish none of them sooner, and every collection of garbage would
    /// wait until each of them had been given a processor to stop on.
    /// </summary>
    private const int ThreadsPerProcessor = 2;

    private readonly IMissionLog _log;
    private readonly ExecutionQueue _queue;
    private readonly Deliberation _deliberation;
    private readonly Toolbox _toolbox;
    private readonly ToolThreads _threads;
    private readonly StepRunner _steps;
    private readonly ResultFiles _files;
    private readonly ScopeGuard _guard;
    private readonly BudgetGuard _budget;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ExecutionOptions _options;
    private readonly RunningMissions _running;
    private readonly RunnableMissions _runnable = new();
    private readonly Alarms _alarms;
    private readonly ConcurrentDictionary<MissionId, bool> _interrupted = [];

    /// <summary>Makes the executor; it does nothing before it is started.</summary>
    public MissionExecutor(
        IMissionLog log,
        DataFolder folder,
        ExecutionQueue queue,
        IPlanner planner,
        Toolbox toolbox,
        IOptions<ExecutionOptions> options,
        IOptions<MissionOptions> missionOptions,
        TimeProvider time,
        Random random,
        ILogger<MissionExecutor> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _log = log;
        _queue = queue;
        _toolbox = toolbox;
        _options = options.Value;
        _threads = new(Math.Min(_options.MissionsAtOnce, ThreadsPerProcessor * Environment.ProcessorCount));
        _guard = new(toolbox, missionOptions, time);
        _budget = new(_guard, time);
        var calls = new BoundedCalls(_threads, _options, time);
        _deliberation = new(planner, toolbox, calls, _guard, _options);
        _steps = new(toolbox, calls, _guard, folder, time, random, logger);
        _files = new(folder);
        _alarms = new(time, Requeue);
        _running = new(time);
        _time = time;
        _logger = logger;
    }

    /// <summary>How many missions run at this moment.</summary>
    public int Running => _running.Count;

    /// <summary>What does not go as it should, one sentence each; empty where all is well.</summary>
    public IReadOnlyList<string> Troubles =>
    [
        .. _threads.Hung.Select(
            tool => $"{tool.Key} does not end when it is told to ({tool.Value} calls hang, each on a thread that was replaced)."),
        .. _running.SilentFor(_options.SilenceLimit).Select(run => $"{run.Id} runs, and has written nothing for {run.Silence.TotalMinutes:0} minutes."),
    ];

    /// <summary>Runs the next mission of the queue until it ends or waits; waits for one where there is none.</summary>
    /// <param name="stop">Ends the attempt; the mission goes on at the next start.</param>
    public async Task RunOnceAsync(CancellationToken stop)
    {
        var id = await _queue.TakeAsync(stop);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (!_running.TryAdd(id, attempt))
        {
            return; // It is running: its run sees for itself what has changed.
        }

        Mission? unfinished = null;
        try
        {
            unfinished = await RunAsync(id, attempt.Token);
        }
        catch (OperationCanceledException) when (attempt.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            LogStopped(_logger, id);
        }
        catch (LogUnavailableException exception)
        {
            LogUnavailable(_logger, exception, id);
            _runnable.Drop(id);
        }
        finally
        {
            _running.Remove(id);
        }

        if (unfinished?.RetryAt is { } at)
        {
            _alarms.Set(id, at);
        }
        else if (unfinished is not null)
        {
            Requeue(id); // A person may have let it go on while its run was ending.
        }
    }

    /// <summary>Ends when no mission can run, because each has ended or waits for a person, or when the executor has stopped.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = _runnable.Changed;
            if (_runnable.Position >= _log.LastPosition && _runnable.Ids.Count == 0)
            {
                return;
            }

            if (ExecuteTask is { IsCompleted: true } ended)
            {
                await ended;
                return;
            }

            await Task.WhenAny(changed, ExecuteTask ?? changed).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Starts running missions; nothing happens where it has been started.</summary>
    public override Task StartAsync(CancellationToken cancellationToken) =>
        ExecuteTask is null or { IsCompleted: true } ? base.StartAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _alarms.Dispose();
        _threads.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var runs = Task.WhenAll(Enumerable.Range(0, _options.MissionsAtOnce).Select(_ => RunUntilStoppedAsync(stoppingToken)));
        // Without its follower the executor is blind: whatever ends that ends the program, which is told why.
        await await Task.WhenAny(FollowAsync(stoppingToken), runs);
        await runs;
    }

    /// <summary>Runs a mission; gives it back where it may go on later.</summary>
    private async Task<Mission?> RunAsync(MissionId id, CancellationToken attempt)
    {
        if (await _log.FindAsync(id, attempt) is not { IsRunnable: true } mission)
        {
            return null;
        }

        var history = new RunHistory(_log, mission);
        await new MissionRun(history, _deliberation, _toolbox, _steps, _files, _guard, _budget, _options, _time, _logger)
            .RunAsync(_interrupted.TryRemove(id, out _), attempt);
        return history.Mission.Status.IsTerminal || history.Superseded ? null : history.Mission;
    }

    private async Task RunUntilStoppedAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogUnexpected(_logger, exception);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        var history = _log.LastPosition;
        try
        {
            await foreach (var record in _log.FollowAsync(1, stop))
            {
                var change = _runnable.Apply(record);
                _running.Beat(change.Id);
                if (change.Ended)
                {
                    _running.Stop(change.Id);
                    _alarms.Drop(change.Id);
                }

                if (record.Seq > history)
                {
                    Requeue(change.Id);
                }
                else if (record.Seq == history)
                {
                    ResumeUnfinished();
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private void ResumeUnfinished()
    {
        foreach (var id in _runnable.Ids)
        {
            _interrupted[id] = true;
            Requeue(id);
        }
    }

    private void Requeue(MissionId id)
    {
        if (_runnable.AgeOf(id) is { } age && !_running.Contains(id))
        {
            _queue.Add(id, age);
        }
    }

    [LoggerMessage(LogLevel.Information, "The run of {Mission} was stopped")]
    private static partial void LogStopped(ILogger logger, MissionId mission);

    [LoggerMessage(LogLevel.Error, "{Mission} cannot go on, because nothing can be written")]
    private static partial void LogUnavailable(ILogger logger, Exception exception, MissionId mission);

    [LoggerMessage(LogLevel.Error, "A run failed in a way that it could not put on the record")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);
}
