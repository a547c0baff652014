using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>Answers questions about the date and the time.</summary>
internal static partial class DateAnswers
{
    private const double Sure = 0.96;
    private const int Timeout = QuestionText.TimeoutMilliseconds;
    private const int MostDaysAway = 1_000_000;

    private static readonly SearchValues<string> Spans =
        SearchValues.Create(["day", "week", "month", "year", "hour", "minute", "fortnight"], StringComparison.Ordinal);

    public static DirectAnswer? Read(string question, DateTimeOffset now)
    {
        if (question.Length == 0)
        {
            return null;
        }

        question = LeftInYear.Replace(question.Replace("whats ", "what is ", StringComparison.Ordinal), "${unit} until 31 december");
        var text = TimeIn(question, now) ?? TimeHere(question, now) ?? DayHere(question, now) ?? Ahead(question, now)
            ?? Until(question, now) ?? Between(question, now) ?? DaysIn(question) ?? LeapYear(question) ?? WeekNumber(question, now)
            ?? Weekday(question, now);
        return text is null ? null : new(text, AnswerKind.Date, Sure, "A question about date or time.");
    }

    private static string? TimeIn(string question, DateTimeOffset now)
    {
        if (TimeInForm.Match(question) is not { Success: true } match)
        {
            return null;
        }

        var place = match.Groups["place"].Value;
        return WorldClock.In(place, now) is { } there
            ? string.Create(CultureInfo.InvariantCulture, $"In {Place(place)} it is {there:HH:mm} on {there:dddd, d MMMM yyyy}.")
            : HereForm.IsMatch(place) ? null : $"I do not know the time zone of '{place}'. Ask for a large city or for UTC.";
    }

    private static string? TimeHere(string question, DateTimeOffset now) =>
        TimeHereForm.IsMatch(question)
            ? string.Create(CultureInfo.InvariantCulture, $"It is {now:HH:mm} on {now:dddd, d MMMM yyyy}.")
            : null;

