using System.Globalization;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Tells whether what was collected under limits holds all that a question is about.</summary>
internal static class Narrowing
{
    /// <summary>Whether something may be missing that the question is about. "The first 10" tell nothing of all.</summary>
    /// <param name="question">The question.</param>
    /// <param name="isOfNamed">Whether it names some of the records: then it is about just those.</param>
    /// <param name="result">What was collected.</param>
    public static bool LeavesOut(CollectedQuestion question, bool isOfNamed, CollectedResult result)
    {
        var isAboutShown = question.Points is not Pointing.Nothing;
        if (!isAboutShown && question.Conditions.Any(test => !IsWithin(test, result.Objective.Conditions)))
        {
            return true;
        }

        var all = result.Table!.Records.Count;
        if (!(result.Objective.TargetCount <= all))
        {
            return false;
        }

        return question.Part is { } part && (part.Count > all || part.FromEnd)
            || (!isAboutShown && !isOfNamed && NeedsAll(question) && !IsFirstOf(question, result.Objective));
    }

    /// <summary>What some values come to is told of those, and that they are not all.</summary>
    private static bool NeedsAll(CollectedQuestion question) => question.Ask is not (CollectedAsk.Records or CollectedAsk.Reckoned)
        || question is { Conditions: not [] } or { Open: not [] } or { Order: not null };

    /// <summary>Of "the 5 cheapest" the cheapest is the first.</summary>
    private static bool IsFirstOf(CollectedQuestion question, Objective objective) =>
        question.Conditions is [] && question.Ranking?.Orders[0] is { } first && first == objective.Order;

    /// <summary>Whether every record that passes a test is among those that passed the mission's own.</summary>
    private static bool IsWithin(Condition asked, IReadOnlyList<Condition> own) =>
        own.Where(condition => condition.Field == asked.Field).All(condition => IsWithin(asked, condition));

    private static bool IsWithin(Condition asked, Condition own)
    {
        if (asked == own)
        {
            return true;
        }

        if (asked.Currency != own.Currency || NumberOf(asked) is not { } value || NumberOf(own) is not { } limit)
        {
            return false;
        }

        return (asked.Comparison, own.Comparison) switch
        {
            (Comparison.LessThan, Comparison.LessThan) => value <= limit,
            (Comparison.AtMost or Comparison.EqualTo, Comparison.LessThan) => value < limit,
            (Comparison.LessThan or Comparison.AtMost or Comparison.EqualTo, Comparison.AtMost) => value <= limit,
            (Comparison.MoreThan, Comparison.MoreThan) => value >= limit,
            (Comparison.AtLeast or Comparison.EqualTo, Comparison.MoreThan) => value > limit,
            (Comparison.MoreThan or Comparison.AtLeast or Comparison.EqualTo, Comparison.AtLeast) => value >= limit,
            _ => true, // A lower and an upper bound go together.
        };
    }

    private static decimal? NumberOf(Condition condition) =>
        decimal.TryParse(condition.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
