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
    private readonly IMissionLog _log;
    private readonly ExecutionOptions _options;
    private readonly ILogger _logger;
    private readonly TurnOrder _order;
    private readonly MissionRunner _runner;
    private readonly MissionTurns _turns;
    private readonly ExecutionFollower _follower;

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
        (_log, _options, _logger) = (log, options.Value, logger);
        _order = new(queue, time);
        var creation = new MissionCreation(log, missionOptions, time, random);
        _runner = new(log, folder, planner, toolbox, creation, new(toolbox, missionOptions, time), _options, time, random, logger);
        _turns = new(log, _order, _runner, logger);
        _follower = new(log, _order, _runner.Wishes, time, logger);
    }

    /// <summary>Where is kept which missions have not ended; nowhere by default.</summary>
    internal Func<UnfinishedMissions> OpenUnfinished { get; set; } = static () => new(kept: null);

    /// <summary>How many missions run at this moment.</summary>
    public int Running => _order.Running.Count;

    /// <summary>What does not go as it should, one sentence each; empty where all is well.</summary>
    public IReadOnlyList<string> Troubles =>
    [
        .. _runner.Hung.Select(
            tool => $"{tool.Key} does not end when it is told to ({tool.Value} calls hang, each on a thread that was replaced)."),
        .. _order.Running.SilentFor(_options.SilenceLimit)
            .Select(run => $"{run.Id} runs, and has written nothing for {run.Silence.TotalMinutes:0} minutes."),
    ];

    /// <summary>Ends a mission that was cancelled, where this executor does not run: otherwise it does so by itself.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="stop">Ends the wait; the mission ends at the next start.</param>
    public Task EndCancelledAsync(MissionId id, CancellationToken stop) => _turns.EndCancelledAsync(id, stop);

    /// <summary>Ends when no mission can run, because each has ended or waits for a person, or when the executor has stopped.</summary>
    /// <param name="cancellationToken">Ends the wait; missions go on.</param>
    public Task WhenIdleAsync(CancellationToken cancellationToken) =>
        UntilAsync(() => _order.Runnable.Position >= _log.LastPosition && _order.AllStandStill, cancellationToken);

    /// <summary>Ends when all that is durable now has been taken in.</summary>
    internal Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var target = _log.LastPosition;
        return UntilAsync(() => _order.Runnable.Position >= target, cancellationToken);
    }

    /// <summary>Starts running missions; nothing happens where it has been started.</summary>
    /// <param name="cancellationToken">Gives the start up.</param>
    public override Task StartAsync(CancellationToken cancellationToken) =>
        ExecuteTask is null or { IsCompleted: true } ? base.StartAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _order.Dispose();
        _runner.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One more for what a person cancels, which ends however many missions run.
        var runs = Task.WhenAll(
            Enumerable.Range(0, _options.MissionsAtOnce).Select(_ => RunUntilStoppedAsync(_order.Queue, stoppingToken))
                .Append(RunUntilStoppedAsync(_order.Cancelled, stoppingToken)));
        // Without its follower the executor is blind: whatever ends that ends the program, which is told why.
        await await Task.WhenAny(_follower.RunAsync(OpenUnfinished, stoppingToken), runs);
        await runs;
    }

    private async Task RunUntilStoppedAsync(ExecutionQueue queue, CancellationToken stop)
    {
        while (await queue.TryTakeAsync(stop) is { } id)
        {
            try
            {
                await _turns.RunAsync(id, stop);
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

    private Task<bool> UntilAsync(Func<bool> isSo, CancellationToken cancellationToken) =>
        _order.Runnable.Changes.UntilAsync(isSo, () => ExecuteTask, cancellationToken);

    [LoggerMessage(LogLevel.Error, "A run failed in a way that it could not put on the record")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);
}
