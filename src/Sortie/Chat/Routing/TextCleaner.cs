using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Sortie.Chat.Routing;

/// <summary>Brings typographic variants to one form, so that rules see one apostrophe, one dash and one kind of space.</summary>
internal static partial class TextCleaner
{
    /// <summary>Abbreviations whose full stops would look like the end of a sentence, and whose other signs like signs of their own.</summary>
    private static readonly (string Dotted, string Plain)[] Abbreviations =
    [
        ("a.m.", "am"), ("p.m.", "pm"), ("A.M.", "AM"), ("P.M.", "PM"), (" e.g.", " eg"), (" i.e.", " ie"), (" etc.", " etc"),
        (" vs.", " vs"), ("approx.", "approx"), (" w/o ", " without "), (" w/ ", " with "),
        ("Mr.", "Mr"), ("Mrs.", "Mrs"), ("Dr.", "Dr"), ("tl;dr", "tldr"), ("TL;DR", "tldr"), ("Tl;dr", "tldr"), ("...", " … "),
    ];

    private static readonly SearchValues<string> Dotted =
        SearchValues.Create([.. Abbreviations.Select(each => each.Dotted)], StringComparison.Ordinal);

    /// <summary>The signs that stay as they are.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("\n" + string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c != '`')));

    public static string Clean(string text)
    {
        var clean = text.AsSpan().ContainsAnyExcept(Plain) || text.AsSpan().ContainsAny(Dotted) ? Rewrite(text) : text;
        clean = clean.Trim();
        return clean.Contains("form", StringComparison.OrdinalIgnoreCase) ? FormForFrom.Replace(clean, "from ") : clean;
    }

    private static string Rewrite(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case '\u2018' or '\u2019' or '\u02BC' or '\u00B4' or '`':
                    clean.Append('\'');
                    break;
                case '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB':
                    clean.Append('"');
                    break;
                case '\u2013' or '\u2014' or '\u2212' or '\u2010' or '\u2011':
                    clean.Append('-');
                    break;
                case '\u2026':
                    clean.Append(" … ");
                    break;
                case '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\uFE0F' or '\u00AD':
                    break;
                case '\r':
                    break;
                case '\n':
                    clean.Append('\n');
                    break;
                case >= '\uFF01' and <= '\uFF5E':
                    clean.Append((char)(c - '\uFF01' + '!'));
                    break;
                default:
                    clean.Append(char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c);
                    break;
            }
        }

        foreach (var (dotted, plain) in Abbreviations)
        {
            clean.Replace(dotted, plain);
        }

        return clean.ToString();
    }

    [GeneratedRegex(@"\bform\s+(?=https?://|www\.|(?:[\w-]+\.)+[a-z]{2,}\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FormForFrom { get; }
}
