using Sortie.Missions;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>What is wanted of a page: the fields that were asked for, and those that conditions are about.</summary>
internal sealed class Wanted
{
    // Where nothing was asked for: what most lists have. A field that most records lack is left out of the answer.
    private static readonly string[] Natural = ["name", "price", "rating", "availability", "author", "date", "location"];

    private Wanted(IReadOnlyList<Field> fields, IReadOnlyList<(Condition Condition, Field Field)> tests, bool firstIsName)
    {
        (Fields, Tests, FirstIsName) = (fields, tests, firstIsName);
        // A condition without a field is about whatever a record says, and nothing more is to be looked for.
        var tested = tests.Where(test => test.Condition.Field is not "").Select(test => test.Field).ToList();
        Telling = [.. fields.Concat(tested.Where(field => field.Meaning != Meaning.Discount)).Distinct()];
        if (tests.Any(test => test.Field.Meaning == Meaning.Discount))
        {
            PriceField = fields.FirstOrDefault(field => field.Meaning == Meaning.Price) ?? new Field("price");
            OldPriceField = fields.FirstOrDefault(field => field.Meaning == Meaning.OldPrice) ?? new Field("old price");
        }

        All = [.. Telling.Concat(tested).Concat(new[] { PriceField, OldPriceField }.OfType<Field>()).Distinct()];
    }

    /// <summary>The fields of the answer, in order.</summary>
    public IReadOnlyList<Field> Fields { get; }

    public IReadOnlyList<(Condition Condition, Field Field)> Tests { get; }

    /// <summary>All fields to look for.</summary>
    public IReadOnlyList<Field> All { get; }

    /// <summary>Those of them by which records are told: all but what is only needed to reckon a discount, which few records have.</summary>
    public IReadOnlyList<Field> Telling { get; }

    /// <summary>The price by which a discount is reckoned; null where no condition is about one.</summary>
    public Field? PriceField { get; }

    /// <summary>The price before, by which a discount is reckoned; null where no condition is about one.</summary>
    public Field? OldPriceField { get; }

    /// <summary>Whether the first field that can be the name of the records is understood so, though its word does not say it.</summary>
    public bool FirstIsName { get; }

    /// <summary>How far this is what the words meant, against other ways to understand them.</summary>
    public double Weight { get; private init; } = 1;

    /// <summary>The ways to understand what was asked for: by its words, and, where that is another, with the thing itself as the name.</summary>
    public static IReadOnlyList<Wanted> Readings(IReadOnlyList<string> asked, IReadOnlyList<Condition> conditions)
    {
        var fields = (asked.Count > 0 ? asked : Natural).Distinct(StringComparer.Ordinal).Select(name => new Field(name)).ToList();
        fields = Subject.WithOneName(fields);
        return Subject.Read(fields) is { } named
            ? [Of(fields, conditions, first: false), Of(named, conditions, first: true)]
            : [Of(fields, conditions, first: false)];
    }

    /// <summary>What is wanted of records with these fields.</summary>
    public static Wanted Of(IReadOnlyList<Field> fields, IReadOnlyList<Condition> conditions, bool first = false) =>
        new(fields, [.. conditions.Select(condition => (condition, FieldOf(condition, fields)))], first)
        {
            // An address may well be what it says; a "hotel" is hardly anything but a name.
            Weight = !first ? 1 : new Field(fields.First(field => field.Meaning == Meaning.Name).Asked).Meaning == Meaning.Other ? 0.85 : 0.78,
        };

    private static Field FieldOf(Condition condition, IReadOnlyList<Field> fields)
    {
        var field = new Field(condition.Field);
        return fields.Where(other => (other.Matches(field.Words) >= 0.8 || (other.Meaning != Meaning.Other && other.Meaning == field.Meaning))
                    && !AreDifferentDays(field, other))
                .MaxBy(other => other.Matches(field.Words))
            ?? field;
    }

    // The day on which a thing was posted is not the one on which it closes.
    private static bool AreDifferentDays(Field field, Field other) =>
        field.Meaning == Meaning.Date && KindOf(field) is { } one && KindOf(other) is { } another && one != another;

    private static string? KindOf(Field day) =>
        day.Words.FirstOrDefault(word => word is not ("date" or "day" or "time" or "when" or "datetime" or "datum"));
}
