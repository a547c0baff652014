namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>Finds a field by the label before it, on the same line or on the one above, and what is counted by its unit.</summary>
internal static class LabelledChoice
{
    public static Found? Read(RecordText record, Field field)
    {
        for (var at = 0; at < record.Lines.Count; at++)
        {
            var line = record.Lines[at];
            var colon = line.Text.IndexOfAny([':', '：']);
            if (colon is > 1 and < 40 && field.Matches(line.Text[..colon]) >= 0.6)
            {
                var rest = line.Text[(colon + 1)..EndOf(line, colon)].Trim();
                if (rest.Length > 0)
                {
                    return FoundText.Of(rest, line.Text, line.Owner);
                }
            }

            if (line.Text.Length < 40 && at + 1 < record.Lines.Count && (line.Text.EndsWith(':') || line.Owner.LocalName is "dt" or "th" or "label")
                && field.Matches(line.Text) >= 0.6)
            {
                return FoundText.Of(record.Lines[at + 1].Text, record.Lines[at + 1].Text, record.Lines[at + 1].Owner);
            }

            // "<b>Author</b> Jane" and "3 bedrooms" on one line.
            if (line.Parts is [var label, .., var last] && label.Element != line.Owner && label.End - label.Start < 30 && !line.Text.AsSpan(label.Start, label.End - label.Start).ContainsAnyInRange('0', '9') && field.Matches(line.Text[label.Start..label.End]) >= 0.85
                && line.Text[label.End..].Trim(' ', ':') is { Length: > 0 } after)
            {
                return FoundText.Of(after, line.Text, last.Element);
            }

            if (field.Meaning == Meaning.Other && line.Pieces().Where(piece => piece.Text.Length < 40).Select(piece => CountedText.In(piece.Text, field)).FirstOrDefault(count => count is not null) is { } counted)
            {
                return FoundText.Of(counted, line.Text, line.Owner);
            }
        }

        return null;
    }

    // A label in an element of its own, with what it is of, is none of what stands beside that.
    private static int EndOf(Line line, int colon) =>
        line.Parts.FirstOrDefault(part => part.Start <= colon && part.End > colon + 1) is { Element: { } element } own && element != line.Owner && own.End > colon + 2 ? own.End : line.Text.Length;
}
