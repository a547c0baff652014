using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>Where a mission stands: <c>proposed → approved → active ⇄ waiting → completed | failed | cancelled</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MissionStatus>))]
public enum MissionStatus
{
    /// <summary>Created; it starts when its turn comes, or when a person approves where that is needed.</summary>
    [JsonStringEnumMemberName("proposed")] Proposed,

    /// <summary>A person said yes; it starts when its turn comes.</summary>
    [JsonStringEnumMemberName("approved")] Approved,

    /// <summary>It is being executed.</summary>
    [JsonStringEnumMemberName("active")] Active,

    /// <summary>It waits for a person.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting,

    /// <summary>Ended: the goal is met, and there is evidence of it.</summary>
    [JsonStringEnumMemberName("completed")] Completed,

    /// <summary>Ended: the goal is not met, and the reason is on the record.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>Ended: a person stopped or rejected it.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <summary>The one status machine. The fold refuses every change that it does not allow.</summary>
public static class MissionStatusMachine
{
    extension(MissionStatus status)
    {
        /// <summary>Whether the mission has ended. An ended mission never changes.</summary>
        public bool IsTerminal => status is MissionStatus.Completed or MissionStatus.Failed or MissionStatus.Cancelled;

        /// <summary>The word for the status in records, API and user interface.</summary>
        public string Word => status switch
        {
            MissionStatus.Proposed => "proposed",
            MissionStatus.Approved => "approved",
            MissionStatus.Active => "active",
            MissionStatus.Waiting => "waiting",
            MissionStatus.Completed => "completed",
            MissionStatus.Failed => "failed",
            MissionStatus.Cancelled => "cancelled",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };

        /// <summary>Whether a mission may go from this status to the next.</summary>
        public bool CanBecome(MissionStatus next) => (status, next) switch
        {
            (MissionStatus.Proposed, MissionStatus.Approved or MissionStatus.Active) => true,
            (MissionStatus.Approved, MissionStatus.Active) => true,
            (MissionStatus.Active, MissionStatus.Waiting or MissionStatus.Completed) => true,
            (MissionStatus.Active, MissionStatus.Active) => true, // Resumed by a process after the death of another.
            (MissionStatus.Waiting, MissionStatus.Active) => true,
            (_, MissionStatus.Failed or MissionStatus.Cancelled) => !status.IsTerminal,
            _ => false,
        };
    }
}
