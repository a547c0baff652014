using System.Text.Json;
using System.Text.Json.Serialization;
using Sortie.Missions;

namespace Sortie.Learning;

/// <summary>One thing learned. The stored names never change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event_type")]
[JsonDerivedType(typeof(ChatObservation), "chat_observation")]
[JsonDerivedType(typeof(MissionProposed), "mission_proposed")]
[JsonDerivedType(typeof(ToolOutcome), "tool_outcome")]
[JsonDerivedType(typeof(ReadingLearned), "reading_learned")]
[JsonDerivedType(typeof(MissionCompleted), "mission_completed")]
[JsonDerivedType(typeof(MissionFailed), "mission_failed")]
[JsonDerivedType(typeof(WatchTriggered), "watch_triggered")]
internal abstract record Signal
{
    private Signal() { }

    /// <summary>The record of the mission log that it comes from; null where it comes from a chat.</summary>
    public long? SourceSeq { get; init; }

    /// <summary>The mission that it is about; null where it is about none.</summary>
    public string? MissionId { get; init; }

    /// <summary>A message was understood in a certain way.</summary>
    public sealed record ChatObservation(string SessionId, string Route, double Margin) : Signal;

    /// <summary>A mission was proposed.</summary>
    public sealed record MissionProposed(ObjectiveType ObjectiveType, string? Host) : Signal;

    /// <summary>A tool call has ended.</summary>
    public sealed record ToolOutcome(string Tool, string? Host, StepOutcome Outcome, double DurationMs, string? ErrorCode) : Signal;

    /// <summary>
    /// A page was read for fields, and how it was is worth knowing next time. Where nothing is to be known, what was known of the address is
    /// wrong by now.
    /// </summary>
    /// <param name="Address">The page's address, without its query.</param>
    /// <param name="Fields">What was asked for.</param>
    /// <param name="Use">What became of what was known before: <c>used</c>, <c>changed_page</c>; null where nothing was.</param>
    /// <param name="Learned">How it was read, in the words of the tool; null where that cannot be done again.</param>
    public sealed record ReadingLearned(string Address, IReadOnlyList<string> Fields, string? Use, JsonElement? Learned) : Signal;

    /// <summary>A mission has met its goal.</summary>
    public sealed record MissionCompleted(int ItemsCollected) : Signal;

    /// <summary>A mission has failed.</summary>
    public sealed record MissionFailed(string ErrorCode) : Signal;

    /// <summary>A schedule's watch saw what it looks out for.</summary>
    public sealed record WatchTriggered(string ScheduleId, string Summary) : Signal;
}
