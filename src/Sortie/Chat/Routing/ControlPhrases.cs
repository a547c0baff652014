namespace Sortie.Chat.Routing;

/// <summary>The words for acts on missions, and for what they act on.</summary>
internal static class ControlPhrases
{
    public static readonly (PhraseTable Words, ControlVerb Verb)[] Verbs =
    [
        (Phrase.All(
                "(cancel|cancelling|stop|stopping|abort|kill|terminate|halt|quit|discontinue|drop|end|scrap) [executing|running|"
                    + "working on|processing]",
                "shut [down]",
                "forget [about]",
                "call off",
                "get rid of"),
            ControlVerb.Cancel),
        (Phrase.All(
                "approve|accept|confirm|authorise|ok|okay|green-light|greenlight|give the go-ahead [to|for]|sign off [on]|allow|"
                    + "permit|start|execute|launch|begin|yes approve|yes"),
            ControlVerb.Approve),
        (Phrase.All(
                "reject|decline|deny|refuse|disapprove [of]|veto|turn down|do not approve|do not start|do not run"),
            ControlVerb.Reject),
        (Phrase.All(
                "retry|rerun|re-try|redo|repeat|restart|re-execute|re-start|run again|try again|(run|try|do|execute|start) [once more]"),
            ControlVerb.Retry),
        (Phrase.All("pause|suspend|hold|freeze|put on hold|halt temporarily|pausing"), ControlVerb.Pause),
        (Phrase.All(
                "resume|continue|unpause|un-pause|unfreeze|carry on [with]|go on [with]|proceed [with]|restart the paused|resuming|pick "
                    + "up"),
            ControlVerb.Resume),
    ];

    private const string State =
        "(running|active|failed|last|latest|current|previous|newest|most recent|recent|pending|waiting|queued|first|paused|stuck|"
            + "proposed|finished|completed|ongoing|cancelled|unsuccessful|remaining|scheduled)";
    private const string Noun =
        "(mission|missions|run|job|task|scrape|crawl|request|extraction|one|ones|jobs|tasks|runs|process|download|mission please)";

    private static readonly PhraseTable All = Phrase.All(
        "(both|the two) [of] [my|the|them|those|these] [" + State + "] [missions|jobs|tasks|runs|ones]",
        "(everything|all|whatever|those|the ones|any|anything) (that|which) [has|have|is|are] [still|already] [currently] (failed|"
            + "running|active|waiting|pending|paused|queued|cancelled|in progress)",
        "everything [you are doing|that is running|now|at once|immediately|please|right now|running|going on|in progress|else]",
        "(all|every|each) [of] [the|my|our|these|those|single] [other] [" + State + "] " + Noun
            + " [again|now|please|that are running|that failed|at once|immediately|right now|you are running|which failed]",
        "all [of] (it|them|that|this|those)",
        "all [now|please|running|failed|pending]",
        "them all",
        "(the|my|our|any) [" + State + "] (missions|jobs|tasks|runs)",
        "[" + State + "] missions",
        "whatever (is running|you are doing)",
        "them");

    private static readonly PhraseTable Everywhere = Phrase.All(
        "(everything|all|it all|all of them|them all|[all] [of] [the|my|our] [" + State + "] (missions|jobs|tasks|runs)|"
            + "every [" + State + "] mission) [that is running|that are running] (everywhere|(in|of|from|across) (all|every|all the|"
            + "all my|all other) (conversations|conversation|chats|chat|sessions|session)) [now|please|at once|immediately|right now]");

    private static readonly PhraseTable Latest = Phrase.All(
        "(it|that|this|that one|this one|that thing) [now|please|immediately|all|again|right now|at once|one|once more|right away|"
            + "then|for now|instead|for me|anyway|for a (moment|minute|second|bit|while)]",
        "[the|my|that|this|your|our] [" + State + "] [" + State + "] " + Noun
            + " [now|please|again|immediately|right now|that failed|once more|you just started|i just started|then|for now]",
        "[the|that] (last|latest|previous|current|failed|running|pending|first|newest) [one] [again|now|please|once more]",
        "what you are doing",
        "the current one");

    private static readonly PhraseTable Named = Phrase.All(
        "[the|my|that] [mission|run|job|number|id|with id|mission with id|one called|#] % [(,|and|&|or|, and) [mission] %] [(,|"
            + "and|&|, and) [mission] %] [again|now|please|immediately|right now|once more|at once|for me|for now|then|today|too|as well|"
            + "instead|first]");

    /// <summary>What stands behind a verb, the most definite first.</summary>
    public static readonly (PhraseTable Words, ControlTarget Target)[] Targets =
    [
        (Named, ControlTarget.Named),
        (Everywhere, ControlTarget.Everywhere),
        (All, ControlTarget.All),
        (Latest, ControlTarget.Latest),
    ];

    /// <summary>A verb that is the whole message.</summary>
    public static readonly PhraseTable Bare = Phrase.All(
        "(cancel|stop|abort|halt|retry|rerun|redo|pause|resume|unpause|approve|approved|reject|rejected|try again|run again|kill|"
            + "terminate|restart) [now|please|at once|immediately|right now|again|it all|there|once more] [!] $",
        "stop [,|!] stop [!] $");

    /// <summary>Phrases whose verb and target do not stand one behind the other.</summary>
    public static readonly PhraseTable SetPhrases = Phrase.All(
        "put (it|everything|them all|that|the mission|all missions|%|mission %) on (hold|ice)",
        "(shut|call) (it|everything|the mission|them all|%) (down|off)",
        "(start|run|try|do) (%|mission %|the mission|the last mission|the failed mission|the last one|the failed one|that mission|"
            + "the failed missions|all failed missions|the same mission|my last mission) (again|once more|over|one more time)",
        "give (%|mission %|it|that|that one|this one|the mission|the last one) (the go-ahead|another try|a green light|another go|my approval)",
        "(%|mission %) (should be|can be|is|has to be|needs to be|must be) [to be] (cancelled|approved|rejected|paused|resumed|"
            + "retried|stopped|rerun)",
        "(%|mission %) (cancel|approve|reject|pause|resume|retry|stop|rerun) [please] $",
        "i (approve|reject|accept) (%|mission %|it|that|this|the mission)",
        "i want (it|%|everything|the mission) (cancelled|stopped|paused|approved)",
        "do not (continue|go on|proceed|run it|carry on) [with] [it|that|%|the mission] $",
        "let (it|the mission|%|that|mission %) (run|start|continue|proceed|go on|resume|go ahead) $",
        "(go ahead|proceed) with (it|that|the mission|%|mission %|this|this mission|that mission) $");
}
