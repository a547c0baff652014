using System.Globalization;
using System.Text.Json;
using Sortie.Planning;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Chat.Collected;

/// <summary>The values of a column as numbers with their units. Units are not converted.</summary>
internal sealed class Figures
{
    private const int SecondsOfMinute = 60;
    private const int SecondsOfHour = 3600;

    private readonly bool _areDurations;

    private Figures(IReadOnlyList<Figure> all, IReadOnlyList<JsonElement> without, bool areDurations = false) =>
        (All, Without, _areDurations) = (all, without, areDurations);

    /// <summary>The numbers.</summary>
    public IReadOnlyList<Figure> All { get; }

    /// <summary>The records that have no number there.</summary>
    public IReadOnlyList<JsonElement> Without { get; }

    /// <summary>Whether there are amounts of money among them.</summary>
    public bool AreMoney => All.Any(figure => figure.IsMoney);

    /// <summary>Those of a column. Days, and times of the day, are no figures.</summary>
    public static Figures Of(CollectedTable table, IEnumerable<JsonElement> records, string column)
    {
        List<(JsonElement Record, Cell Cell)> cells = [.. records.Select(record => (record, StoredRecord.CellOf(record, column)))];
        if (table.TellsTime(column))
        {
            return new([], Records(cells));
        }

        var told = cells.FindAll(pair => !pair.Cell.IsEmpty);
        var read = cells.ConvertAll(pair => (pair.Record, Figure: pair.Cell.IsEmpty ? null : Figure.Of(pair.Record, pair.Cell, table.Language)));
        List<Figure> figures = [.. read.Select(pair => pair.Figure).OfType<Figure>()];
        var areOfOneUnit = figures.Count == told.Count && figures.Select(figure => figure.Unit).Distinct().Count() == 1;
        return areOfOneUnit || OfDurations(told) is not { } durations
            ? new(WithUnit(figures), [.. read.Where(pair => pair.Figure is null).Select(pair => pair.Record)])
            : new(durations, Records(cells.FindAll(pair => pair.Cell.IsEmpty)), areDurations: true);
    }

    /// <summary>A number of these, as a person reads it.</summary>
    public string Write(decimal value, string? unit)
    {
        if (_areDurations)
        {
            return WriteDuration(Math.Round(value));
        }

        var number = value.ToString(AreMoney && value != Math.Truncate(value) ? "0.00" : "0.##", CultureInfo.InvariantCulture);
        return unit is null ? number : $"{number} {unit}";
    }

    private static List<JsonElement> Records(List<(JsonElement Record, Cell Cell)> cells) => cells.ConvertAll(pair => pair.Record);

    /// <summary>"1 h 05 min" and "42 min" are both seconds; null where one of them tells no duration.</summary>
    private static List<Figure>? OfDurations(List<(JsonElement Record, Cell Cell)> cells)
    {
        var times = cells.ConvertAll(pair => Durations.Of(pair.Cell.Text!));
        return times is [] || times.Contains(null) ? null
            : [.. cells.Zip(times).Select(pair => new Figure(pair.First.Record, (decimal)pair.Second!.Value.TotalSeconds, Unit: null))];
    }

    /// <summary>What is free is so in the currency of the others.</summary>
    private static List<Figure> WithUnit(List<Figure> figures) =>
        figures.Select(figure => figure.Unit).OfType<string>().Distinct().ToList() is [var unit]
            ? figures.ConvertAll(figure => figure is { Value: 0, Unit: null } ? figure with { Unit = unit } : figure)
            : figures;

    private static string WriteDuration(decimal seconds)
    {
        var (hours, rest) = (Math.Floor(seconds / SecondsOfHour), seconds % SecondsOfHour);
        (decimal Count, string Unit)[] parts = [(hours, "h"), (Math.Floor(rest / SecondsOfMinute), "min"), (rest % SecondsOfMinute, "s")];
        var told = parts.Where(part => part.Count > 0).Take(2).ToList();
        return told is [] ? "0 s" : string.Join(' ', told.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count:0} {part.Unit}")));
    }
}