    private static string? DayHere(string question, DateTimeOffset now)
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
        return $"{lead} {Long(Today(now).AddDays(offset))}.";
    }

    /// <summary>"what date is it in 3 weeks", "what was the date 10 days ago".</summary>
    private static string? Ahead(string question, DateTimeOffset now)
    {
        if (!question.AsSpan().ContainsAny(Spans)
            || AheadForm.Match(WordArithmetic.Digits(OneUnit.Replace(question, "1 ${unit}"))) is not { Success: true } match
            || !int.TryParse(match.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        var isPast = match.Groups["ago"].Success;
        var unit = match.Groups["unit"].Value.TrimEnd('s');
        var signed = isPast ? -count : count;
        if (unit is "hour" or "minute")
        {
            var moment = unit == "hour" ? now.AddHours(Math.Min(signed, MostDaysAway)) : now.AddMinutes(Math.Min(signed, MostDaysAway));
            return string.Create(CultureInfo.InvariantCulture,
                $"{(isPast ? "That was" : "That will be")} {moment:HH:mm} on {moment:dddd, d MMMM yyyy}.");
        }

        var start = Today(now);
        if (match.Groups["base"] is { Success: true } given && !DateReader.TryRead(given.Value, start, out start, out _))
        {
            return null;
        }

        var days = (long)count * unit switch { "week" => 7, "month" => 31, "year" => 366, "fortnight" => 14, _ => 1 };
        if (days > MostDaysAway || start.DayNumber + (isPast ? -days : days) is < 0 || start.DayNumber + days > DateOnly.MaxValue.DayNumber)
        {
            return "That is further away than my calendar goes.";
        }

        var day = unit switch
        {
            "week" => start.AddDays(7 * signed),
            "fortnight" => start.AddDays(14 * signed),
            "month" => start.AddMonths(signed),
            "year" => start.AddYears(signed),
            _ => start.AddDays(signed),
        };
        return $"{(isPast ? "That was" : "That is")} {Long(day)}.";
    }

    private static string? Until(string question, DateTimeOffset now)
    {
        if (UntilForm.Match(question) is not { Success: true } match
            || !DateReader.TryRead(match.Groups["day"].Value, Today(now), out var day, out var isYearGiven))
        {
            return null;
        }

        var today = Today(now);
        var isSince = match.Groups["since"].Success;
        day = isYearGiven ? day : isSince ? (day <= today ? day : day.AddYears(-1)) : DateReader.NextOccurrence(day, today);
        var days = Math.Abs(day.DayNumber - today.DayNumber);
        var unit = match.Groups["unit"].Value.TrimEnd('s');
        var amount = unit == "week"
            ? $"{days / 7} {(days / 7 == 1 ? "week" : "weeks")}{(days % 7 == 0 ? "" : $" and {Days(days % 7)}")} ({Days(days)})"
            : Days(days);
        return day == today ? $"{Long(day)} is today." : day > today ? $"{amount} until {Long(day)}." : $"{amount} since {Long(day)}.";
    }

    private static string? Between(string question, DateTimeOffset now)
    {
        if (BetweenForm.Match(question) is not { Success: true } match
            || !DateReader.TryRead(match.Groups["from"].Value, Today(now), out var from, out _)
            || !DateReader.TryRead(match.Groups["to"].Value, Today(now), out var to, out _))
        {
            return null;
        }

        var days = Math.Abs(to.DayNumber - from.DayNumber);
        return match.Groups["unit"].Value.StartsWith("week", StringComparison.Ordinal)
            ? $"There are {days / 7} weeks and {Days(days % 7)} ({Days(days)}) between {Long(from)} and {Long(to)}."
            : $"There {(days == 1 ? "is" : "are")} {Days(days)} between {Long(from)} and {Long(to)}.";
    }

    private static string? DaysIn(string question)
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

    private static string? LeapYear(string question)
    {
        if (LeapForm.Match(question) is not { Success: true } match
            || !int.TryParse(match.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < 1 or > 9999)
        {
            return null;
        }

        return DateTime.IsLeapYear(year) ? $"Yes, {year} is a leap year." : $"No, {year} is not a leap year.";
    }

    private static string? WeekNumber(string question, DateTimeOffset now) =>
        WeekForm.IsMatch(question)
            ? $"It is week {ISOWeek.GetWeekOfYear(now.DateTime)} of {ISOWeek.GetYear(now.DateTime)} (ISO 8601)."
            : null;

    private static string? Weekday(string question, DateTimeOffset now)
    {
        if (WeekdayForm.Match(question) is not { Success: true } match
            || !DateReader.TryRead(match.Groups["day"].Value, Today(now), out var day, out _))
        {
            return null;
        }

        var verb = day < Today(now) ? "was" : "is";
        return string.Create(CultureInfo.InvariantCulture, $"{day:d MMMM yyyy} {verb} a {day:dddd}.");
    }

    private static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.DateTime);

    private static string Long(DateOnly day) => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Days(int count) => count == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{count} days");

    private static string Place(string place) =>
        place.Length <= 3
            ? place.ToUpperInvariant()
            : string.Join(' ', place.Split(' ').Select(word => word is "the" ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex(
        @"^(?:what(?: is)? (?:the )?(?:current |local )?time(?: is it| it is| is)?|what is the time|the time|time|current time"
        + @"|what hour is it|what is (?:the )?(?:current )?time)(?: right)?(?: now)? (?:in|at"
        + @"|for) (?:the city of )?(?<place>[\p{L} ]+?)(?: right now| now| at the moment)?$|^(?<place>utc|gmt|tokyo|london"
        + @"|new york) time$",
        RegexOptions.None, Timeout)]
    private static partial Regex TimeInForm { get; }

    [GeneratedRegex(
        @"^(?:how many )?(?<unit>days|weeks)(?: are)?(?: there)?(?: left| remain| remaining)?(?: (?:in|of|until"
        + @"|till))? (?:this year|the year|(?:the )?end of (?:the|this) year|year end|the rest of the year)(?: left| remain"
        + @"| remaining)?$",
        RegexOptions.None, Timeout)]
    private static partial Regex LeftInYear { get; }

    [GeneratedRegex(@"\ban? (?<unit>week|month|year|day|fortnight|hour|minute)\b", RegexOptions.None, Timeout)]
    private static partial Regex OneUnit { get; }

    [GeneratedRegex(@"\b(?<when>tomorrow|yesterday)'s", RegexOptions.None, Timeout)]
    private static partial Regex DayNamed { get; }

    [GeneratedRegex(@"^(?:here|my (?:time ?zone|city|area)|the moment)$", RegexOptions.None, Timeout)]
    private static partial Regex HereForm { get; }

    [GeneratedRegex(
        @"^(?:(?:what(?: is)? )?(?:the )?(?:current |exact |local )?time(?: is it| it is| now)?|what is the (?:current |exact "
        + @"|local )?time|what time (?:do we have|have you got|is it)|have you got the time|do you have the time|got the time"
        + @"|current time|the time|what (?:is the |hour is )(?:hour|it)|(?:give|show) me the (?:current )?time)(?: right)?(?: now"
        + @"| here| at the moment| currently| there)?$",
        RegexOptions.None, Timeout)]
    private static partial Regex TimeHereForm { get; }

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
        @"^(?:what(?: is| was| will)?(?: the)? (?:date|day|time|weekday|year|month)(?: of the week)?(?: is| was"
        + @"| will)?(?: it)?(?: be)?|what (?:is|was)|which (?:day|date) (?:is|was|will)(?: it)?(?: be)?|the date|when is"
        + @"|date) (?:in )?(?<count>\d{1,7}) (?<unit>days?|weeks?|months?|years?|hours?|minutes?|fortnights?)(?: (?:from (?:now"
        + @"|today)|(?<ago>ago|before today)|later|after (?<base>.+)|from (?<base>.+)|(?<ago>before) (?<base>.+)))?$"
        + @"|^(?<count>\d{1,7}) (?<unit>days?|weeks?|months?|years?|hours?|minutes?) (?:from (?:now|today)|(?<ago>ago))$",
        RegexOptions.None, Timeout)]
    private static partial Regex AheadForm { get; }

    [GeneratedRegex(
        @"^(?:(?:how many|number of) (?<unit>days|weeks)(?: are there| are left| left| remain| remaining| is it| have passed"
        + @"| has it been)?|(?<unit>days|weeks)(?: left)?|how long(?: is it)?|how far away|countdown)(?: till| until| til| to| before"
        + @"| (?<since>since)) (?<day>.+)$|^(?:when|how far away|how far off) is (?<day>christmas|easter|thanksgiving|halloween"
        + @"|new year'?s(?: eve| day)?|xmas)(?: \d{4})?$",
        RegexOptions.None, Timeout)]
    private static partial Regex UntilForm { get; }

    [GeneratedRegex(
        @"^(?:how many|number of|the number of|count the|what is the number of)? ?(?<unit>days|weeks)(?: are there| are| is it| lie"
        + @"| passed)? (?:between|from) (?<from>.+?) (?:and|to|until|till) (?<to>.+)$",
        RegexOptions.None, Timeout)]
    private static partial Regex BetweenForm { get; }

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
        @"^(?:what|which)(?: is the)? (?:calendar |iso )?week(?: number| of the year)?(?: is it| are we in| is this)?(?: now"
        + @"| today)?$",
        RegexOptions.None, Timeout)]
    private static partial Regex WeekForm { get; }

    [GeneratedRegex(
        @"^(?:what|which)(?: day| weekday| day of the week|day)+(?: of the week)? (?:was|is|will|does"
        + @"|did)(?: it)?(?: be)?(?: on)? (?<day>.+?)(?: fall on| be| fall)?$|^(?:on )?(?:what|which) (?:day"
        + @"|weekday)(?: of the week)? (?:does|did|will|is|was) (?<day>.+?)(?: fall| fall on| be)?$|^when is (?<day>easter|christmas"
        + @"|thanksgiving) \d{4}$|^(?:what(?: is)? (?:the )?|the )?date(?: is| was| will be)?(?: it)?(?: on| of)? (?<day>.+)$",
        RegexOptions.None, Timeout)]
    private static partial Regex WeekdayForm { get; }
}
