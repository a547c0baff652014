using System.Text;
using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Lines;

/// <summary>Where a text node comes behind another on one line.</summary>
/// <param name="line">The text of the line before it.</param>
/// <param name="before">The element of the node that comes before it.</param>
/// <param name="isSpaced">Whether there is white space between the two.</param>
/// <param name="node">The node that comes behind.</param>
/// <param name="parent">Its element.</param>
/// <param name="first">Its first sign.</param>
internal readonly ref struct Seam(StringBuilder line, IElement? before, bool isSpaced, IText node, IElement parent, char first)
{
    /// <summary>What stands there: nothing inside of a word, a decimal mark between euros and cents, else a space.</summary>
    public string Signs =>
        line.Length == 0 ? ""
        : IsBetweenDigits ? IsBeforeCents && EndsInWholeNumber(line) ? "." : " "
        : IsBeforePrice ? " "
        : !IsInsideNumber && (isSpaced || IsBetweenNeighbours || IsBetweenWordAndNumber) ? " " : "";

    private bool IsBetweenDigits => char.IsAsciiDigit(line[^1]) && char.IsAsciiDigit(first) && before != parent;

    private bool IsBeforeCents =>
        node.Data.Trim() is { Length: 2 } cents && cents.All(char.IsAsciiDigit)
        && (!isSpaced || parent.LocalName is "sup" or "sub" or "small" || ElementKinds.Within(parent, ElementKinds.NamesCents));

    /// <summary>"59" and "€90" are one price; "1975" and "€79.95" are a year and a price.</summary>
    private bool IsBeforePrice =>
        char.IsAsciiDigit(line[^1]) && first is '€' or '£' or '$' or '₹' && before != parent && node.Data.Trim().Length > 3;

    /// <summary>"12." and "99", or "12" and ".99".</summary>
    private bool IsInsideNumber =>
        (char.IsAsciiDigit(first) && line[^1] is '.' or ',' && line.Length > 1 && char.IsAsciiDigit(line[^2]) && node.Data.Trim().Length <= 2)
        || (first is '.' or ',' && char.IsAsciiDigit(line[^1]) && node.Data.Trim() is { Length: <= 3 } rest && rest[1..].All(char.IsAsciiDigit));

    private bool IsBetweenNeighbours =>
        before is not null && before != parent && before.ParentElement == parent.ParentElement
        && !ElementKinds.IsFormatting(before) && !ElementKinds.IsFormatting(parent);

    private bool IsBetweenWordAndNumber =>
        char.IsAsciiDigit(first) && char.IsLetter(line[^1]) && before is not null && before != parent
        && !ElementKinds.IsFormatting(Outermost(before, parent)) && !ElementKinds.IsFormatting(Outermost(parent, before));

    /// <summary>Whether a text ends in a number without a decimal mark: what comes behind it may be its cents.</summary>
    public static bool EndsInWholeNumber(StringBuilder text)
    {
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (text[at] is '.' or ',' && text.Length - at <= 3)
            {
                return false;
            }

            if (!char.IsAsciiDigit(text[at]) && text[at] is not ('.' or ','))
            {
                return true;
            }
        }

        return true;
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
}
