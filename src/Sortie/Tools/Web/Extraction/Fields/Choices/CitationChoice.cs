using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Completes the records of a list of references from its lines, where the mark-up does not name their parts.</summary>
internal static class CitationChoice
{
    private const int Sample = 20;

    private static readonly string[] Venues =
        ["journal", "venue", "publication", "conference", "proceeding", "periodical", "magazine", "zeitschrift", "revue", "revista"];

    /// <param name="texts">What the records say.</param>
    /// <param name="records">What was found in them, in the same order.</param>
    /// <param name="fields">All that is wanted.</param>
    public static void Fill(IReadOnlyList<RecordText> texts, IReadOnlyList<Dictionary<Field, Found>> records, IReadOnlyList<Field> fields)
    {
        var wanted = fields.Where(field => PartFor(field) is not null).ToList();
        if (texts.Count < 2 || wanted.Count < 2)
        {
            return;
        }

        var sample = texts.Take(Sample).ToList();
        if (sample.Count(text => Cited(text).Any()) * 5 < sample.Count * 3)
        {
            return;
        }

        for (var at = 0; at < texts.Count; at++)
        {
            foreach (var (line, citation) in Cited(texts[at]).Take(1))
            {
                Take(texts[at], records[at], wanted, line, citation);
            }
        }
    }

    /// <summary>The journal that a record sets in italics before its year or volume: "<i>Annals of Moss</i>, 2019".</summary>
    public static Found? Venue(RecordText record, Field field, string? name) => field.Words is not [.., var word] || !Venues.Contains(word) ? null
        : record.LinesBeside(name).Where(line => line.Parts is [{ Element.LocalName: "i" or "em" or "cite" }, ..])
            .Select(line => (Line: line, Venue: line.Text[..line.Parts[0].End].Trim()))
            .Where(told => told.Venue != name && told.Line.Text[told.Line.Parts[0].End..].TrimStart(' ', ',', '(') is "" or [>= '0' and <= '9', ..])
            .Select(told => FoundText.Of(told.Venue, told.Line.Text, told.Line.Parts[0].Element))
            .FirstOrDefault();

    private static IEnumerable<(Line Line, Citation Citation)> Cited(RecordText text) =>
        text.Lines.Select(line => (line, Citation.In(line.Text))).Where(pair => pair.Item2 is not null)!;

    private static void Take(RecordText text, Dictionary<Field, Found> values, List<Field> wanted, Line line, Citation citation)
    {
        foreach (var field in wanted.Where(field => NamedChoice.Read(text, field) is null))
        {
            values.Remove(field);
            if (PartFor(field)!(citation) is { Success: true } part)
            {
                values[field] = new Found(part.Value.Trim()) { Raw = line.Text, Element = line.ElementAt(part.Index, part.Index + part.Length) };
            }
        }
    }

    private static Func<Citation, Group>? PartFor(Field field) => field switch
    {
        { Words: [.., var word] } when Venues.Contains(word) => citation => citation.Venue,
        { Meaning: Meaning.Name } => citation => citation.Title,
        { Meaning: Meaning.Author } => citation => citation.Authors,
        { Meaning: Meaning.Date } or { Words: [.., "year" or "jahr" or "année" or "año"] } => citation => citation.Year,
        _ => null,
    };
}
