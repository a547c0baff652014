using System.Text.Json;
using Sortie.Missions;

namespace Sortie.Execution;

/// <summary>
/// Notices that a planner goes round in a circle: it wants a call again that has brought the same again and again, and
/// there was nothing new in between.
/// </summary>
internal static class LoopDetector
{
    /// <summary>How many different calls a circle may have; it bounds how far back is looked.</summary>
    private const int LongestCircle = 16;

    /// <summary>Why a call is not made once more; null where it may be.</summary>
    /// <param name="mission">The mission so far.</param>
    /// <param name="tool">What is to be called.</param>
    /// <param name="arguments">With what.</param>
    /// <param name="limit">How often the same call may bring the same.</param>
    public static MissionError? Find(Mission mission, string tool, JsonElement arguments, int limit)
    {
        var recent = mission.Steps.Skip(mission.Steps.Count - (LongestCircle * (limit + 1)))
            .Where(step => step.Completed?.Outcome is not StepOutcome.Cancelled) // A person wanted that.
            .ToList();
        var same = Enumerable.Range(0, recent.Count).Where(index => IsCall(recent[index], tool, arguments)).TakeLast(limit).ToList();
        return same.Count == limit
            && same.TrueForAll(index => EndedAlike(recent[index], recent[same[0]]))
            && Enumerable.Range(same[0] + 1, recent.Count - same[0] - 1).All(index => IsOld(recent, index))
            ? new(
                "loop_detected",
                $"{tool} was called {limit} times with the same arguments and brought the same each time; the mission gets no further.")
            : null;
    }

    private static bool IsCall(Step step, string tool, JsonElement arguments) =>
        step.Started.Tool == tool && JsonElement.DeepEquals(step.Started.Arguments, arguments);

    private static bool IsOld(List<Step> steps, int index) => steps.Take(index).Any(earlier => IsSame(earlier, steps[index]));

    private static bool IsSame(Step one, Step other) => IsCall(one, other.Started.Tool, other.Started.Arguments) && EndedAlike(one, other);

    private static bool EndedAlike(Step one, Step other) => (one.Completed, other.Completed) is ({ } a, { } b)
        && a.Outcome == b.Outcome
        && a.Error == b.Error
        && a.ResultRef == b.ResultRef
        && (a.Result is { } x && b.Result is { } y ? JsonElement.DeepEquals(x, y) : a.Result is null && b.Result is null);
}
