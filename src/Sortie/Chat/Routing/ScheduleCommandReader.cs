using System.Text.RegularExpressions;
using Sortie.Chat.Drafting;
using Sortie.Schedules;
using static Sortie.Chat.Routing.ScheduleCommandPhrases;

namespace Sortie.Chat.Routing;

/// <summary>Recognises what is asked about schedules: "show my schedules", "stop the Monday headlines schedule".</summary>
internal static partial class ScheduleCommandReader
{
    /// <summary>Above an act on missions: the word "schedule" says that none is meant.</summary>
    private const double Sure = 0.97;

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
