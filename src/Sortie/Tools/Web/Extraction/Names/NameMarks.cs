using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Names;

/// <summary>
/// What stands in a name's line and is none of its words: a badge before it, a day after it, a mark behind it, such as the "v" of a dish
/// without meat, or from what age a film is.
/// </summary>
internal static class NameMarks
{
    private static readonly string[] MarkHints = ["cert", "certificate", "badge", "tag", "label", "rating", "fsk", "age", "mark", "flag"];
    private static readonly string[] BadgeHints = ["badge", "tag", "label", "lbl", "pill", "chip"];
    private const int LongestMark = 4;
    private const int LongestBadge = 20;

    /// <summary>A stretch of a line without them.</summary>
    public static (int Start, int End) Without(Line line, int start, int end, IElement element)
    {
        while (line.Parts.FirstOrDefault(part => part.Start == start && part.End < end && part.Element != element) is { End: > 0 } badge
            && Patterns.IsInterface(line.Text[badge.Start..badge.End]))
        {
            start = badge.End;
            while (start < end && line.Text[start] == ' ')
            {
                start++;
            }
        }

        while (line.Parts.FirstOrDefault(IsAtEnd) is { End: > 0 } sign && Patterns.IsInterface(line.Text[sign.Start..sign.End]))
        {
            end = line.Text[..sign.Start].TrimEnd().Length;
        }

        while (line.Parts.FirstOrDefault(IsAtEnd) is { End: > 0 } day
            && DateText.IsOnlyDate(line.Text[day.Start..day.End]))
        {
            end = day.Start;
            while (end > start && line.Text[end - 1] is ' ' or '(' or '–' or '-' or '—' or '·' or ',')
            {
                end--;
            }
        }

        if (line.Parts.FirstOrDefault(part => IsAtEnd(part) && part.Element.LocalName == "small") is { End: > 0 } small
            && line.Text[small.Start] is '(' or '[')
        {
            end = line.Text[..small.Start].TrimEnd().Length;
        }

        while (line.Parts.FirstOrDefault(part => IsAtEnd(part) && part.End - part.Start <= LongestBadge) is { Element: { } behind } mark
            && (IsBadge(behind) || (mark.End - mark.Start <= LongestMark && IsMark(behind))))
        {
            end = line.Text[..mark.Start].TrimEnd().Length;
        }

        return (start, end);

        bool IsAtEnd(LinePart part) => part.End == end && part.Start > start && part.Element != element;
    }

    private static bool IsBadge(IElement element) => element.ClassList.Any(name => BadgeHints.Contains(name.ToLowerInvariant()));

    private static bool IsMark(IElement element) =>
        element.LocalName is "abbr" or "sup" || element.ClassList.Any(name => Field.WordsOf(name).Any(MarkHints.Contains));
}
