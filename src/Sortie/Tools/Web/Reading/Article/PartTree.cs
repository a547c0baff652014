using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Reading.Article;

/// <summary>Counts a page in one walk: every element that may be seen, with its text, its links and its sentences.</summary>
internal static class PartTree
{
    private const int LeastProse = 25;
    private const int SurelyProse = 80;

    private static readonly FrozenSet<string> Silent = new[]
    {
        "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "select", "option", "datalist", "textarea",
        "button", "input", "dialog", "head", "link", "meta",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Inline = new[]
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
        "kbd", "label", "mark", "nobr", "picture", "q",
        "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "ruby", "rb", "rt", "rp",
    }.ToFrozenSet();

    /// <param name="body">The page's body.</param>
    /// <param name="withUnseen">Whether what the page hides is counted as well.</param>
    public static Part Of(IElement body, bool withUnseen) => Count(body, null, null, isLink: false, withUnseen);

    private static Part Count(IElement element, Part? parent, Part? line, bool isLink, bool withUnseen)
    {
        var part = new Part(element, parent) { IsBlock = line is null || !Inline.Contains(element.LocalName) || HoldsBlock(element) };
        line = part.IsBlock ? part : line!;
        isLink |= element.LocalName == "a" && element.HasAttribute("href");
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text)
            {
                CountText(part, line, text.Data, isLink);
            }
            else if (child is IElement inner && !Silent.Contains(inner.LocalName) && (withUnseen || !IsUnseen(inner)))
            {
                var counted = Count(inner, part, line, isLink, withUnseen);
                part.Add(counted);
                part.Letters += counted.Letters;
                part.Linked += counted.Linked;
                part.Prose += counted.Prose;
            }
        }

        if (part.IsBlock && ReadsLikeSentences(part))
        {
            part.Prose += part.Own - part.OwnLinked;
        }

        return part;
    }

    /// <summary>Whether what stands in the block itself is sentences and no label, list of links or line of facts.</summary>
    public static bool ReadsLikeSentences(Part block) =>
        block.OwnLinked * 2 < block.Own && (block.Own >= SurelyProse && block.OwnMarks > 0 || block.Own >= LeastProse && block.OwnMarks > 1)
        && block.Name is not (['h', >= '1' and <= '6'] or "figcaption" or "th");

    private static void CountText(Part part, Part line, string text, bool isLink)
    {
        var (letters, marks) = (0, 0);
        foreach (var sign in text)
        {
            if (char.IsLetterOrDigit(sign))
            {
                letters += sign >= 0x2E80 ? 3 : 1;
            }
            else if (sign is '.' or ',' or '!' or '?' or ';' or '。' or '、' or '，' or '！' or '？' or '؟' or '،' or '۔' or '।' or '…' or '”' or '"')
            {
                marks++;
            }
        }

        part.Letters += letters;
        line.Own += letters;
        line.OwnMarks += marks;
        if (isLink)
        {
            part.Linked += letters;
            line.OwnLinked += letters;
        }
    }

    private static bool HoldsBlock(IElement element)
    {
        foreach (var child in element.Children)
        {
            if (!Inline.Contains(child.LocalName) && !Silent.Contains(child.LocalName) || HoldsBlock(child))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnseen(IElement element) => element.Attributes.Length > 0 && (
        element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true" && element.LocalName is not "p"
        || element.GetAttribute("style") is { } style && style.Contains("none", StringComparison.OrdinalIgnoreCase)
            && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));
}
