using Sortie.Chat.Routing;
using Sortie.Missions;
using static Sortie.Chat.Drafting.ComparisonPhrases;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the tests on numbers that wanted records pass: "under $50", "at least 4.5 stars", "between 10 and 20".</summary>
internal static class ConditionFinder
{
    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        if (!markings.MayHoldNumber)
        {
            return [];
        }

        IReadOnlyList<Condition> found = [];
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at) && (ReadExcluded(markings, at) ?? ReadAt(markings, at)) is not [] and var more)
            {
                found = found is [] ? more : [.. found, .. more];
            }
        }

        return found;
    }

    /// <summary>"Skip anything over 15 euros": what is left out passes the test, so what is wanted passes its opposite.</summary>
    private static IReadOnlyList<Condition>? ReadExcluded(Markings markings, int start)
    {
        foreach (var end in new[] { ExcludingAny.LongestEndAt(markings.Tokens, start), Excluding.LongestEndAt(markings.Tokens, start) })
        {
            if (end > start && end < markings.Tokens.Length && ReadAt(markings, end) is [{ } unwanted]
                && Opposite(unwanted.Comparison) is { } comparison)
            {
                markings.Take(start, end);
                return [unwanted with { Comparison = comparison }];
            }
        }

        return null;
    }

    private static IReadOnlyList<Condition> ReadAt(Markings markings, int start)
    {
        var tokens = markings.Tokens;
        var fieldEnd = ComparedField.Openings.LongestEndAt(tokens, start);
        var comparatorStart = fieldEnd > 0 ? fieldEnd : start;
        var namedField = fieldEnd > 0 ? ComparedField.In(tokens, start, fieldEnd) : null;
        if (comparatorStart >= tokens.Length || !markings.IsFree(comparatorStart))
        {
            return [];
        }

        if (fieldEnd > 0 && namedField is null && !BeginsComparison(tokens, comparatorStart) && Amount.At(tokens, comparatorStart) is null)
        {
            return [];
        }

        start = MaskStart(tokens, start, comparatorStart);
        return ReadBetween(markings, start, comparatorStart, namedField)
            ?? ReadCompared(markings, start, comparatorStart, namedField)
            ?? ReadTrailing(markings, start, comparatorStart, namedField)
            ?? [];
    }

    /// <summary>
    /// "Names and prices below 25": the column stays part of the object; only "priced" and "with a price" belong to the test.
    /// </summary>
    private static int MaskStart(Token[] tokens, int start, int comparatorStart)
    {
        var first = start;
        while (first < comparatorStart && tokens[first].Word is "and" or "but" or "only")
        {
            first++;
        }

        return first < comparatorStart
            && tokens[first].Word is "price" or "prices" or "rating" or "ratings" or "score" or "scores" or "salary" or "salaries"
                or "discount" or "discounts" or "size" or "area" or "population" or "year" or "votes" or "points" or "weight"
            ? comparatorStart
            : start;
    }

    private static bool BeginsComparison(Token[] tokens, int at) =>
        Between.AreAt(tokens, at) || Comparators.Any(row => row.Words.AreAt(tokens, at));

    private static IReadOnlyList<Condition>? ReadBetween(Markings markings, int start, int at, string? field)
    {
        var tokens = markings.Tokens;
        var end = Between.LongestEndAt(tokens, at);
        if (end <= at || Amount.At(tokens, end) is not { } low
            || low.End >= tokens.Length || tokens[low.End].Word is not ("and" or "to" or "-")
            || Amount.At(tokens, low.End + 1) is not { } high)
        {
            return null;
        }

        var currency = high.Currency ?? low.Currency;
        if (tokens[at].Word is not "between" && currency is null && field is null && high.Unit is null)
        {
            return null;
        }

        var name = field ?? ComparedField.Of(high, currency);
        markings.Take(start, ComparedField.EndWithUnit(tokens, high));
        return [new(name, Comparison.AtLeast, low.Value, currency), new(name, Comparison.AtMost, high.Value, currency)];
    }

    private static IReadOnlyList<Condition>? ReadCompared(Markings markings, int start, int at, string? field)
    {
        var tokens = markings.Tokens;
        foreach (var (words, comparison) in Comparators)
        {
            if (words.LongestEndAt(tokens, at) is > 0 and var end && Amount.At(tokens, end) is { } amount && markings.IsFree(amount.End - 1)
                && (tokens[at].Word is not ("from" or "since" or "before" or "after") || field is not null))
            {
                var (named, behind) = ComparedField.Measured(tokens, amount)
                    ?? (ComparedField.Of(amount, amount.Currency), ComparedField.EndWithUnit(tokens, amount));
                markings.Take(start, behind);
                return [new(field ?? (IsAge(tokens[at], amount) ? "age" : named), comparison, amount.Value, amount.Currency)];
            }
        }

        return null;
    }

    /// <summary>"Older than 5 years", "younger than 25".</summary>
    private static bool IsAge(Token comparator, Amount amount) =>
        comparator.Word is "older" or "younger" && amount is { Currency: null, Unit: not ("day" or "days" or "week" or "weeks" or "month" or "months") };

    /// <summary>"4 stars or more", "100 euros max": the comparison stands behind the amount.</summary>
    private static IReadOnlyList<Condition>? ReadTrailing(Markings markings, int start, int at, string? field)
    {
        var tokens = markings.Tokens;
        if (Amount.At(tokens, at) is not { } amount)
        {
            return null;
        }

        var end = ComparedField.EndWithUnit(tokens, amount);
        foreach (var (words, comparison) in Trailing)
        {
            var trailed = words.LongestEndAt(tokens, amount.End);
            trailed = trailed > 0 ? trailed : words.LongestEndAt(tokens, end);
            if (trailed > 0 && (amount.Currency is not null || amount.Unit is not null || field is not null))
            {
                // "With 3 or more rooms": what the amount measures stands behind the comparison.
                var unit = trailed < tokens.Length && amount.Currency is null && (tokens[trailed].Word is "star"
                    || (field is null && start < at && tokens[trailed].Kind is TokenKind.Word && Nouns.IsPlural(tokens[trailed].Word)))
                    ? tokens[trailed].Word
                    : null;
                markings.Take(start, unit is null ? trailed : trailed + 1);
                var name = unit is not null ? ComparedField.Of(amount with { Unit = unit }, currency: null)
                    : field ?? ComparedField.Of(amount, amount.Currency);
                return [new(name, comparison, amount.Value, amount.Currency)];
            }
        }

        return null;
    }
}
