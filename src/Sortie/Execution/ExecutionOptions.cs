using System.ComponentModel.DataAnnotations;

namespace Sortie.Execution;

/// <summary>How missions are executed.</summary>
public sealed class ExecutionOptions
{
    /// <summary>How many missions run at once; the others wait for their turn.</summary>
    /// <value>8.</value>
    [Range(1, 1024)]
    public int MissionsAtOnce { get; set; } = 8;

    /// <summary>How long the planner may take for one decision.</summary>
    /// <value>Two minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan PlannerDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a call has for stopping when it is told to; after that it is left to itself, and its thread is replaced.</summary>
    /// <value>Five seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many calls of one tool may hold a thread that nobody waits for; a tool with more is not called any more.</summary>
    /// <value>4.</value>
    [Range(1, 256)]
    public int HangingCallsPerTool { get; set; } = 4;

    /// <summary>After what time without a record a run is reported as silent: its records are its heartbeat.</summary>
    /// <value>Ten minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SilenceLimit { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the same call may bring the same, with nothing new in between, before the run ends.</summary>
    /// <value>3.</value>
    [Range(2, 1000)]
    public int LoopLimit { get; set; } = 3;

    /// <summary>How many missions one mission may have made for parts of its work.</summary>
    /// <value>20.</value>
    [Range(0, 1000)]
    public int MaxChildren { get; set; } = 20;

    /// <summary>How deep missions may make missions: one that stands this far below the first makes none.</summary>
    /// <value>3.</value>
    [Range(0, 16)]
    public int MaxChildDepth { get; set; } = 3;
}
