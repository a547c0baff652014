using Sortie.Chat.Drafting;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>
/// Reads words that change the latest mission or schedule of the conversation without naming it: "only the first 10", "also the rating",
/// "save them as CSV", "which is the cheapest?". A mission that goes on takes them in; one that has ended is run once more with them.
/// </summary>
internal static class FollowUp
{
    private const double Sure = 0.96;

    /// <summary>Whoever writes more says something of its own.</summary>
    private const int MostTokens = 16;

    private const string Them =
        "(it|them|that|this|those|these|everything|all of (it|them|that)|[all] (the|those|these|your) (results|result|records|rows|"
            + "data|list|table|output|lot))";

    private const string Format = "(csv|json|excel|spreadsheet|xlsx|comma-separated|comma separated)";

    private static readonly PhraseTable Changes = Phrase.All(
        "(only|just) (the|those|these|that|ones|with|[the] first|[the] top|[the] last|#|under|over|below|above|in)",
        "(i|we) [would] (also|additionally) (need|want|like) [to have|to get] [the|their|its|all] _",
        "(i|we) (need|want|would like) [the|their|its|all] _ [_] (too|as well|also) $",
        "(also|additionally) [please] [get|collect|include|add|fetch|take|show|give] [me] [the|their|its|all] _",
        "(add|include|throw in|toss in) [the|their|its|all] _ [_] [too|as well|please] $",
        "[the|their|its] _ [_] (too|as well) [please] $",
        "(save|store|export|write|put|give|show|send|get|have|see|return|convert|format|turn|make|want|need) [me] " + Them
            + " [to me|for me] (as|in|to|into) [a|an] [" + Format + "]",
        "[and] (as|in) [a|an] " + Format + " [file|format|table] [too|as well] [please|instead] $",
        "(make|create|build|give me|i want|i need|i would like) [me] [a|an|the] " + Format + " [file|format|table] (of|from|with|out of) " + Them,
        Format + " [please|instead] $",
        "[i would] (prefer|like|rather|rather have) [it|them|that] [as|in] [a|an] " + Format + " [file|format] [please|instead] $",
        Format + " (is|would be) (better|fine|nicer|enough|best) $",
        "(sort|order|rank|arrange) [" + Them + "] (by|from|with)",
        "(and|plus) [also] [the|their|its] _ [please] $",
        "(sorted|ordered|ranked) (by|from)",
        "[with|put|show] [me] [the] _ [_] first [please] $",
        "(" + ComparisonPhrases.LeavingOut + ") [all|the|those|any|anything|everything|ones] [_] [that] [is|are|cost|costs] "
            + "(over|above|below|under|cheaper than|more than|less than) [$|€|£] #",
        "(nothing|none|no ones) [that is|that costs] (over|above|below|under|cheaper than|more than|less than) [$|€|£] #",
        "(which|what) [one|ones|of them|of those|of these] (is|was|are|were|has|had) [the] _");

    private static readonly PhraseTable Openings = Phrase.All("[ok|okay|yes|actually|hmm|thanks|great|good] [,|.|!] [and|but|now|then|please]");

    /// <summary>The change; null where the message asks for something else, or the latest mission can take nothing of it.</summary>
    public static Candidate? Read(Message message, ConversationContext context)
    {
        if (context.Pending is not null || message.Addresses is not [] || message.NamedMission is not null || message.Tokens.Length > MostTokens
            || message.Clauses is not [{ } clause, ..])
        {
            return null;
        }

        return context switch
        {
            { Schedule: { } schedule } => IsChange(message, clause, [])
                ? new(
                    Sure,
                    new Interpretation.Schedules(new(ScheduleVerb.Change, [schedule], []) { Wanted = message.Text }),
                    "A change to the schedule that was spoken of last.")
                : null,
            { Recent: [var latest, ..] } => IsChange(message, clause, latest.Objective.Fields) ? OfMission(message, context, latest) : null,
            _ => null,
        };
    }

    private static Candidate? OfMission(Message message, ConversationContext context, KnownMission latest)
    {
        // "Save them": those that were shown last.
        if (context.View is { } view
            && context.Recent.FirstOrDefault(mission => mission.MissionId == view.MissionId) is { Status.IsTerminal: true } shown)
        {
            latest = shown with { Objective = view.Change.ApplyTo(shown.Objective, "") };
        }

        var change = SteerDrafter.Draft(message.Text, latest.Objective);
        if (change.IsEmpty)
        {
            return null;
        }

        if (!latest.Status.IsTerminal)
        {
            var steer = new ControlCommand(ControlVerb.Steer, ControlTarget.Named, [latest.MissionId]) { Text = message.Text };
            return new(Sure, new Interpretation.Control(steer), "A change to the mission that goes on.");
        }

        var before = change is { AddsFields: true, Fields: not [] } ? context.WithColumns(latest).Objective : latest.Objective;
        var changed = DraftedMission.From(change.ApplyTo(before, message.Text), change.ApplyTo(latest.Scope));
        return new(Sure, Completion.MissionOf(changed with { Schedule = null }), "A change to the mission that ended last.");
    }

    private static bool IsChange(Message message, Clause clause, IReadOnlyList<string> columns)
    {
        if (WatchChange.IsSaid(message) || LimitChange.IsAllOf(message) || CountChange.Read(message) is not null
            || DroppedColumns.Read(message, columns) is not [])
        {
            return true;
        }

        if (clause.IsNegated)
        {
            return false;
        }

        var behind = Openings.LongestEndAt(message.Tokens, clause.Start);
        return message.Begins(clause, Changes) || (behind > clause.Start && Changes.AreAt(message.Tokens, behind));
    }
}
