using System.Collections.Frozen;

namespace Sortie.Tools.Web.Extraction;

/// <summary>
/// Finds what a person's role or a thing's type is, where neither label nor mark-up names it: the one place in most records whose short text
/// answers no other field. Where several places are left over nothing tells which it is, and none is taken.
/// </summary>
internal static class UnlabelledChoice
{
    private const int LongestText = 60;

    private static readonly FrozenSet<string> Told =
        "role position occupation profession function job department subtitle species type genre rank degree party discipline".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static void Fill(IReadOnlyList<RecordText> texts, IReadOnlyList<Dictionary<Field, Found>> records, IReadOnlyList<Field> fields)
    {
        if (fields.Where(field => field.Meaning == Meaning.Other && field.Words is [.., var word] && Told.Contains(word) && !records.Any(record => record.ContainsKey(field))).ToList() is not [var wanted])
        {
            return;
        }

        var places = texts.SelectMany((text, at) => text.Lines.Where(line => IsFree(line, records[at])).Select(line => (Record: at, Line: line, Key: KeyOf(text, line))))
            .GroupBy(place => place.Key).Select(place => place.DistinctBy(line => line.Record).ToList()).Where(place => place.Count * 5 >= texts.Count * 3).ToList();
        if (places is [var only] && texts.Count > 1)
        {
            foreach (var (at, line, _) in only)
            {
                records[at][wanted] = new Found(line.Text) { Raw = line.Text, Element = line.Owner };
            }
        }
    }

    private static bool IsFree(Line line, Dictionary<Field, Found> values) =>
        line.Text.Length is > 1 and < LongestText && line.Text.Any(char.IsLetter) && line.Text.IndexOfAny([':', '：', '@']) < 0 && !Patterns.IsInterface(line.Text) && !Patterns.Phones(line.Text).Any()
        && !values.Values.Any(found => found.Text.Contains(line.Text, StringComparison.OrdinalIgnoreCase) || line.Text.Contains(found.Text, StringComparison.OrdinalIgnoreCase));

    private static string KeyOf(RecordText record, Line line) => string.Join('>', record.Around(line.Owner).Select(element => element.LocalName)) + "." + line.Owner.ClassName;
}
