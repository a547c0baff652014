using System.Text;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction;

/// <summary>
/// Takes a record's nodes apart into lines, as a browser would without its style sheets, and puts prices back together
/// that the mark-up has split (<c>$ | 12 | 99</c>).
/// </summary>
internal sealed class LineBuilder(Page page, int maxLines)
{
    private const int MaxLineLength = 3000;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly List<Line> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly List<LinePart> _parts = [];
    private INode? _last;
    private bool _space;

    public static List<Line> Read(Page page, IEnumerable<INode> roots, int maxLines = 400)
    {
        var builder = new LineBuilder(page, maxLines);
        foreach (var root in roots)
        {
            builder.Walk(root);
        }

        builder.EndLine();
        return builder._lines;
    }

    public static bool IsForScreenReaders(IElement element) => element.ClassList.Any(name =>
        name is "sr-only" or "visually-hidden" or "visuallyhidden" or "screen-reader-text" or "a-offscreen" or "offscreen" or "show-for-sr" or "u-hidden-visually"
        || name.EndsWith("__sr-only", StringComparison.Ordinal) || name.EndsWith("visually-hidden", StringComparison.Ordinal));

    private void Walk(INode node)
    {
        if (_lines.Count >= maxLines)
        {
            return;
        }

        switch (node)
        {
            case IText text:
                Append(text);
                break;
            case IElement { LocalName: "br" or "hr" }:
                EndLine();
                break;
            case IElement element when !page.IsLeftOut(element) && !IsSaidTwice(element):
                var block = IsBlock(element) && !IsTight(element);
                if (block)
                {
                    EndLine();
                }

                foreach (var child in element.ChildNodes)
                {
                    Walk(child);
                }

                if (block)
                {
                    EndLine();
                }

                break;
        }
    }

    private void Append(IText node)
    {
        var parent = node.ParentElement;
        if (parent is null || _text.Length > MaxLineLength)
        {
            return;
        }

        var forScreenReaders = Within(parent, IsForScreenReaders);
        var start = _text.Length;
        var began = false;
        foreach (var sign in node.Data)
        {
            if (char.IsWhiteSpace(sign) && sign is not ('\u00A0' or '\u202F' or '\u2009'))
            {
                _space = _text.Length > 0;
                continue;
            }

            if (sign is '\u200B' or '\u00AD' or '\uFEFF')
            {
                continue;
            }

            if (!began)
            {
                Join(node, parent, sign);
                start = _text.Length;
                began = true;
            }
            else if (_space)
            {
                _text.Append(' ');
            }

            _space = false;
            AppendSign(sign);
        }

        if (began)
        {
            _parts.Add(new LinePart(start, _text.Length, parent, forScreenReaders));
            _last = node;
        }
    }

    // What stands between two text nodes: nothing inside of a word, a decimal mark between euros and cents, else a space.
    private void Join(IText node, IElement parent, char first)
    {
        if (_text.Length == 0)
        {
            return;
        }

        var last = _text[^1];
        if (char.IsAsciiDigit(last) && char.IsAsciiDigit(first) && _last?.ParentElement != parent)
        {
            _text.Append(IsCents(node, parent) && EndsInWholeNumber() ? '.' : ' ');
            return;
        }

        var toNumber = char.IsAsciiDigit(first) && char.IsLetter(last) && _last?.ParentElement is { } word && word != parent && !IsFormatting(word) && !IsFormatting(parent);
        var acrossDigits = (char.IsAsciiDigit(first) && last is '.' or ',' && _text.Length > 1 && char.IsAsciiDigit(_text[^2]) && node.Data.Trim().Length <= 2)
            || (first is '.' or ',' && char.IsAsciiDigit(last) && node.Data.Trim() is { Length: <= 3 } rest && rest[1..].All(char.IsAsciiDigit));
        var apart = _last?.ParentElement is { } before && before != parent && before.ParentElement == parent.ParentElement
            && !IsFormatting(before) && !IsFormatting(parent);
        if (!acrossDigits && (_space || apart || toNumber))
        {
            _text.Append(' ');
        }
    }

