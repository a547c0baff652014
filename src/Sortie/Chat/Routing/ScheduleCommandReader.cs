using System.Text.RegularExpressions;
using Sortie.Chat.Drafting;
using Sortie.Schedules;

namespace Sortie.Chat.Routing;

/// <summary>Recognises what is asked about schedules: "show my schedules", "stop the Monday headlines schedule", "pause schedule_…".</summary>
internal static partial class ScheduleCommandReader
{
    /// <summary>Above an act on missions: the word "schedule" says that none is meant.</summary>
    private const double Sure = 0.97;

    private const string Noun = "(schedule|schedules|watch|watches)";

    private static readonly PhraseTable Listing = Phrase.All(
        "(show|list|display|view|see|give|tell|get|check|review|what are|which are) [me] [about] [all] [of] [my|the|our|all] [active|running|paused|current] "
            + "(schedules|watches) [please|now|again|do i have|i have|there are] $",
        "(what|which) (schedules|watches) (do i have|are there|have i|are active|are running|are paused|exist) * $",
        "[all|list] [my|the|our] (schedules|watches) [please] $",
        "(do i have|are there|have i got) [any] (schedules|watches) $");

    private static readonly (PhraseTable Words, ScheduleVerb Verb)[] Verbs =
    [
        (Phrase.All("(delete|remove|stop|cancel|end|drop|discontinue|kill|terminate|get rid of|clear)"), ScheduleVerb.Delete),
        (Phrase.All("(pause|suspend|hold|freeze|disable)"), ScheduleVerb.Pause),
        (Phrase.All("(resume|continue|unpause|restart|reactivate|enable|go on with)"), ScheduleVerb.Resume),
        (Phrase.All("(show|display|view|describe|check|see|what is|how is|status of)"), ScheduleVerb.Show),
    ];

    private static readonly PhraseTable Described = Phrase.All(
        "[me] [all|every|both|each] [of] [the|my|that|this|our|all] [_] [_] [_] [_] [_] " + Noun + " [please|now|again] $",
        "(the|my) " + Noun + " (for|of|about|on|from|at) *");

    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "me", "all", "every", "both", "each", "of", "the", "my", "that", "this", "our", "for", "about", "on", "from", "at", "and", "a", "an",
        "schedule", "schedules", "watch", "watches", "please", "now", "again", "mission", "missions",
    };

    public static Candidate? Read(Message message)
    {
        if (message.Clauses is not [{ IsNegated: false } clause] || !message.Text.Contains("schedule", StringComparison.OrdinalIgnoreCase) && !message.Text.Contains("watch", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var tokens = message.Tokens;
        if (Listing.AreAt(tokens, clause.Head) || Listing.AreAt(tokens, clause.Start))
        {
            return Of(new(ScheduleVerb.Show, [], []), "A wish to see the schedules.");
        }

        ScheduleId[] ids = [.. Id.Matches(message.Text.ToLowerInvariant()).Select(match => ScheduleId.TryParse(match.Value, out var id) ? id : default).Distinct()];
        foreach (var (words, verb) in Verbs)
        {
            foreach (var start in new[] { clause.Head, clause.Start })
            {
                var end = words.LongestEndAt(tokens, start);
                if (end > start && (ids is not [] || IsDescribed(message, end, clause, verb)))
                {
                    return Of(new(verb, ids, ids is [] ? AboutOf(tokens, end, clause) : []), $"An act on schedules: '{message.Written(start, end)}'.");
                }
            }
        }

        return null;
    }

    private static Candidate Of(ScheduleCommand command, string reason) => new(Sure, new Interpretation.Schedules(command), reason);

    private static bool IsDescribed(Message message, int end, Clause clause, ScheduleVerb verb) =>
        Described.LongestEndAt(message.Tokens, end) >= clause.End
        // "Check the watch" may be about something to wear, "check the schedule" about a timetable.
        && (verb is not ScheduleVerb.Show || message.Addresses is []) && message.Tokens[end..clause.End].Any(token => token.Word is "schedule" or "schedules" or "watches" || (verb is not ScheduleVerb.Show && token.Word is "watch"));

    private static string[] AboutOf(Token[] tokens, int start, Clause clause) =>
        [.. tokens[start..clause.End].Where(token => token.Kind is not TokenKind.Symbol && !Plain.Contains(token.Word)).Select(token => Nouns.Singular(token.Word)).Distinct()];

    [GeneratedRegex(@"\bschedule_[0-9a-f]{12}\b")]
    private static partial Regex Id { get; }
}
