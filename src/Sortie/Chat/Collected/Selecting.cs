using System.Text.Json;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools.Web.Extraction;

namespace Sortie.Chat.Collected;

/// <summary>
/// The one place where it is decided whether what a mission collected answers a question: every word of it must stand for something there, and
/// what was left out while it was collected must not matter.
/// </summary>
internal static class Selecting
{
    /// <summary>The records that the question means, or what a mission would have to collect for it; null where it is about something else.</summary>
    /// <param name="question">The question.</param>
    /// <param name="result">What the mission collected.</param>
    /// <param name="view">What was shown last.</param>
    public static Selected? From(CollectedQuestion question, CollectedResult result, CollectedView? view)
    {
        if (result.Table is not { } table)
        {
            return null;
        }

        var before = view?.MissionId == result.MissionId ? view : null;
        var one = question.PointsAtOne && before?.It is { } place && place < table.Records.Count ? table.Records[place] : (JsonElement?)null;
        var shown = question.PointsBack && one is null && before is not null ? before.Change : new();
        var among = one is { } it ? [it] : Among(table, shown, question.Conditions);
        var (tests, unknown) = Tests(question, table);
        IReadOnlyList<string[]> rows = [.. question.Words, .. unknown.Where(test => test.Comparison is Comparison.Contains).Select(WordsOf)];
        if (QuestionWords.Read(result, among, question.OnlyColumns, rows) is not { } words)
        {
            // "Which version of logkit is it?" names one that is not among those that were shown.
            return among.Count == table.Records.Count ? null : From(question with { PointsBack = false, PointsAtOne = false }, result, view);
        }

        if (SaysNothing(question, words))
        {
            return null;
        }

        List<Condition> untested = [.. unknown.Where(test => test.Comparison is not Comparison.Contains)];
        var most = question.Most is { } superlative ? OrdersOf(superlative, table) : [];
        var order = question.Order ?? (question.PointsBack && most is [] ? shown.Order : null);
        var by = order is null ? null : table.ColumnOf(order.Field);
        List<string> hints = [.. question.Hints.Select(table.ColumnOf).OfType<string>().Take(1)];
        IReadOnlyList<string> missing = question.Hints is [var hint, ..] && hints is [] && words.Columns is [] ? [hint, .. words.Missing] : words.Missing;
        var isMissing = untested.Count > 0 || (order is not null && by is null) || (question.Most is not null && most is [])
            || missing.Count > 0;
        if (isMissing || IsLimited(question, words, result, table))
        {
            var isWish = question is { Conditions: not [] } or { Order: not null } or { Most.Said: not null } || (words.Names.Count > 0 && missing.Count == 1);
            return isWish ? new Selected.NotCollected(ChangeOf(question, missing)) : null;
        }

        List<string> compared = [.. tests.SelectMany(test => table.Meant(test.Field).Take(1)), .. most.Select(each => each.Field)];
        var records = table.Meeting(words.Records, tests);
        records = by is null ? records : table.InOrder(records, order! with { Field = by }, by);
        var count = question.Count ?? (question.Most is null && question.Conditions is [] ? shown.TargetCount : null);
        return new Selected.Shown(new()
        {
            Result = result,
            Ask = question.Ask is CollectedAsk.Count && words.Names.Count > 0 && words.Columns.Count > 0 ? CollectedAsk.Records : question.Ask,
            Among = among,
            Before = [.. shown.Conditions.Where(old => !question.Conditions.Any(test => test.Field == old.Field))],
            Named = words.Records,
            Records = most is not [] || count is not { } first ? records : [.. question.FromEnd ? records.TakeLast(first) : records.Take(first)],
            Conditions = tests,
            Names = words.Names,
            Order = by is null ? null : order! with { Field = by },
            Most = most,
            Count = count,
            FromEnd = question.FromEnd,
            Doubtful = [.. tests.Select(test => test.Field).Concat(order is null ? [] : [order.Field]).Select(table.Meant).Where(columns => columns.Count > 1)],
            Columns = [.. hints.Concat(words.Columns.Except(compared)).Distinct(), .. hints is [] && words.Columns is [] ? shown.Fields : []],
            OnlyColumns = question.OnlyColumns || shown.Fields is not [],
            NamesKind = words.NamesKind,
        });
    }

    /// <summary>Whether it names nothing that is in the records: "I would like a coffee", "is it just me?", "how much is this?".</summary>
    private static bool SaysNothing(CollectedQuestion question, QuestionWords words) =>
        words is { Names: [], Columns: [], Missing: [] } && question is { Conditions: [], Compared: null, Order: null, Most: null, Count: null }
            && question.Ask is not CollectedAsk.Count && (question.Ask is CollectedAsk.Any || !question.PointsBack);

