using System.Collections.Immutable;
using System.Text.Json;

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

    /// <summary>What the tool returned; null where it returned nothing.</summary>
    public JsonElement? Result => Completed?.Outcome is StepOutcome.Ok ? Completed.Result : null;

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

/// <summary>How steps follow from records.</summary>
internal static class Steps
{
    extension(ImmutableList<Step> steps)
    {
        public ImmutableList<Step> Begin(MissionRecord.StepStarted started, MissionFact fact)
        {
            var attempt = new Attempt(started, fact.Timestamp);
            var index = steps.FindLastIndex(step => step.Started.StepId == started.StepId);
            return index < 0 ? steps.Add(new([attempt]))
                : steps[index].IsOver ? throw Mission.Misplaced(fact)
                : steps.SetItem(index, new(steps[index].Attempts.Add(attempt)));
        }

        public ImmutableList<Step> Finish(MissionRecord.StepCompleted completed, MissionFact fact)
        {
            var index = steps.FindLastIndex(step => step.Started.StepId == completed.StepId);
            if (index < 0 || steps[index] is not { Completed: null, Attempts: var attempts })
            {
                throw Mission.Misplaced(fact);
            }

            return steps.SetItem(index, new(attempts.SetItem(attempts.Length - 1, attempts[^1] with { Completed = completed })));
        }
    }
}
