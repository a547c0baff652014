using System.Text.Json;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>
/// Says which records are the most or the least of all. Amounts in different currencies are not compared, and those that share the place are
/// all named.
/// </summary>
internal sealed class MostText(Selection selection, Ranking by)
{
    private const int MostOrders = 3;

    private readonly CollectedTable _table = selection.Result.Table!;
    private readonly RecordText _text = new(selection.Result.Table!);

    /// <summary>The one record that is it; null where several share the place, or it is left open by what it is told.</summary>
    public JsonElement? Only => by.Orders is [var order] && Places(order).ToList() is [{ Tied: [var only] }] ? only : null;

    /// <summary>A sentence for every column that may be meant, and every currency.</summary>
    public string Write() => by.Orders.Take(MostOrders).SelectMany(Sentences).ToList() is { Count: > 0 } sentences
        ? string.Join(' ', sentences)
        : $"None of the {selection.Reach.Words} has a value to compare.";

    private IEnumerable<string> Sentences(Sorting order)
    {
        var places = Places(order).ToList();
        foreach (var (currency, compared, tied) in places)
        {
            var word = (_table.TellsTime(order.Field), order.Descending) switch
            {
                (false, true) => "highest",
                (false, false) => "lowest",
                (_, true) => "latest",
                _ => "earliest",
            };
            var those = places.Count == 1 ? selection.Passing : $"{Words.Count(compared, "record")} in {currency ?? "no currency"}";
            var shared = tied.Count > 1 ? $" ({tied.Count} share it)" : "";
            yield return $"The {word} {order.Field} of the {those} is {RecordText.ValueOf(tied[0], order.Field)}: {_text.Names(tied)}{shared}.";
        }
    }

    /// <summary>The first place in each currency.</summary>
    private IEnumerable<(string? Currency, int Compared, List<JsonElement> Tied)> Places(Sorting order)
    {
        var compared = selection.Picked.Passing.Select(record => (Record: record, Cell: StoredRecord.CellOf(record, order.Field)));
        foreach (var group in compared.Where(pair => !pair.Cell.IsEmpty).GroupBy(pair => pair.Cell.Currency))
        {
            List<JsonElement> records = [.. group.Select(pair => pair.Record)];
            var first = StoredRecord.CellOf(_table.InOrder(records, order, order.Field)[0], order.Field).Text;
            yield return (group.Key, records.Count, [.. group.Where(pair => pair.Cell.Text == first).Select(pair => pair.Record)]);
        }
    }
}
