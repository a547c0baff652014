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
    /// <param name="Id">The id.</param>
    /// <param name="ArchivedOn">When a mission of that id was archived; null where there was none.</param>
    public sealed record NotFound(MissionId Id, DateOnly? ArchivedOn) : CommandResult
    {
        /// <summary>That in words, for a person.</summary>
        public string Why => ArchivedOn is { } day ? ArchivedException.Sentence(Id.ToString(), day) : $"There is no mission {Id}.";
    }

    /// <summary>The mission's status does not allow it; nothing was changed.</summary>
    /// <param name="Mission">The mission as it is.</param>
    /// <param name="Why">The reason, for a person.</param>
    public sealed record NotAllowed(Mission Mission, string Why) : CommandResult;
}
