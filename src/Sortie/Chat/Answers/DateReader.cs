using System.Globalization;
using System.Text.RegularExpressions;

namespace Sortie.Chat.Answers;

/// <summary>Reads a day from words: "2026-03-01", "1 March 2026", "Christmas", "next Friday".</summary>
internal static partial class DateReader
{
    private const int Timeout = QuestionText.TimeoutMilliseconds;
    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    private static readonly string[] Formats =
    [
        "yyyy-M-d", "yyyy/M/d", "d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy", "MMM d yyyy", "d.M.yyyy", "M/d/yyyy", "d MMMM", "d MMM",
        "MMMM d", "MMM d", "MMMM yyyy",
    ];

    /// <summary>The day; <c>isYearGiven</c> tells whether a year was named or follows from today.</summary>
    public static bool TryRead(string text, DateOnly today, out DateOnly day, out bool isYearGiven)
    {
        var plain = Noise.Replace(Ordinals.Replace(text.Trim(), "$1"), " ").Replace("sept ", "sep ", StringComparison.Ordinal).Trim();
        plain = Spaces.Replace(plain, " ");
        isYearGiven = true;
        switch (plain)
        {
            case "today" or "now":
                day = today;
                return true;
            case "tomorrow":
                day = today.AddDays(1);
                return true;
            case "yesterday":
                day = today.AddDays(-1);
                return true;
            default:
                break;
        }

        if (Weekday(plain, today) is { } weekday)
        {
            day = weekday;
            return true;
        }

        if (Feast(plain, today) is { } feast)
        {
            (day, isYearGiven) = (feast, plain.Any(char.IsAsciiDigit));
            return true;
        }

        isYearGiven = FourDigits.IsMatch(plain);
        if (isYearGiven && plain.Length == 4 && int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var bareYear)
            && bareYear > 0)
        {
            day = new(bareYear, 1, 1);
            return true;
        }

        if (!isYearGiven)
        {
            // A leap year lets "29 February" be read; the year is replaced below.
            plain += " 2024";
        }

        if (!DateOnly.TryParseExact(plain, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out day))
        {
            return false;
        }

        if (!isYearGiven)
        {
            var year = today.Year;
            while (day.Month == 2 && day.Day == 29 && !DateTime.IsLeapYear(year))
            {
                year++;
            }

            day = new(year, day.Month, day.Day);
        }

        return true;
    }

    /// <summary>The same day of the next year it has not passed.</summary>
    public static DateOnly NextOccurrence(DateOnly day, DateOnly today) => day >= today ? day : day.AddYears(1);

    public static int MonthOf(string name) =>
        Array.FindIndex(Months, month => month == name || (name.Length >= 3 && month.StartsWith(name, StringComparison.Ordinal))) + 1;

    private static DateOnly? Weekday(string text, DateOnly today)
    {
        var name = text.StartsWith("next ", StringComparison.Ordinal) || text.StartsWith("this ", StringComparison.Ordinal)
            || text.StartsWith("last ", StringComparison.Ordinal)
            ? text[5..]
            : text;
        if (!Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var weekday) || name.Any(char.IsAsciiDigit))
        {
            return null;
        }

        var ahead = ((int)weekday - (int)today.DayOfWeek + 7) % 7;
        return text.StartsWith("last ", StringComparison.Ordinal)
            ? today.AddDays(ahead == 0 ? -7 : ahead - 7)
            : today.AddDays(ahead == 0 ? 7 : ahead);
    }

    private static DateOnly? Feast(string text, DateOnly today)
    {
        var year = FourDigits.Match(text) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : (int?)null;
        var name = FourDigits.Replace(text, "").Replace("'s", "s", StringComparison.Ordinal)
            .Replace(" day", "", StringComparison.Ordinal).Trim();
        Func<int, DateOnly>? rule = name switch
        {
            "christmas" or "xmas" => y => new(y, 12, 25),
            "christmas eve" or "xmas eve" => y => new(y, 12, 24),
            "boxing" => y => new(y, 12, 26),
            "new years eve" or "new year eve" => y => new(y, 12, 31),
            "new years" or "new year" or "the new year" => y => new(y, 1, 1),
            "halloween" => y => new(y, 10, 31),
            "valentines" or "st valentines" => y => new(y, 2, 14),
            "independence" or "the fourth of july" => y => new(y, 7, 4),
            "st patricks" => y => new(y, 3, 17),
            "thanksgiving" => y => FourthThursdayOfNovember(y),
            "easter" or "easter sunday" => Easter,
            "end of the year" or "the end of the year" or "years end" => y => new(y, 12, 31),
            _ => null,
        };
        if (rule is null || year is < 1 or > 9998)
        {
            return null;
        }

        if (year is { } given)
        {
            return rule(given);
        }

        var thisYear = rule(today.Year);
        return thisYear >= today ? thisYear : rule(today.Year + 1);
    }

    private static DateOnly FourthThursdayOfNovember(int year)
    {
        var first = new DateOnly(year, 11, 1);
        return first.AddDays(((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7 + 21);
    }

    /// <summary>Western Easter, by the anonymous Gregorian computus (Meeus, Jones and Butcher).</summary>
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        int l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        int m = (a + (11 * h) + (22 * l)) / 451;
        return new(year, (h + l - (7 * m) + 114) / 31, ((h + l - (7 * m) + 114) % 31) + 1);
    }

    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th)\b", RegexOptions.None, Timeout)]
    private static partial Regex Ordinals { get; }

    [GeneratedRegex(@",|\b(?:the|of|on)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,\s", RegexOptions.None, Timeout)]
    private static partial Regex Noise { get; }

    [GeneratedRegex(@"\s+", RegexOptions.None, Timeout)]
    private static partial Regex Spaces { get; }

    [GeneratedRegex(@"\b\d{4}\b", RegexOptions.None, Timeout)]
    private static partial Regex FourDigits { get; }
}
