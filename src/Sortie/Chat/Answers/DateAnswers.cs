using System.Text.RegularExpressions;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>Answers questions about the date and the time.</summary>
internal static partial class DateAnswers
{
    private const double Sure = 0.96;
    private const int Timeout = QuestionText.TimeoutMilliseconds;

    public static DirectAnswer? Read(string question, DateTimeOffset now)
    {
        if (question.Length == 0)
        {
            return null;
        }

        question = LeftInYear.Replace(question.Replace("whats ", "what is ", StringComparison.Ordinal), "${unit} until 31 december");
        var text = ClockAnswers.Read(question, now) ?? TodayAnswers.Day(question, now) ?? DayCountAnswers.Read(question, now)
            ?? CalendarAnswers.Month(question) ?? CalendarAnswers.LeapYear(question) ?? TodayAnswers.Week(question, now)
            ?? CalendarAnswers.Weekday(question, now);
        return text is null ? null : new(text, AnswerKind.Date, Sure, "A question about date or time.");
    }

    [GeneratedRegex(
        @"^(?:how many )?(?<unit>days|weeks)(?: are)?(?: there)?(?: left| remain| remaining)?(?: (?:in|of|until"
        + @"|till))? (?:this year|the year|(?:the )?end of (?:the|this) year|year end|the rest of the year)(?: left| remain"
        + @"| remaining)?$",
        RegexOptions.None, Timeout)]
    private static partial Regex LeftInYear { get; }
}
