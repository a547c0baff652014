using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>
/// Reads what a record says of itself with a label: before a colon, in an element or a cell of its own, in words before a figure,
/// in a line above or below, in a picture before it.
/// </summary>
internal static class Statements
{
    private const int LongestLabel = 40;
    private const int LongestRemark = 80;

    /// <summary>All of them, line by line.</summary>
    public static List<Statement> Of(RecordText record)
    {
        var statements = new List<Statement>();
        for (var at = 0; at < record.Lines.Count; at++)
        {
            var line = record.Lines[at];
            var next = at + 1 < record.Lines.Count ? record.Lines[at + 1] : null;
            statements.AddRange(BeforeColons(line));
            if (next is not null && line.Text.Length < LongestLabel && (line.Text.EndsWith(':') || IsLabelCell(line.Owner)))
            {
                statements.Add(new(line.Text, next.Text, next.Text, next.Owner, Statement.Marked));
            }

            statements.AddRange(Pictogram.In(line.Text).Select(told => new Statement(told.Label, told.Value, line.Text, line.Owner, Statement.Marked)));
            statements.AddRange(InOwnElement(line));
            statements.AddRange(BeforeFigures(line));
            if (next is not null && AreAlone(record, at))
            {
                statements.AddRange(new[] { Pair(line, next), Pair(next, line) }.OfType<Statement>());
            }
        }

        return statements;
    }

    // "Doors: 19:30 | Show: 20:15": what is set apart and has a label or a figure of its own is no part of the value before it.
    private static IEnumerable<Statement> BeforeColons(Line line)
    {
        var from = 0;
        while (ColonIn(line.Text, from) is >= 0 and var colon)
        {
            var end = EndOf(line, colon);
            var value = line.Text[(colon + 1)..end];
            if (colon - from is > 1 and < LongestLabel && value.Trim() is { Length: > 0 } said)
            {
                yield return new(line.Text[from..colon].Trim(), said, line.Text, line.ElementAt(colon + 1, end), Statement.Marked);
            }

            from = line.Text.IndexOfAny(Segments.Separators, Math.Min(end, line.Text.Length)) is >= 0 and var separator
                ? separator + 1
                : line.Text.Length;
        }
    }

    // The colon of a clock is none of a label.
    private static int ColonIn(string text, int from)
    {
        var colon = text.IndexOfAny([':', '：'], from);
        while (colon > 0 && colon + 1 < text.Length && char.IsAsciiDigit(text[colon - 1]) && char.IsAsciiDigit(text[colon + 1]))
        {
            colon = text.IndexOfAny([':', '：'], colon + 1);
        }

        return colon;
    }

    // A label in an element of its own, with what it is of, is none of what stands beside that.
    private static int EndOf(Line line, int colon)
    {
        if (line.Parts.FirstOrDefault(part => part.Start <= colon && part.End > colon + 1) is { Element: { } element } own
            && element != line.Owner
            && own.End > colon + 2)
        {
            return own.End;
        }

        var isFigure = line.Text.AsSpan(colon + 1).TrimStart() is [>= '0' and <= '9', ..];
        for (var separator = line.Text.IndexOfAny(Segments.Separators, colon);
            separator >= 0;
            separator = line.Text.IndexOfAny(Segments.Separators, separator + 1))
        {
            if (isFigure || line.Text.AsSpan(separator + 1).TrimStart() is [>= '0' and <= '9', ..] || IsLabelled(line.Text, separator + 1))
            {
                return separator;
            }
        }

        return line.Text.Length;
    }

    private static bool IsLabelled(string text, int from) =>
        ColonIn(text, from) is >= 0 and var colon && text.AsSpan(from, colon - from).IndexOfAny(Segments.Separators) < 0;

    // "<b>Author</b> Jane".
    private static IEnumerable<Statement> InOwnElement(Line line)
    {
        if (line.Parts is [var label, .., var last]
            && label.Element != line.Owner
            && label.End - label.Start < 30
            && !line.Text.AsSpan(label.Start, label.End - label.Start).ContainsAnyInRange('0', '9')
            && line.Text[label.End..].Trim(' ', ':') is { Length: > 0 } after)
        {
            var least = IsCalledLabel(label.Element) ? Statement.Marked : Statement.Apart;
            yield return new(line.Text[label.Start..label.End], after, line.Text, last.Element, least);
        }
    }

    private static IEnumerable<Statement> BeforeFigures(Line line) =>
        Patterns.IsSentence(line.Text)
            ? []
            : line.Pieces()
                .Where(piece => piece.Text.Length < LongestRemark)
                .SelectMany(piece => Segments.Of(piece.Text)
                    .SelectMany(LabelledFigure.In)
                    .Select(told => new Statement(told.Label, told.Value, line.Text, piece.Element, Statement.Beside)));

    private static bool IsCalledLabel(IElement element) => element.ClassList.Any(name => Field.WordsOf(name) is [.., "label"]);

    private static bool IsLabelCell(IElement element) => element.LocalName is "dt" or "th" or "label"
        || IsCalledLabel(element)
        || (element.LocalName == "td"
            && element.ParentElement is { ChildElementCount: 2 } row
            && row.FirstElementChild == element
            && !IsUnderHeads(row)
            && row.ParentElement!.Children.All(other => other.ChildElementCount == 2));

    // Under "Room | Price" a "Room 12" is what the row is about, and no label of what stands beside it.
    private static bool IsUnderHeads(IElement row) =>
        row.Closest("table")?.QuerySelector("tr") is { ChildElementCount: > 1 } first && first.Children.All(cell => cell.LocalName == "th");

    // A label and its value, one above the other, in a box with nothing else.
    private static bool AreAlone(RecordText record, int at)
    {
        var (upper, lower) = (record.Lines[at].Owner, record.Lines[at + 1].Owner);
        var box = record.Around(upper).FirstOrDefault(around => around != upper && around.Contains(lower));
        return box is not null
            && !record.Roots.Contains(box)
            && !(at > 0 && box.Contains(record.Lines[at - 1].Owner))
            && !(at + 2 < record.Lines.Count && box.Contains(record.Lines[at + 2].Owner));
    }

    private static Statement? Pair(Line label, Line value) =>
        label.Text.Length < LongestLabel && !label.Text.AsSpan().ContainsAnyInRange('0', '9')
            ? new(label.Text, value.Text, value.Text, value.Owner, Statement.Apart)
            : null;
}
