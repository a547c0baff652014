using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Lines;

/// <summary>A stretch of text that a browser would set on one line, and which element each part of it comes from.</summary>
internal sealed record Line(string Text, IReadOnlyList<LinePart> Parts, IElement Owner, int Order)
{
    /// <summary>The parts that overlap a range of the text.</summary>
    public IEnumerable<LinePart> At(int start, int end) => Parts.Where(part => part.Start < end && part.End > start);

    /// <summary>The element that has a range of the text; where several do, the line's own.</summary>
    public IElement ElementAt(int start, int end) => At(start, end).Select(part => part.Element).Distinct().ToList() is [var only] ? only : Owner;

    /// <summary>Whether it is a row of buttons, such as "Quote Like": each of its parts is one.</summary>
    public bool IsControls => Parts.All(part => Patterns.IsInterface(Text[part.Start..part.End]));

    /// <summary>
    /// The text with a bar for the space between the numbers of two elements: "€ 45" and "120 reviews" hold no number 45 120. All else stands
    /// where it stood.
    /// </summary>
    public string WithNumbersApart
    {
        get
        {
            char[]? apart = null;
            foreach (var (left, right) in Parts.Zip(Parts.Skip(1)))
            {
                if (left.Element != right.Element && Text.AsSpan(left.End..right.Start) is [' ']
                    && char.IsAsciiDigit(Text[left.End - 1]) && char.IsAsciiDigit(Text[right.Start]))
                {
                    (apart ??= Text.ToCharArray())[left.End] = '|';
                }
            }

            return apart is null ? Text : new(apart);
        }
    }

    /// <summary>Its parts, the whole of it, and what its separators set apart.</summary>
    public IEnumerable<(string Text, IElement Element)> Pieces()
    {
        foreach (var part in Parts.Where(part => part.Element != Owner))
        {
            yield return (Text[part.Start..part.End].Trim(), part.Element);
        }

        yield return (Text, Owner);
        foreach (var piece in Text.Split(['·', '|', '•', '–', '—'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            yield return (piece, Owner);
        }
    }
}

/// <summary>A text node's share of a line.</summary>
internal readonly record struct LinePart(int Start, int End, IElement Element, bool ForScreenReaders);
