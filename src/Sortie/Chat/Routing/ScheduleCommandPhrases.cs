namespace Sortie.Chat.Routing;

/// <summary>The words of questions about schedules, and of acts on them.</summary>
internal static class ScheduleCommandPhrases
{
    private const string Noun = "(schedule|schedules|watch|watches)";

    public static readonly PhraseTable Listing = Phrase.All(
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

    public static readonly (PhraseTable Words, ScheduleVerb Verb)[] Verbs =
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
    public static readonly PhraseTable OpenEnd = Phrase.All(Open);

    /// <summary>Until a moment, at which nothing resumes it.</summary>
    public static readonly PhraseTable End = Phrase.All("(until|till|til|over|during) _", "for [the] [next] # _", "for a (day|week|month|few days)");

    /// <summary>A schedule by what it is about: "the Monday headlines schedule".</summary>
    public static readonly PhraseTable Described = Phrase.All(
        "[me] [all|every|both|each] [of] [the|my|that|this|our|all] [_] [_] [_] [_] [_] " + Noun + AtOnce,
        "(the|my) " + Noun + " (for|of|about|on|from|at|with|that|which|called|named) * $");

    public static readonly PhraseTable CallOff = Phrase.All("call (it|that|this|that one) off [please|now|again] $");

    private const string Looking = "checking|watching|monitoring|tracking|looking at|telling me about";

    /// <summary>Only a schedule goes on looking.</summary>
    public static readonly PhraseTable NotLooking = Phrase.All("(stop|quit|end) (" + Looking + ")");

    /// <summary>That what a schedule does is to stop, in place of the schedule; where one is spoken of, that may be more than looking.</summary>
    public static readonly PhraseTable Ceasing = Phrase.All(
        "(stop|quit|end) (" + Looking + "|sending|getting|fetching|collecting|giving|showing|telling|bringing) [me|us] [on]");

    public static readonly PhraseTable Resting = Phrase.All(
        "(take a break [from (it|that)]|give (it|that) a (rest|break)|put (it|that) on hold) [now|please] [" + Open + "] [please] $");

    public static readonly PhraseTable Pronoun = Phrase.All("(it|that|this|that one|this one)" + AtOnce);

    public static readonly PhraseTable NextTime = Phrase.All(
        "when (does|will|is|would) (it|that|this|that one) [next|again] (run|be run|start|check|look|due|happen|scheduled|repeated) "
            + "[next|again|for] [time] [please] $",
        "when is [the|its] next (run|time|one|check|look) $",
        "[at|on] (what|which) (time|times|days|day) (does|do|will) (it|that|this|they|that one) (run|check|look|start|happen) [now|"
            + "next|again|at|on] $",
        "how often (does|do|will) (it|that|this|they|that one) (run|check|look|happen) [now|again] $");

    public static readonly PhraseTable WhenRuns = Phrase.All(
        "(when|how often) (does|do|will|is|would) [the|my|our] [_] [_] [_] [_] " + Noun
            + " [next|again] (run|start|check|look|due|happen) [next|again|now] $");
}
