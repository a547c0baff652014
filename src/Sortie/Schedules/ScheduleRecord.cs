using System.Text.Json.Serialization;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>One fact about a schedule. The stored names never change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event_type")]
[JsonDerivedType(typeof(Created), "schedule_created")]
[JsonDerivedType(typeof(Paused), "schedule_paused")]
[JsonDerivedType(typeof(Resumed), "schedule_resumed")]
[JsonDerivedType(typeof(Deleted), "schedule_deleted")]
[JsonDerivedType(typeof(Changed), "schedule_changed")]
[JsonDerivedType(typeof(RunRequested), "schedule_run_requested")]
[JsonDerivedType(typeof(Fired), "schedule_fired")]
[JsonDerivedType(typeof(RunEnded), "schedule_run_ended")]
internal abstract record ScheduleRecord
{
    private ScheduleRecord() { }

    /// <summary>
    /// The schedule exists. Always its first record, and only that. A wish that has an idempotency key is recognised by its hash, which is that of
    /// the wish as it came: what was left open is said since.
    /// </summary>
    public sealed record Created(ScheduleWish Wish, string? WishSha256 = null) : ScheduleRecord;

    /// <summary>It does not run until it is resumed.</summary>
    public sealed record Paused(string By, string Reason) : ScheduleRecord;

    /// <summary>It runs again. What came due meanwhile is over.</summary>
    public sealed record Resumed(string By) : ScheduleRecord;

    /// <summary>It never runs again. Its missions stay.</summary>
    public sealed record Deleted(string By) : ScheduleRecord;

    /// <summary>Something else is wanted of it from now on. What came due before is over.</summary>
    public sealed record Changed(ScheduleWish Wish, string By) : ScheduleRecord;

    /// <summary>
    /// Somebody wants it to run once more than at its times. <see cref="Fired"/> says under the same moment what became of it. Who asks again under
    /// the same key means the same run.
    /// </summary>
    public sealed record RunRequested(DateTimeOffset At, string By, string? IdempotencyKey = null) : ScheduleRecord;

    /// <summary>One of its times has come, or the turn of a run that was requested.</summary>
    public sealed record Fired(DateTimeOffset DueAt, FiringOutcome Outcome, MissionId? MissionId = null) : ScheduleRecord;

    /// <summary>A mission that it made has ended.</summary>
    public sealed record RunEnded(MissionId MissionId, MissionStatus Status, string? Reason = null, WatchResult? Watch = null)
        : ScheduleRecord;
}

/// <summary>What became of a time at which a schedule was to run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FiringOutcome>))]
public enum FiringOutcome
{
    /// <summary>A mission was made.</summary>
    [JsonStringEnumMemberName("started")] Started,

    /// <summary>It waits for the mission before it.</summary>
    [JsonStringEnumMemberName("queued")] Queued,

    /// <summary>The mission before it was still under way.</summary>
    [JsonStringEnumMemberName("skipped")] Skipped,

    /// <summary>Sortie did not run at that time, and the schedule does not catch up.</summary>
    [JsonStringEnumMemberName("missed")] Missed,
}
