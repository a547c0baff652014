using System.Globalization;
using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Finds tests on the time of the day: "start after 14:00", "arrive before 9 am", "between 12 and 3 pm".</summary>
internal static class ClockTests
{
    private const int LastHour = 23;

    private static readonly string[] Usual = ["start", "departure", "depart", "time", "opening", "open"];

    private static readonly (PhraseTable Words, string[] Columns)[] Verbs =
    [
        (Phrase.All("(start|starts|starting|begin|begins|beginning)"), ["start", "begin", "time", "departure"]),
        (Phrase.All("(leave|leaves|leaving|depart|departs|departing)"), ["departure", "depart", "leave", "start"]),
        (Phrase.All("(arrive|arrives|arriving|land|lands|landing)"), ["arrival", "arrive"]),
        (Phrase.All("(end|ends|ending|finish|finishes|finishing)"), ["end", "finish"]),
        (Phrase.All("(open|opens|opening)"), ["opening", "open", "hours"]),
        (Phrase.All("(close|closes|closing)"), ["closing", "close"]),
    ];

    private static readonly (PhraseTable Words, Comparison Comparison)[] Comparators =
    [
        (Phrase.All("(after|later than|past)"), Comparison.MoreThan),
        (Phrase.All("(from|since|not before|no earlier than|at or after)"), Comparison.AtLeast),
        (Phrase.All("(before|earlier than)"), Comparison.LessThan),
        (Phrase.All("(by|until|till|not after|no later than|at or before)"), Comparison.AtMost),
        (Phrase.All("at"), Comparison.EqualTo),
    ];

    /// <summary>Takes the first one that is said; none where none is.</summary>
    public static IReadOnlyList<OpenTest> Take(Markings markings)
    {
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at) && (Between(markings.Tokens, at) ?? Compared(markings.Tokens, at)) is var (tests, end))
            {
                var (columns, start) = ColumnsBefore(markings.Tokens, at);
                markings.Take(start, end);
                return [.. tests.Select(test => OpenTest.Of(columns, test.Comparison, Written(test.Time), new ColumnKind.Clocks()))];
            }
        }

        return [];
    }

    private static ((Comparison Comparison, TimeOnly Time)[] Tests, int End)? Compared(Token[] tokens, int at)
    {
        foreach (var (words, comparison) in Comparators)
        {
            if (words.LongestEndAt(tokens, at) is > 0 and var start && ClockReader.At(tokens, start) is var (time, end))
            {
                return ([(comparison, time)], end);
            }
        }

        return null;
    }

    /// <summary>"Between 12 and 3 pm": what is said of the last holds for the first as well, where it is then before it.</summary>
    private static ((Comparison Comparison, TimeOnly Time)[] Tests, int End)? Between(Token[] tokens, int at)
    {
        if (tokens[at].Word is not ("between" or "from"))
        {
            return null;
        }

        var joint = Array.FindIndex(tokens, at, token => token.Word is "and" or "to" or "-" or "until" or "till");
        if (joint < 0 || ClockReader.At(tokens, joint + 1) is not var (last, end) || FirstOf(tokens[(at + 1)..joint], last) is not { } first)
        {
            return null;
        }

        return ([(Comparison.AtLeast, first), (Comparison.AtMost, last)], end);
    }

    private static TimeOnly? FirstOf(Token[] tokens, TimeOnly last)
    {
        if (ClockReader.At(tokens, 0) is var (time, end))
        {
            return end == tokens.Length ? time : null;
        }

        if (tokens is not [{ Kind: TokenKind.Number, Word: var word }] || !int.TryParse(word, CultureInfo.InvariantCulture, out var hour)
            || hour > LastHour)
        {
            return null;
        }

        var early = new TimeOnly(hour, 0);
        return hour < 12 && early.AddHours(12) <= last ? early.AddHours(12) : early;
    }

    /// <summary>"Start after 14:00": the columns that the verb stands for, and where it begins.</summary>
    private static (string[] Columns, int Start) ColumnsBefore(Token[] tokens, int at)
    {
        foreach (var (words, columns) in Verbs)
        {
            if (at > 0 && words.LongestEndAt(tokens, at - 1) == at)
            {
                return (columns, at - 1);
            }
        }

        return (Usual, at);
    }

    private static string Written(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
