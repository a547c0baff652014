using Sortie.Chat.Drafting;
using Sortie.Schedules;
using static Sortie.Chat.Routing.ScheduleChangePhrases;

namespace Sortie.Chat.Routing;

/// <summary>
/// Recognises that a schedule is to run at other times: "move the headlines schedule to 9:30", and of the one that was spoken of last
/// "make that every evening", "I'd like them at 6:30" or "not at the weekend".
/// </summary>
internal static class ScheduleChangeReader
{
    private const int LongestRemark = 8;
    private const int LongestDescription = 9;

    /// <summary>The schedule and the words for its times; null where the message asks for something else.</summary>
    public static ScheduleCommand? Read(Message message, ScheduleId? spokenOf)
    {
        if (message.Clauses is not [.. var before, { } clause] || before is not ([] or [{ Verb: null }])
            || before.Sum(remark => remark.End - remark.Start) > LongestRemark)
        {
            return null;
        }

        foreach (var start in clause.Beginnings)
        {
            if (OfSchedule(message, clause, start, spokenOf) is { } named)
            {
                return named;
            }
        }

        return spokenOf is not { } latest || message.Addresses is not [] ? null
            : BehindRemark(message, clause, latest) is { } corrected ? corrected
            : (Wished(message, clause) ?? Alone(message, clause)) is { } times ? ChangeOf(latest, times)
            : null;
    }

    /// <summary>"8 o'clock is too early, make it 10", "that's too often, once a week is enough", "8 is fine, but only on Mondays".</summary>
    private static ScheduleCommand? BehindRemark(Message message, Clause clause, ScheduleId spokenOf)
    {
        var tokens = message.Tokens;
        var longest = Math.Min(LongestRemark, clause.End - clause.Start);
        var comma = Array.FindIndex(tokens, clause.Start, longest, token => token.Word is "," or "-");
        if (comma < 0)
        {
            return null;
        }

        var behind = clause with { Start = comma + 1, Head = Courtesy.SkipOpeners(tokens, comma + 1, clause.End).Head };
        return OfSchedule(message, behind, behind.Start, spokenOf)
            ?? (OfTimes.FindIn(tokens[clause.Start..comma]) is not null
                && (TimesAt(message, behind, behind.Start) ?? Alone(message, behind)) is { } times
                ? ChangeOf(spokenOf, times)
                : null);
    }

    private static ScheduleCommand? OfSchedule(Message message, Clause clause, int start, ScheduleId? spokenOf)
    {
        var tokens = message.Tokens;
        var verb = Verbs.LongestEndAt(tokens, start);
        if (spokenOf is { } latest && Math.Max(verb, VerbsOfIt.LongestEndAt(tokens, start)) is > 0 and var verbOfIt
            && Pronoun.LongestEndAt(tokens, verbOfIt) is > 0 and var pronoun && TimesAt(message, clause, pronoun) is { } times)
        {
            return ChangeOf(latest, times);
        }

        var noun = verb < 0 ? -1 : Array.FindIndex(
            tokens, verb, Math.Min(LongestDescription, Math.Max(0, clause.End - verb)), token => token.Word is "schedule" or "watch");
        if (noun < 0 || tokens[verb..noun].Any(token => token.Word is "a" or "an" or "another" or "new"))
        {
            return null;
        }

        for (var at = noun + 1; at < clause.End; at++)
        {
            if (TimesAt(message, clause, at) is { } words)
            {
                return new(ScheduleVerb.Change, [], ScheduleCommandReader.AboutOf(tokens, verb, at)) { Text = words };
            }
        }

        return null;
    }

    /// <summary>"I'd like them at 6:30", "how about noon?"; "what about Fridays?" leaves open whether instead or as well.</summary>
    private static string? Wished(Message message, Clause clause)
    {
        foreach (var start in clause.Beginnings)
        {
            if (Wishes.LongestEndAt(message.Tokens, start) is > 0 and var wished && TimesAt(message, clause, wished) is { } times)
            {
                return times;
            }

            if (Proposal.LongestEndAt(message.Tokens, start) is > 0 and var about && ScheduleFinder.DaysEndAt(message.Tokens, about) < 0)
            {
                return TimesAt(message, clause, about);
            }
        }

        return null;
    }

    /// <summary>"No, every evening", "only on weekdays from now on", "at 9:30 instead", "every 2 hours", "also on Sundays".</summary>
    private static string? Alone(Message message, Clause clause)
    {
        if (CountChange.Read(message) is not null)
        {
            return null; // "Just ten" are records, and no hour.
        }

        foreach (var start in clause.Beginnings)
        {
            var corrected = Correction.LongestEndAt(message.Tokens, start);
            if (TimesAt(message, clause, start) is { } said && (start > clause.Start || IsChange(message, clause, start)))
            {
                return said;
            }

            if (corrected > start && TimesAt(message, clause, corrected) is { } times)
            {
                return times;
            }
        }

        return null;
    }

    /// <summary>Whether times that are all that is said can be meant for what runs already.</summary>
    private static bool IsChange(Message message, Clause clause, int start) =>
        clause.IsNegated || TimesDifference.At(message.Tokens, start) is not null || ClockShift.EndAt(message.Tokens, start) > 0
            || Rhythmic.AreAt(message.Tokens, start) || Behind.FindIn(message.Tokens, start) is not null;

    /// <summary>The words for times that begin at a token and are all that is said from there on; null where they are not.</summary>
    private static string? TimesAt(Message message, Clause clause, int at)
    {
        var tokens = message.Tokens;
        foreach (var start in new[] { at, Joint.LongestEndAt(tokens, at) })
        {
            if (start >= at && ScheduleFinder.OtherTimesEndAt(tokens, start) is > 0 and var behind
                && (behind >= clause.End || Behind.AreAt(tokens, behind)))
            {
                var words = message.Written(start, behind);
                return !clause.IsNegated || start < clause.Head ? (IsBesides(message, clause, start) ? $"also {words}" : words)
                    : ScheduleFinder.DaysEndAt(tokens, start) == behind ? $"not {words}"
                    : null;
            }
        }

        return null;
    }

    /// <summary>"Can you also run it at noon": the times come to the present ones.</summary>
    private static bool IsBesides(Message message, Clause clause, int times) =>
        times > clause.Start && TimesDifference.At(message.Tokens, times) is null
            && Besides.FindIn(message.Tokens[clause.Start..times]) is not null;

    private static ScheduleCommand ChangeOf(ScheduleId schedule, string times) => new(ScheduleVerb.Change, [schedule], []) { Text = times };
}
