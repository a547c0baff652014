using System.Globalization;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>What has to be said with an answer from what was collected: what it leaves out or leaves open, and where it comes from.</summary>
internal static class AnswerNotes
{
    public static IEnumerable<string> Of(Selection selection)
    {
        var result = selection.Result;
        var all = result.Table!.Records;
        foreach (var column in selection.Compared)
        {
            var cells = selection.Named.Select(record => StoredRecord.CellOf(record, column)).ToList();
            if (cells.Count(cell => cell.IsEmpty) is > 0 and var missing)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{missing} of {cells.Count} {(missing == 1 ? "has" : "have")} no {column}.");
            }

            if (cells.Select(cell => cell.Currency).OfType<string>().Distinct().ToList() is { Count: > 1 } currencies)
            {
                yield return $"Of {column} there are amounts in {string.Join(" and ", currencies)}; they are not converted.";
            }
        }

        foreach (var condition in selection.Conditions.Where(condition => condition.Currency is not null))
        {
            if (all.Select(record => StoredRecord.CellOf(record, result.Table.ColumnOf(condition.Field) ?? "").Currency).OfType<string>().Where(code => code != condition.Currency).Distinct()
                .ToList() is { Count: > 0 } others)
            {
                yield return $"What is in {string.Join(" or ", others)} was not compared with {condition.Value} {condition.Currency}.";
            }
        }

        foreach (var columns in selection.Doubtful)
        {
            yield return $"This goes by {columns[0]}; there is also {string.Join(" and ", columns.Skip(1))}.";
        }

        if (result.Objective.TargetCount is { } wanted && wanted <= all.Count)
        {
            yield return $"Only the first {wanted} were collected.";
        }

        if (result.Gap is { } gap)
        {
            yield return gap;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"This is from {Words.Count(all.Count, "record")} that {result.MissionId} collected on {result.At.UtcDateTime:d MMM yyyy 'at' HH:mm} UTC; say 'check again' to have the page asked anew.");
    }
}
