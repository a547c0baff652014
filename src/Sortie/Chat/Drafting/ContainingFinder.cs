using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the test that a text has words in it: "with 'pro' in the name", "tagged love", "in the category fiction".</summary>
internal static class ContainingFinder
{
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

    private static readonly PhraseTable WhichField = Phrase.All(
        "['|\"] in (the|its|their) (name|names|title|titles|description|author|url|headline|headlines|text|body)");

    /// <summary>The test; null where none is named.</summary>
    public static Condition? Find(Markings markings)
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
}
