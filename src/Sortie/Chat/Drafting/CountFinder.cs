using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Finds how many records are wanted.</summary>
internal static class CountFinder
{
    private const int Largest = 1_000_000;
    private const string Rank =
        "(highest rated|best rated|best selling|bestselling|top rated|highest-rated|top-rated|best-selling|top|first|latest|newest|"
            + "most recent|best|cheapest|highest|lowest|biggest|largest|last|next|most popular|most expensive|initial|most viewed|"
            + "most upvoted|oldest|recent|longest|shortest|smallest)";

    private static readonly PhraseTable Ranked = Phrase.All(
        "[only|just|up to|at most|about|around] [the] " + Rank + " #",
        "[only|just] [the] # " + Rank,
        "[up to|at most] # of (the|them|those) [" + Rank + "]",
        "[of|up to|at most|no more than|not more than|only|just] (half a|a half) dozen",
        "[up to|at most|no more than|not more than|only|just] [a|the] dozen",
        "(limit|limited) [it|this|them|the results|results] (to|of|:|=) [the] [first|top] #",
        "(limit|count|max items|max results|max records|target count) [:|=] #",
        "[a] (maximum|max|limit) of #");

    private static readonly PhraseTable Counted = Phrase.All(
        "[only|just|exactly|about|around|some|roughly] [the] [up to|at most|max|maximum|no more than|not more than|at least|a "
            + "maximum of|as many as] #");

    /// <summary>At the end of a remark, where nothing behind the number says what it measures: "sorted by price, max 15".</summary>
    private static readonly PhraseTable Last = Phrase.All(
        "(max|maximum|at most|up to|no more than|not more than) # [results|records|rows|items|entries|please] (,|-|$)");

    private static readonly PhraseTable Asked = Phrase.All("(which|what) # [of (them|those|these)] (are|were|have|cost)");

    private static readonly PhraseTable TestsBefore = Phrase.All(
        "with|having|least|most|over|above|under|below|than|between|and|$|€|£|page|phase|version|step|level|chapter|/|.|:|-|+|'|"
            + "item|product|#|issue|article|number|no|section|day|year|season|episode");

    private static readonly HashSet<string> NotRecords = new(StringComparer.Ordinal)
    {
        "page", "pages", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
        "year", "years", "am", "pm", "dollars", "dollar", "euros", "euro", "pounds", "bucks", "usd", "eur", "gbp", "percent",
        "star", "stars", "s", "sec", "secs", "m", "min", "mins", "h", "hr", "x", "st", "nd", "rd", "th", "kg", "km", "cm", "mm", "gb",
        "tb", "mb", "inch", "inches", "sentence", "sentences", "word", "words", "paragraph", "paragraphs", "bullet", "bullets", "lines",
        "times", "or", "and", "to", "in", "on", "at", "from", "of", "column", "columns", "fields", "o'clock",
        "request", "requests", "attempt", "attempts", "rupees", "yen", "francs", "cents", "k", "bedroom", "bedrooms", "points", "bullet-point", "mp", "hz",
    };

    public static int? Find(Markings markings) => FindRanked(markings) ?? FindLast(markings) ?? FindAsked(markings) ?? FindCounted(markings);

    /// <summary>"Which three are the cheapest?"</summary>
    private static int? FindAsked(Markings markings)
    {
        foreach (var (at, end) in markings.PlacesOf(Asked))
        {
            if (markings.IsFree(at + 1) && Value(markings.Tokens, at, end) is { } count)
            {
                markings.Take(at + 1, at + 2);
                return count;
            }
        }

        return null;
    }

    private static int? FindCounted(Markings markings)
    {
        var tokens = markings.Tokens;
        foreach (var (at, end) in markings.PlacesOf(Counted))
        {
            if (!markings.IsFree(end - 1) || (at > 0 && (TestsBefore.AreAt(tokens, at - 1) || IsTold(tokens, at))))
            {
                continue;
            }

            if (markings.IsFreeWord(end) && !NotRecords.Contains(tokens[end].Word) && tokens[end].Start > tokens[end - 1].End
                && NamesRecords(markings, end) && Value(tokens, at, end) is { } count)
            {
                markings.Take(at, end);
                return count;
            }
        }

        return null;
    }

    private static int? FindLast(Markings markings)
    {
        var tokens = markings.Tokens;
        foreach (var (at, end) in markings.PlacesOf(Last))
        {
            if (at > 0 && (!markings.IsFree(at - 1) || tokens[at - 1].Kind is TokenKind.Symbol) && Value(tokens, at, end) is { } count)
            {
                markings.Take(at, end);
                return count;
            }
        }

        return null;
    }

    /// <summary>"Which flats have at least 3 rooms": of each of them so many.</summary>
    private static bool IsTold(Token[] tokens, int at) =>
        tokens[at].Word is "at" && tokens[at - 1].Word is "have" or "has" && (at < 2 || tokens[at - 2].Word is not "to");

    private static int? FindRanked(Markings markings)
    {
        var tokens = markings.Tokens;
        foreach (var (at, end) in markings.PlacesOf(Ranked))
        {
            if (markings.IsFree(end - 1)
                && !(end < tokens.Length && NotRecords.Contains(tokens[end].Word) && tokens[end].Kind == TokenKind.Word
                && tokens[end].Word is not ("from" or "on" or "in" or "at" or "of" or "and" or "to" or "or"))
                && Value(tokens, at, end) is { } count)
            {
                markings.Take(at, end);
                return count;
            }
        }

        return null;
    }

    /// <summary>Whether a plural comes within three words.</summary>
    private static bool NamesRecords(Markings markings, int at)
    {
        for (var i = at; i < markings.Tokens.Length && i < at + 4 && markings.IsFree(i) && markings.Tokens[i].Kind == TokenKind.Word; i++)
        {
            if (Nouns.IsPlural(markings.Tokens[i].Word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number as one of records; null where there cannot be so many.</summary>
    public static int? Count(decimal number) => number is >= 1 and <= Largest && number == Math.Truncate(number) ? (int)number : null;

    private static int? Value(Token[] tokens, int start, int end)
    {
        var words = tokens[start..end].Select(token => token.Word).ToArray();
        var value = words.Contains("dozen") && !NumberWords.Between(tokens, start, end).Any(number => number > 0 && number != 12)
            ? words.Contains("half") ? 6 : 12
            : NumberWords.Between(tokens, start, end).DefaultIfEmpty(0).Last();
        return Count(value);
    }
}
