using Sortie.Chat.Drafting;
using Sortie.Schedules;

namespace Sortie.Chat.Routing;

/// <summary>
/// Recognises that a schedule is to run at other times: "move the headlines schedule to 9:30", and of the one that was spoken of last "make that
/// every evening" or "only on weekdays from now on".
/// </summary>
internal static class ScheduleChangeReader
{
    private const int LongestRemark = 8;
    private const int LongestDescription = 9;

    private static readonly PhraseTable Verbs = Phrase.All("(make|change|set|switch|move|reschedule|shift|put|turn|update|adjust|alter|postpone|delay|run)");

    /// <summary>With a pronoun behind them they can mean nothing else.</summary>
    private static readonly PhraseTable VerbsOfIt = Phrase.All("(do|check|let|have|schedule|repeat|execute)");

    private static readonly PhraseTable Pronoun = Phrase.All("(it|that|this|them|that one|this one)", "(the|its|that) (time|times|rhythm|schedule|watch)");

    private static readonly PhraseTable Joint = Phrase.All(
        "[run|look|check|go|happen|back|forward|over|instead] [to|for|into|at] [run|be|only|just] [only|just]");

    private static readonly PhraseTable Correction = Phrase.All(
        "(no|nope|wait|oops|rather|better|make it|make that|i meant|i mean|i meant to say|let us say|let us do) [,|-] [no|sorry|wait|actually|better|rather] [,|-] "
            + "[i meant|i mean|i meant to say|let us say|say|make it|make that|let us do] [,] [only|just]",
        "(only|just)");

    private static readonly PhraseTable Behind = Phrase.All(
        "(instead|rather|again|then|only|from now on|from (today|tomorrow|next week) on|is enough|is better|would be better|will do|is fine) [please] "
            + "[from now on|instead|please|only] [please] $");

    private static readonly PhraseTable Rhythmic = Phrase.All("every|each|daily|hourly|weekly|monthly|(once|twice) (a|per)|until|till");

    /// <summary>The schedule and the words for its times; null where the message asks for something else.</summary>
    public static ScheduleCommand? Read(Message message, ScheduleId? spokenOf)
    {
        if (message.Clauses is not [.. var before, { IsNegated: false } clause] || before is not ([] or [{ Verb: null }])
            || before.Sum(remark => remark.End - remark.Start) > LongestRemark)
        {
            return null;
        }

        return OfSchedule(message, clause, clause.Head, spokenOf) ?? OfSchedule(message, clause, clause.Start, spokenOf) ?? BehindRemark(message, clause, spokenOf)
            ?? (spokenOf is { } latest && message.Addresses is [] && Alone(message, clause) is { } times
                ? new ScheduleCommand(ScheduleVerb.Change, [latest], []) { Text = times }
                : null);
    }

    /// <summary>"8 o'clock is too early, make it 10".</summary>
    private static ScheduleCommand? BehindRemark(Message message, Clause clause, ScheduleId? spokenOf)
    {
        var comma = spokenOf is null ? -1 : Array.FindIndex(message.Tokens, clause.Start, Math.Min(LongestRemark, clause.End - clause.Start), token => token.Word is "," or "-");
        return comma < 0 ? null : OfSchedule(message, clause, comma + 1, spokenOf);
    }

    private static ScheduleCommand? OfSchedule(Message message, Clause clause, int start, ScheduleId? spokenOf)
    {
        var tokens = message.Tokens;
        var verb = Verbs.LongestEndAt(tokens, start);
        if (spokenOf is { } latest && Math.Max(verb, VerbsOfIt.LongestEndAt(tokens, start)) is > 0 and var verbOfIt
            && Pronoun.LongestEndAt(tokens, verbOfIt) is > 0 and var pronoun && TimesAt(message, pronoun, clause.End) is { } times)
        {
            return new(ScheduleVerb.Change, [latest], []) { Text = times };
        }

        var noun = verb < 0 ? -1 : Array.FindIndex(tokens, verb, Math.Min(LongestDescription, clause.End - verb), token => token.Word is "schedule" or "watch");
        if (noun < 0 || tokens[verb..noun].Any(token => token.Word is "a" or "an" or "another" or "new"))
        {
            return null;
        }

        for (var at = noun + 1; at < clause.End; at++)
        {
            if (TimesAt(message, at, clause.End) is { } words)
            {
                return new(ScheduleVerb.Change, [], ScheduleCommandReader.AboutOf(tokens, verb, at)) { Text = words };
            }
        }

        return null;
    }

    /// <summary>"No, every evening", "only on weekdays from now on", "at 9:30 instead", "every 2 hours".</summary>
    private static string? Alone(Message message, Clause clause)
    {
        foreach (var start in new[] { clause.Head, clause.Start })
        {
            var corrected = Correction.LongestEndAt(message.Tokens, start);
            if (TimesAt(message, Math.Max(start, corrected), clause.End) is { } times
                && (corrected > start || clause.Head > clause.Start || Rhythmic.AreAt(message.Tokens, start) || Behind.FindIn(message.Tokens, start) is not null))
            {
                return times;
            }
        }

        return null;
    }

    /// <summary>The words for times that begin at a token and are all that is said from there on; null where they are not.</summary>
    private static string? TimesAt(Message message, int at, int end)
    {
        var tokens = message.Tokens;
        foreach (var start in new[] { at, Joint.LongestEndAt(tokens, at) })
        {
            if (start >= at && ScheduleFinder.OtherTimesEndAt(tokens, start) is > 0 and var behind && (behind >= end || Behind.AreAt(tokens, behind)))
            {
                return message.Written(start, behind);
            }
        }

        return null;
    }
}
