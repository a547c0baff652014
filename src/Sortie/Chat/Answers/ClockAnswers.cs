using System.Globalization;
using System.Text.RegularExpressions;

namespace Sortie.Chat.Answers;

/// <summary>Tells the time, here and in other places.</summary>
internal static partial class ClockAnswers
{
    private const int Timeout = QuestionText.TimeoutMilliseconds;

    /// <summary>The time that is asked for; null where none is.</summary>
    public static string? Read(string question, DateTimeOffset now) => TimeIn(question, now) ?? TimeHere(question, now);

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

    [GeneratedRegex(@"^(?:here|my (?:time ?zone|city|area)|the moment)$", RegexOptions.None, Timeout)]
    private static partial Regex HereForm { get; }

    [GeneratedRegex(
        @"^(?:(?:what(?: is)? )?(?:the )?(?:current |exact |local )?time(?: is it| it is| now)?|what is the (?:current |exact "
        + @"|local )?time|what time (?:do we have|have you got|is it)|have you got the time|do you have the time|got the time"
        + @"|current time|the time|what (?:is the |hour is )(?:hour|it)|(?:give|show) me the (?:current )?time)(?: right)?(?: now"
        + @"| here| at the moment| currently| there)?$",
        RegexOptions.None, Timeout)]
    private static partial Regex TimeHereForm { get; }
}
