using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Knows which field a comparison is about: by the words that name it, or by the unit of the amount.</summary>
internal static class ComparedField
{
    private const string Openers =
        "[that|which|who|and|but|only|if|where] [are|is|have|has|cost|costs|costing|having|with|whose|at|its|their|the] [a|an|the] ";

    /// <summary>Words that lead to a comparison, with the field or without.</summary>
    public static readonly PhraseTable Openings = Phrase.All(
        Openers + "(priced|price is|price of|price|prices are|prices|cost of|cost|costs|costing|salary of|salary is|salary|salaries)",
        Openers + "(rated|rating of|rating is|rating|ratings of|ratings|score of|score|scores|stars)",
        Openers + "(discount of|discounts of|discounted by|discounted|discount)",
        Openers + "(published|released|posted|dated|from)", Openers + "(weight of|weight|weighing)",
        Openers + "(size of|size|area of|area|population of|population|age of|age|year|quantity|stock|points|votes)",
        "[and|but|only] (with|having|that are|which are|that cost|that have|which have|who have|that|which|is|are|costing|cost|valued|"
            + "selling|sold|for|that sell|worth)");

    private static readonly PhraseTable Off = Phrase.All(
        "% (off|discount|discounted|reduction|cheaper|sale)",
        "percent (off|discount|discounted|reduction|cheaper)",
        "(off|discount)");

    /// <summary>The field that some tokens name; null where they name none.</summary>
    public static string? In(Token[] tokens, int start, int end)
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

    /// <summary>The field that an amount is about by itself.</summary>
    public static string Of(Amount amount, string? currency) => (currency, amount.Unit) switch
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

    /// <summary>"16 GB of memory": what so many units are of, and the token behind it; null where that is not said.</summary>
    public static (string Field, int End)? Measured(Token[] tokens, Amount amount) =>
        amount.End + 2 < tokens.Length && tokens[amount.End + 1].Word is "of" && tokens[amount.End + 2] is { Kind: TokenKind.Word, Word: var what }
            && amount.Unit is "gb" or "tb" or "mb" or "kg" or "g" or "mg" or "l" or "ml" or "cl" or "litres" or "liters" or "grams" or "watts" or "w"
            && !ObjectWords.IsFiller(what)
            ? (Nouns.Singular(what), amount.End + 3)
            : null;

    /// <summary>The token behind an amount and the unit that says what it is about.</summary>
    public static int EndWithUnit(Token[] tokens, Amount amount)
    {
        if (Off.LongestEndAt(tokens, amount.End) is > 0 and var off)
        {
            return off;
        }

        return amount is { Currency: null, Unit: not null } && Of(amount, null) is not "price" ? amount.End + 1 : amount.End;
    }
}
