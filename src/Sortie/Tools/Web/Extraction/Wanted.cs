using Sortie.Missions;

namespace Sortie.Tools.Web.Extraction;

/// <summary>What is wanted of a page: the fields that were asked for, and those that conditions are about.</summary>
internal sealed class Wanted
{
    // Where nothing was asked for: what most lists have. A field that most records lack is left out of the answer.
    private static readonly string[] Natural = ["name", "price", "rating", "availability", "author", "date", "location"];

    private Wanted(IReadOnlyList<Field> fields, IReadOnlyList<(Condition Condition, Field Field)> tests, bool firstIsName)
    {
        (Fields, Tests, FirstIsName) = (fields, tests, firstIsName);
        All = [.. fields.Concat(tests.Select(test => test.Field)).Distinct()];
    }

    /// <summary>The fields of the answer, in order.</summary>
    public IReadOnlyList<Field> Fields { get; }

    public IReadOnlyList<(Condition Condition, Field Field)> Tests { get; }

    /// <summary>All fields to look for.</summary>
    public IReadOnlyList<Field> All { get; }

    /// <summary>Whether the first field is understood as the name of the records, though its word does not say so.</summary>
    public bool FirstIsName { get; }

    /// <summary>How far this is what the words meant, against other ways to understand them.</summary>
    public double Weight => FirstIsName ? 0.85 : 1;

    /// <summary>The ways to understand what was asked for: by its words, and, where that is another, with the thing itself as the name.</summary>
    public static IReadOnlyList<Wanted> Readings(IReadOnlyList<string> asked, IReadOnlyList<Condition> conditions)
    {
        var fields = (asked.Count > 0 ? asked : Natural).Distinct(StringComparer.Ordinal).Select(name => new Field(name)).ToList();
        return Subject.Read(fields) is { } named ? [Of(fields, conditions, first: false), Of(named, conditions, first: true)] : [Of(fields, conditions, first: false)];
    }

    private static Wanted Of(IReadOnlyList<Field> fields, IReadOnlyList<Condition> conditions, bool first) =>
        new(fields, [.. conditions.Select(condition => (condition, FieldOf(condition, fields)))], first);

    private static Field FieldOf(Condition condition, IReadOnlyList<Field> fields)
    {
        var field = new Field(condition.Field);
        return fields.Where(other => other.Matches(field.Words) >= 0.8 || (other.Meaning != Meaning.Other && other.Meaning == field.Meaning)).MaxBy(other => other.Matches(field.Words)) ?? field;
    }
}
