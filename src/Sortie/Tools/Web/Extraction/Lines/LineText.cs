using System.Text;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Lines;

/// <summary>
/// The text of one line as it grows, text node by text node: runs of white space become one space, signs that nobody sees are left out,
/// and prices that the mark-up has split come together again (<c>$ | 12 | 99</c>).
/// </summary>
internal sealed class LineText
{
    private const int MaxLength = 3000;
    private const int ShortestNoted = 4;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    // Behind these a raised figure is part of the unit.
    private static readonly string[] Lengths = ["m", "mm", "cm", "dm", "km", "ft", "in", "yd", "mi"];

    private readonly StringBuilder _text = new();
    private readonly List<LinePart> _parts = [];
    private INode? _last;
    private bool _space;

    public void Append(IText node)
    {
        var parent = node.ParentElement;
        if (parent is null || _text.Length > MaxLength)
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
                _text.Append(new Seam(_text, _last?.ParentElement, _space, node, parent, sign).Signs);
                start = _text.Length;
                began = true;
            }
            else if (_space)
            {
                _text.Append(' ');
            }

            _space = false;
            Append(sign);
        }

        if (began)
        {
            _parts.Add(new LinePart(start, _text.Length, parent, forScreenReaders));
            _last = node;
        }
    }

    /// <summary>
    /// Whether an element that comes next points to a note: a raised number does behind a word; behind a figure or a unit it is
    /// part of the value.
    /// </summary>
    /// <param name="next">The element.</param>
    /// <param name="known">The signs that the page explains in notes of its own.</param>
    public bool HasAsNote(IElement next, IReadOnlySet<string> known)
    {
        if (next.LocalName is not "sup" || next.TextContent.Trim().Trim('(', ')', '[', ']') is not { Length: 1 or 2 } sign || !sign.All(IsNoteSign))
        {
            return false;
        }

        var before = _text.ToString();
        var word = before[^before.Reverse().TakeWhile(char.IsLetter).Count()..];
        return !_space
            && (known.Contains(sign) ? word.Length > 1 && !Lengths.Contains(word)
                : !before.Any(char.IsDigit) && word.Length >= ShortestNoted);

        static bool IsNoteSign(char each) => char.IsAsciiDigit(each) || each is '*' or '†' or '‡';
    }

    /// <summary>The line, and begins another; null where nothing stands in it.</summary>
    /// <param name="order">How many lines stand before it.</param>
    public Line? End(int order)
    {
        var line = _text.Length > 0 ? new Line(_text.ToString(), [.. _parts], Owner(), order) : null;
        _text.Clear();
        _parts.Clear();
        _space = false;
        _last = null;
        return line;
    }

    private void Append(char sign)
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
            if (Seam.EndsInWholeNumber(_text))
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

    /// <summary>The smallest element that has all of the line.</summary>
    private IElement Owner()
    {
        var owner = _parts[0].Element;
        while (_parts.Exists(part => part.Element != owner && !owner.Contains(part.Element)) && owner.ParentElement is { } parent)
        {
            owner = parent;
        }

        return owner;
    }
}
