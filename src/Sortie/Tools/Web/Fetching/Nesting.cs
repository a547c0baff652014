using System.Collections.Frozen;

namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// Counts how many elements a text leaves open at once, before a tree is built of it: mark-up that is nested without end
/// costs a parser time that grows with its square, and this costs one pass, however busy the machine is.
/// </summary>
internal static class Nesting
{
    private const int MostOpen = 20_000;

    // Elements without an end tag, and those whose end tag may be left out.
    private static readonly FrozenSet<string> Closed = new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd", "option",
        "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp", "rt", "html", "head", "body",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Verbatim =
        new[] { "script", "style", "textarea", "title", "noscript", "iframe", "xmp" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether more elements are open at once than any honest page has.</summary>
    public static bool IsTooDeep(ReadOnlySpan<char> html)
    {
        var (closed, verbatim) = (Closed.GetAlternateLookup<ReadOnlySpan<char>>(), Verbatim.GetAlternateLookup<ReadOnlySpan<char>>());
        var open = 0;
        while (html.IndexOf('<') is var start and >= 0)
        {
            html = html[(start + 1)..];
            if (html.StartsWith("!--", StringComparison.Ordinal))
            {
                html = After(html, "-->");
                continue;
            }

            var ends = html.Length > 0 && html[0] == '/';
            var name = NameOf(ends ? html[1..] : html);
            if (name.Length == 0 || closed.Contains(name))
            {
                continue;
            }

            if (ends)
            {
                open = Math.Max(0, open - 1);
            }
            else if (verbatim.Contains(name))
            {
                html = After(html, $"</{name}");
            }
            else if (html.IndexOf('>') is var end && !(end > 0 && html[end - 1] == '/') && ++open > MostOpen)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && (char.IsAsciiLetterOrDigit(tag[length]) || (length > 0 && tag[length] == '-')))
        {
            length++;
        }

        return length > 0 && char.IsAsciiLetter(tag[0]) ? tag[..length] : [];
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> html, string mark) =>
        html.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? html[(at + mark.Length)..] : [];
}
