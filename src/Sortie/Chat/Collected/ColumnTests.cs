using System.Text.Json;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools.Web.Extraction.Words;

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
        var tests = question.Conditions.Select(condition => Meant(condition, question.SaysPrice, table))
            .Concat(question.Open.Select(open => open.In(table) ?? open.Tests[0]))
            .ToLookup(table.CanTest);
        return new([.. tests[true]], [.. tests[false]]);
    }

    /// <summary>
    /// "Under 20" is about the price where there is one, else about the only number that there is; "opened in May" about what opens.
    /// </summary>
    private static Condition Meant(Condition condition, bool saysPrice, CollectedTable table)
    {
        if (condition is { Field: "price", Currency: null } && !saysPrice && table.Meant("price") is [] && NumberColumns(table) is [var number])
        {
            return condition with { Field = number };
        }

        if (table.CanTest(condition) || condition.Field is "")
        {
            return condition;
        }

        var column = table.Columns.FirstOrDefault(column => Stems.AreOfOneVerb(condition.Field, column))
            ?? (ColumnsIn(condition.Field, table) is [var measured] ? measured : null);
        return column is null ? condition : condition with { Field = column };
    }

    private static bool IsOfWords(Condition test) => test.Comparison is Comparison.Contains;

    /// <summary>"Less than 10 km": the columns of which most values are in that unit.</summary>
    private static List<string> ColumnsIn(string unit, CollectedTable table)
    {
        var word = WholeWords.Of([unit]);
        return [.. table.Columns.Where(column => table.TextsOf(column).Count(word.IsMatch) * 2 > table.Records.Count)];
    }

    private static List<string> NumberColumns(CollectedTable table) =>
        [.. table.Columns.Where(column => table.Records.Any(record => IsNumber(record, column)))];

    private static bool IsNumber(JsonElement record, string column) =>
        record.TryGetProperty(column, out var value) && value.ValueKind is JsonValueKind.Number;
}
