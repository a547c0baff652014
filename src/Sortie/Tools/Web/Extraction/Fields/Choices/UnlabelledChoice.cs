using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>
/// Finds what a person's role, a thing's type, maker or place is, where neither label nor mark-up names it: the one place in most records whose
/// short text answers no other field. Where several are left over nothing tells which it is, and none is taken.
/// </summary>
internal static partial class UnlabelledChoice
{
    private const int LongestText = 60;
    private const int MostWords = 5;

    private static readonly FrozenSet<string> Told =
        ("role position occupation profession function job department subtitle species type genre rank degree party "
            + "discipline cuisine language breed style").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Completes records that lack such a field.</summary>
    /// <param name="texts">What the records say.</param>
    /// <param name="records">What was found in them, in the same order.</param>
    /// <param name="fields">All that is wanted.</param>
    public static void Fill(IReadOnlyList<RecordText> texts, IReadOnlyList<Dictionary<Field, Found>> records, IReadOnlyList<Field> fields)
    {
        if (texts.Count < 2 || fields.Where(field => IsUnlabelled(field, records)).ToList() is not [var wanted])
        {
            return;
        }

        var isPlace = wanted.Meaning == Meaning.Location;
        var spots = texts.SelectMany((text, at) => text.Lines
                .SelectMany(line => (isPlace ? Places(line.Text) : Remarks(line.Text))
                    .Select((remark, number) => (Record: at, Text: remark, Line: line, Key: $"{KeyOf(text, line)}#{number}")))
                .Where(spot => spot.Line.Owner.LocalName is not "button"
                    && IsFree(spot.Text, records[at], wanted, isPlace && spot.Text != spot.Line.Text)
                    && (!isPlace || IsPlaceLike(spot.Text))))
            .GroupBy(spot => spot.Key)
            .Where(spot => isPlace || spot.CountBy(found => found.Record).Count(record => record.Value > 1) * 2 <= texts.Count)
            .Select(spot => spot.DistinctBy(found => found.Record).ToList())
            .Where(spot => spot.Count * 5 >= texts.Count * 3 && !(isPlace && spot.DistinctBy(found => found.Text).Count() == 1)).ToList();
        if ((spots.Count > 1 ? spots.FindAll(spot => Tells([.. spot.Select(found => found.Text)])) : spots) is [var only])
        {
            foreach (var (at, text, line, _) in only)
            {
                records[at].TryAdd(wanted, new Found(text) { Raw = line.Text, Element = line.Owner });
            }
        }
    }

    private static bool IsUnlabelled(Field field, IReadOnlyList<Dictionary<Field, Found>> records) =>
        field.Meaning == Meaning.Location ? records.Count(record => record.ContainsKey(field)) * 2 <= records.Count
        : field.Meaning is Meaning.Brand or Meaning.Category ? !records.Any(record => record.ContainsKey(field))
        : field.Meaning == Meaning.Other && field.Words is [.., var word] && Told.Contains(word) && !records.Any(record => record.ContainsKey(field));

    // Of several the one in words that are not always the same: "Room 2.14" is no role, "Free delivery" no cuisine.
    private static bool Tells(List<string> texts) => !texts.Exists(text => text.Any(char.IsDigit)) && texts.Distinct().Skip(1).Any();

    // "Italian · €€ · 1.2 km".
    private static string[] Remarks(string line) => line.Split(Segments.Separators, StringSplitOptions.TrimEntries);

    // "Hamburg · Full-time", "– Dunmoor, founded 1890".
    private static IEnumerable<string> Places(string line) =>
        line.Split(['·', '|', '•', '–', '—'], StringSplitOptions.TrimEntries)
            .Select(remark => IsPlaceLike(remark) ? remark : remark.Split(',')[0].Trim());

    private static bool IsPlaceLike(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 and <= MostWords } words
        && char.IsUpper(text[0])
        && !Weekdays.IsName(text)
        && words.All(word => char.IsUpper(word[word is ['(', _, ..] ? 1 : 0]) || Particle().IsMatch(word))
        && !text.Any(char.IsDigit)
        && !Engagement().IsMatch(text)
        && !Availability.IsTold(text)
        && !DateText.IsDate(text)
        && !PriceText.IsLabel(text);

    // Behind "University of Brink" a remark "Brink" is another thing than the name.
    private static bool IsFree(string text, Dictionary<Field, Found> values, Field wanted, bool isRemark) =>
        values.Count > 0
        && text.Length is > 1 and < LongestText
        && text.Any(char.IsLetter)
        && text.IndexOfAny([':', '：', '@']) < 0
        && !Patterns.IsInterface(text)
        && !DateText.IsDate(text)
        && !ContactText.Phones(text).Any()
        && !values.Any(pair => pair.Key != wanted
            && (Says(pair.Value.Text, text, whole: isRemark && pair.Key.Meaning is Meaning.Name or Meaning.Company)
            || text.Contains(pair.Value.Text, StringComparison.OrdinalIgnoreCase)));

    private static bool Says(string value, string text, bool whole) =>
        whole ? value.Equals(text, StringComparison.OrdinalIgnoreCase) : value.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static string KeyOf(RecordText record, Line line) =>
        string.Join('>', record.Around(line.Owner).Select(element => element.LocalName)) + "." + line.Owner.ClassName;

    [GeneratedRegex(
        "^(?:de|del|de[rsnm]|da|do|di|du|des|la|le|les|el|am|an|im|in|a[nm]|of|the|on|upon|under|and|&|und|et|y|e|/|van"
            + "|von|zu[rm]?|sur|sous)$")]
    private static partial Regex Particle();

    [GeneratedRegex(
        "^(?:full|part)[- ]?time$|^(?:permanent|contract(?:or)?|temporary|freelance|internship|apprenticeship|volunteer"
            + "|hybrid|on[- ]?site|seasonal|fixed[- ]term|vollzeit|teilzeit|befristet|unbefristet|festanstellung|minijob|cdi"
            + "|cdd|temps (?:plein|partiel))$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Engagement();
}
