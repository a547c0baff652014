using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the tests on numbers that wanted records pass: "under $50", "at least 4.5 stars", "between 10 and 20".</summary>
internal static class ConditionFinder
{
    private const string Openers =
        "[that|which|who|and|but|only|if|where] [are|is|have|has|cost|costs|costing|having|with|whose|at|its|their|the] [a|an|the] ";

    private static readonly PhraseTable Fields = Phrase.All(
        Openers + "(priced|price is|price of|price|prices are|prices|cost of|cost|costs|costing|salary of|salary is|salary|salaries)",
        Openers + "(rated|rating of|rating is|rating|ratings of|ratings|score of|score|scores|stars)",
        Openers + "(discount of|discounts of|discounted by|discounted|discount)",
        Openers + "(published|released|posted|dated|from)", Openers + "(weight of|weight|weighing)",
        Openers + "(size of|size|area of|area|population of|population|age of|age|year|quantity|stock|points|votes)",
        "[and|but|only] (with|having|that|which|that are|which are|that cost|that have|which have|who have|is|are|costing|cost|valued|"
            + "selling|sold|for|that sell|worth)");

    private static readonly (PhraseTable Words, Comparison Comparison)[] Comparators =
    [
        (Phrase.All(
                "at least",
                "no less than",
                "not less than",
                "no lower than",
                "(minimum|min|a minimum) [of]",
                "> =",
                "≥",
                "(starting|starts) (at|from)",
                "since",
                "from"),
            Comparison.AtLeast),
        (Phrase.All(
                "at most",
                "no more than",
                "not more than",
                "(maximum|max|a maximum) [of]",
                "up to",
                "< =",
                "≤",
                "not over",
                "not above",
                "not exceeding",
                "no higher than"),
            Comparison.AtMost),
        (Phrase.All(
                "under|below|beneath|less than|cheaper than|lower than|fewer than|smaller than|shorter than|younger than|lighter "
                    + "than|<|is less than|is below|is under|before"),
            Comparison.LessThan),
        (Phrase.All(
                "over|above|more than|greater than|higher than|larger than|bigger than|better than|longer than|older than|heavier "
                    + "than|pricier than|exceeding|exceeds|>|beyond|upwards of|is over|is above|after|dearer than|more expensive than"),
            Comparison.MoreThan),
        (Phrase.All("exactly|equal to|equals|=|of exactly"), Comparison.EqualTo),
    ];

    private static readonly (PhraseTable Words, Comparison Comparison)[] Trailing =
    [
        (Phrase.All(
                "or (more|higher|above|over|better|greater|up|newer)",
                "and (up|above|over|higher|more|better)",
                "+",
                "plus",
                "minimum"),
            Comparison.AtLeast),
        (Phrase.All("or (less|lower|below|under|cheaper|fewer)", "and (under|below|less)", "maximum|max|at most|tops"), Comparison.AtMost),
    ];

    private static readonly PhraseTable Between = Phrase.All("[in] [the] [range] (between|from|ranging from|of)", "in the range");

    private static readonly PhraseTable Off = Phrase.All(
        "% (off|discount|discounted|reduction|cheaper|sale)",
        "percent (off|discount|discounted|reduction|cheaper)",
        "(off|discount)");

    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        if (!markings.MayHoldNumber)
        {
            return [];
        }

        IReadOnlyList<Condition> found = [];
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at) && ReadAt(markings, at) is not [] and var more)
            {
                found = found is [] ? more : [.. found, .. more];
            }
        }

        return found;
    }

    private static IReadOnlyList<Condition> ReadAt(Markings markings, int start)
    {
        var tokens = markings.Tokens;
        var fieldEnd = Fields.LongestEndAt(tokens, start);
        var comparatorStart = fieldEnd > 0 ? fieldEnd : start;
        var namedField = fieldEnd > 0 ? FieldIn(tokens, start, fieldEnd) : null;
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

        var name = field ?? FieldOf(high, currency);
        markings.Take(start, EndWithUnit(tokens, high));
        return [new(name, Comparison.AtLeast, low.Value, currency), new(name, Comparison.AtMost, high.Value, currency)];
    }

    private static IReadOnlyList<Condition>? ReadCompared(Markings markings, int start, int at, string? field)
    {
        var tokens = markings.Tokens;
        foreach (var (words, comparison) in Comparators)
        {
            if (words.LongestEndAt(tokens, at) is > 0 and var end && Amount.At(tokens, end) is { } amount
                && (tokens[at].Word is not ("from" or "since" or "before" or "after") || field is not null))
            {
                markings.Take(start, EndWithUnit(tokens, amount));
                return [new(field ?? FieldOf(amount, amount.Currency), comparison, amount.Value, amount.Currency)];
            }
        }

        return null;
    }

    /// <summary>"4 stars or more", "100 euros max": the comparison stands behind the amount.</summary>
    private static IReadOnlyList<Condition>? ReadTrailing(Markings markings, int start, int at, string? field)
    {
        var tokens = markings.Tokens;
        if (Amount.At(tokens, at) is not { } amount)
        {
            return null;
        }

        var end = EndWithUnit(tokens, amount);
        foreach (var (words, comparison) in Trailing)
        {
            var trailed = words.LongestEndAt(tokens, amount.End);
            trailed = trailed > 0 ? trailed : words.LongestEndAt(tokens, end);
            if (trailed > 0 && (amount.Currency is not null || amount.Unit is not null || field is not null))
            {
                var unitEnd = trailed < tokens.Length && tokens[trailed].Word is "star" or "stars" ? trailed + 1 : trailed;
                markings.Take(start, unitEnd);
                var name = unitEnd > trailed ? "rating" : field ?? FieldOf(amount, amount.Currency);
                return [new(name, comparison, amount.Value, amount.Currency)];
            }
        }

        return null;
    }

    private static string? FieldIn(Token[] tokens, int start, int end)
    {
        for (var at = end - 1; at >= start; at--)
        {
            var field = tokens[at].Word switch
            {
                "priced" or "price" or "prices" or "cost" or "costs" or "costing" => "price",
                "rated" or "rating" or "ratings" or "stars" => "rating",
                "discount" or "discounts" or "discounted" => "discount",
                "published" or "released" or "posted" or "dated" => "date",
                "weight" or "weighing" => "weight",
                "salary" or "salaries" => "salary",
                "score" or "scores" => "score",
                "size" or "area" or "population" or "age" or "year" or "quantity" or "stock" or "points" or "votes" =>
                    Nouns.Singular(tokens[at].Word),
                _ => null,
            };
            if (field is not null)
            {
                return field;
            }
        }

        return null;
    }

    private static string FieldOf(Amount amount, string? currency) => (currency, amount.Unit) switch
    {
        (not null, _) or (_, null) => "price",
        (_, "star" or "stars") => "rating",
        (_, "%" or "percent" or "off") => "discount",
        (_, "review" or "reviews") => "review count",
        (_, "kg" or "g" or "grams" or "lb" or "lbs") => "weight",
        (_, "from" or "on" or "at" or "in" or "and" or "as" or "to" or "only" or "please" or "each" or "or" or "per" or "off" or "of"
            or "with" or "for" or "by") => "price",
        var (_, unit) => Nouns.Singular(unit!),
    };

    private static int EndWithUnit(Token[] tokens, Amount amount)
    {
        if (Off.LongestEndAt(tokens, amount.End) is > 0 and var off)
        {
            return off;
        }

        return amount is { Currency: null, Unit: not null } && FieldOf(amount, null) is not "price" ? amount.End + 1 : amount.End;
    }
}
