using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;

namespace Sortie.Execution;

/// <summary>Runs one mission, with what all runs share: the planner, the tools and the threads on which they compute.</summary>
internal sealed class MissionRunner : IDisposable
{
    /// <summary>
    /// How many tools may compute at once. More would finish none of them sooner, and every collection of garbage would
    /// wait until each of them had been given a processor to stop on.
    /// </summary>
    private const int ThreadsPerProcessor = 2;

    private readonly IMissionLog _log;
    private readonly Toolbox _toolbox;
    private readonly ExecutionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ToolThreads _threads;
    private readonly ToolThreads _lastThread = new(1);
    private readonly Deliberation _deliberation;
    private readonly Deliberation _lastDeliberation;
    private readonly StepRunner _steps;
    private readonly ResultFiles _files;
    private readonly ScopeGuard _guard;
    private readonly BudgetGuard _budget;

    public MissionRunner(
        IMissionLog log, DataFolder folder, IPlanner planner, Toolbox toolbox, MissionCreation creation, ScopeGuard guard,
        ExecutionOptions options, TimeProvider time, Random random, ILogger logger)
    {
        (_log, _toolbox, _guard, _options, _time, _logger) = (log, toolbox, guard, options, time, logger);
        _threads = new(Math.Min(options.MissionsAtOnce, ThreadsPerProcessor * Environment.ProcessorCount));
        _budget = new(guard, log, time);
        var calls = new BoundedCalls(_threads, options, time);
        _deliberation = new(planner, toolbox, calls, guard, options, time);
        // What a person cancels ends at once, however many tools compute.
        _lastDeliberation = new(planner, toolbox, new BoundedCalls(_lastThread, options, time), guard, options, time);
        _files = new(folder, time);
        _steps = new(toolbox, new(calls, guard, time, logger), _files, guard, folder, time, random, logger);
        Wishes = new(log, time);
        Children = new(log, creation, Wishes, _files, options, time);
    }

    /// <summary>The missions that others have made.</summary>
    public ChildMissions Children { get; }

    /// <summary>What those want that had others made.</summary>
    public ParentWishes Wishes { get; }

    /// <summary>The tools that do not end when they are told to, each with how many of its calls hang.</summary>
    public IEnumerable<KeyValuePair<string, int>> Hung => _threads.Hung.Concat(_lastThread.Hung);

    /// <summary>Runs a mission until it ends, waits or is stopped.</summary>
    /// <param name="id">The mission.</param>
    /// <param name="wasInterrupted">Whether an earlier process may have been at it; asked where it is run.</param>
    /// <param name="attempt">Ends the run because something else is wanted of the mission.</param>
    /// <param name="stop">Ends the run because the program ends.</param>
    /// <returns>The mission as it is then; null where another run has taken it over.</returns>
    public async Task<Mission?> RunAsync(MissionId id, Func<bool> wasInterrupted, CancellationToken attempt, CancellationToken stop)
    {
        var found = await _log.FindAsync(id, stop);
        if (found?.Metadata.ParentId is not null)
        {
            found = await Wishes.AsWantedAsync(found, stop);
        }

        if (found is not { IsRunnable: true } mission || await Wishes.IsHeldAsync(mission, stop))
        {
            return found; // What lets it go on may come now, and finds it running.
        }

        var history = new RunHistory(_log, mission, stop);
        var records = new RunRecords(_deliberation.PlannerName, _guard, _time);
        var end = new RunEnd(history, records, _files);
        await new MissionRun(
            history, records, end, _deliberation, _toolbox, _steps, Children, _guard, _budget, _options, _time, _logger)
            .RunAsync(wasInterrupted(), attempt);
        if (history is { Mission.IsCancelling: true, Superseded: false } && await Children.EndAsync(history))
        {
            await new CancelledRun(history, _lastDeliberation, _files, _guard, _time, _logger).EndAsync();
        }

        return history.Superseded ? null : history.Mission;
    }

    public void Dispose()
    {
        _threads.Dispose();
        _lastThread.Dispose();
    }
}
