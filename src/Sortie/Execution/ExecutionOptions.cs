using System.ComponentModel.DataAnnotations;

namespace Sortie.Execution;

/// <summary>How missions are executed.</summary>
public sealed class ExecutionOptions
{
    /// <summary>How many missions run at once; the others wait for their turn.</summary>
    /// <value>8.</value>
    [Range(1, 1024)]
    public int MissionsAtOnce { get; set; } = 8;
}
