using System.Text.Json.Serialization;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Chat;

/// <summary>A message that a person wrote.</summary>
/// <param name="Text">The message, up to <see cref="MaxTextLength"/> characters.</param>
public sealed record ChatMessage(string Text)
{
    /// <summary>The longest message that is taken, in characters.</summary>
    public const int MaxTextLength = 20_000;

    /// <summary>The conversation; null begins a new one.</summary>
    public string? SessionId { get; init; }

    /// <summary>How it came: <c>chat</c>, <c>api</c>, <c>cli</c>…</summary>
    /// <value><c>chat</c>.</value>
    public string Source { get; init; } = "chat";

    /// <summary>Who wrote it, in the words of the program that passes it on.</summary>
    public string? ExternalUserId { get; init; }

    /// <summary>By which the sender recognises a repeated request: the same key and body give the same reply.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>The reply to a message. The message and all that it brought about were durable before this was made.</summary>
/// <param name="Status">Always <c>ok</c>; what goes wrong is an error, not a reply.</param>
/// <param name="TraceId">The request.</param>
/// <param name="ChatMessageId">The message.</param>
/// <param name="SessionId">The conversation.</param>
/// <param name="Envelope">What is shown.</param>
public sealed record ChatReply(string Status, string TraceId, string ChatMessageId, string SessionId, ResponseEnvelope Envelope);

/// <summary>What is shown as the reply to a message.</summary>
public sealed record ResponseEnvelope
{
    /// <summary>How it is to be shown.</summary>
    public required ResponseType ResponseType { get; init; }

    /// <summary>What the message led to: <c>answer</c>, <c>clarify</c>, <c>mission</c>, <c>status</c> or <c>control</c>.</summary>
    public required string Route { get; init; }

    /// <summary>The reply in words.</summary>
    public required string Summary { get; init; }

    /// <summary>The missions that the message created.</summary>
    public IReadOnlyList<SpawnedMission> MissionsSpawned { get; init; } = [];

    /// <summary>Result files of the missions that the reply is about.</summary>
    public IReadOnlyList<MissionRecord.ArtifactAdded> Artifacts { get; init; } = [];

    /// <summary>The names of the signals that were learned from the message.</summary>
    public IReadOnlyList<string> SignalsEmitted { get; init; } = [];

    /// <summary>What a user interface may use beside the words, for example the table of a <see cref="ResponseType.Table"/>.</summary>
    public UiHints UiHints { get; init; } = new();

    /// <summary>The mission whose events can be followed at <c>/api/missions/{id}/events</c>; null where there is none.</summary>
    public string? LiveStreamId { get; init; }

    /// <summary>When the reply was made, UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }
}

/// <summary>A mission that a message created.</summary>
public sealed record SpawnedMission(MissionId MissionId, MissionStatus Status, ObjectiveType ObjectiveType, string ObjectiveDescription);

/// <summary>What a user interface may use beside the words.</summary>
public sealed record UiHints
{
    /// <summary>What the person may want to say next.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>The missions that the reply speaks of.</summary>
    public IReadOnlyList<MissionId> Missions { get; init; } = [];

    /// <summary>The schedules that the reply speaks of.</summary>
    public IReadOnlyList<ScheduleId> Schedules { get; init; } = [];

    /// <summary>The columns of the reply's table.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The rows of the reply's table.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];
}

/// <summary>How a reply is to be shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResponseType>))]
public enum ResponseType
{
    /// <summary>Words.</summary>
    [JsonStringEnumMemberName("text")] Text,

    /// <summary>Words and a table.</summary>
    [JsonStringEnumMemberName("table")] Table,

    /// <summary>A question; the next message may answer it.</summary>
    [JsonStringEnumMemberName("clarification_request")] ClarificationRequest,

    /// <summary>A mission was created and starts by itself.</summary>
    [JsonStringEnumMemberName("mission_started")] MissionStarted,

    /// <summary>A mission was created and waits for approval.</summary>
    [JsonStringEnumMemberName("mission_proposed")] MissionProposed,

    /// <summary>How missions stand.</summary>
    [JsonStringEnumMemberName("mission_status")] MissionStatus,

    /// <summary>A mission was acted on.</summary>
    [JsonStringEnumMemberName("mission_updated")] MissionUpdated,

    /// <summary>A schedule was created; it makes missions when its times come.</summary>
    [JsonStringEnumMemberName("schedule_created")] ScheduleCreated,

    /// <summary>What was asked could not be done; the summary says why.</summary>
    [JsonStringEnumMemberName("error")] Error,
}
