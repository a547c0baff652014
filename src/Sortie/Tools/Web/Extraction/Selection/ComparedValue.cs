using System.Globalization;
using System.Text.RegularExpressions;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Selection;

/// <summary>
/// Holds the value of one field against a condition, as what the condition compares: a text, a day, a time of the day, a duration, a number.
/// </summary>
internal sealed partial class ComparedValue
{
    private readonly Condition _condition;
    private readonly Field _field;
    private readonly string? _language;
    private readonly Days _days;
    private readonly TimeSpan? _duration;
    private readonly DateOnly? _day;
    private readonly TimeOnly? _clock;

    /// <param name="condition">The condition.</param>
    /// <param name="field">The field that it is about.</param>
    /// <param name="language">The language of the page; null where it is not known.</param>
    /// <param name="days">How its days are understood.</param>
    /// <param name="told">What the records have in that field.</param>
    public ComparedValue(Condition condition, Field field, string? language, Days days, IEnumerable<Found> told)
    {
        (_condition, _field, _language, _days) = (condition, field, language, days);
        if (condition.Comparison is Comparison.Contains)
        {
            return;
        }

        List<string> texts = [.. told.Select(TextOf)];
        // "14:00" is a time of the day where all are, else how long something took.
        _clock = TimeText.IsClock(condition.Value) && texts.TrueForAll(text => TimeText.TimeIn(text) is not null)
            ? TimeText.TimeIn(condition.Value)
            : null;
        _duration = _clock is not null || Number(condition.Value) is not null ? null : Durations.Of(condition.Value);
        // A day is asked for of a field that is one, or by being written as one.
        _day = _clock is not null || IsDuration ? null
            : days.Asked(condition.Value, [.. texts.Select(text => days.Of(text)).OfType<DateOnly>()]);
    }

    /// <summary>Whether it compares how long something takes.</summary>
    public bool IsDuration => _duration is not null;

    /// <summary>Whether a value tells how long something takes.</summary>
    public bool TellsDuration(Found found) => Durations.InUnitOf(TextOf(found), _condition.Value) is not null;

    public bool IsMetBy(Found found)
    {
        var text = TextOf(found);
        if (_condition.Currency is { } currency
            && found.Currency is { } actual
            && !string.Equals(currency, actual, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (_condition.Comparison is Comparison.Contains)
        {
            return _field.Meaning == Meaning.Date && MonthOf(_condition.Value) is var (month, year)
                ? _days.Of(text, year) is { } told && told.Month == month && (year is null || told.Year == year)
                : Contains(found.Text) || Contains(text);
        }

        if (_clock is { } clock)
        {
            return TimeText.TimeIn(text) is { } time && Holds(_condition.Comparison, time.CompareTo(clock));
        }

        if (_duration is { } limit)
        {
            return Durations.InUnitOf(text, _condition.Value) is { } taken && Holds(_condition.Comparison, taken.CompareTo(limit));
        }

        if (_day is { } asked)
        {
            return _days.Of(text, asked.Year) is { } day && Holds(_condition.Comparison, day.CompareTo(asked));
        }

        if (_field.Meaning == Meaning.Date)
        {
            return IsMetInYear(text);
        }

        if (Number(_condition.Value) is { } wantedNumber && (found.Number ?? Money.Find(found.Text)?.Amount) is { } value)
        {
            return Holds(_condition.Comparison, value.CompareTo(wantedNumber));
        }

        return _condition.Comparison is Comparison.EqualTo
            && (string.Equals(found.Text.Trim(), _condition.Value.Trim(), StringComparison.OrdinalIgnoreCase)
                || string.Equals(Plain(found.Text), Plain(_condition.Value), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a comparison holds for what is so ordered against its value.</summary>
    public static bool Holds(Comparison comparison, int order) => comparison switch
    {
        Comparison.LessThan => order < 0,
        Comparison.AtMost => order <= 0,
        Comparison.MoreThan => order > 0,
        Comparison.AtLeast => order >= 0,
        _ => order == 0,
    };

    /// <summary>The number that a condition compares with; null where its value is none.</summary>
    public static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string TextOf(Found found) => found.Exact ?? found.Text;

    private bool Contains(string text) => text.Contains(_condition.Value.Trim(), StringComparison.OrdinalIgnoreCase);

    // "December", or "December 2026"; null for anything else.
    private static (int Month, int? Year)? MonthOf(string text) =>
        DateTime.TryParseExact(text.Trim(), "MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? (month.Month, month.Year)
        : DateTime.TryParseExact(text.Trim(), "MMMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out month) ? (month.Month, null)
        : null;

    // "After 2020".
    private bool IsMetInYear(string text) =>
        Number(_condition.Value) is { } wantedYear
        && (DayText.Parse(text, _language)?.Year ?? YearIn(text)) is { } year
        && Holds(_condition.Comparison, ((decimal)year).CompareTo(wantedYear));

    private static int? YearIn(string text) =>
        Year().Match(text) is { Success: true } year ? int.Parse(year.Value, CultureInfo.InvariantCulture) : null;

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")]
    private static partial Regex Year();
}
