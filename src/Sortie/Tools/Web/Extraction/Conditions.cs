using System.Globalization;
using System.Text.RegularExpressions;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Prices;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Holds records against the conditions of a mission. What is not known does not meet a condition.</summary>
/// <param name="wanted">What is wanted, with the tests.</param>
/// <param name="language">The language of the page that they stand on; null where it is not known.</param>
/// <param name="today">The day on which it is looked at; null where it is not known.</param>
/// <param name="headings">What stands over all of them, such as the page's title; looked at where a test needs it.</param>
internal sealed partial class Conditions(Wanted wanted, string? language, DateOnly? today, IEnumerable<string> headings)
{
    private readonly Days _days = new(today, language);

    /// <summary>The records that meet all conditions.</summary>
    public List<FoundRecord> Met(IReadOnlyList<FoundRecord> records)
    {
        var marksOnlyMissing = new Lazy<bool>(() => MarksOnlyWhatIsMissing(records));
        var tests = wanted.Tests.Where(test => !IsTheWholePages(test.Condition, test.Field, records))
            .Select(test => (test.Condition, test.Field, Day: AskedDay(test.Condition, test.Field, records)))
            .ToList();
        return [.. records.Where(record => tests.TrueForAll(test => IsMet(record, test.Condition, test.Field, test.Day, marksOnlyMissing)))];
    }

    // On "Jobs in Hamburg" no record needs to say where it is.
    private bool IsTheWholePages(Condition condition, Field field, IReadOnlyList<FoundRecord> records) =>
        field.Meaning == Meaning.Location
        && condition.Comparison is Comparison.Contains
        && !records.Any(record => record.WholeText is { } text && Names(text, condition.Value))
        && headings.Any(heading => Names(heading, condition.Value));

    // Many shops say "sold out" beside some things, and nothing beside those that can be had.
    private bool MarksOnlyWhatIsMissing(IReadOnlyList<FoundRecord> records) =>
        wanted.Tests.Select(test => test.Field).FirstOrDefault(field => field.Meaning == Meaning.Availability) is { } field
        && records.Select(record => record.Values.TryGetValue(field, out var found) ? Availability.OfValue(found.Text) : null)
            .Distinct()
            .ToList() is var said
        && said.Contains(false)
        && !said.Contains(true);

    // A day is asked for of a field that is one, or by being written as one.
    private DateOnly? AskedDay(Condition condition, Field field, IReadOnlyList<FoundRecord> records) => condition.Comparison is Comparison.Contains ? null
        : _days.Asked(
            condition.Value,
            [.. records.Select(record => record.Values.GetValueOrDefault(field))
                .OfType<Found>()
                .Select(found => _days.Of(found.Exact ?? found.Text))
                .OfType<DateOnly>()]);

    private bool IsMet(FoundRecord record, Condition condition, Field field, DateOnly? day, Lazy<bool> marksOnlyMissing)
    {
        var found = record.Values.GetValueOrDefault(field);
        switch (field.Meaning)
        {
            case Meaning.Discount when Number(condition.Value) is { } wantedShare:
                return Share(record, found) is { } share && Holds(condition.Comparison, share.CompareTo(wantedShare));
            case Meaning.Availability when Availability.Of(condition.Value) is { } wantsAvailable:
                return (found is null ? marksOnlyMissing.Value ? true : (bool?)null : Availability.OfValue(found.Text)) == wantsAvailable;
            case Meaning.Location when condition.Comparison is Comparison.Contains && record.WholeText is { } text:
                return Names(text, condition.Value); // A place is told by its name, wherever the record says it.
            default:
                return found is not null && IsMet(condition, field, day, found);
        }
    }

    private static bool Names(string text, string place) =>
        Regex.IsMatch(text, $@"\b{Regex.Escape(place.Trim())}\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private bool IsMet(Condition condition, Field field, DateOnly? wantedDay, Found found)
    {
        if (condition.Currency is { } currency && found.Currency is { } actual && !string.Equals(currency, actual, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var text = found.Exact ?? found.Text;
        if (field.Meaning == Meaning.Date && condition.Comparison is Comparison.Contains && MonthOf(condition.Value) is var (wantedMonth, year))
        {
            return _days.Of(text, year) is { } day && day.Month == wantedMonth && (year is null || day.Year == year);
        }

        if (condition.Comparison is Comparison.Contains)
        {
            return found.Text.Contains(condition.Value.Trim(), StringComparison.OrdinalIgnoreCase)
                || text.Contains(condition.Value.Trim(), StringComparison.OrdinalIgnoreCase);
        }

        if (wantedDay is { } asked)
        {
            return _days.Of(text, asked.Year) is { } day && Holds(condition.Comparison, day.CompareTo(asked));
        }

        if (field.Meaning == Meaning.Date)
        {
            return IsMetInYear(condition, text);
        }

        if (Number(condition.Value) is { } wantedNumber && ValueOf(found) is { } value)
        {
            return Holds(condition.Comparison, value.CompareTo(wantedNumber));
        }

        return condition.Comparison is Comparison.EqualTo
            && (string.Equals(found.Text.Trim(), condition.Value.Trim(), StringComparison.OrdinalIgnoreCase)
                || string.Equals(Plain(found.Text), Plain(condition.Value), StringComparison.OrdinalIgnoreCase));
    }

    // "December", or "December 2026"; null for anything else.
    private static (int Month, int? Year)? MonthOf(string text) =>
        DateTime.TryParseExact(text.Trim(), "MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? (month.Month, month.Year)
        : DateTime.TryParseExact(text.Trim(), "MMMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out month) ? (month.Month, null)
        : null;

    // "After 2020".
    private bool IsMetInYear(Condition condition, string text) =>
        Number(condition.Value) is { } wantedYear
        && (DayText.Parse(text, language)?.Year ?? YearIn(text)) is { } year
        && Holds(condition.Comparison, ((decimal)year).CompareTo(wantedYear));

    // How much less a thing costs than before, in percent: as its badge says, else by its two prices.
    private decimal? Share(FoundRecord record, Found? shown) =>
        shown is not null && Percent().Match(shown.Text) is { Success: true } said ? DecimalText.Parse(said.Groups[1].Value)
        : record.Values.GetValueOrDefault(wanted.PriceField!)?.Number is { } price
            && record.Values.GetValueOrDefault(wanted.OldPriceField!)?.Number is { } old
            && old > price
            ? 100 * (old - price) / old
            : null;

    private static bool Holds(Comparison comparison, int order) => comparison switch
    {
        Comparison.LessThan => order < 0,
        Comparison.AtMost => order <= 0,
        Comparison.MoreThan => order > 0,
        Comparison.AtLeast => order >= 0,
        _ => order == 0,
    };

    private static decimal? ValueOf(Found found) => found.Number ?? Money.Find(found.Text)?.Amount;

    private static int? YearIn(string text) => Year().Match(text) is { Success: true } year ? int.Parse(year.Value, CultureInfo.InvariantCulture) : null;

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"(\d{1,3}(?:[.,]\d{1,2})?) ?%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")]
    private static partial Regex Year();
}
