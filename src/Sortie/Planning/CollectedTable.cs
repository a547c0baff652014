using System.Globalization;
using System.Text.Json;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Selection;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Planning;

/// <summary>
/// The records that a mission brought, to be looked at once more: tested and put in order by the code that does so while they are collected.
/// </summary>
/// <param name="records">The records of its result file.</param>
/// <param name="language">The language of the page that they stood on; null where it is not known.</param>
/// <param name="day">The day on which they were collected.</param>
internal sealed class CollectedTable(IReadOnlyList<JsonElement> records, string? language, DateOnly day)
{
    /// <summary>So many values tell what a column is about.</summary>
    private const int Enough = 200;

    public IReadOnlyList<JsonElement> Records => records;

    /// <summary>The language of the page that they stood on; null where it is not known.</summary>
    public string? Language => language;

    public IReadOnlyList<string> Columns { get; } = StoredRecord.ColumnsOf(records);

    /// <summary>
    /// The column by which a person tells the records apart: one of names, each of which is there once, else the first in which that is so.
    /// </summary>
    public string Naming => field ??= Columns.FirstOrDefault(column => IsNaming(column) && TellsApart(column))
        ?? Columns.FirstOrDefault(TellsApart)
        ?? Columns.FirstOrDefault(IsNaming)
        ?? Columns[0];

    /// <summary>The columns that some words stand for: the one that is called so, else all that may be meant.</summary>
    public IReadOnlyList<string> Meant(string words)
    {
        var meant = Field.Meant(words, Columns);
        return meant is [var first, _, ..] && new Field(first).Matches(new Field(words).Words) >= 1 ? [first] : meant;
    }

    /// <summary>The column that is called so, if not in the same number or language; null where there is none.</summary>
    public string? Called(string words) => Meant(words) is [var column, ..] && new Field(column).Matches(new Field(words).Words) >= 1 ? column : null;

    /// <summary>
    /// The column that some words stand for best; null where there is none. Behind "=" they stand only for one that is called just so.
    /// </summary>
    public string? ColumnOf(string words) => words is ['=', .. var exact] ? Columns.FirstOrDefault(column => column == exact)
        : Meant(words) is [var column, ..] ? column
        : null;

    /// <summary>The texts of a column; none for a record that has no value there.</summary>
    public IEnumerable<string> TextsOf(string column) => records.Select(record => StoredRecord.CellOf(record, column).Text).OfType<string>();

    /// <summary>Whether a column tells of days or times.</summary>
    public bool TellsTime(string column) =>
        TellsClock(column) || TellsDays(column)
            || (new Field(column).Meaning is Meaning.Date && !TellsDurations(column));

    /// <summary>Whether most values of a column are times of the day.</summary>
    public bool TellsClock(string column) => AreMost(column, text => TimeText.TimeIn(text) is not null);

    /// <summary>Whether most values of a column are how long something takes.</summary>
    public bool TellsDurations(string column) => AreMost(column, text => Durations.Of(text) is not null);

    /// <summary>Whether most values of a column are days.</summary>
    public bool TellsDays(string column)
    {
        var days = new Days(day, language);
        return AreMost(column, text => days.Of(text) is not null);
    }

    /// <summary>Whether the columns tell what a condition asks.</summary>
    public bool CanTest(Condition condition)
    {
        var wanted = WantedOf([condition]);
        return wanted.Tests.All(test => wanted.Fields.Contains(test.Field))
            || (wanted is { PriceField: { } price, OldPriceField: { } old } && wanted.Fields.Contains(price) && wanted.Fields.Contains(old));
    }

    /// <summary>Those of some records that meet all conditions.</summary>
    public IReadOnlyList<JsonElement> Meeting(IReadOnlyList<JsonElement> some, IReadOnlyList<Condition> conditions)
    {
        if (conditions.Count == 0)
        {
            return some;
        }

        var wanted = WantedOf(conditions);
        var found = some.Select(record => FoundIn(record, wanted)).ToList();
        var met = new Conditions(wanted, new(language, titles: [], headings: null), day).Met(found).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. some.Zip(found).Where(pair => met.Contains(pair.Second)).Select(pair => pair.First)];
    }

    /// <summary>Some records in an order.</summary>
    /// <param name="some">The records.</param>
    /// <param name="order">The order.</param>
    /// <param name="column">The column that it means.</param>
    public IReadOnlyList<JsonElement> InOrder(IReadOnlyList<JsonElement> some, Sorting order, string column) =>
        SortKeys.InOrder(some, order, column, record => (StoredRecord.CellOf(record, column).Value, language));

    private bool AreMost(string column, Func<string, bool> test)
    {
        var texts = TextsOf(column).Take(Enough).ToList();
        return texts.Count(test) * 2 > texts.Count;
    }

    private static bool IsNaming(string column) => new Field(column).Meaning is Meaning.Name;

    private bool TellsApart(string column)
    {
        var texts = records.Where(record => record.TryGetProperty(column, out var value) && value.ValueKind is JsonValueKind.String)
            .Select(record => record.GetProperty(column).GetString());
        return texts.Distinct().Count() == records.Count;
    }

    private Wanted WantedOf(IReadOnlyList<Condition> conditions) => Wanted.Of([.. Columns.Select(column => new Field(column))], conditions);

    private static FoundRecord FoundIn(JsonElement record, Wanted wanted)
    {
        var values = new Dictionary<Field, Found>();
        var prices = new[] { wanted.PriceField, wanted.OldPriceField }.OfType<Field>();
        foreach (var field in wanted.Tests.Select(test => test.Field).Concat(prices).Distinct())
        {
            if (StoredRecord.CellOf(record, field.Asked) is { IsEmpty: false, Text: { } text } cell)
            {
                values[field] = new(text) { Number = NumberOf(cell), Currency = cell.Currency, Raw = text };
            }
        }

        return new(values);
    }

    private static decimal? NumberOf(Cell cell) =>
        cell.Value!.GetValueKind() is JsonValueKind.Number
            && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
