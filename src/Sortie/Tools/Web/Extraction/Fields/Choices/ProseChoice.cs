using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>
/// Finds the running text of each record of a group, where nothing names it. As with names, the records vote: the place is chosen that has the
/// most words in most of them.
/// </summary>
internal static class ProseChoice
{
    private const int LongEnough = 160;
    private const int FewestWords = 3;

    /// <param name="records">The records.</param>
    /// <param name="names">What each is called; that is not its text.</param>
    public static Found?[] Read(IReadOnlyList<RecordText> records, IReadOnlyList<Found?> names)
    {
        var places = records.SelectMany((record, at) => record.Lines.Where(line => IsProse(line.Text, names[at]?.Text))
            .Select(line => (Record: at, Line: line, Key: KeyOf(record, line))))
            .GroupBy(place => place.Key)
            .Select(group => (
                Lines: group.DistinctBy(place => place.Record).ToList(),
                Score: Score([.. group.DistinctBy(place => place.Record).Select(place => place.Line.Text)], records.Count)))
            .OrderByDescending(place => place.Score).ToList();
        var chosen = new Found?[records.Count];
        foreach (var (at, line, _) in places.Where(place => place.Score > 0).SelectMany(place => place.Lines))
        {
            chosen[at] ??= Patterns.WithoutReferences(line.Text) is var text ? new Found(text) { Raw = line.Text, Element = line.Owner } : null;
        }

        return chosen;
    }

    private static bool IsProse(string text, string? name) =>
        text != name
        && text.Length > 8
        && text.Count(char.IsLetter) * 2 > text.Length
        && !Patterns.IsInterface(text)
        && !DateText.IsOnlyDate(text)
        && !PersonText.BeginsWithBy(text)
        && !Availability.IsTold(text);

    private static double Score(List<string> texts, int records)
    {
        var words = texts.Average(text => text.Split(' ').Length);
        var distinct = (double)texts.Distinct().Count() / texts.Count;
        var parted = texts.Count(text => text.AsSpan().IndexOfAny('·', '|', '•') >= 0) * 2 > texts.Count ? 0.3 : 1;
        return words < FewestWords
            ? 0
            : Math.Min(LongEnough, texts.Average(text => text.Length)) * texts.Count / records * (texts.Count < 3 ? 1 : distinct) * parted;
    }

    private static string KeyOf(RecordText record, Line line) =>
        string.Join('>', record.Around(line.Owner).Select(element => element.LocalName)) + "." + line.Owner.ClassName;
}
