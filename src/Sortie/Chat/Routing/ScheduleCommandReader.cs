using System.Text.RegularExpressions;
using Sortie.Chat.Drafting;
using Sortie.Schedules;

namespace Sortie.Chat.Routing;

/// <summary>Recognises what is asked about schedules: "show my schedules", "stop the Monday headlines schedule".</summary>
internal static partial class ScheduleCommandReader
{
    /// <summary>Above an act on missions: the word "schedule" says that none is meant.</summary>
    private const double Sure = 0.97;

    private const string Noun = "(schedule|schedules|watch|watches)";

    private static readonly PhraseTable Listing = Phrase.All(
        "(show|list|display|view|see|give|tell|get|check|review|what are|which are) [me] [about] [all] [of] [my|the|our|all] [active|"
            + "running|paused|current] (schedules|watches) [please|now|again|do i have|i have|there are] $",
        "(what|which) (schedules|watches) (do i have|are there|have i|are active|are running|are paused|exist) * $",
        "[all|list] [my|the|our] (schedules|watches) [please] $",
        "(do i have|are there|have i got) [any] (schedules|watches) $",
        "(what is|what has been|what have i|what did i|is anything|is something|do i have anything|have i anything) [currently|now|"
            + "already] (scheduled|schedule) [for me|now|so far|at the moment|right now|today|tomorrow|next|this week|here] $",
        "what (do|did|have) you [have|got] (scheduled|schedule) [for me|now|so far|today|tomorrow|next|this week] $",
        "how many [of] [my|the] [active|running|paused] (schedules|watches) [do i have|are there|have i|are active|are running|are "
            + "paused] [now|at the moment] $");

    private static readonly (PhraseTable Words, ScheduleVerb Verb)[] Verbs =
    [
        (Phrase.All("(delete|remove|stop|cancel|end|drop|scrap|forget [about]|discontinue|kill|terminate|get rid of|clear|call off)"),
            ScheduleVerb.Delete),
        (Phrase.All("(pause|suspend|hold|freeze|disable)"), ScheduleVerb.Pause),
        (Phrase.All("(run|start|execute|trigger|fire|launch|kick off)"), ScheduleVerb.Run),
        (Phrase.All("(resume|continue|unpause|restart|reactivate|enable|go on [with]|carry on [with]|start again)"), ScheduleVerb.Resume),
        (Phrase.All("(show|display|view|describe|check|see|what is|how is|status of)"), ScheduleVerb.Show),
    ];

    private const string Open =
        "(until further notice|for now|for the (time being|moment)|for a while|until i (say so|say otherwise|tell you [otherwise]|"
            + "resume (it|them)|am back|ask for (it|them)))";

    private const string AtOnce = " [right|straight] [please|now|again|once|away|immediately] [please|now|more] [" + Open + "] [please] $";

    /// <summary>Until a person says otherwise, which is what pausing is.</summary>
    private static readonly PhraseTable OpenEnd = Phrase.All(Open);

    /// <summary>Until a moment, at which nothing resumes it.</summary>
    private static readonly PhraseTable End = Phrase.All("(until|till|til|over|during) _", "for [the] [next] # _", "for a (day|week|month|few days)");

    private static readonly PhraseTable Described = Phrase.All(
        "[me] [all|every|both|each] [of] [the|my|that|this|our|all] [_] [_] [_] [_] [_] " + Noun + AtOnce,
        "(the|my) " + Noun + " (for|of|about|on|from|at|with|that|which|called|named) * $");

    private const string Looking = "checking|watching|monitoring|tracking|looking at|telling me about";

    /// <summary>Only a schedule goes on looking.</summary>
    private static readonly PhraseTable NotLooking = Phrase.All("(stop|quit|end) (" + Looking + ")");

    /// <summary>Where a schedule is spoken of, it may be what goes on with these as well.</summary>
    private static readonly PhraseTable Ceasing = Phrase.All(
        "(stop|quit|end) (" + Looking + "|sending|getting|fetching|collecting|giving|showing|telling|bringing) [me|us] [on]");

    private static readonly PhraseTable CallOff = Phrase.All("call (it|that|this|that one) off [please|now|again] $");

    private static readonly PhraseTable Resting = Phrase.All(
        "(take a break [from (it|that)]|give (it|that) a (rest|break)|put (it|that) on hold) [now|please] [" + Open + "] [please] $");

