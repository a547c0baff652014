using System.Globalization;
using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Values.Times;

/// <summary>Times as pages write them: of the day, and how long something takes.</summary>
internal static partial class TimeText
{
    /// <summary>Whether a text is a time of the day and nothing else.</summary>
    public static bool IsClock(string text) => ClockIn(text) is { } clock && clock.Length == text.Trim().Length;

    /// <summary>A time of the day, as written: "19:30", "7 pm", "9.30 Uhr"; null where a text tells none.</summary>
    public static string? ClockIn(string text) => text.Length < 60 && Clock().Match(text) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>The first time of the day that a text tells: 19:30, 7 pm as 19:00; null where it tells none.</summary>
    public static TimeOnly? TimeIn(string text)
    {
        if (ClockIn(text) is not { } clock || Figures().Matches(clock) is not [var hours, ..] figures)
        {
            return null;
        }

        var (hour, minute) = (Number(hours), figures.Count > 1 ? Number(figures[1]) : 0);
        var isAfternoon = clock.Contains('p', StringComparison.OrdinalIgnoreCase);
        var isMorning = clock.Contains('a', StringComparison.OrdinalIgnoreCase);
        return new(isAfternoon && hour < 12 ? hour + 12 : isMorning && hour == 12 ? 0 : hour, minute);

        static int Number(Match figure) => int.Parse(figure.Value, CultureInfo.InvariantCulture);
    }

    /// <summary>How long something takes, as written: "42 min", "1 h 20 min", "1:03:20"; null where a text does not say.</summary>
    public static string? DurationIn(string text) =>
        text.Length < 60 && Duration().Match(text) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>Whether a text is how long a run took and nothing else: "38:12", "1:04:33.5".</summary>
    public static bool IsElapsed(string text) => Elapsed().IsMatch(text.Trim());

    [GeneratedRegex(
        @"(?<![\d:.,])(?:[01]?\d|2[0-3])(?::[0-5]\d(?![\d:])(?: ?[ap]\.?m\b\.?| Uhr)?| ?h ?[0-5]\d\b(?! ?m)"
            + @"|[.:][0-5]\d ?(?:[ap]\.?m\b\.?|Uhr)| ?[ap]\.?m\b\.?| Uhr)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"(?:(?:\b\d{1,3} ?[½¼¾]?|[½¼¾]) ?(?:h|hr|hrs|hours?|std\.?|stunden?|heures?|horas?|ore|uur|timmar|timer|tim\.?"
            + @"|t(?= \d{1,2} ?m)|godz\.?)\b(?: ?\d{1,2} ?(?:m|min|mins|minutes?)?\b)?"
            + @"|\b\d{1,4} ?(?:min|mins|minutes?|minuten|minuti|minutos|sec|secs|seconds?|sek|分)\b\.?(?! ago)"
            + @"|\b\d{1,3} (?:days?|nights?|weeks?|months?|tage?n?|nächte|wochen?|monate?n?|jours?|nuits?|semaines?|mois|días?"
            + @"|noches?|semanas?|meses|giorni|notti|settimane?|mesi|dagen|weken|maanden|dagar|veckor|månader)\b(?! ago)"
            + @"|\b\d{1,2}:\d{2}:\d{2})",
        RegexOptions.IgnoreCase)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\d{1,2}")]
    private static partial Regex Figures();

    [GeneratedRegex(@"^\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?$")]
    private static partial Regex Elapsed();
}
