using Sortie.Log;

namespace Sortie.Missions;

/// <summary>What became of a command to a mission.</summary>
public abstract record CommandResult
{
    private CommandResult() { }

    /// <summary>It was done, and is durable.</summary>
    /// <param name="Mission">The mission after it; for a retry the new one.</param>
    public sealed record Done(Mission Mission) : CommandResult;

    /// <summary>There is no such mission.</summary>
    public sealed record NotFound(MissionId Id) : CommandResult;

    /// <summary>The mission's status does not allow it; nothing was changed.</summary>
    /// <param name="Mission">The mission as it is.</param>
    /// <param name="Why">The reason, for a person.</param>
    public sealed record NotAllowed(Mission Mission, string Why) : CommandResult;
}
