namespace Sortie.Chat.Routing;

/// <summary>The words around times that are wanted of what runs already.</summary>
internal static class ScheduleChangePhrases
{
    public static readonly PhraseTable Verbs = Phrase.All(
        "(make|change|set|switch|move|reschedule|shift|put|turn|update|adjust|alter|postpone|delay|run)");

    /// <summary>With a pronoun behind them they can mean nothing else.</summary>
    public static readonly PhraseTable VerbsOfIt = Phrase.All("(do|check|let|have|schedule|repeat|execute|send|bring|give me|give us|get me)");

    public static readonly PhraseTable Pronoun = Phrase.All(
        "(it|that|this|them|that one|this one)", "(the|its|that) (time|times|rhythm|schedule|watch)");

    /// <summary>That the times come to the present ones.</summary>
    public static readonly PhraseTable Besides = Phrase.All("also|additionally");

    private const string Happen = "(run|come|start|happen|arrive|go|look|be|be (run|sent|done|there|ready|started))";

    /// <summary>What is wished of the schedule: "I'd like them…", "can it run…", "how about…".</summary>
    public static readonly PhraseTable Wishes = Phrase.All(
        "(i|we) [would] [also] (want|need|like|prefer|rather (have|get)|love) (it|them|that|this|one) [to " + Happen + "]",
        "(can|could|may) (i|we) [please] (have|get|see) (it|them|that|this)",
        "(can|could|shall) we [please|perhaps|maybe] (do|say|try|make it|go for)",
        "let us (do|say|try|make it|go for)",
        "(can|could|should|must|may) (it|they|that|this) [please|rather|only|also] " + Happen,
        "(it|they|that|this) (can|could|should|must|has to|have to|needs to|need to|ought to) [please|rather|only|also] " + Happen);

    public static readonly PhraseTable Proposal = Phrase.All("(how|what) about");

    /// <summary>What stands between such a verb and the times.</summary>
    public static readonly PhraseTable Joint = Phrase.All(
        "[run|look|check|go|happen|back|forward|over|instead] [to|for|into|at] [run|be|only|just] [only|just]");

    /// <summary>What makes times that stand alone a correction: "no, every Friday".</summary>
    public static readonly PhraseTable Correction = Phrase.All(
        "(no|nope|wait|oops|rather|better|make it|make that|i meant|i mean|i meant to say|let us say|let us do) [,|-] "
            + "[no|sorry|wait|actually|better|rather] [,|-] [i meant|i mean|i meant to say|let us say|say|make it|make that|let us do] [,] "
            + "[only|just]",
        "(only|just)");

    /// <summary>What stands behind times that are wanted instead.</summary>
    public static readonly PhraseTable Behind = Phrase.All(
        "(instead|rather|again|then|only|from now on|from (today|tomorrow|next week) on|will do|would do|works [for me|for us]|"
            + "(is|are|would be|works|work|suits|fits) [me|us] [much|a bit|more than] (fine|better|nicer|best|good|great|perfect|enough|plenty)) "
            + "[for me|for us] [please] "
            + "[from now on|instead|please|only] [please] $",
        "(to|from|for|with|in) (it|that|that one|the (schedule|watch)) [please] $");

    /// <summary>What is remarked of times.</summary>
    public static readonly PhraseTable OfTimes = Phrase.All(
        "too (often|early|late|much|many|soon|rare|rarely|seldom)", "not often enough", "# [:] [#] [am|pm|o'clock] is (fine|ok|okay|good|great)");

    /// <summary>What opens times that can hardly be meant for anything else.</summary>
    public static readonly PhraseTable Rhythmic = Phrase.All("every|each|daily|hourly|weekly|monthly|(once|twice) (a|per)|until|till|at #|@ #");
}
