namespace Sortie.Tools.Web.Extraction.Values.Times;

/// <summary>
/// Tells the days of a page as a person does who reads it on the day it is looked at: "yesterday" is the day before, and the year of one that
/// is written without is told by the day of the week that stands beside it, else it is the nearest. Where nobody knows what day it is, all are
/// of one year.
/// </summary>
/// <param name="today">The day on which the page is looked at; null where it is not known.</param>
/// <param name="language">The page's language.</param>
internal sealed class Days(DateOnly? today, string? language)
{
    /// <summary>The day that a record tells of; null where it tells none.</summary>
    /// <param name="text">The record's text.</param>
    /// <param name="year">The year that was asked for, where one was.</param>
    public DateOnly? Of(string text, int? year = null) => DayText.Parse(text, language)
        ?? (today is not { } now ? DayText.Parse(text, language, year ?? DayText.AnyYear)
            : RelativeDayText.Parse(text, now) is { } time ? DateOnly.FromDateTime(time)
            : InYearsAround(text, language) is { Count: > 0 } days ? Likely(text, days).MinBy(day => Math.Abs(day.DayNumber - now.DayNumber))
            : null);

    /// <summary>
    /// The day that was asked for; null where the text is none. Where a list tells of what is to come, it is the next of that name,
    /// else the last.
    /// </summary>
    /// <param name="text">The day in words.</param>
    /// <param name="told">The days that the records tell of.</param>
    public DateOnly? Asked(string text, IReadOnlyCollection<DateOnly> told)
    {
        if (DayText.Parse(text) is { } whole || today is not { } now)
        {
            return DayText.Parse(text, null, DayText.AnyYear);
        }

        var days = InYearsAround(text, null);
        var isAhead = told.Count(day => day >= now) * 2 >= told.Count;
        return days.Count == 0 ? null
            : isAhead ? days.Where(day => day >= now).DefaultIfEmpty(days[^1]).Min()
            : days.Where(day => day <= now).DefaultIfEmpty(days[0]).Max();
    }

    private List<DateOnly> InYearsAround(string text, string? written) =>
        [.. Enumerable.Range(today!.Value.Year - 1, 3).Select(year => DayText.Parse(text, written, year)).OfType<DateOnly>()];

    private static List<DateOnly> Likely(string text, List<DateOnly> days) =>
        Weekdays.In(text) is { } weekday && days.FindAll(day => day.DayOfWeek == weekday) is { Count: > 0 } fitting ? fitting : days;
}
