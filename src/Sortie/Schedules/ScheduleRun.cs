using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>What became of a time at which a schedule was to run.</summary>
/// <param name="DueAt">The time.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="MissionId">The mission that was made.</param>
public sealed record ScheduleRun(DateTimeOffset DueAt, FiringOutcome Outcome, MissionId? MissionId)
{
    /// <summary>How the mission ended; null before that.</summary>
    public MissionStatus? Status { get; init; }

    /// <summary>Why it ended so.</summary>
    public string? Reason { get; init; }

    /// <summary>When its end was seen, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the watch saw.</summary>
    public WatchResult? Watch { get; init; }
}
