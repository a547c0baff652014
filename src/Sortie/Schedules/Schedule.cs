using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>A schedule as its records tell it.</summary>
public sealed record Schedule
{
    private const int TimesShown = 5;

    /// <summary>Its id.</summary>
    public required ScheduleId ScheduleId { get; init; }

    /// <summary>The version of the last record in this state.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public required ScheduleStatus Status { get; init; }

    /// <summary>Why it is paused; null where it is not.</summary>
    public string? Reason { get; init; }

    /// <summary>What was wanted.</summary>
    public required ScheduleWish Wish { get; init; }

    /// <summary>The SHA-256 of the wish as it came, where that had an idempotency key; null also where it was not kept yet.</summary>
    internal string? WishSha256 { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time up to which everything that came due has been dealt with.</summary>
    public required DateTimeOffset HandledUntil { get; init; }

    /// <summary>How many missions it has made.</summary>
    public int Missions { get; init; }

    /// <summary>How many of them have failed since the last one that was completed.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>Its missions that have not ended.</summary>
    public ImmutableList<MissionId> Running { get; init; } = [];

    /// <summary>The times that wait for a mission to end.</summary>
    public ImmutableList<DateTimeOffset> Queued { get; init; } = [];

    /// <summary>The moments at which somebody wanted it to run at once, as long as no mission was made for that.</summary>
    public ImmutableList<DateTimeOffset> Requested { get; init; } = [];

    /// <summary>The keys of the latest runs that were requested under one.</summary>
    internal ImmutableList<string> RequestKeys { get; init; } = [];

    /// <summary>What became of its latest times, newest first.</summary>
    public ImmutableList<ScheduleRun> LatestRuns { get; init; } = [];

    /// <summary>What its watch saw last.</summary>
    public WatchResult? LastWatch { get; init; }

    /// <summary>The completed mission with which its watch compares the next one.</summary>
    public MissionId? Baseline { get; init; }

    /// <summary>The next times at which it runs, by the wall clock of its zone; empty where none come.</summary>
    public IReadOnlyList<DateTimeOffset> NextRuns => [.. NextTimes().Take(TimesShown)];

    /// <summary>The times to come that have not been dealt with; none where it is not active, or this machine does not know its zone.</summary>
    public IEnumerable<DateTimeOffset> NextTimes() =>
        Status is ScheduleStatus.Active && Wish.When.HasKnownZone ? Wish.When.From(HandledUntil) : [];

    /// <summary>The key by which the mission of one of its times is recognised, however often it is tried to make it.</summary>
    internal string KeyOf(DateTimeOffset due) => $"{ScheduleId}:{due.UtcDateTime:O}";

    /// <summary>The moment under which a run that is requested now is known: none of its times, and that of no other run.</summary>
    internal DateTimeOffset MomentOfRequest(DateTimeOffset now)
    {
        var at = now;
        while (Requested.Contains(at) || LatestRuns.Exists(run => run.DueAt == at) || Wish.When.From(at.AddTicks(-1)).FirstOrDefault() == at)
        {
            at = at.AddTicks(1);
        }

        return at;
    }

    internal Proposal ProposalFor(DateTimeOffset due) => new(Wish.Objective, Wish.Scope, Wish.Objective.NeededEffect(), "schedule")
    {
        SessionId = Wish.SessionId,
        RawChatMessage = Wish.RawChatMessage,
        IdempotencyKey = KeyOf(due),
        ScheduleId = ScheduleId.ToString(),
    };
}

/// <summary>Where a schedule stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScheduleStatus>))]
public enum ScheduleStatus
{
    /// <summary>It runs when its time comes.</summary>
    [JsonStringEnumMemberName("active")] Active,

    /// <summary>It does not run until it is resumed.</summary>
    [JsonStringEnumMemberName("paused")] Paused,

    /// <summary>Its last time is over.</summary>
    [JsonStringEnumMemberName("done")] Done,

    /// <summary>It never runs again, and is no longer shown.</summary>
    [JsonStringEnumMemberName("deleted")] Deleted,
}
