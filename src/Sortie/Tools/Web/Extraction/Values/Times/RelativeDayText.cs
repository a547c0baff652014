using System.Globalization;
using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Values.Times;

/// <summary>Reads times that are told from the day on which a page is looked at: "3 days ago", "yesterday", "in 2 weeks".</summary>
internal static partial class RelativeDayText
{
    private const int LongestText = 60;

    private const string Span = @"(?:(?<number>\d{1,3})|an?|one) (?<unit>second|sec|minute|min|hour|hr|day|week|month|year)s?";

    /// <summary>The time that a text tells; null where it tells none. What is some hours ago is so from the end of the day.</summary>
    /// <param name="text">The text.</param>
    /// <param name="today">The day on which the page is looked at.</param>
    public static DateTime? Parse(string text, DateOnly today)
    {
        if (text.Length > LongestText || Told().Match(text) is not { Success: true } told)
        {
            return null;
        }

        var now = today.ToDateTime(new TimeOnly(23, 59));
        var number = told.Groups["number"] is { Success: true, Value: var figures } ? int.Parse(figures, CultureInfo.InvariantCulture) : 1;
        var count = told.Groups["ago"].Success ? -number : number;
        return told.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "" => now.AddDays(DaysTo(told.Value)),
            "month" => now.AddMonths(count),
            "year" => now.AddYears(count),
            "week" => now.AddDays(7 * count),
            "day" => now.AddDays(count),
            ['h', ..] => now.AddHours(count),
            ['m', ..] => now.AddMinutes(count),
            _ => now.AddSeconds(count),
        };
    }

    private static int DaysTo(string day) => day.ToLowerInvariant() switch
    {
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => 0,
    };

    [GeneratedRegex(@"\b(?:yesterday|today|tomorrow|just now|" + Span + " (?<ago>ago)|in " + Span + @")\b", RegexOptions.IgnoreCase)]
    private static partial Regex Told();
}
