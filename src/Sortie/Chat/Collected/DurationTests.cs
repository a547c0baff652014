using Sortie.Chat.Drafting;

namespace Sortie.Chat.Collected;

/// <summary>Finds tests on how long something takes. A question about what was collected says nothing of how long a mission may take.</summary>
internal static class DurationTests
{
    private static readonly string[] Columns = ["duration", "length", "runtime", "=time"];

    /// <summary>Takes the first one that is said; none where none is.</summary>
    public static IReadOnlyList<OpenTest> Take(Markings markings)
    {
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at) && DurationConditionFinder.TestsAt(markings.Tokens, at) is var (tests, end))
            {
                // What leads to it could lead to a limit of the mission as well.
                var isLedTo = at > 0 && markings.IsFree(at - 1) && markings.Tokens[at - 1].Word is "with" or "for" or "in" or "of" or "taking";
                markings.Take(isLedTo ? at - 1 : at, end);
                return [.. tests.Select(test => OpenTest.Of(Columns, test.Comparison, test.Value, new ColumnKind.Durations(UnitOf(test.Value))))];
            }
        }

        return [];
    }

    private static string UnitOf(string duration) => duration[(duration.LastIndexOf(' ') + 1)..];
}
