using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sortie.Chat.Answers;

/// <summary>Counts days: which day it is in three weeks, how long it is until Christmas, how many days lie between two.</summary>
internal static partial class DayCountAnswers
{
    private const int Timeout = QuestionText.TimeoutMilliseconds;
    private const int MostDaysAway = 1_000_000;

    private static readonly SearchValues<string> Spans =
        SearchValues.Create(["day", "week", "month", "year", "hour", "minute", "fortnight"], StringComparison.Ordinal);

    /// <summary>The day or the number that is asked for; null where none is.</summary>
    public static string? Read(string question, DateTimeOffset now) => Ahead(question, now) ?? Until(question, now) ?? Between(question, now);

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

        var start = DateWords.Today(now);
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
        return $"{(isPast ? "That was" : "That is")} {DateWords.Long(day)}.";
    }

    private static string? Until(string question, DateTimeOffset now)
    {
        if (UntilForm.Match(question) is not { Success: true } match
            || !DateReader.TryRead(match.Groups["day"].Value, DateWords.Today(now), out var day, out var isYearGiven))
        {
            return null;
        }

        var today = DateWords.Today(now);
        var isSince = match.Groups["since"].Success;
        day = isYearGiven ? day : isSince ? (day <= today ? day : day.AddYears(-1)) : DateReader.NextOccurrence(day, today);
        var days = Math.Abs(day.DayNumber - today.DayNumber);
        var unit = match.Groups["unit"].Value.TrimEnd('s');
        var amount = unit == "week"
            ? $"{days / 7} {(days / 7 == 1 ? "week" : "weeks")}{(days % 7 == 0 ? "" : $" and {DateWords.Days(days % 7)}")} ({DateWords.Days(days)})"
            : DateWords.Days(days);
        return day == today ? $"{DateWords.Long(day)} is today." : $"{amount} {(day > today ? "until" : "since")} {DateWords.Long(day)}.";
    }

    private static string? Between(string question, DateTimeOffset now)
    {
        if (BetweenForm.Match(question) is not { Success: true } match
            || !DateReader.TryRead(match.Groups["from"].Value, DateWords.Today(now), out var from, out _)
            || !DateReader.TryRead(match.Groups["to"].Value, DateWords.Today(now), out var to, out _))
        {
            return null;
        }

        var days = Math.Abs(to.DayNumber - from.DayNumber);
        var amount = match.Groups["unit"].Value.StartsWith("week", StringComparison.Ordinal)
            ? $"are {days / 7} weeks and {DateWords.Days(days % 7)} ({DateWords.Days(days)})"
            : $"{(days == 1 ? "is" : "are")} {DateWords.Days(days)}";
        return $"There {amount} between {DateWords.Long(from)} and {DateWords.Long(to)}.";
    }

    [GeneratedRegex(@"\ban? (?<unit>week|month|year|day|fortnight|hour|minute)\b", RegexOptions.None, Timeout)]
    private static partial Regex OneUnit { get; }

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
}
