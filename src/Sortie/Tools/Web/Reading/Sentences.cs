using System.Collections.Frozen;

namespace Sortie.Tools.Web.Reading;

/// <summary>
/// Splits a text into sentences. A mark ends one where white space follows it, except behind an abbreviation, an initial or
/// an ordinal number, or before a small letter; the scripts that put no space behind their marks need none.
/// </summary>
internal static class Sentences
{
    private const int LongestAbbreviation = 12;

    // Those that a name or a number follows; what may end a sentence as well, such as "etc.", is not among them.
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "hon", "fr", "st", "gen", "col", "maj", "capt", "lt", "sgt", "sen", "rep",
        "gov", "pres", "supt", "det", "insp", "mt", "ft",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vs", "v", "no", "nos", "vol", "pp",
        "fig", "figs", "eq", "sec", "ch", "ed", "eds", "cf", "viz", "approx", "dept", "est", "e.g", "i.e",
        "nr", "hr", "fr", "bzw", "ca", "vgl", "evtl", "ggf", "inkl", "exkl", "zzgl", "str", "abs", "art", "kap", "abb", "tel",
        "z.b", "d.h", "u.a", "o.ä", "s.o", "s.u", "i.d.r", "z.t", "dipl", "ing", "mag", "bspw", "sog", "geb", "gest", "jh",
        "m", "mm", "mme", "mlle", "me", "p.ex", "env", "av", "apr", "boul", "réf", "sr", "sra", "srta", "dña", "ud", "uds", "pág",
        "núm", "aprox", "ej", "sig", "sigg", "dott", "ing", "avv", "pag", "dhr", "mevr", "mej", "bijv", "blz", "kl", "bl.a", "t.ex",
        "f.eks", "np", "tzn", "ul", "tj", "resp", "tzv", "т.е", "т.к", "г", "ул", "им", "стр", "см",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Languages that write ordinal numbers with a point: "am 3. Mai".
    private static readonly FrozenSet<string> WithOrdinals =
        new[]
        {
            "de", "da", "nb", "nn", "no", "fi", "cs", "sk", "sl", "hr", "sr", "hu", "pl", "et", "lv", "is", "tr"
        }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where each sentence of a text stands, in order. Headings are none, and no sentence reaches over the end of a line.</summary>
    /// <param name="text">The text, with headings marked by <c>#</c> and points of lists by <c>-</c>.</param>
    /// <param name="language">Its language (BCP 47); null where it is not known.</param>
    public static IEnumerable<Range> Of(string text, string? language)
    {
        var hasOrdinals = language is not null && WithOrdinals.Contains(language.Split('-', '_')[0]);
        for (var line = 0; line < text.Length;)
        {
            var end = text.IndexOf('\n', line) is var at and >= 0 ? at : text.Length;
            if (text[line] != '#')
            {
                var start = line + (text.AsSpan(line, end - line).StartsWith("- ") ? 2 : 0);
                for (var sign = start; sign < end; sign++)
                {
                    if (IsMark(text[sign]) && EndOf(text, start, sign, end, hasOrdinals) is { } after)
                    {
                        if (Trimmed(text, start, after) is { } sentence)
                        {
                            yield return sentence;
                        }

                        (start, sign) = (after, after - 1);
                    }
                }

                if (Trimmed(text, start, end) is { } last)
                {
                    yield return last;
                }
            }

            line = end + 1;
        }
    }

    // The end of a sentence whose mark stands at a place; null where that mark ends none.
    private static int? EndOf(string text, int start, int mark, int end, bool hasOrdinals)
    {
        var after = mark + 1;
        while (after < end && (IsMark(text[after]) || text[after] is '"' or '\'' or '”' or '’' or '»' or ')' or ']' or '」' or '』' or '）'))
        {
            after++;
        }

        // French sets a space before its closing mark of speech.
        if (after + 1 < end && char.IsWhiteSpace(text[after]) && text[after + 1] == '»' && (after + 2 == end || char.IsWhiteSpace(text[after + 2])))
        {
            after += 2;
        }

        if (after == end || text[mark] is '。' or '！' or '？')
        {
            return after;
        }

        if (!char.IsWhiteSpace(text[after]))
        {
            return null;
        }

        var next = after;
        while (next < end && !char.IsLetterOrDigit(text[next]))
        {
            next++;
        }

        return next < end && char.IsLower(text[next])
            || text[mark] == '.' && after == mark + 1 && IsShortened(text, start, mark, hasOrdinals)
            ? null
            : after;
    }

    private static bool IsShortened(string text, int start, int mark, bool hasOrdinals)
    {
        var from = mark;
        while (from > start && mark - from <= LongestAbbreviation && (char.IsLetterOrDigit(text[from - 1]) || text[from - 1] == '.'))
        {
            from--;
        }

        var word = text.AsSpan(from, mark - from);
        var isInitial = word.Length == 1 && char.IsUpper(word[0]);
        var isAcronym = word.Length > 2 && word[1] == '.' && char.IsUpper(word[0]) && char.IsUpper(word[^1]);
        var isOrdinal = hasOrdinals && word.Length is 1 or 2 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[^1]);
        return isInitial || isAcronym || isOrdinal || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    private static bool IsMark(char sign) => sign is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '۔' or '।';

    private static Range? Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return start < end ? start..end : null;
    }
}
