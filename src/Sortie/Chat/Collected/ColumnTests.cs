using System.Text.Json;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools.Web.Extraction;

namespace Sortie.Chat.Collected;

/// <summary>The tests of a question, held against the columns that there are.</summary>
/// <param name="Known">Those that the columns can tell.</param>
/// <param name="Unknown">Those of which no column tells.</param>
internal sealed record ColumnTests(IReadOnlyList<Condition> Known, IReadOnlyList<Condition> Unknown)
{
    /// <summary>Words that no column is known to have. They may be a name: "which are in Lyon" of cities.</summary>
    public IEnumerable<string[]> Names => Unknown.Where(IsOfWords)
        .Select(test => test.Value.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether one needs a column that was not collected.</summary>
    public bool NeedColumns => Unknown.Any(test => !IsOfWords(test));

    public static ColumnTests Of(CollectedQuestion question, CollectedTable table)
    {
        List<Condition> tests = [.. question.Conditions.Select(condition => Meant(condition, question.SaysPrice, table))];
        if (question.Compared is { } compared)
        {
            var told = compared.Tests.FirstOrDefault(test => table.CanTest(test) && IsIn(compared.Unit, table.ColumnOf(test.Field), table));
            tests.Add(told ?? compared.Tests[0]);
        }

        var known = tests.ToLookup(test => table.CanTest(test));
        return new([.. known[true]], [.. known[false]]);
    }

    /// <summary>"Under 20" is about the price where there is one, else about the only number that there is.</summary>
    private static Condition Meant(Condition condition, bool saysPrice, CollectedTable table)
    {
        if (condition is { Field: "price", Currency: null } && !saysPrice && table.Meant("price") is [] && NumberColumns(table) is [var number])
        {
            return condition with { Field = number };
        }

        return !table.CanTest(condition) && ColumnsIn(condition.Field, table) is [var measured] ? condition with { Field = measured } : condition;
    }

    private static bool IsOfWords(Condition test) => test.Comparison is Comparison.Contains;

    /// <summary>"Less than 10 km": the columns of which most values are in that unit.</summary>
    private static List<string> ColumnsIn(string unit, CollectedTable table)
    {
        var word = WholeWords.Of([unit]);
        return [.. table.Columns.Where(column => table.TextsOf(column).Count(word.IsMatch) * 2 > table.Records.Count)];
    }

    /// <summary>Whether the values of a column are in a unit, or in none: "min" are minutes.</summary>
    private static bool IsIn(string? unit, string? column, CollectedTable table) =>
        unit is null || column is null || table.TextsOf(column).SelectMany(Field.WordsOf).All(word => IsShort(word, unit) || IsShort(unit, word));

    private static bool IsShort(string word, string unit) => word == unit || (word.Length > 1 && unit.StartsWith(word, StringComparison.Ordinal));

    private static List<string> NumberColumns(CollectedTable table) =>
        [.. table.Columns.Where(column => table.Records.Any(record => IsNumber(record, column)))];

    private static bool IsNumber(JsonElement record, string column) =>
        record.TryGetProperty(column, out var value) && value.ValueKind is JsonValueKind.Number;
}
