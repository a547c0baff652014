using System.Globalization;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds what a mission may use up before a person is asked: "use at most 10 steps", "spend at most 2 euros", "at most 5 MB",
/// "ask me after 20 pages". Pages and seconds without "ask me" are limits that end a mission, and not meant here.
/// </summary>
internal static class BudgetFinder
{
    private const string AtMost = "(at most|no more than|not more than|up to|max|maximum|a maximum of|maximum of|at the most)";
    private const string Sizes = "byte|bytes|kb|mb|gb|kilobyte|kilobytes|megabyte|megabytes|gigabyte|gigabytes";
    private const string Money = "euro|euros|eur|dollar|dollars|usd|pound|pounds|gbp|chf|francs|€|£|yen|in cost";
    private const decimal Kilobyte = 1000;

    private static readonly PhraseTable Limits = Phrase.All(
        $"[and|but|,] [use|using|load|loading|with|taking|transfer] {AtMost} # ({Sizes}|token|tokens) [of (data|traffic)] [in total|altogether]",
        $"[and|but|,] (use|using|take|taking|make|with|run) {AtMost} # (step|steps) [in total]",
        $"[and|but|,] [do not] (spend|spending|pay|paying) (at most|no more than|not more than|more than|up to|max|maximum|a maximum of) # ({Money})",
        $"[and|but|,] [do not] (spend|spending|pay|paying) (at most|no more than|not more than|more than|up to|max|maximum|a maximum of) _ #",
        "[and|but|,] [please] ask [me] [again|first] (after|before more than|beyond) # (step|steps|page|pages|s|sec|second|seconds|"
            + $"min|minute|minutes|hour|hours|token|tokens|{Sizes}|{Money})");

    private static readonly (BudgetLimit Limit, decimal Factor, decimal Largest, string[] Units)[] Units =
    [
        (BudgetLimit.Steps, 1, 100_000, ["step", "steps"]),
        (BudgetLimit.Pages, 1, 10_000, ["page", "pages"]),
        (BudgetLimit.Seconds, 1, 604_800, ["s", "sec", "second", "seconds"]),
        (BudgetLimit.Seconds, 60, 604_800, ["min", "minute", "minutes"]),
        (BudgetLimit.Seconds, 3600, 604_800, ["hour", "hours"]),
        (BudgetLimit.Tokens, 1, 1_000_000_000, ["token", "tokens"]),
        (BudgetLimit.Bytes, 1, 1_000_000_000_000, ["byte", "bytes"]),
        (BudgetLimit.Bytes, Kilobyte, 1_000_000_000_000, ["kb", "kilobyte", "kilobytes"]),
        (BudgetLimit.Bytes, Kilobyte * Kilobyte, 1_000_000_000_000, ["mb", "megabyte", "megabytes"]),
        (BudgetLimit.Bytes, Kilobyte * Kilobyte * Kilobyte, 1_000_000_000_000, ["gb", "gigabyte", "gigabytes"]),
        (BudgetLimit.Cost, 1, 1_000_000, ["in"]),
    ];

    /// <summary>The budget that is named, null where none is, and what is wrong with a part of it, in a sentence each.</summary>
    public static (Budget? Budget, IReadOnlyList<string> Mistakes) Find(Markings markings)
    {
        Budget? budget = null;
        List<string> mistakes = [];
        while (markings.TakeFirst(Limits) is { } place)
        {
            var (limit, amount, largest) = Read(markings.Tokens, place.Start, place.End);
            var isWhole = limit is not BudgetLimit.Cost;
            amount = isWhole ? Math.Ceiling(amount) : amount;
            if (amount <= 0 || amount > largest)
            {
                mistakes.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A budget of {limit.Words(amount)} cannot be, so there is none: it is more than 0 and at most {largest:#,0}."));
                continue;
            }

            budget = (budget ?? new()).With(limit, amount);
        }

        return (budget, mistakes);
    }

    private static (BudgetLimit Limit, decimal Amount, decimal Largest) Read(Token[] tokens, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (Amount.At(tokens, at) is { } amount)
            {
                var value = decimal.Parse(amount.Value, CultureInfo.InvariantCulture);
                var unit = Array.Find(Units, unit => amount.Currency is null && unit.Units.Contains(amount.Unit));
                return unit.Units is null ? (BudgetLimit.Cost, value, 1_000_000) : (unit.Limit, value * unit.Factor, unit.Largest);
            }
        }

        return (BudgetLimit.Steps, 0, 100_000);
    }
}
