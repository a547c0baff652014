using System.Text;
using AngleSharp.Dom;
using Sortie.Tools.Web.Reading.Article;

namespace Sortie.Tools.Web.Reading;

/// <summary>Writes what stands within a line as Markdown; signs of the page's own text that Markdown would read are escaped.</summary>
/// <param name="absolute">Makes an address of the page absolute; null where it is none that may be visited.</param>
internal sealed class MarkdownLine(Func<string?, string?> absolute)
{
    /// <summary>What stands in a part: its text, and the parts in it that are shown.</summary>
    public static IEnumerable<(INode Node, Part? Part)> Children(Part part)
    {
        var next = 0;
        foreach (var child in part.Element.ChildNodes)
        {
            if (child is IText)
            {
                yield return (child, null);
            }
            else if (next < part.Parts.Count && part.Parts[next].Element == child)
            {
                var inner = part.Parts[next++];
                if (!inner.IsCut)
                {
                    yield return (child, inner);
                }
            }
        }
    }

    public string Of(Part part) => Of(Children(part));

    public string Of(IEnumerable<(INode Node, Part? Part)> run)
    {
        var text = new StringBuilder();
        Write(run, text, inBrackets: false);
        return Tidy(text.ToString());
    }

    /// <summary>Escapes what would make a paragraph a heading, a list or a quote at its beginning.</summary>
    public static string Guard(string text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return text switch
        {
            ['#' or '+' or '>' or '=' or '|', ..] => "\\" + text,
            ['-', ..] when text.Length == 1 || text[1] is ' ' or '-' => "\\" + text,
            _ when digits is > 0 and < 10
                && digits < text.Length
                && text[digits] is '.' or ')'
                && (digits + 1 == text.Length || text[digits + 1] == ' ') => text.Insert(digits, "\\"),
            _ => text,
        };
    }

    /// <summary>The most ticks in a row in a text.</summary>
    public static int LongestTicks(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var sign in text)
        {
            run = sign == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private void Write(IEnumerable<(INode Node, Part? Part)> run, StringBuilder text, bool inBrackets)
    {
        foreach (var (node, part) in run)
        {
            if (part is null)
            {
                Escape(((IText)node).Data, text, inBrackets);
            }
            else
            {
                Write(part, text, inBrackets);
            }
        }
    }

    private void Write(Part part, StringBuilder text, bool inBrackets)
    {
        switch (part.Name)
        {
            case "br":
                text.Append('\v');
                break;
            case "a" when absolute(part.Element.GetAttribute("href")) is { } address:
                Wrap(part, text, "[", $"]({Target(address)})", inBrackets: true);
                break;
            case "img" when absolute(ImageOf(part.Element)) is { } image && IsSeen(part.Element):
                text.Append("![");
                Escape(part.Element.GetAttribute("alt") ?? "", text, inBrackets: true);
                text.Append($"]({Target(image)})");
                break;
            case "strong" or "b":
                Wrap(part, text, "**", "**", inBrackets);
                break;
            case "em" or "i":
                Wrap(part, text, "*", "*", inBrackets);
                break;
            case "del" or "s" or "strike":
                Wrap(part, text, "~~", "~~", inBrackets);
                break;
            case "code" or "kbd" or "samp" or "tt" when part.Element.TextContent.Trim() is { Length: > 0 } code:
                var ticks = new string('`', LongestTicks(code) + 1);
                text.Append(ticks)
                    .Append(ticks.Length > 1 ? " " : "")
                    .Append(code.ReplaceLineEndings(" "))
                    .Append(ticks.Length > 1 ? " " : "")
                    .Append(ticks);
                break;
            default:
                text.Append(part.IsBlock ? " " : "");
                Write(Children(part), text, inBrackets);
                text.Append(part.IsBlock ? " " : "");
                break;
        }
    }

    // Marks stand close to their words: "** this**" would be read as signs.
    private void Wrap(Part part, StringBuilder text, string before, string after, bool inBrackets)
    {
        var inner = new StringBuilder();
        Write(Children(part), inner, inBrackets);
        var said = inner.ToString();
        var trimmed = said.Trim();
        if (trimmed.Length == 0 || trimmed.Contains('\v', StringComparison.Ordinal) && before is not "[")
        {
            text.Append(said);
            return;
        }

        text.Append(char.IsWhiteSpace(said[0]) ? " " : "")
            .Append(before)
            .Append(trimmed)
            .Append(after)
            .Append(char.IsWhiteSpace(said[^1]) ? " " : "");
    }

    private static void Escape(string said, StringBuilder text, bool inBrackets)
    {
        for (var at = 0; at < said.Length; at++)
        {
            var sign = said[at];
            if (char.IsWhiteSpace(sign))
            {
                text.Append(' ');
            }
            else if (!char.IsControl(sign))
            {
                text.Append(IsRead(said, at, inBrackets) ? "\\" : "").Append(sign);
            }
        }
    }

    // Whether Markdown would read a sign as more than itself. Where it would not, the text stays as it is: people read it too.
    private static bool IsRead(string said, int at, bool inBrackets)
    {
        // What stands at the end of a node goes on in the next one, so it counts as read.
        var isLast = at + 1 == said.Length;
        var (before, after) = (at == 0 ? ' ' : said[at - 1], isLast ? ' ' : said[at + 1]);
        return said[at] switch
        {
            '`' => true,
            '\\' => isLast || char.IsAsciiLetterOrDigit(after) is false && after != ' ',
            '*' => !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)),
            '_' => !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)),
            '~' => before == '~' || after == '~',
            '<' => isLast || char.IsAsciiLetter(after) || after is '/' or '!' or '?',
            '[' => inBrackets,
            ']' => inBrackets || after is '(' or '[' or ':' || isLast,
            '&' => isLast || char.IsAsciiLetter(after) || after == '#',
            _ => false,
        };
    }

    // One break is a new line; two are what a paragraph is elsewhere.
    private static string Tidy(string text)
    {
        var paragraphs = new List<string>();
        var lines = new List<string>();
        foreach (var line in text.Split('\v').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))))
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                paragraphs.Add(string.Join("  \n", lines));
                lines.Clear();
            }
        }

        if (lines.Count > 0)
        {
            paragraphs.Add(string.Join("  \n", lines));
        }

        return string.Join("\n\n", paragraphs);
    }

    // Pages that load their images late hold the real address beside a placeholder.
    private static string? ImageOf(IElement image) =>
        image.GetAttribute("data-src") ?? image.GetAttribute("data-original") ?? image.GetAttribute("data-lazy-src") ?? image.GetAttribute("src");

    private static bool IsSeen(IElement image) => Size(image, "width") > 1 && Size(image, "height") > 1;

    private static int Size(IElement image, string side) => int.TryParse(image.GetAttribute(side), out var size) ? size : int.MaxValue;

    private static string Target(string address) =>
        address.Replace("(", "%28", StringComparison.Ordinal)
            .Replace(")", "%29", StringComparison.Ordinal)
            .Replace(" ", "%20", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal);
}
