using System.Text.Json;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>
/// Says what the values of some records come to. What has no value is counted and left out, and amounts in different currencies or units are
/// reckoned apart.
/// </summary>
internal sealed class ReckonedText(Selection selection, CollectedAsk.Reckoned ask)
{
    private const int MostColumns = 3;
    private const int MostTexts = 3;

    private readonly CollectedTable _table = selection.Result.Table!;
    private readonly RecordText _text = new(selection.Result.Table!);

    public string Write() => selection.Picked.Records is []
        ? $"None of the {selection.Reach.Words} has {selection.Picked.Which}."
        : string.Join(' ', ask.Columns.Take(MostColumns).SelectMany(Sentences));

    private IEnumerable<string> Sentences(string column)
    {
        var records = selection.Picked.Records;
        var figures = Figures.Of(_table, records, column);
        if (records is [var only])
        {
            return [$"{_text.Of(only, [column])}."];
        }

        if (figures.All is [])
        {
            return RangeOf(records, column) is { } range
                ? [$"The {column} of the {selection.Wanted} {range}."]
                : [$"None of the {selection.Wanted} has a figure for {column}."];
        }

        var groups = figures.All.GroupBy(figure => figure.Unit).ToList();
        var sentences = groups.Select(group => Sentence(column, figures, [.. group], Those([.. group], groups.Count == 1)));
        var isMixed = groups.Count > 1 && !selection.Compared.Contains(column);
        return [.. sentences, .. isMixed ? ["They are not converted."] : Array.Empty<string>(), .. LeftOut(column, figures.Without)];
    }

    /// <summary>"The 7 records", "6 of the 7 records", "the 2 records in GBP".</summary>
    private string Those(IReadOnlyList<Figure> group, bool isOnlyUnit) =>
        !isOnlyUnit ? $"the {Words.Count(group.Count, "record")} in {group[0].Unit ?? "no unit"}"
            : group.Count == selection.Picked.Records.Count ? $"the {selection.Wanted}"
            : $"{group.Count} of the {selection.Wanted}";

    private string Sentence(string column, Figures figures, IReadOnlyList<Figure> group, string those)
    {
        var unit = group[0].Unit;
        return ask.By switch
        {
            Reckoning.Range => $"The {column} of {those} {RangeOf([.. group.Select(figure => figure.Record)], column)}.",
            Reckoning.Total => $"The total {column} of {those} is {figures.Write(group.Sum(figure => figure.Value), unit)}.",
            Reckoning.Median => $"The median {column} of {those} is {figures.Write(MedianOf(group), unit)}.",
            _ => $"The average {column} of {those} is {figures.Write(group.Average(figure => figure.Value), unit)}.",
        };
    }

    private static decimal MedianOf(IReadOnlyList<Figure> group)
    {
        List<decimal> values = [.. group.Select(figure => figure.Value).Order()];
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>"Goes from 2.80 EUR (Gouda) to 12.40 EUR (Gruyère)"; null where no record has a value.</summary>
    private string? RangeOf(IReadOnlyList<JsonElement> records, string column)
    {
        var order = new Sorting(column);
        List<JsonElement> told = [.. _table.InOrder(records, order, column).Where(record => RecordText.ValueOf(record, column) is not null)];
        return told is [var first, .., var last]
            ? $"goes from {RecordText.ValueOf(first, column)} ({_text.Names([first])}) to {RecordText.ValueOf(last, column)} ({_text.Names([last])})"
            : null;
    }

    /// <summary>"1 has no figure for price ('on request')": what is not in it.</summary>
    private static IEnumerable<string> LeftOut(string column, IReadOnlyList<JsonElement> without)
    {
        if (without.Count == 0)
        {
            return [];
        }

        var texts = without.Select(record => RecordText.ValueOf(record, column)).OfType<string>().Distinct();
        var said = string.Join(", ", texts.Take(MostTexts).Select(text => $"'{text}'")) is { Length: > 0 } some ? $" ({some})" : "";
        return [$"{without.Count} {(without.Count == 1 ? "has" : "have")} no figure for {column}{said}."];
    }
}
