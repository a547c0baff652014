namespace Sortie.Drills;

/// <summary>Proves a guarantee by trying to break it.</summary>
internal interface IDrill
{
    /// <summary>What it does, in a few words.</summary>
    string Name { get; }

    /// <summary>Does it once and says in figures what was done.</summary>
    /// <param name="seed">The only source of chance: the same seed does the same again.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="BrokenException">A guarantee does not hold.</exception>
    /// <exception cref="UnavailableException">It cannot be done on this machine.</exception>
    Task<string> RunAsync(int seed, CancellationToken stop);
}

/// <summary>A guarantee does not hold. The message says where.</summary>
internal sealed class BrokenException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>A drill cannot be done on this machine. The message says what it would need.</summary>
internal sealed class UnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
