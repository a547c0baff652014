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
            case IElement element when !page.IsLeftOut(element) && !ElementKinds.IsSaidTwice(element):
                var block = ElementKinds.IsBlock(element) && !ElementKinds.IsTight(element);
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

        var forScreenReaders = ElementKinds.Within(parent, ElementKinds.IsForScreenReaders);
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

        // "59" and "€90" are one price; "1975" and "€79.95" are a year and a price.
        if (char.IsAsciiDigit(last) && first is '€' or '£' or '$' or '₹' && _last?.ParentElement != parent && node.Data.Trim().Length > 3)
        {
            _text.Append(' ');
            return;
        }

        var toNumber = char.IsAsciiDigit(first)
            && char.IsLetter(last)
            && _last?.ParentElement is { } word
            && word != parent
            && !ElementKinds.IsFormatting(Outermost(word, parent))
            && !ElementKinds.IsFormatting(Outermost(parent, word));
        var acrossDigits = (char.IsAsciiDigit(first) && last is '.' or ',' && _text.Length > 1 && char.IsAsciiDigit(_text[^2]) && node.Data.Trim().Length <= 2)
            || (first is '.' or ',' && char.IsAsciiDigit(last) && node.Data.Trim() is { Length: <= 3 } rest && rest[1..].All(char.IsAsciiDigit));
        var apart = _last?.ParentElement is { } before && before != parent && before.ParentElement == parent.ParentElement
            && !ElementKinds.IsFormatting(before) && !ElementKinds.IsFormatting(parent);
        if (!acrossDigits && (_space || apart || toNumber))
        {
            _text.Append(' ');
        }
    }

    // "<a><strong>Lamp</strong></a><span>12.00</span>": what ends between the two is the link, not the strong word in it.
    private static IElement Outermost(IElement element, IElement other)
    {
        while (element.ParentElement is { } around && !around.Contains(other))
        {
            element = around;
        }

        return element;
    }

    private bool IsCents(IText node, IElement parent) =>
        node.Data.Trim() is { Length: 2 } cents && cents.All(char.IsAsciiDigit)
        && (!_space || parent.LocalName is "sup" or "sub" or "small" || ElementKinds.Within(parent, ElementKinds.NamesCents));

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
}
