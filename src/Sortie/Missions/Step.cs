using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>One tool call of a mission, with every attempt at it.</summary>
/// <param name="Attempts">The attempts, in order; at least one.</param>
public sealed record Step(ImmutableArray<Attempt> Attempts)
{
    /// <summary>The attempt that counts: the last.</summary>
    public Attempt Last => Attempts[^1];

    /// <summary>What was about to be done.</summary>
    public MissionRecord.StepStarted Started => Last.Started;

    /// <summary>How the last attempt ended; null while it runs, or where the process died first.</summary>
    public MissionRecord.StepCompleted? Completed => Last.Completed;

    /// <summary>When it is tried again, UTC; null where it is not, or is under way.</summary>
    public DateTimeOffset? RetryAt => Completed?.RetryAt;

    /// <summary>Whether nothing more comes of it.</summary>
    public bool IsOver => Completed is { RetryAt: null };

    /// <summary>What the tool returned; null where it returned nothing. A large result is read from its blob, and not kept.</summary>
    /// <exception cref="BlobException">The result cannot be read any more; the message names its file.</exception>
    public JsonElement? Result => Completed is { Outcome: StepOutcome.Ok } completed ? completed.Result ?? completed.ResultRef?.Stored?.Read() : null;

    /// <summary>Whether what the tool returned can be read.</summary>
    internal bool HasReadableResult => Completed?.ResultRef?.Stored?.IsReadable ?? true;

    /// <summary>The records that end a step of which nothing more shall come. Where another attempt was to follow, that one is ended.</summary>
    internal IEnumerable<MissionRecord> End(StepOutcome outcome, MissionError? error = null)
    {
        if (Completed is not null)
        {
            yield return Next;
        }

        yield return new MissionRecord.StepCompleted(Started.StepId, outcome, Error: error);
    }

    /// <summary>The intent of another attempt.</summary>
    internal MissionRecord.StepStarted Next => Started with { Attempt = Started.Attempt + 1 };
}

/// <summary>One try at a step.</summary>
/// <param name="Started">What was about to be done.</param>
/// <param name="StartedAt">When, UTC.</param>
public sealed record Attempt(MissionRecord.StepStarted Started, DateTimeOffset StartedAt)
{
    /// <summary>How it ended; null while it runs, or where the process died first.</summary>
    public MissionRecord.StepCompleted? Completed { get; init; }
}

/// <summary>How a tool call ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepOutcome>))]
public enum StepOutcome
{
    /// <summary>It did what it should.</summary>
    [JsonStringEnumMemberName("ok")] Ok,

    /// <summary>It could not.</summary>
    [JsonStringEnumMemberName("error")] Error,

    /// <summary>It took too long.</summary>
    [JsonStringEnumMemberName("timeout")] Timeout,

    /// <summary>It was not allowed.</summary>
    [JsonStringEnumMemberName("denied")] Denied,

    /// <summary>It was stopped.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <summary>How steps follow from records. A record costs the same, however many steps there are.</summary>
internal static class Steps
{
    extension(Mission mission)
    {
        public Mission Begin(MissionRecord.StepStarted started, MissionFact fact)
        {
            var attempt = new Attempt(started, fact.Timestamp);
            var begun = mission with { Attempts = mission.Attempts + 1 };
            if (!mission.StepPlaces.TryGetValue(started.StepId, out var place))
            {
                return begun with
                {
                    Steps = mission.Steps.Add(new([attempt])),
                    StepPlaces = mission.StepPlaces.Add(started.StepId, mission.Steps.Count),
                    StepsByTool = mission.StepsByTool.SetItem(started.Tool, mission.StepsByTool.GetValueOrDefault(started.Tool) + 1),
                };
            }

            return mission.Steps[place].IsOver
                ? throw MissionFold.Misplaced(fact)
                : begun with { Steps = mission.Steps.SetItem(place, new(mission.Steps[place].Attempts.Add(attempt))) };
        }

        public Mission Finish(MissionRecord.StepCompleted completed, MissionFact fact)
        {
            if (!mission.StepPlaces.TryGetValue(completed.StepId, out var place))
            {
                throw MissionFold.Misplaced(fact);
            }

            if (completed.Outcome is StepOutcome.Cancelled && mission.Steps[place] is { RetryAt: not null, Completed: { } last, Attempts: var tried })
            {
                // The attempt that was to follow is given up; what the last one came to stays as it was.
                var over = tried.SetItem(tried.Length - 1, tried[^1] with { Completed = last with { RetryAt = null } });
                return mission with { Steps = mission.Steps.SetItem(place, new(over)) };
            }

            if (mission.Steps[place] is not { Completed: null, Attempts: var attempts })
            {
                throw MissionFold.Misplaced(fact);
            }

            return mission with
            {
                Steps = mission.Steps.SetItem(place, new(attempts.SetItem(attempts.Length - 1, attempts[^1] with { Completed = completed }))),
                Usage = completed.Usage is { } usage ? mission.Usage + usage : mission.Usage,
                ToolMs = mission.ToolMs + completed.DurationMs,
            };
        }
    }
}
