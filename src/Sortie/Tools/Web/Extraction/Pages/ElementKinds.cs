using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Pages;

/// <summary>What kind of element one is to a reader, as far as mark-up alone tells.</summary>
internal static class ElementKinds
{
    public static bool IsForScreenReaders(IElement element) => element.ClassList.Any(name =>
        name is "sr-only" or "visually-hidden" or "visuallyhidden" or "screen-reader-text" or "a-offscreen" or "offscreen"
            or "show-for-sr" or "u-hidden-visually"
        || name.EndsWith("__sr-only", StringComparison.Ordinal) || name.EndsWith("visually-hidden", StringComparison.Ordinal));

    public static bool NamesCents(IElement element) => element.ClassList.Any(name =>
        name.Contains("cent", StringComparison.OrdinalIgnoreCase) && !name.Contains("center", StringComparison.OrdinalIgnoreCase)
        || name.Contains("frac", StringComparison.OrdinalIgnoreCase) || name.Contains("decimal", StringComparison.OrdinalIgnoreCase)
        || name.Contains("minor", StringComparison.OrdinalIgnoreCase));

    // A price that is drawn in pieces for the eye and written whole for screen readers is read once, whole.
    public static bool IsSaidTwice(IElement element) =>
        element.GetAttribute("aria-hidden") == "true" && element.TextContent.Any(char.IsDigit)
        && element.ParentElement is { } parent
        && parent.Children.Any(sibling => sibling != element && IsForScreenReaders(sibling) && sibling.TextContent.Any(char.IsDigit));

    public static bool IsBlock(IElement element) => element.LocalName switch
    {
        "a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "data" or "del" or "em" or "font" or "i" or "ins" or "kbd"
            or "label" or "mark" or "q"
            or "s" or "samp" or "small" or "span" or "strike" or "strong" or "sub" or "sup" or "time" or "u" or "var" or "wbr"
            or "nobr" or "big" or "tt"
            or "img" or "picture" or "source" or "meta" or "link" or "input" or "button" or "output" or "meter" or "center" or "dfn"
            or "acronym" or "ruby" or "rt" or "rp" or "slot" or "progress" => false,
        var name => !name.Contains('-', StringComparison.Ordinal) || element.Children.Any(IsBlock),
    };

    // A box of a few digits and signs is one price, however many boxes are in it.
    public static bool IsTight(IElement element) =>
        element.LocalName is "div" or "p" or "i" && element.ParentElement is { } parent && parent.LocalName is "div" or "p"
        && element.ChildElementCount == 0 && element.TextContent.Trim() is { Length: > 0 and <= 5 } text && text.All(sign => !char.IsLetter(sign))
        && parent.TextContent.Trim() is { Length: <= 24 } whole && !whole.Any(char.IsLetter);

    public static bool IsFormatting(IElement element) =>
        element.LocalName is "b" or "i" or "em" or "strong" or "u" or "font" or "mark" or "sub" or "sup" or "wbr" or "abbr" or "code";

    public static bool Within(IElement element, Func<IElement, bool> test)
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
