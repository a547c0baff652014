using System.Globalization;
using Sortie.Chat.Routing;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds the tests on days that wanted records pass: "after 1 March 2026", "posted since 2026-02-01", "between May 2 and May 9, 2026",
/// "in May".
/// </summary>
internal static class DayConditionFinder
{
    private const int MostTokens = 8;

    private static readonly (PhraseTable Words, Comparison Comparison)[] Comparators =
    [
        (Phrase.All("on or after|since|from|starting [on|from]|no earlier than|not before"), Comparison.AtLeast),
        (Phrase.All("on or before|until|till|by|up to|no later than|not after"), Comparison.AtMost),
        (Phrase.All("[that are|that is|that were] (after|later than|newer than)"), Comparison.MoreThan),
        (Phrase.All("[that are|that is|that were] (before|earlier than|older than)"), Comparison.LessThan),
        (Phrase.All("on"), Comparison.EqualTo),
    ];

    private static readonly PhraseTable Between = Phrase.All("between|from");
    private static readonly PhraseTable Relative = Phrase.All(
        "[that|which|and] [is|are|was|were|have been|has been] [with|having] [a|an|the|its|their]");

    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        if (MonthFinder.Find(markings) is { } month)
        {
            return [month];
        }

        if (!markings.MayHoldNumber)
        {
            return [];
        }

        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.IsFree(at) && (ReadBetween(markings, at) ?? ReadCompared(markings, at)) is { } found)
            {
                return found;
            }
        }

        return [];
    }

    private static IReadOnlyList<Condition>? ReadBetween(Markings markings, int at)
    {
        if (Between.LongestEndAt(markings.Tokens, at) is not (> 0 and var start) || TwoDaysAt(markings, start) is not var (first, last, end))
        {
            return null;
        }

        var (field, from) = FieldBefore(markings, at);
        if (SaysWhenToRun(markings.Tokens, from))
        {
            return null;
        }

        markings.Take(from, end);
        return [new(field, Comparison.AtLeast, first), new(field, Comparison.AtMost, last)];
    }

    /// <summary>"2 May 2026 and 9 May 2026"; a first day without a year has that of the last, one without a month the month of the last.</summary>
    private static (string First, string Last, int End)? TwoDaysAt(Markings markings, int start)
    {
        var tokens = markings.Tokens;
        for (var joint = start + 1; joint < Math.Min(start + MostTokens, tokens.Length); joint++)
        {
            if (tokens[joint].Word is "and" or "to" or "-" or "until" && DayAt(markings, joint + 1) is var (last, end)
                && FirstOf(markings.Message.Written(start, joint), last) is { } first)
            {
                return (first, last, end);
            }
        }

        return null;
    }

    private static string? FirstOf(string written, string last) => DayText.Parse(last) is not null
        ? (DayText.Leading(written) ?? DayText.Leading($"{written} {last[..4]}"))?.Day is { } day ? Written(day) : null
        : (DayText.LeadingYearless(written) ?? DayText.LeadingYearless($"{written} {last.Split(' ')[^1]}"))?.Day;

    private static IReadOnlyList<Condition>? ReadCompared(Markings markings, int at)
    {
        foreach (var (words, comparison) in Comparators)
        {
            if (words.LongestEndAt(markings.Tokens, at) is > 0 and var start && DayAt(markings, start) is { } day)
            {
                var (field, from) = FieldBefore(markings, at);
                if (SaysWhenToRun(markings.Tokens, from) || (from == at && !IsOfThings(markings.Tokens, at)))
                {
                    return null;
                }

                markings.Take(from, day.End);
                return [new(field, comparison, day.Day)];
            }
        }

        return null;
    }

    /// <summary>"Events from…": without things before it, a day may be the one on which the mission is to run.</summary>
    private static bool IsOfThings(Token[] tokens, int at) =>
        tokens[at].Word is "after" or "before" or "between"
        || (tokens[at].Word is not "on" && at > 0 && Nouns.IsPlural(tokens[at - 1].Word)
            && tokens[at - 1].Word is not ("days" or "weeks" or "months" or "hours"));

    /// <summary>"After 1 January 2027 check…", "every day until…": such a day is about the mission, not about what it collects.</summary>
    private static bool SaysWhenToRun(Token[] tokens, int at)
    {
        if (at == 0 || tokens[at - 1].IsSentenceEnd)
        {
            return tokens[at].Word is "after" or "before" or "between";
        }

        for (var start = Math.Max(0, at - MostTokens); start < at; start++)
        {
            if (ScheduleFinder.EndAt(tokens, start) == at
                || (tokens[at - 1].Kind is TokenKind.Address && ActionVerb.At(tokens, start) is { } verb && verb.End == at - 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A day; one without a year stays so, because only the mission knows in which year it looks.</summary>
    private static (string Day, int End)? DayAt(Markings markings, int start)
    {
        var tokens = markings.Tokens;
        if (start >= tokens.Length || !markings.IsFree(start))
        {
            return null;
        }

        var text = markings.Message.Written(start, Math.Min(start + MostTokens, tokens.Length));
        var (day, length) = DayText.Leading(text) is var (whole, taken) ? (Written(whole), taken) : DayText.LeadingYearless(text) ?? ("", 0);
        var end = start;
        while (end < tokens.Length && tokens[end].End <= tokens[start].Start + length)
        {
            end++;
        }

        return end > start ? (day, end) : null;
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"Posted after", "with a closing date before": which day is meant, and where that begins.</summary>
    private static (string Field, int Start) FieldBefore(Markings markings, int at)
    {
        var tokens = markings.Tokens;
        if (at == 0 || !markings.IsFree(at - 1))
        {
            return ("date", at);
        }

        var word = tokens[at - 1].Word;
        var qualified = at > 1 && markings.IsFree(at - 2) && FieldLexicon.KeptModifiers.Contains(tokens[at - 2].Word);
        if (word is "date" or "deadline" || (word is "day" && qualified))
        {
            var first = qualified ? at - 2 : at - 1;
            return (string.Join(' ', tokens[first..at].Select(token => token.Word)), StartOf(tokens, first));
        }

        return word is "posted" or "published" or "released" or "opened" or "closing" or "starting" or "ending" or "updated" or "added"
            or "created" or "founded" or "born"
            ? (word, StartOf(tokens, at - 1))
            : ("date", StartOf(tokens, at));
    }

    private static int StartOf(Token[] tokens, int first)
    {
        for (var start = Math.Max(0, first - 6); start < first; start++)
        {
            if (Relative.LongestEndAt(tokens, start) == first)
            {
                return start;
            }
        }

        return first;
    }
}
