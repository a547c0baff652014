using System.Text.Json.Serialization;
using Sortie.Chat.Drafting;
using Sortie.Log;
using Sortie.Schedules;

namespace Sortie.Chat.Routing;

/// <summary>
/// A question that Sortie asked, with all that is needed to finish the request once it is answered. It is stored durably.
/// </summary>
public sealed record PendingQuestion
{
    /// <summary>What the answer has to bring.</summary>
    public required MissingPart Missing { get; init; }

    /// <summary>The question as it was asked.</summary>
    public required string Question { get; init; }

    /// <summary>The message that led to the question.</summary>
    public required string OriginalText { get; init; }

    /// <summary>What is known of the mission so far.</summary>
    public MissionDraft Draft { get; init; } = new();

    /// <summary>The answers that were offered, in order; empty where none were.</summary>
    public IReadOnlyList<OfferedAnswer> Offered { get; init; } = [];

    /// <summary>The act that waits, where the missing part is a mission or a schedule.</summary>
    public string? Act { get; init; }
}

/// <summary>An answer that was offered with a question.</summary>
/// <param name="Label">How it was written.</param>
/// <param name="Url">The address it stands for, where it does.</param>
/// <param name="MissionId">The mission it stands for, where it does.</param>
/// <param name="ScheduleId">The schedule it stands for, where it does.</param>
public sealed record OfferedAnswer(string Label, string? Url = null, MissionId? MissionId = null, ScheduleId? ScheduleId = null);

/// <summary>What a request lacks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MissingPart>))]
public enum MissingPart
{
    /// <summary>The page.</summary>
    [JsonStringEnumMemberName("url")] Url,

    /// <summary>What to do with the page.</summary>
    [JsonStringEnumMemberName("objective")] Objective,

    /// <summary>Which mission is meant.</summary>
    [JsonStringEnumMemberName("mission")] Mission,

    /// <summary>Which schedule is meant.</summary>
    [JsonStringEnumMemberName("schedule")] Schedule,
}