    /// <summary>What was shown last; a new test on a field takes the place of the one before.</summary>
    private static IReadOnlyList<JsonElement> Among(CollectedTable table, SteerChange shown, IReadOnlyList<Condition> conditions)
    {
        var records = table.Meeting(table.Records, [.. shown.Conditions.Where(old => !conditions.Any(test => test.Field == old.Field))]);
        if (shown.TargetCount is not { } count)
        {
            return records;
        }

        return [.. (shown.Order is { } order && table.Meant(order.Field) is [var by, ..] ? table.InOrder(records, order, by) : records).Take(count)];
    }

    /// <summary>The tests as the columns have them, and those of which no column tells.</summary>
    private static (List<Condition> Tests, List<Condition> Unknown) Tests(CollectedQuestion question, CollectedTable table)
    {
        var (tests, unknown) = (new List<Condition>(), new List<Condition>());
        foreach (var condition in question.Conditions)
        {
            // "Under 20" is about the price where there is one, else about the only number that there is.
            var meant = condition is { Field: "price", Currency: null } && !question.SaysPrice && table.Meant("price") is [] && NumberColumns(table) is [var only]
                ? condition with { Field = only }
                : !table.CanTest(condition) && ColumnsIn(condition.Field, table) is [var measured] ? condition with { Field = measured } : condition;
            (table.CanTest(meant) ? tests : unknown).Add(meant);
        }

        if (question.Compared is { } compared)
        {
            var test = compared.Tests.FirstOrDefault(test => table.CanTest(test) && IsIn(compared.Unit, table.ColumnOf(test.Field), table));
            (test is null ? unknown : tests).Add(test ?? compared.Tests[0]);
        }

        return (tests, unknown);
    }

    /// <summary>"Less than 10 km": the columns of which most values are in that unit.</summary>
    private static List<string> ColumnsIn(string unit, CollectedTable table)
    {
        var word = WholeWords.Of([unit]);
        return [.. table.Columns.Where(column => table.Records.Count(record => word.IsMatch(StoredRecord.CellOf(record, column).Text ?? "")) * 2 > table.Records.Count)];
    }

    /// <summary>Whether the values of a column are in a unit, or in none: "min" are minutes.</summary>
    private static bool IsIn(string? unit, string? column, CollectedTable table) => unit is null || column is null || table.Records
        .SelectMany(record => Field.WordsOf(StoredRecord.CellOf(record, column).Text ?? ""))
        .All(word => word == unit || (word.Length > 1 && unit.StartsWith(word, StringComparison.Ordinal)) || word.StartsWith(unit, StringComparison.Ordinal));

    private static List<string> NumberColumns(CollectedTable table) =>
        [.. table.Columns.Where(column => table.Records.Any(record => record.TryGetProperty(column, out var value) && value.ValueKind is JsonValueKind.Number))];

    private static string[] WordsOf(Condition condition) => condition.Value.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<Sorting> OrdersOf(Superlative superlative, CollectedTable table)
    {
        foreach (var order in superlative.Orders)
        {
            if (table.Meant(order.Field).Where(column => Measures(column, table)).ToList() is { Count: > 0 } columns)
            {
                return [.. columns.Select(column => order with { Field = column })];
            }
        }

        return [];
    }

    /// <summary>"The highest mountain": the mountain itself is no measure, and what has no figure in it is none.</summary>
    private static bool Measures(string column, CollectedTable table) =>
        column != table.Naming && table.Records.Any(record => StoredRecord.CellOf(record, column).Text?.Any(char.IsAsciiDigit) is true);

    /// <summary>"The first 10" tell nothing of all, unless the question is about those, or about one of them.</summary>
    private static bool IsLimited(CollectedQuestion question, QuestionWords words, CollectedResult result, CollectedTable table)
    {
        var (objective, all) = (result.Objective, table.Records.Count);
        var isCut = objective.TargetCount <= all;
        return !question.PointsBack && question.Conditions.Any(test => !Narrowing.IsWithin(test, objective.Conditions))
            || (isCut && (question.Count > all || question.FromEnd))
            || (isCut && !question.PointsBack && words.Names.Count == 0 && !IsFirstOf(question, objective)
                && (question.Most is not null || question.Order is not null || question.Conditions is not [] || question.Compared is not null || question.Ask is not CollectedAsk.Records));
    }

    /// <summary>Of "the 5 cheapest" the cheapest is the first.</summary>
    private static bool IsFirstOf(CollectedQuestion question, Objective objective) =>
        question is { Conditions: [], Ask: CollectedAsk.Records, Most.Orders: [var most, ..] } && most == objective.Order;

    private static SteerChange ChangeOf(CollectedQuestion question, IReadOnlyList<string> missing) => new()
    {
        Conditions = question.Conditions,
        Order = question.Order ?? question.Most?.Said,
        TargetCount = question.Count,
        Fields = missing,
        AddsFields = true,
    };
}

/// <summary>What a question comes to.</summary>
internal abstract record Selected
{
    private Selected() { }

    /// <summary>These records answer it.</summary>
    internal sealed record Shown(Selection Selection) : Selected;

    /// <summary>What it needs was not collected; a mission with this change would.</summary>
    internal sealed record NotCollected(SteerChange Change) : Selected;
}
