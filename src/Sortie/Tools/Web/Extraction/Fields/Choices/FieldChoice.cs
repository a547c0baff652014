using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds a field other than the name in a record: by what its element is called, by its label, by its shape.</summary>
internal static class FieldChoice
{
    public static Found? Read(RecordText record, Field field, string? name)
    {
        switch (field.Meaning)
        {
            case Meaning.Link:
                return LinkedChoice.Link(record, field, name);
            case Meaning.Image:
                return LinkedChoice.Image(record);
            case Meaning.Price:
                return PriceChoice.Read(record, old: false);
            case Meaning.OldPrice:
                return PriceChoice.Read(record, old: true);
            case Meaning.Rating:
                return RatingChoice.Read(record) ?? Rated(record, field, name) ?? StarCount.Read(record, field);
            case Meaning.Text:
                return NamedChoice.Read(record, field) ?? Longest(record, name, least: 1);
            case Meaning.Description:
                return NamedChoice.Read(record, field) ?? Longest(record, name, least: 30);
        }

        var found = LinkedChoice.Mailbox(record, field)
            ?? (field.Meaning == Meaning.Quantity ? QuantityChoice.Read(record) : null)
            ?? NamedChoice.Read(record, field)
            ?? LabelledChoice.Read(record, field, name)
            ?? JourneyChoice.Read(record, field)
            ?? WordedChoice.Read(record, field, name)
            ?? ShapedChoice.Read(record, field, name)
            ?? Measures.Read(record, field, name)
            ?? OpponentChoice.Read(record, field)
            ?? NamedChoice.OfAttribute(record, field)
            ?? LinkedChoice.ByPath(record, field, name)
            ?? CitationChoice.Venue(record, field, name)
            ?? (field.Meaning == Meaning.Author ? ShapedChoice.Person(record, name) : null);
        return found is null ? null : Finish(field, found);
    }

    // A label with more than a number behind it ("Note: 2 per customer") is about something else.
    private static Found? Rated(RecordText record, Field field, string? name) =>
        NamedChoice.Read(record, field) is { } named ? RatingChoice.Number(named) ?? (field.Words.Contains("score") ? named : null)
        : LabelledChoice.Read(record, field, name) is { } labelled && !labelled.Text.Any(char.IsLetter) ? RatingChoice.Number(labelled) : null;

    private static Found? Longest(RecordText record, string? name, int least) =>
        record.Lines.Where(line => line.Text != name && line.Text.Length >= least && !Patterns.IsInterface(line.Text))
            .MaxBy(line => line.Text.Length) is { } line
            ? FoundText.Of(line.Text, line.Text, line.Owner)
            : null;

    private static Found? Finish(Field field, Found found) => field.Meaning switch
    {
        Meaning.Author =>
            DateText.WithoutDay(PersonText.WithoutBy(found.Text)) is var author && DateText.IsDate(author)
                ? null
                : found with { Text = author },
        Meaning.Reviews => found with { Number = DecimalText.Parse(found.Text) },
        // "500 g" says more than 500.
        Meaning.Quantity when !found.Text.Any(char.IsLetter) => found with { Number = DecimalText.Parse(found.Text) },
        // "Call 0131 555 7001" is a number, "Hosted by Orla Finn" a person.
        Meaning.Phone when found.Text.Any(char.IsLetter) && ContactText.Phones(found.Text).FirstOrDefault() is { } phone =>
            found with { Text = phone },
        Meaning.Email when ContactText.EmailIn(found.Text) is { } mailbox => found with { Text = mailbox },
        Meaning.Other when PersonText.WithoutDoneBy(found.Text) is { } doer => found with { Text = doer },
        Meaning.Other when field.Words is [.., "rank"] && found.Text is ['#', _, ..] => found with { Text = found.Text[1..] },
        // "14 replies" are 14.
        Meaning.Other when CountedText.In(found.Text, field) is { } count => found with { Text = count },
        _ => found,
    };
}
