using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds a field by the label that matches it best, and what is counted by its unit.</summary>
internal static class LabelledChoice
{
    private const int LongestCount = 40;

    /// <param name="record">The record.</param>
    /// <param name="field">The field.</param>
    /// <param name="name">What the record is called: in "Harbour Note 9" no word is a label.</param>
    public static Found? Read(RecordText record, Field field, string? name)
    {
        var (told, match) = record.Statements.Where(statement => !statement.IsIn(name))
            .Select(statement => (statement, Match: statement.Tells(field)))
            .DefaultIfEmpty()
            .MaxBy(pair => pair.Match);
        return match > 0 ? FoundText.Of(told.Value, told.Raw, told.Element) : field.Meaning == Meaning.Other ? Counted(record, field) : null;
    }

    private static Found? Counted(RecordText record, Field field) => record.Lines
        .SelectMany(line => line.Pieces()
            .Where(piece => piece.Text.Length < LongestCount)
            .Select(piece => (Count: CountedText.In(piece.Text, field), Line: line)))
        .Where(counted => counted.Count is not null)
        .Select(counted => FoundText.Of(counted.Count!, counted.Line.Text, counted.Line.Owner))
        .FirstOrDefault();
}
