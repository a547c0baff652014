using System.Collections.Frozen;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the tests on words: "by Albert Einstein", "only in stock", "with 'pro' in the name", "jobs in Hamburg".</summary>
internal static class TextConditionFinder
{
    private const int LongestName = 4;

    private static readonly PhraseTable InStock = Phrase.All(
        "[but|and] [only|just] [those|the ones|ones|products|items] [that|which|that's] [is|are] [currently|still] (in stock|"
            + "in-stock|available|on stock) [only]",
        "[only] (in-stock|available) (only|ones)");

    private static readonly PhraseTable Containing = Phrase.All(
        "[only] [that|which] (with|containing|contain|contains|including|mentioning|mention|mentions|having|has|have|matching) "
            + "[the] [word|words|text|phrase|term] ('|\")",
        "[only] (with|containing|contain|contains|mentioning|mention|mentions|having) the (word|words|text|phrase|term)",
        "[only] (whose|where the|where) (name|names|title|titles|description|author|brand|category) (contains|contain|has|have|"
            + "includes|include|is|mentions) ['|\"]",
        "[only] (with|where) (name|title|names|titles|description) containing ['|\"]",
        "[that] (are|is) (called|named|titled) ['|\"]",
        "(called|named|titled) ('|\")",
        "[only|that are] (tagged|tagged with|tagged as) ('|\")",
        "[only|that are] (tagged|tagged with|tagged as)",
        "[only] (in|from|under|within) the (category|section|genre) ['|\"]",
        "[only] (of|from|by) the brand ['|\"]",
        "(with|of) the tag ['|\"]");

    private static readonly PhraseTable DoneBy = Phrase.All("[that were|which were|that are] (opened|written|posted|submitted|reported|authored|started|created|filed) by");

    private static readonly FrozenSet<string> NoNames = FrozenSet.ToFrozenSet(
    [
        "a", "an", "the", "any", "anyone", "someone", "everyone", "each", "every", "all", "both", "some", "many", "most", "other", "others",
        "him", "her", "his", "my", "our", "your", "its", "their", "who", "whom", "which", "what", "real", "only", "same", "experts", "guests",
    ]);

    private static readonly PhraseTable WhichField = Phrase.All(
        "['|\"] in (the|its|their) (name|names|title|titles|description|author|url|headline|headlines|text|body)");

    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        var inStock = markings.TakeFirst(InStock) is null ? null : new Condition("availability", Comparison.Contains, "in stock");
        var containing = FindContaining(markings);
        var author = FindAuthor(markings) ?? FindDoer(markings);
        var place = PlaceFinder.Find(markings);
        var given = GivenFinder.Find(markings);
        return (inStock ?? containing ?? author ?? place) is null ? given : [.. new[] { inStock, containing, author, place }.OfType<Condition>(), .. given];
    }

    private static Condition? FindContaining(Markings markings)
    {
        if (!markings.MayHold(Containing))
        {
            return null;
        }

        var tokens = markings.Tokens;
        for (var start = 0; start < tokens.Length; start++)
        {
            var textStart = Containing.LongestEndAt(tokens, start);
            if (!markings.IsFree(start) || textStart <= start)
            {
                continue;
            }

            var quoted = tokens[textStart - 1].Word is "'" or "\"";
            var textEnd = textStart;
            while (textEnd < tokens.Length && !tokens[textEnd].IsSentenceEnd && textEnd - textStart < 8
                && (quoted ? tokens[textEnd].Word != tokens[textStart - 1].Word : textEnd - textStart < 3
                && tokens[textEnd].Word is not ("in" or "from" or "on" or "at" or "as" or "," or "and" or "section" or "category")))
            {
                textEnd++;
            }

            if (textEnd == textStart)
            {
                continue;
            }

            var end = quoted && textEnd < tokens.Length ? textEnd + 1 : textEnd;
            var field = FieldIn(tokens, start, textStart);
            if (WhichField.LongestEndAt(tokens, end) is > 0 and var behind)
            {
                (field, end) = (FieldIn(tokens, end, behind), behind);
            }

            var text = markings.Message.Written(textStart, textEnd).Trim('\'', '"', ' ');
            markings.Take(start, end);
            return text.Length == 0 ? null : new(field, Comparison.Contains, text);
        }

        return null;
    }

    /// <summary>"Opened by mkessler": who did it may be written in small letters there.</summary>
    private static Condition? FindDoer(Markings markings)
    {
        if (!markings.MayHold(DoneBy) || DoneBy.FindIn(markings.Tokens) is not var (start, end) || end >= markings.Tokens.Length || !markings.IsFree(start) || !markings.IsFree(end)
            || markings.Tokens[end].Kind is not TokenKind.Word || NamesNobody(markings.Tokens[end].Word))
        {
            return null;
        }

        markings.Take(start, end + 1);
        return new("author", Comparison.Contains, markings.Message.Written(end, end + 1));
    }

    /// <summary>"By customers", "by the foundation", "by me": a kind of people or a stand-in, but no name.</summary>
    private static bool NamesNobody(string word) =>
        NoNames.Contains(word) || FieldLexicon.Generic.Contains(word) || FieldLexicon.Columns.ContainsKey(Nouns.Singular(word)) || FieldLexicon.Things.ContainsKey(Nouns.Singular(word))
        || (Nouns.IsPlural(word) && Nouns.Singular(word) is var one && (one.EndsWith("er", StringComparison.Ordinal) || one.EndsWith("or", StringComparison.Ordinal) || one.EndsWith("ist", StringComparison.Ordinal)));

    private static string FieldIn(Token[] tokens, int start, int end)
    {
        for (var at = end - 1; at >= start; at--)
        {
            switch (tokens[at].Word)
            {
                case "title" or "titles" or "titled":
                    return "title";
                case "headline" or "headlines":
                    return "headline";
                case "description" or "author" or "url" or "category" or "section" or "genre" or "brand" or "tag" or "text":
                    return tokens[at].Word;
                case "tagged":
                    return "tag";
                default:
                    break;
            }
        }

        return "name";
    }

    /// <summary>"by" and a capitalised name.</summary>
    private static Condition? FindAuthor(Markings markings)
    {
        var tokens = markings.Tokens;
        for (var at = 0; at + 1 < tokens.Length; at++)
        {
            if (!markings.IsFree(at) || tokens[at].Word is not ("by" or "from") || !markings.IsName(at + 1))
            {
                continue;
            }

            var end = at + 1;
            while (end < tokens.Length && end - at <= LongestName + 1
                && (markings.IsName(end)
                || (tokens[end].Word is "." && end + 1 < tokens.Length && tokens[end].Start == tokens[end - 1].End
                && markings.IsName(end + 1))))
            {
                end++;
            }

            if (tokens[at].Word == "from" && end - at < 3)
            {
                continue;
            }

            var name = markings.Message.Written(at + 1, end);
            markings.Take(at, end);
            return new("author", Comparison.Contains, name);
        }

        return null;
    }
}
