using System.Runtime.InteropServices;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>Reads what an object asks for: "the names, prices and star ratings of all products".</summary>
internal static class FieldFinder
{
    private static readonly char[] SignsAround = [' ', ',', '-', ':'];

    public static RequestedObject Read(Markings markings, int start, int end)
    {
        var words = Words(markings, start, end);
        var readings = ObjectReader.Read(words);
        var pageText = readings is [{ Noun: var only }] && FieldLexicon.PageText.Contains(only)
            && Array.TrueForAll(readings[0].Modifiers, IsPageWord)
            && !(Nouns.IsPlural(only) && only is not ("contents" or "paragraphs" or "news"));
        var known = pageText || readings.Exists(reading => reading.Column is not null || reading.Thing is not null || reading.IsGeneric);
        return new(pageText ? [] : ColumnList.Of(readings), SubjectOf(words), pageText, known)
        {
            IsPersonal = words.Exists(word => ObjectWords.Personal.Contains(word)),
            Words = words,
        };
    }

    /// <summary>The words up to a verb, without the small ones in front and the signs around.</summary>
    private static string SubjectOf(List<string> words)
    {
        var verb = words.FindIndex(word => word is "are" or "is" or "does" or "do");
        verb -= verb > 0 && words[verb - 1] is "there" ? 1 : 0;
        var end = verb < 0 ? words.Count : verb;
        var start = 0;
        while (start < end && words[start] is "the" or "a" or "an" or "of" or "," or "me" or ":" or "-" or "out" or "for")
        {
            start++;
        }

        var subject = string.Join(' ', CollectionsMarshal.AsSpan(words)[start..end]).Replace(" ,", ",", StringComparison.Ordinal)
            .Replace(" :", ":", StringComparison.Ordinal).Trim(SignsAround);
        return subject.EndsWith(" and", StringComparison.Ordinal) ? subject[..^4] : subject;
    }

    private static bool IsPageWord(string word) =>
        word is "main" or "page" or "web" or "article" or "blog" or "news" or "body" or "home" or "post" or "site" or "landing" or "full"
            or "front";

    private static List<string> Words(Markings markings, int start, int end)
    {
        var words = new List<string>(Math.Max(end - start, 0));
        for (var at = start; at < end; at++)
        {
            if (markings.IsFree(at)
                && (markings.Tokens[at].Kind is TokenKind.Word
                || markings.Tokens[at].Word is "," or "&" or "+" or "/" or ":" or "-" or "("))
            {
                words.Add(markings.Tokens[at].Word is "(" ? ":" : markings.Tokens[at].Word);
            }
        }

        JoinBuyNow(words);
        return words;
    }

    /// <summary>Elsewhere "it" ends what is asked for, and "now" says nothing of it.</summary>
    private static void JoinBuyNow(List<string> words)
    {
        for (var at = words.Count - 1; at >= 0; at--)
        {
            var length = words[at] is "buy-it-now" ? 1
                : words[at] is not "buy" ? 0
                : words[(at + 1)..] is ["it", "now", ..] ? 3
                : words[(at + 1)..] is ["now", ..] ? 2
                : 0;
            if (length > 0)
            {
                words.RemoveRange(at, length);
                words.Insert(at, FieldLexicon.BuyNow);
            }
        }
    }
}
