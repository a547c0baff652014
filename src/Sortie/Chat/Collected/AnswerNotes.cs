using System.Globalization;
using System.Text.Json;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>What has to be said with an answer from what was collected: what it leaves out or leaves open, and where it comes from.</summary>
internal static class AnswerNotes
{
    public static IEnumerable<string> Of(Selection selection) =>
    [
        .. selection.Compared.SelectMany(column => Values(selection.Picked.Named, column)),
        .. selection.Picked.Conditions.Where(test => test.Currency is not null).SelectMany(test => OtherCurrencies(test, selection.Result.Table!)),
        .. selection.Doubtful.Select(columns => $"This goes by {columns[0]}; there is also {string.Join(" and ", columns.Skip(1))}."),
        .. Source(selection.Result),
    ];

    /// <summary>What the values of a column leave out, or leave open.</summary>
    private static IEnumerable<string> Values(IReadOnlyList<JsonElement> records, string column)
    {
        var cells = records.Select(record => StoredRecord.CellOf(record, column)).ToList();
        if (cells.Count(cell => cell.IsEmpty) is > 0 and var missing)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{missing} of {cells.Count} {(missing == 1 ? "has" : "have")} no {column}.");
        }

        if (cells.Select(cell => cell.Currency).OfType<string>().Distinct().ToList() is { Count: > 1 } currencies)
        {
            yield return $"Of {column} there are amounts in {string.Join(" and ", currencies)}; they are not converted.";
        }
    }

    private static IEnumerable<string> OtherCurrencies(Condition test, CollectedTable table)
    {
        var column = table.ColumnOf(test.Field) ?? "";
        var currencies = table.Records.Select(record => StoredRecord.CellOf(record, column).Currency).OfType<string>();
        return currencies.Where(code => code != test.Currency).Distinct().ToList() is { Count: > 0 } codes
            ? [$"What is in {string.Join(" or ", codes)} was not compared with {test.Value} {test.Currency}."]
            : [];
    }

    private static IEnumerable<string> Source(CollectedResult result)
    {
        var all = result.Table!.Records.Count;
        if (result.Objective.TargetCount is { } wanted && wanted <= all)
        {
            yield return $"Only the first {wanted} were collected.";
        }

        if (result.Gap is { } gap)
        {
            yield return gap;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"This is from {Words.Count(all, "record")} that {result.MissionId} collected on {result.At.UtcDateTime:d MMM yyyy 'at' HH:mm} UTC; ")
            + "say 'check again' to have the page asked anew.";
    }
}
