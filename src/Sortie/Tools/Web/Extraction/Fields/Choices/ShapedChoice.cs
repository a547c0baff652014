using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds a field by the shape of its value: a day, an address, a share, a person's name.</summary>
internal static partial class ShapedChoice
{
    public static Found? Read(RecordText record, Field field, string? name)
    {
        if (field.Meaning == Meaning.Date && field.Words is ["time"] && Clock(record, name) is { } clock)
        {
            return clock;
        }

        if (DurationChoice.IsFor(field))
        {
            return DurationChoice.Read(record, field, name);
        }

        // A day behind a label of its own ("Joined: Mar 2024") is the one that is meant only where there is no other.
        foreach (var line in field.Meaning == Meaning.Date ? record.LinesBeside(name).OrderBy(IsLabelled) : record.LinesBeside(name))
        {
            // "128 points by <a>orlo</a>"
            if (field.Meaning == Meaning.Author
                && line.Parts.FirstOrDefault(part => part.Start > 0
                    && part.End - part.Start < 60
                    && PersonText.EndsWithBy(line.Text[..part.Start])) is { Element: { } writer } by)
            {
                return FoundText.Of(line.Text[by.Start..by.End], line.Text, writer);
            }

            foreach (var (text, element) in line.Pieces().Where(piece => piece.Text != name))
            {
                var found = field.Meaning switch
                {
                    Meaning.Availability when Availability.IsTold(text) => text,
                    Meaning.Date when field.Words is ["day" or "weekday"] && Weekdays.IsName(text) => text,
                    Meaning.Date => DateText.DayIn(text) ?? (field.Words is ["time"] ? TimeIn(text) : null),
                    Meaning.Email => ContactText.EmailIn(text),
                    Meaning.Phone => ContactText.Phones(text).FirstOrDefault(),
                    Meaning.Reviews => RatingText.Reviews(text),
                    Meaning.Discount when Patterns.IsPercentage(text) => text,
                    Meaning.Author when PersonText.BeginsWithBy(text) && text.Length < 80 => PersonText.WithoutBy(text),
                    Meaning.Location when field.Words is [.., "address"] && PlaceText.IsAddress(text) => text,
                    Meaning.Location when PlaceText.IsLocation(text) && text.IndexOfAny(['·', '|', '•']) < 0 => text,
                    Meaning.Company => Leftover(record, text.Split(['·', '|', '•'])[0].TrimEnd(), name),
                    Meaning.Other when field.Words is [.., "version" or "release"] => Patterns.VersionIn(text),
                    _ => null,
                };
                if (!string.IsNullOrEmpty(found))
                {
                    return FoundText.Of(found, text, element);
                }
            }
        }

        return null;
    }

    private static bool IsLabelled(Line line) => OtherLabel().IsMatch(line.Text);

    /// <summary>In a list of titles and authors that says nowhere which is which, the author: who has a person's name.</summary>
    public static Found? Person(RecordText record, string? name)
    {
        var pieces = record.Lines.Where(line => !line.IsControls).SelectMany(line => line.Pieces()).ToList();
        return (pieces.Find(piece => Citation.AreWriters(piece.Text)) is { Text: not null } writers ? writers
            : pieces.Find(piece => PersonText.IsPerson(piece.Text) && Leftover(record, piece.Text, name, place: true) is not null))
            is { Text: { } person, Element: { } element } ? FoundText.Of(person, person, element) : null;
    }

    // Where the day and the hour stand apart, the time is the hour.
    private static Found? Clock(RecordText record, string? name) => record.LinesBeside(name)
        .SelectMany(line => line.Pieces())
        .Where(piece => !DateText.IsDate(piece.Text))
        .Select(piece => (Clock: TimeText.ClockIn(piece.Text), piece.Text, piece.Element))
        .Where(piece => piece.Clock is not null && piece.Text.StartsWith(piece.Clock, StringComparison.Ordinal))
        .Select(piece => FoundText.Of(piece.Clock!, piece.Text, piece.Element))
        .FirstOrDefault();

    private static string? TimeIn(string text) => TimeText.IsElapsed(text) ? text : TimeText.ClockIn(text) ?? TimeText.DurationIn(text);

    // "Adler, Mina" has the shape of a place as well.
    private static string? Leftover(RecordText record, string text, string? name, bool place = false) =>
        name is not null
        && text.Length is > 1 and < 60
        && text != name
        && !Patterns.IsInterface(text)
        && (place || !PlaceText.IsLocation(text))
        && !DateText.IsDate(text)
        && !Availability.IsTold(text)
        && RatingText.Rating(text) is null
        && Money.FindAll(Money.Normalise(text), record.Page.Language).Count == 0
        && text.Any(char.IsLetter)
        && !name.Contains(text, StringComparison.OrdinalIgnoreCase)
        && !text.Contains(name, StringComparison.OrdinalIgnoreCase)
            ? text
            : null;

    [GeneratedRegex(
        @"^(?:joined|registered|member since|last (?:seen|active|visit)|edited|modified|beigetreten|dabei seit"
            + @"|inscrit)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex OtherLabel();
}