    private bool IsCents(IText node, IElement parent) =>
        node.Data.Trim() is { Length: 2 } cents && cents.All(char.IsAsciiDigit)
        && (!_space || parent.LocalName is "sup" or "sub" or "small" || Within(parent, NamesCents));

    private static bool NamesCents(IElement element) => element.ClassList.Any(name =>
        name.Contains("cent", StringComparison.OrdinalIgnoreCase) && !name.Contains("center", StringComparison.OrdinalIgnoreCase)
        || name.Contains("frac", StringComparison.OrdinalIgnoreCase) || name.Contains("decimal", StringComparison.OrdinalIgnoreCase)
        || name.Contains("minor", StringComparison.OrdinalIgnoreCase));

    private bool EndsInWholeNumber()
    {
        for (var at = _text.Length - 1; at >= 0; at--)
        {
            if (_text[at] is '.' or ',' && _text.Length - at <= 3)
            {
                return false;
            }

            if (!char.IsAsciiDigit(_text[at]) && _text[at] is not ('.' or ','))
            {
                return true;
            }
        }

        return true;
    }

    private void AppendSign(char sign)
    {
        var digit = Superscripts.IndexOf(sign, StringComparison.Ordinal);
        if (digit < 0)
        {
            _text.Append(sign);
            return;
        }

        // "12⁹⁹" is a price, "m²" is not.
        if (_text.Length > 0 && char.IsAsciiDigit(_text[^1]))
        {
            if (EndsInWholeNumber())
            {
                _text.Append('.');
            }

            _text.Append((char)('0' + digit));
        }
        else
        {
            _text.Append(sign);
        }
    }

    private void EndLine()
    {
        if (_text.Length > 0)
        {
            var text = _text.ToString();
            _lines.Add(new Line(text, [.. _parts], Owner(_parts), _lines.Count));
        }

        _text.Clear();
        _parts.Clear();
        _space = false;
        _last = null;
    }

    private static IElement Owner(List<LinePart> parts)
    {
        var owner = parts[0].Element;
        while (parts.Any(part => part.Element != owner && !owner.Contains(part.Element)) && owner.ParentElement is { } parent)
        {
            owner = parent;
        }

        return owner;
    }

    // A price that is drawn in pieces for the eye and written whole for screen readers is read once, whole.
    private static bool IsSaidTwice(IElement element) =>
        element.GetAttribute("aria-hidden") == "true" && element.TextContent.Any(char.IsDigit)
        && element.ParentElement is { } parent && parent.Children.Any(sibling => sibling != element && IsForScreenReaders(sibling) && sibling.TextContent.Any(char.IsDigit));

    private static bool IsBlock(IElement element) => element.LocalName switch
    {
        "a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "data" or "del" or "em" or "font" or "i" or "ins" or "kbd" or "label" or "mark" or "q"
            or "s" or "samp" or "small" or "span" or "strike" or "strong" or "sub" or "sup" or "time" or "u" or "var" or "wbr" or "nobr" or "big" or "tt"
            or "img" or "picture" or "source" or "meta" or "link" or "input" or "button" or "output" or "meter" or "center" => false,
        var name => !name.Contains('-', StringComparison.Ordinal) || element.Children.Any(IsBlock),
    };

    // A box of a few digits and signs is one price, however many boxes are in it.
    private static bool IsTight(IElement element) =>
        element.LocalName is "div" or "p" or "i" && element.ParentElement is { } parent && parent.LocalName is "div" or "p"
        && element.ChildElementCount == 0 && element.TextContent.Trim() is { Length: > 0 and <= 5 } text && text.All(sign => !char.IsLetter(sign))
        && parent.TextContent.Trim() is { Length: <= 24 } whole && !whole.Any(char.IsLetter);

    private static bool IsFormatting(IElement element) =>
        element.LocalName is "b" or "i" or "em" or "strong" or "u" or "font" or "mark" or "sub" or "sup" or "wbr" or "abbr" or "code";

    private static bool Within(IElement element, Func<IElement, bool> test)
    {
        var at = element;
        for (var steps = 0; at is not null && steps < 3; steps++, at = at.ParentElement)
        {
            if (test(at))
            {
                return true;
            }
        }

        return false;
    }
}
