using System.Globalization;
using System.Text.RegularExpressions;

namespace Sortie.Chat.Answers;

/// <summary>Tells which day, month, year and week it is, and which day the neighbouring ones are.</summary>
internal static partial class TodayAnswers
{
    private const int Timeout = QuestionText.TimeoutMilliseconds;

    /// <summary>The day, month or year that is asked for; null where none is.</summary>
    public static string? Day(string question, DateTimeOffset now)
    {
        if (YearForm.Match(question) is { Success: true } year)
        {
            return year.Groups["month"].Success
                ? string.Create(CultureInfo.InvariantCulture, $"It is {now:MMMM yyyy}.")
                : string.Create(CultureInfo.InvariantCulture, $"It is {now.Year}.");
        }

        if (DayHereForm.Match(question) is not { Success: true } match)
        {
            return null;
        }

        var offset = (DayNamed.Match(question) is { Success: true } named ? named.Groups["when"].Value : match.Groups["when"].Value) switch
        {
            "tomorrow" => 1,
            "yesterday" => -1,
            "the day after tomorrow" or "day after tomorrow" => 2,
            "the day before yesterday" or "day before yesterday" => -2,
            _ => 0,
        };
        var lead = offset switch { 0 => "Today is", 1 => "Tomorrow is", -1 => "Yesterday was", > 0 => "That is", _ => "That was" };
        return $"{lead} {DateWords.Long(DateWords.Today(now).AddDays(offset))}.";
    }

    /// <summary>The number of the week, where it is asked for.</summary>
    public static string? Week(string question, DateTimeOffset now) =>
        WeekForm.IsMatch(question)
            ? $"It is week {ISOWeek.GetWeekOfYear(now.DateTime)} of {ISOWeek.GetYear(now.DateTime)} (ISO 8601)."
            : null;

    [GeneratedRegex(@"\b(?<when>tomorrow|yesterday)'s", RegexOptions.None, Timeout)]
    private static partial Regex DayNamed { get; }

    [GeneratedRegex(
        @"^(?:(?:what|which)(?: is)? (?:the )?(?:current )?(?:year|(?<month>month))(?: is it| is this| are we in| do we have"
        + @"| now)?)(?: now| currently)?$",
        RegexOptions.None, Timeout)]
    private static partial Regex YearForm { get; }

    [GeneratedRegex(
        @"^(?:(?:what|which)(?: is| was| will)?(?: the)?(?: current| exact)? (?:today's date|tomorrow's date|yesterday's date"
        + @"|today's day|weekday|day|date)(?: of the week| of the month| and time)?(?: is| was| will)?(?: it| be| it be)?|(?:give"
        + @"|show) me (?:the |today's )?date|today's date|(?:tomorrow|yesterday)'s date|the date|current date|date)(?: (?<when>today"
        + @"|tomorrow|yesterday|now|right now|(?:the )?day after tomorrow|(?:the )?day before yesterday|currently))?(?: be)?$"
        + @"|^(?<when>(?:the )?day (?:after tomorrow|before yesterday))$",
        RegexOptions.None, Timeout)]
    private static partial Regex DayHereForm { get; }

    [GeneratedRegex(
        @"^(?:what|which)(?: is the)? (?:calendar |iso )?week(?: number| of the year)?(?: is it| are we in| is this)?(?: now"
        + @"| today)?$",
        RegexOptions.None, Timeout)]
    private static partial Regex WeekForm { get; }
}
