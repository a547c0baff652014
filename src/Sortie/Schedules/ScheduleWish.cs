using System.Text.Json.Serialization;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>A schedule that somebody wants.</summary>
public sealed record ScheduleWish
{
    /// <summary>The default of <see cref="MaxFailures"/>.</summary>
    public const int DefaultMaxFailures = 5;

    /// <summary>When it runs.</summary>
    public required Timing When { get; init; }

    /// <summary>What each of its missions is to achieve.</summary>
    public required Objective Objective { get; init; }

    /// <summary>The limits of each of its missions.</summary>
    public Scope Scope { get; init; } = new();

    /// <summary>How it reached Sortie: <c>chat</c>, <c>api</c>, <c>cli</c>…</summary>
    public string Source { get; init; } = "api";

    /// <summary>The conversation it comes from, which is told what a watch saw.</summary>
    public string? SessionId { get; init; }

    /// <summary>The message word for word.</summary>
    public string? RawChatMessage { get; init; }

    /// <summary>What happens when its time comes and its last mission is still under way.</summary>
    public Overlap Overlap { get; init; }

    /// <summary>What happens to the times at which Sortie did not run.</summary>
    public CatchUp CatchUp { get; init; } = CatchUp.One;

    /// <summary>What it looks out for; null where its missions stand for themselves.</summary>
    public Watch? Watch { get; init; }

    /// <summary>After how many failed missions in a row it pauses.</summary>
    /// <value>5.</value>
    public int MaxFailures { get; init; } = DefaultMaxFailures;

    /// <summary>The key by which the sender recognises a repeated request.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The same wish at other times. Where they name no time zone, it is the one that counts now.</summary>
    public ScheduleWish At(Timing when)
    {
        ArgumentNullException.ThrowIfNull(when);
        return this with { When = when with { TimeZone = when.TimeZone ?? When.TimeZone } };
    }

    /// <summary>The same wish, whose objective tells the times as they are now.</summary>
    internal ScheduleWish TellingWhen()
    {
        var words = TimingText.Of(When);
        var told = Objective.Schedule is { } before ? $", {before}." : ".";
        var description = Objective.Description.EndsWith(told, StringComparison.OrdinalIgnoreCase)
            ? $"{Objective.Description[..^told.Length]}, {words}."
            : Objective.Description;
        return this with { Objective = Objective with { Schedule = words, Description = description } };
    }
}

/// <summary>What happens when a schedule's time comes and its last mission is still under way.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Overlap>))]
public enum Overlap
{
    /// <summary>Nothing: that time is left out.</summary>
    [JsonStringEnumMemberName("skip")] Skip,

    /// <summary>The next mission is made when the last one has ended.</summary>
    [JsonStringEnumMemberName("queue")] Queue,

    /// <summary>The next mission is made all the same.</summary>
    [JsonStringEnumMemberName("parallel")] Parallel,
}

/// <summary>What happens to the times at which Sortie did not run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CatchUp>))]
public enum CatchUp
{
    /// <summary>They are left out.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>One mission stands for all of them.</summary>
    [JsonStringEnumMemberName("one")] One,

    /// <summary>Each has its mission, but no more than the latest ten.</summary>
    [JsonStringEnumMemberName("all-bounded")] AllBounded,
}
