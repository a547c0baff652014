namespace Sortie.Drills.Simulation;

/// <summary>What goes wrong with a simulated disk.</summary>
internal enum Fault
{
    /// <summary>One operation fails.</summary>
    Failure,

    /// <summary>There is no room any more, until somebody makes some.</summary>
    Full,

    /// <summary>The power is lost.</summary>
    PowerLoss,
}
