using System.Buffers;

namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// Finds elements with more attributes than any page needs, before they are parsed: a parser holds each attribute of an element against all
/// that came before it.
/// </summary>
internal static class ManyAttributes
{
    private const int Most = 5_000;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\f/>\"'");

    // What is in these is text, whatever it looks like.
    private static readonly string[] Raw = ["script", "style", "textarea", "title", "xmp", "noframes"];

    /// <summary>Whether mark-up has such an element.</summary>
    public static bool AreIn(string html)
    {
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = NextTag(html, at))
        {
            if (char.IsAsciiLetter(html[at + 1]))
            {
                var tag = html.AsSpan(at + 1, Math.Min(12, html.Length - at - 1));
                if (EndOfTag(html, at + 1) is not { } end)
                {
                    return true;
                }

                var raw = Array.Find(Raw, name => html.AsSpan(at + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase));
                at = raw is not null && tag.Length > raw.Length && !char.IsAsciiLetter(tag[raw.Length]) ? EndOfRaw(html, end, raw) : end;
            }
        }

        return false;
    }

    private static int NextTag(string html, int at) => at + 1 >= html.Length ? -1 : html.IndexOf('<', Math.Min(at + 1, html.Length - 1));

    private static int EndOfRaw(string html, int from, string name) =>
        html.IndexOf($"</{name}", from, StringComparison.OrdinalIgnoreCase) is >= 0 and var end ? end : html.Length - 1;

    // The end of a tag, its quoted values skipped; null where it has too many attributes.
    private static int? EndOfTag(string html, int at)
    {
        var attributes = 0;
        while (at < html.Length && html[at] is not '>')
        {
            if (html[at] is '"' or '\'')
            {
                at = html.IndexOf(html[at], at + 1) is >= 0 and var close ? close + 1 : html.Length;
                continue;
            }

            if (Ends.Contains(html[at]))
            {
                at++;
                continue;
            }

            if (++attributes > Most)
            {
                return null;
            }

            at = html.AsSpan(at).IndexOfAny(Ends) is >= 0 and var length ? at + length : html.Length;
        }

        return Math.Min(at, html.Length - 1);
    }
}
