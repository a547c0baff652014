using System.Globalization;
using System.Text.RegularExpressions;

namespace Sortie.Chat.Answers;

/// <summary>Tells what the calendar says of a month, a year or a day.</summary>
internal static partial class CalendarAnswers
{
    private const int Timeout = QuestionText.TimeoutMilliseconds;

    /// <summary>How many days a month or a year has, where that is asked for.</summary>
    public static string? Month(string question)
    {
        if (DaysInForm.Match(question) is not { Success: true } match)
        {
            return null;
        }

        var month = DateReader.MonthOf(match.Groups["month"].Value);
        var hasYear = int.TryParse(match.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 1 and <= 9999;
        if (month == 0)
        {
            return match.Groups["month"].Value == "year" || (match.Groups["month"].Value == "" && hasYear)
                ? hasYear ? $"{year} has {(DateTime.IsLeapYear(year) ? 366 : 365)} days." : "A year has 365 days, a leap year 366."
                : null;
        }

        var name = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
        return hasYear ? $"{name} {year} has {DateTime.DaysInMonth(year, month)} days."
            : month == 2 ? "February has 28 days, and 29 in a leap year."
            : $"{name} has {DateTime.DaysInMonth(2023, month)} days.";
    }

    /// <summary>Whether a year is a leap year, where that is asked for.</summary>
    public static string? LeapYear(string question)
    {
        if (LeapForm.Match(question) is not { Success: true } match
            || !int.TryParse(match.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < 1 or > 9999)
        {
            return null;
        }

        return DateTime.IsLeapYear(year) ? $"Yes, {year} is a leap year." : $"No, {year} is not a leap year.";
    }

    /// <summary>On which day of the week a day falls, where that is asked for.</summary>
    public static string? Weekday(string question, DateTimeOffset now)
    {
        if (WeekdayForm.Match(question) is not { Success: true } match
            || !DateReader.TryRead(match.Groups["day"].Value, DateWords.Today(now), out var day, out _))
        {
            return null;
        }

        var verb = day < DateWords.Today(now) ? "was" : "is";
        return string.Create(CultureInfo.InvariantCulture, $"{day:d MMMM yyyy} {verb} a {day:dddd}.");
    }

    [GeneratedRegex(
        @"^how many days (?:are |does |are there )?(?:there )?(?:in|has|have)?\s*(?:the month of |a "
        + @"|the )?(?<month>[a-z]*)\s*(?<year>\d{4})?(?: have| has)?$",
        RegexOptions.None, Timeout)]
    private static partial Regex DaysInForm { get; }

    [GeneratedRegex(
        @"^(?:is|was|will) (?:the year )?(?<year>\d{1,4}) (?:be )?a leap[ -]?year$|^is it a leap year in (?<year>\d{1,4})$",
        RegexOptions.None, Timeout)]
    private static partial Regex LeapForm { get; }

    [GeneratedRegex(
        @"^(?:what|which)(?: day| weekday| day of the week|day)+(?: of the week)? (?:was|is|will|does"
        + @"|did)(?: it)?(?: be)?(?: on)? (?<day>.+?)(?: fall on| be| fall)?$|^(?:on )?(?:what|which) (?:day"
        + @"|weekday)(?: of the week)? (?:does|did|will|is|was) (?<day>.+?)(?: fall| fall on| be)?$|^when is (?<day>easter|christmas"
        + @"|thanksgiving) \d{4}$|^(?:what(?: is)? (?:the )?|the )?date(?: is| was| will be)?(?: it)?(?: on| of)? (?<day>.+)$",
        RegexOptions.None, Timeout)]
    private static partial Regex WeekdayForm { get; }
}
