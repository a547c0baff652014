using System.Collections.Frozen;
using System.Globalization;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the month in which wanted things are to be: "events in December", "talks in May 2027".</summary>
internal static class MonthFinder
{
    private static readonly FrozenSet<string> Months = FrozenSet.ToFrozenSet(
        DateTimeFormatInfo.InvariantInfo.MonthNames.Where(name => name.Length > 0), StringComparer.OrdinalIgnoreCase);

    /// <summary>The test on the month; null where none is named behind things.</summary>
    public static Condition? Find(Markings markings)
    {
        var tokens = markings.Tokens;
        for (var at = 1; at + 1 < tokens.Length; at++)
        {
            if (tokens[at].Word is not ("in" or "during") || !markings.IsFree(at) || !Months.Contains(tokens[at + 1].Word)
                || TakingPlace.StartOf(tokens, at, Nouns.IsPlural) is not { } start)
            {
                continue;
            }

            var end = at + 2 < tokens.Length && markings.IsFree(at + 2) && IsYear(tokens[at + 2].Word) ? at + 3 : at + 2;
            markings.Take(start, end);
            return new("date", Comparison.Contains, markings.Message.Written(at + 1, end));
        }

        return null;
    }

    private static bool IsYear(string word) => word.Length == 4
        && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and < 2200;
}
