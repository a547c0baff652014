using System.Collections.Frozen;

namespace Sortie.Tools.Web.Fetching;

/// <summary>An encoding, and the signs that texts in it are made of.</summary>
/// <param name="codePage">Its code page.</param>
/// <param name="languages">The languages that were written so, each as two letters.</param>
/// <param name="usual">The signs that make most of such a text, letters in lower case.</param>
/// <param name="others">The letters that make the rest of it, in lower case.</param>
/// <param name="kind">How its signs stand among others.</param>
internal sealed class Writing(int codePage, string languages, string usual, string others, WritingKind kind)
{
    private const string Marks = "–—‘’‚“”„«»…·•°§€£©®™´\u00A0\u00AD¿¡ºª№、。，「」『』（）：；！？・ー《》“”〜“”　";

    private const double OfMark = 0.3;

    private readonly FrozenSet<char> _usual = usual.ToFrozenSet();
    private readonly FrozenSet<char> _others = others.ToFrozenSet();

    public int CodePage { get; } = codePage;

    public IReadOnlyList<string> Languages { get; } = languages.Split(' ');

    /// <summary>How much a sign speaks for this writing, from -3 to 1.</summary>
    public double Worth(string text, int at)
    {
        var sign = text[at];
        if (sign is '\uFFFD' or (>= '\u0080' and <= '\u009F') or (>= '\uE000' and <= '\uF8FF'))
        {
            return -3;
        }

        var lower = char.ToLowerInvariant(sign);
        var isUsual = _usual.Contains(lower);
        if (isUsual || _others.Contains(lower))
        {
            return IsOutOfPlace(text, at, sign != lower) ? -1 : IsLone(text, at, sign != lower) ? OfMark : isUsual ? 1 : 0.5;
        }

        // A mark stands between words; within one it is a letter of another encoding.
        if (kind is WritingKind.Ideographs)
        {
            return sign is (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3')
                ? 0.25
                : Marks.Contains(sign, StringComparison.Ordinal)
                ? 0.5
                : -1;
        }

        return Marks.Contains(sign, StringComparison.Ordinal)
            && !(IsLetterAt(text, at - 1) && IsLetterAt(text, at + 1) && sign is not ('’' or '·' or '\u00AD'))
            ? OfMark
            : -1;
    }

    private bool IsOutOfPlace(string text, int at, bool upper)
    {
        var (before, after) = (At(text, at - 1), At(text, at + 1));
        return kind switch
        {
            // A capital behind a small letter; letters of two scripts in one word.
            WritingKind.OwnLetters => (upper && char.IsLower(before) && before > 127) || char.IsAsciiLetter(before) || char.IsAsciiLetter(after),
            // More than two in a row are letters of another script; a capital in the midst of a word as well.
            WritingKind.AmongLatin =>
                (upper && char.IsLower(before)) || (before > 127 && char.IsLetter(before) && after > 127 && char.IsLetter(after)),
            _ => false,
        };
    }

    // A capital with a mark that is a word of its own is more often a sign such as © in another encoding.
    private bool IsLone(string text, int at, bool upper) =>
        upper && kind is WritingKind.AmongLatin && !IsLetterAt(text, at - 1) && !IsLetterAt(text, at + 1);

    private static bool IsLetterAt(string text, int at) => char.IsLetter(At(text, at));

    private static char At(string text, int at) => at >= 0 && at < text.Length ? text[at] : ' ';
}

/// <summary>How the signs of a writing stand among others.</summary>
internal enum WritingKind
{
    /// <summary>Latin letters with marks, one by one among those without.</summary>
    AmongLatin,

    /// <summary>A script of its own, whole words of it.</summary>
    OwnLetters,

    /// <summary>Syllables and ideographs, without spaces between words.</summary>
    Ideographs,
}