    private static readonly PhraseTable Pronoun = Phrase.All("(it|that|this|that one|this one)" + AtOnce);

    private static readonly PhraseTable NextTime = Phrase.All(
        "when (does|will|is|would) (it|that|this|that one) [next|again] (run|be run|start|check|look|due|happen|scheduled|repeated) "
            + "[next|again|for] [time] [please] $",
        "when is [the|its] next (run|time) $",
        "[at|on] (what|which) (time|times|days|day) (does|do|will) (it|that|this|they|that one) (run|check|look|start|happen) [now|"
            + "next|again|at|on] $",
        "how often (does|do|will) (it|that|this|they|that one) (run|check|look|happen) [now|again] $");

    private static readonly PhraseTable WhenRuns = Phrase.All(
        "(when|how often) (does|do|will|is|would) [the|my|our] [_] [_] [_] [_] " + Noun
            + " [next|again] (run|start|check|look|due|happen) [next|again|now] $");

    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "me", "all", "every", "both", "each", "of", "the", "my", "that", "this", "our", "for", "about", "on", "from", "at", "and", "a",
        "an", "schedule", "schedules", "watch", "watches", "please", "now", "again", "once", "right", "straight", "away", "immediately", "more",
        "mission", "missions", "one", "ones", "i", "mean", "time", "times", "rhythm", "to", "so", "it", "them", "these", "those", "anymore",
        "with", "which", "called", "named", "check", "checks", "run", "runs", "look", "looks",
    };

    public static Candidate? Read(Message message, ConversationContext context)
    {
        var tokens = message.Tokens;
        var namesSchedule = Array.Exists(tokens, NamesSchedule);
        if (!namesSchedule && context.Schedule is null && !message.Opens(NotLooking))
        {
            return null;
        }

        var ids = namesSchedule ? IdsIn(message.Text) : [];
        var other = ids is [var named]
            ? ScheduleChangeReader.Read(new(Id.Replace(message.Text, "it")), named)
            : ScheduleChangeReader.Read(message, context.Schedule);
        if (other is { } change)
        {
            return Of(change, $"Other times for a schedule: '{change.Text}'.");
        }

        if (!namesSchedule && context is { HasJustBegun: true, Pending: null } && Withdrawal.IsOfRequest(message))
        {
            return Of(new(ScheduleVerb.Delete, [context.Schedule!.Value], []), "The schedule that was just made is not wanted any more.");
        }

        if (message.Clauses is not [{ IsNegated: false } clause])
        {
            return null;
        }

        if (PausedUntil(message, clause, context) is { } paused)
        {
            return paused;
        }

        if (Ceasing.LongestEndAt(tokens, clause.Head) is var ceased && ceased > clause.Head)
        {
            string[] what = ids is [] ? AboutOf(tokens, ceased, Math.Max(ceased, clause.End)) : [];
            var meant = what is [] && ids is [] && context.Schedule is { } last ? [last] : ids;
            return Of(new(ScheduleVerb.Delete, meant, what), "What a schedule does is to stop.");
        }

        if (!namesSchedule)
        {
            return context.Schedule is { } spokenOf ? ReadPronoun(message, clause, spokenOf) : null;
        }

        var ofWatches = Array.Exists(tokens, token => token.Word is "watch" or "watches");
        if (Listing.AreAt(tokens, clause.Head) || Listing.AreAt(tokens, clause.Start))
        {
            return Of(new(ScheduleVerb.Show, [], []) { OfWatches = ofWatches }, "A wish to see the schedules.");
        }

        if (WhenRuns.AreAt(tokens, clause.Head))
        {
            string[] asked = ids is [] ? AboutOf(tokens, clause.Head + 2, Array.FindIndex(tokens, clause.Head, NamesSchedule)) : [];
            return Of(new(ScheduleVerb.Show, ids, asked), "A question about the next time of a schedule.");
        }

        foreach (var (verb, start, end) in VerbsOf(tokens, clause))
        {
            if (ids is not [] || IsDescribed(message, end, clause, verb))
            {
                string[] about = ids is [] ? AboutOf(tokens, end, OpenEnd.FindIn(tokens, end)?.Start ?? clause.End) : [];
                return Of(new(verb, ids, about) { OfWatches = ofWatches }, $"An act on schedules: '{message.Written(start, end)}'.");
            }
        }

        return null;
    }

    /// <summary>"Run it now", "delete that one": said of the schedule that was spoken of last.</summary>
    private static Candidate? ReadPronoun(Message message, Clause clause, ScheduleId spokenOf)
    {
        if (message.Begins(clause, NextTime))
        {
            return Of(new(ScheduleVerb.Show, [spokenOf], []), "A question about the next time of the schedule that was spoken of last.");
        }

        if (message.Begins(clause, CallOff))
        {
            return Of(new(ScheduleVerb.Delete, [spokenOf], []), "An act on the schedule that was spoken of last.");
        }

        if (message.Begins(clause, Resting))
        {
            return Of(new(ScheduleVerb.Pause, [spokenOf], []), "The schedule that was spoken of last is to rest.");
        }

        foreach (var (verb, _, end) in VerbsOf(message.Tokens, clause))
        {
            var isAlone = end == clause.End && verb is ScheduleVerb.Pause or ScheduleVerb.Resume or ScheduleVerb.Delete;
            if (isAlone || Pronoun.LongestEndAt(message.Tokens, end) >= clause.End)
            {
                return Of(new(verb, [spokenOf], []), "An act on the schedule that was spoken of last.");
            }
        }

        return null;
    }

    /// <summary>"Pause it until next week": the act is that of pausing, and the words for its end are kept.</summary>
    private static Candidate? PausedUntil(Message message, Clause clause, ConversationContext context) =>
        End.FindIn(message.Tokens, clause.Head) is var (end, _) && end > clause.Head && !OpenEnd.AreAt(message.Tokens, end)
            && Read(new(message.Written(clause.Start, end)), context) is { Interpretation: Interpretation.Schedules { Command: var pause } }
            && pause.Verb is ScheduleVerb.Pause
            ? Of(pause with { Text = message.Written(end, clause.End) }, "A schedule is to pause until a moment.")
            : null;

    /// <summary>The verbs with which a clause may begin, with and without what is said before them.</summary>
    private static IEnumerable<(ScheduleVerb Verb, int Start, int End)> VerbsOf(Token[] tokens, Clause clause) =>
        from known in Verbs
        from start in new[] { clause.Head, clause.Start }
        let end = known.Words.LongestEndAt(tokens, start)
        where end > start
        select (known.Verb, start, end);

    /// <summary>An id of a schedule is no word of its own, so that its first token may end with some of its digits.</summary>
    private static bool NamesSchedule(Token token) =>
        token.Word.StartsWith("schedule", StringComparison.Ordinal) || token.Word is "watch" or "watches";

    private static Candidate Of(ScheduleCommand command, string reason) => new(Sure, new Interpretation.Schedules(command), reason);

    /// <summary>
    /// "Check the watch" may be about something to wear, "check the schedule on example.com" about a timetable, and "start a watch"
    /// about one that is to be made.
    /// </summary>
    private static bool IsDescribed(Message message, int end, Clause clause, ScheduleVerb verb) =>
        Described.LongestEndAt(message.Tokens, end) >= clause.End && verb switch
        {
            ScheduleVerb.Show => message.Addresses is [] && !message.Tokens[end..clause.End].Any(token => token.Word is "watch" or "a" or "an"),
            ScheduleVerb.Run => !message.Tokens[end..clause.End].Any(token => token.Word is "a" or "an" or "another" or "new"),
            _ => true,
        };

    /// <summary>The words between two tokens that tell one schedule from others.</summary>
    public static string[] AboutOf(Token[] tokens, int start, int end) =>
    [
        .. tokens[start..end]
            .Where(token => token.Kind is not TokenKind.Symbol && !Plain.Contains(token.Word))
            .Select(token => Nouns.Singular(token.Word))
            .Distinct(),
    ];

    private static ScheduleId[] IdsIn(string text)
    {
        var ids = new List<ScheduleId>();
        foreach (Match match in Id.Matches(text.ToLowerInvariant()))
        {
            if (ScheduleId.TryParse(match.Value, out var id) && !ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return [.. ids];
    }

    [GeneratedRegex(@"\bschedule_[0-9a-f]{12}\b")]
    private static partial Regex Id { get; }
}
