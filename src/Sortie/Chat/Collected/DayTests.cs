using System.Globalization;
using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Finds tests on days that are told from today: "posted less than 3 days ago", "in the last week", "this month", "tomorrow".</summary>
internal static class DayTests
{
    private const int MostDays = 36_500;

    private const string Unit = "(hour|hours|day|days|week|weeks|month|months|year|years)";

    private const string Verb =
        "(posted|published|released|added|updated|created|listed|dated|due|open|opens|opened|close|closes|closed|closing|start|starts|started"
            + "|starting|begin|begins|end|ends|ended|ending)";

    private static readonly PhraseTable Verbs = Phrase.All(Verb);

    private static readonly (PhraseTable Words, Comparison Comparison)[] Ago =
    [
        (Phrase.All("(less than|fewer than|under|not even) # " + Unit + " ago"), Comparison.MoreThan),
        (Phrase.All("(at most|no more than|not more than|up to|since) # " + Unit + " ago"), Comparison.AtLeast),
        (Phrase.All("(in|within|during|over|from|of) the (last|past) [#] " + Unit, "in [the] (last|past) [#] " + Unit), Comparison.AtLeast),
        (Phrase.All("(more than|over|longer than) # " + Unit + " ago"), Comparison.LessThan),
        (Phrase.All("(at least|no less than) # " + Unit + " ago"), Comparison.AtMost),
        (Phrase.All("# " + Unit + " ago"), Comparison.EqualTo),
    ];

    private static readonly PhraseTable Ahead = Phrase.All("(in|within|during|over) [the] next [#] " + Unit, "within # " + Unit);

    private static readonly PhraseTable Calendar = Phrase.All("[in|of|from|during] (this|last|next) (week|month|year)");

    private static readonly PhraseTable Named = Phrase.All("[of|from|on|since] (yesterday|tomorrow)", "(of|from|since) today", Verb + " today");

    /// <summary>Takes the first one that is said; none where none is.</summary>
    public static IReadOnlyList<OpenTest> Take(Markings markings, DateOnly today)
    {
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at) && Read(markings.Tokens, at, today) is var (tests, end))
            {
                var verb = at > 0 && Verbs.LongestEndAt(markings.Tokens, at - 1) == at ? markings.Tokens[at - 1].Word : null;
                string[] columns = verb is null ? ["date"] : [verb, "date"];
                markings.Take(verb is null ? at : at - 1, end);
                return [.. tests.Select(test => OpenTest.Of(columns, test.Comparison, Written(test.Day), new ColumnKind.Days()))];
            }
        }

        return [];
    }

    private static ((Comparison Comparison, DateOnly Day)[] Tests, int End)? Read(Token[] tokens, int at, DateOnly today)
    {
        foreach (var (words, comparison) in Ago)
        {
            if (words.LongestEndAt(tokens, at) is > 0 and var end && Shifted(today, tokens[at..end], -1) is { } day)
            {
                return ([(comparison, day)], end);
            }
        }

        return Ahead.LongestEndAt(tokens, at) is > 0 and var ahead && Shifted(today, tokens[at..ahead], 1) is { } last
                ? ([(Comparison.AtLeast, today), (Comparison.AtMost, last)], ahead)
            : Calendar.LongestEndAt(tokens, at) is > 0 and var calendar ? (Within(tokens[at..calendar], today), calendar)
            : Named.LongestEndAt(tokens, at) is > 0 and var named ? ([NamedDay(tokens[at..named], today)], named)
            : null;
    }

    /// <summary>So many days, weeks or months from today; some hours are counted as the days that they take.</summary>
    private static DateOnly? Shifted(DateOnly today, Token[] words, int direction)
    {
        var number = NumberWords.Between(words, 0, words.Length).DefaultIfEmpty(1).First();
        if (number is < 0 or > MostDays)
        {
            return null;
        }

        var count = direction * (int)Math.Ceiling(number);
        return words.Select(token => Nouns.Singular(token.Word)).First(word => word is "hour" or "day" or "week" or "month" or "year") switch
        {
            "hour" => today.AddDays(direction * (int)Math.Ceiling(number / 24)),
            "week" when Math.Abs(count) <= MostDays / 7 => today.AddDays(7 * count),
            "month" when Math.Abs(count) <= MostDays / 31 => today.AddMonths(count),
            "year" when Math.Abs(count) <= MostDays / 366 => today.AddYears(count),
            "day" => today.AddDays(count),
            _ => null,
        };
    }

    /// <summary>"This week" begins on Monday.</summary>
    private static (Comparison Comparison, DateOnly Day)[] Within(Token[] words, DateOnly today)
    {
        var shift = words.Any(token => token.Word is "last") ? -1 : words.Any(token => token.Word is "next") ? 1 : 0;
        var (first, behind) = words[^1].Word switch
        {
            "week" when today.AddDays((7 * shift) - (((int)today.DayOfWeek + 6) % 7)) is var monday => (monday, monday.AddDays(7)),
            "month" when new DateOnly(today.Year, today.Month, 1).AddMonths(shift) is var month => (month, month.AddMonths(1)),
            _ => (new DateOnly(today.Year + shift, 1, 1), new DateOnly(today.Year + shift + 1, 1, 1)),
        };
        return [(Comparison.AtLeast, first), (Comparison.LessThan, behind)];
    }

    private static (Comparison Comparison, DateOnly Day) NamedDay(Token[] words, DateOnly today) => (
        words[0].Word is "since" ? Comparison.AtLeast : Comparison.EqualTo,
        today.AddDays(words[^1].Word switch
        {
            "yesterday" => -1,
            "tomorrow" => 1,
            _ => 0,
        }));

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
