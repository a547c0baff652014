using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds how long a thing takes, where no label says so.</summary>
internal static class DurationChoice
{
    private static readonly string[] Takings =
        ["cooking", "cook", "prep", "preparation", "baking", "total", "travel", "journey", "reading", "delivery", "waiting"];

    /// <summary>Whether a field is how long something takes: a duration, or a time that something is spent in.</summary>
    public static bool IsFor(Field field) => (field.Meaning == Meaning.Other && field.Words is [.., "duration" or "length"]) || IsTaking(field);

    /// <summary>The first duration that the record tells; what takes that long is told by a label, which is asked for before.</summary>
    public static Found? Read(RecordText record, Field field, string? name)
    {
        var pieces = record.LinesBeside(name).SelectMany(line => line.Pieces()).Where(piece => piece.Text != name).ToList();
        // "07:05 – 09:50, 2h 45m": beside what says its unit, what stands like a clock is one; so are two that stand so.
        return First(TimeText.DurationIn)
            ?? (pieces.Where(piece => TimeText.IsElapsed(piece.Text)).DistinctBy(piece => piece.Text).Count() > 1 ? null
                : First(text => TimeText.IsElapsed(text) ? text : null));

        Found? First(Func<string, string?> read) => pieces
            .Select(piece => (Said: read(piece.Text), piece.Text, piece.Element))
            .Where(piece => piece.Said is { Length: > 0 } said && (!IsTaking(field) || Patterns.WithoutIcon(piece.Text).Trim().Length == said.Length))
            .Select(piece => FoundText.Of(piece.Said!, piece.Text, piece.Element))
            .FirstOrDefault();
    }

    // Beside "Soak 8 h" a cooking time is the one that says no more than how long.
    private static bool IsTaking(Field field) => field.Words is [.., var taking, "time"] && Takings.Contains(taking);
}
