using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>That a person wanted a mission to stop.</summary>
/// <param name="Kind">For good, or until it is resumed.</param>
/// <param name="By">Who wanted it.</param>
/// <param name="Reason">The reason with which it stops, in words.</param>
/// <param name="RequestedAt">When, UTC. From then on no tool call started.</param>
public sealed record MissionStop(StopKind Kind, string By, string Reason, DateTimeOffset RequestedAt)
{
    /// <summary>When the tool call that was under way had ended, UTC; null before.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The same, of a mission that stands still at a moment at the latest.</summary>
    internal MissionStop StoppedBy(DateTimeOffset moment) => this with { StoppedAt = StoppedAt ?? moment };
}

/// <summary>How a mission is to stop.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopKind>))]
public enum StopKind
{
    /// <summary>For good: the call under way is stopped.</summary>
    [JsonStringEnumMemberName("cancel")] Cancel,

    /// <summary>Until it is resumed: the call under way runs to its end.</summary>
    [JsonStringEnumMemberName("pause")] Pause,
}
