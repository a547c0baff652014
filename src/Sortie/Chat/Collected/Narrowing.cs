using System.Globalization;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Tells whether what was collected under limits holds all that a question is about.</summary>
internal static class Narrowing
{
    /// <summary>Whether every record that passes a test is among those that passed the mission's own.</summary>
    public static bool IsWithin(Condition asked, IReadOnlyList<Condition> own) => own.Where(condition => condition.Field == asked.Field).All(condition => IsWithin(asked, condition));

    private static bool IsWithin(Condition asked, Condition own)
    {
        if (asked == own)
        {
            return true;
        }

        if (asked.Currency != own.Currency || !decimal.TryParse(asked.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !decimal.TryParse(own.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit))
        {
            return false;
        }

        return (asked.Comparison, own.Comparison) switch
        {
            (Comparison.LessThan or Comparison.EqualTo, Comparison.LessThan) => value < limit || (value == limit && asked.Comparison is Comparison.LessThan),
            (Comparison.LessThan or Comparison.AtMost or Comparison.EqualTo, Comparison.AtMost) => value <= limit,
            (Comparison.AtMost, Comparison.LessThan) => value < limit,
            (Comparison.MoreThan or Comparison.EqualTo, Comparison.MoreThan) => value > limit || (value == limit && asked.Comparison is Comparison.MoreThan),
            (Comparison.MoreThan or Comparison.AtLeast or Comparison.EqualTo, Comparison.AtLeast) => value >= limit,
            (Comparison.AtLeast, Comparison.MoreThan) => value > limit,
            _ => true, // A lower and an upper bound go together.
        };
    }
}
