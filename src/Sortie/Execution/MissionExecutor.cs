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
    private readonly ExecutionQueue _cancelled = new();
    private readonly Deliberation _deliberation;
    private readonly Deliberation _lastDeliberation;
    private readonly Toolbox _toolbox;
    private readonly ToolThreads _threads;
    private readonly ToolThreads _lastThread = new(1);
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
    private readonly ChildMissions _children;
    private readonly Followers _followers;
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
        _budget = new(_guard, log, time);
        var calls = new BoundedCalls(_threads, _options, time);
        _deliberation = new(planner, toolbox, calls, _guard, _options);
        // What a person cancels ends at once, however many tools compute.
        _lastDeliberation = new(planner, toolbox, new BoundedCalls(_lastThread, _options, time), _guard, _options);
        _files = new(folder, time);
        _steps = new(toolbox, calls, _files, _guard, folder, time, random, logger);
        _children = new(log, new(log, missionOptions, time, random), _files, _options, time);
        _followers = new(_children, logger);
        _alarms = new(time, Requeue);
        _running = new(time);
        _time = time;
        _logger = logger;
    }

    /// <summary>Where is kept which missions have not ended; nowhere by default.</summary>
    internal Func<UnfinishedMissions> OpenUnfinished { get; set; } = static () => new(kept: null);

    /// <summary>How many missions run at this moment.</summary>
    public int Running => _running.Count;

    /// <summary>What does not go as it should, one sentence each; empty where all is well.</summary>
    public IReadOnlyList<string> Troubles =>
    [
        .. _threads.Hung.Concat(_lastThread.Hung).Select(
            tool => $"{tool.Key} does not end when it is told to ({tool.Value} calls hang, each on a thread that was replaced)."),
        .. _running.SilentFor(_options.SilenceLimit).Select(run => $"{run.Id} runs, and has written nothing for {run.Silence.TotalMinutes:0} minutes."),
    ];

    /// <summary>Runs the next mission of the queue until it ends or waits; waits for one where there is none.</summary>
    /// <param name="stop">Ends the attempt; the mission goes on at the next start.</param>
    public async Task RunOnceAsync(CancellationToken stop) => await RunAsync(await _queue.TakeAsync(stop), stop);

    /// <summary>Ends a mission that was cancelled, where this executor does not run: otherwise it does so by itself.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="stop">Ends the wait; the mission ends at the next start.</param>
    public async Task EndCancelledAsync(MissionId id, CancellationToken stop)
    {
        if (await _log.FindAsync(id, stop) is not { IsCancelling: true } mission)
        {
            return;
        }

        await _children.FollowAsync(id, stop);
        foreach (var child in mission.Children)
        {
            await EndCancelledAsync(child.MissionId, stop);
        }

        await RunAsync(id, stop);
    }

    private async Task RunAsync(MissionId id, CancellationToken stop)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (!_running.TryAdd(id, attempt))
        {
            return; // It is running: its run sees for itself what has changed.
        }

        Mission? left = null;
        var stopped = false;
        try
        {
            left = await _log.OutlastAsync(() => RunAsync(id, attempt.Token, stop), attempt.Token);
        }
        catch (OperationCanceledException) when (attempt.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            LogStopped(_logger, id);
            stopped = true;
        }
        catch (LogUnavailableException exception)
        {
            LogUnavailable(_logger, exception, id);
            _runnable.Drop(id);
        }
        finally
        {
            _running.Remove(id);
            _runnable.Changes.Beat();
        }

        if (stopped || left?.RetryAt is not null)
        {
            left = await _log.FindAsync(id, stop); // What a person wanted while its run was ending found it running.
        }

        if (left?.RetryAt is { } at)
        {
            _alarms.Set(id, at);
        }
        else if (left is { Status.IsTerminal: false } && !await _children.StandStillAsync(left, stop))
        {
            Requeue(id);
        }
    }

    /// <summary>Ends when no mission can run, because each has ended or waits for a person, or when the executor has stopped.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken) =>
        _runnable.Changes.UntilAsync(() => _runnable.Position >= _log.LastPosition && _runnable.AllStandStill(_running.Contains), () => ExecuteTask, cancellationToken);

    /// <summary>Ends when all that is durable now has been taken in.</summary>
    internal Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var target = _log.LastPosition;
        return _runnable.Changes.UntilAsync(() => _runnable.Position >= target, () => ExecuteTask, cancellationToken);
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
        _lastThread.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One more for what a person cancels, which ends however many missions run.
        var runs = Task.WhenAll(
            Enumerable.Range(0, _options.MissionsAtOnce).Select(_ => RunUntilStoppedAsync(_queue, stoppingToken))
                .Append(RunUntilStoppedAsync(_cancelled, stoppingToken)));
        // Without its follower the executor is blind: whatever ends that ends the program, which is told why.
        await await Task.WhenAny(FollowAsync(stoppingToken), runs);
        await runs;
    }

    /// <summary>Runs a mission, and gives it back as it is then; null where another run has taken it over.</summary>
    private async Task<Mission?> RunAsync(MissionId id, CancellationToken attempt, CancellationToken stop)
    {
        var found = await _log.FindAsync(id, stop);
        if (found?.Metadata.ParentId is not null)
        {
            found = await _children.AsWantedAsync(found, stop);
        }

        if (found is not { IsRunnable: true } mission || await _children.IsHeldAsync(mission, stop))
        {
            return found; // What lets it go on may come now, and finds it running.
        }

        var history = new RunHistory(_log, mission, stop);
        await new MissionRun(history, _deliberation, _toolbox, _steps, _children, _files, _guard, _budget, _options, _time, _logger)
            .RunAsync(_interrupted.TryRemove(id, out _), attempt);
        if (history is { Mission.IsCancelling: true, Superseded: false } && await _children.EndAsync(history))
        {
            await new CancelledRun(history, _lastDeliberation, _files, _guard, _time, _logger).EndAsync();
        }

        return history.Superseded ? null : history.Mission;
    }

    private async Task RunUntilStoppedAsync(ExecutionQueue queue, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RunAsync(await queue.TakeAsync(stop), stop);
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
        await using var gates = new GateExpiry(_log, _time, _logger);
        using var unfinished = OpenUnfinished();
        try
        {
            var position = await RecallAsync(unfinished, gates, stop);
            if (position > 0 && position == history)
            {
                ResumeUnfinished();
                gates.Arm();
            }

            await foreach (var record in _log.FollowAsync(position + 1, stop))
            {
                var change = _runnable.Apply(record);
                unfinished.KeepWith(record, _runnable.Unfinished);
                _running.Beat(change.Id);
                gates.Apply(record);
                if (change.Ended || _runnable.IsCancelling(change.Id) || IsSteeredNow(record))
                {
                    _running.Stop(change.Id);
                    _alarms.Drop(change.Id);
                }

                if (record.Seq > history)
                {
                    Requeue(change.Id);
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

    /// <summary>Takes in the records of the missions that had not ended when that was kept last; returns the record up to which nothing else counts.</summary>
    private async Task<long> RecallAsync(UnfinishedMissions unfinished, GateExpiry gates, CancellationToken stop)
    {
        var (missions, position) = await unfinished.RecallAsync(stop);
        foreach (var mission in missions)
        {
            await foreach (var record in _log.ReadAsync(mission, cancellationToken: stop))
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
                Requeue(maker); // The child has ended, or waits.
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
                Requeue(child);
            }
        }
    }

    private void ResumeUnfinished()
    {
        foreach (var parent in _runnable.Children.Parents)
        {
            _followers.Follow(parent);
        }

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
            (_runnable.IsCancelling(id) ? _cancelled : _queue).Add(id, age, _runnable.PriorityOf(id));
        }
    }

    [LoggerMessage(LogLevel.Information, "The run of {Mission} was stopped")]
    private static partial void LogStopped(ILogger logger, MissionId mission);

    [LoggerMessage(LogLevel.Error, "{Mission} cannot go on, because nothing can be written")]
    private static partial void LogUnavailable(ILogger logger, Exception exception, MissionId mission);

    [LoggerMessage(LogLevel.Error, "A run failed in a way that it could not put on the record")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);
}
