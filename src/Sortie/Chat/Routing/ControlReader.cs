using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Recognises acts on missions: "cancel it", "approve mission_chat_…", "stop everything".</summary>
internal static class ControlReader
{
    private static readonly (PhraseTable Words, ControlVerb Verb)[] Verbs =
    [
        (Phrase.All(
                "(cancel|cancelling|stop|stopping|abort|kill|terminate|halt|quit|discontinue|drop|end|scrap) [executing|running|"
                    + "working on|processing]",
                "shut [down]",
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
            + "then|for now|instead|for me|anyway]",
        "[the|my|that|this|your|our] [" + State + "] [" + State + "] " + Noun
            + " [now|please|again|immediately|right now|that failed|once more|you just started|i just started|then|for now]",
        "[the|that] (last|latest|previous|current|failed|running|pending|first|newest) [one] [again|now|please|once more]",
        "what you are doing",
        "the current one");

    private static readonly PhraseTable Named = Phrase.All(
        "[the|my|that] [mission|run|job|number|id|with id|mission with id|one called|#] % [(,|and|&|or|, and) [mission] %] [(,|"
            + "and|&|, and) [mission] %] [again|now|please|immediately|right now|once more|at once|for me|for now|then|today|too|as well|"
            + "instead|first]");

    private static readonly (PhraseTable Words, ControlTarget Target)[] Targets =
    [
        (Named, ControlTarget.Named),
        (Everywhere, ControlTarget.Everywhere),
        (All, ControlTarget.All),
        (Latest, ControlTarget.Latest),
    ];

    private static readonly PhraseTable Bare = Phrase.All(
        "(cancel|stop|abort|halt|retry|rerun|redo|pause|resume|unpause|approve|approved|reject|rejected|try again|run again|kill|"
            + "terminate|restart) [now|please|at once|immediately|right now|again|it all|there|once more] [!] $",
        "stop [,|!] stop [!] $");

    private static readonly PhraseTable SetPhrases = Phrase.All(
        "put (it|everything|them all|that|the mission|all missions|%|mission %) on hold",
        "(shut|call) (it|everything|the mission|them all|%) (down|off)",
        "(start|run|try|do) (%|mission %|the mission|the last mission|the failed mission|the last one|the failed one|that mission|"
            + "the failed missions|all failed missions|the same mission|my last mission) (again|once more|over|one more time)",
        "give (%|mission %|it|the mission) (the go-ahead|another try|a green light|another go|my approval)",
        "(%|mission %) (should be|can be|is|has to be|needs to be|must be) [to be] (cancelled|approved|rejected|paused|resumed|"
            + "retried|stopped|rerun)",
        "(%|mission %) (cancel|approve|reject|pause|resume|retry|stop|rerun) [please] $",
        "i (approve|reject|accept) (%|mission %|it|that|this|the mission)",
        "i want (it|%|everything|the mission) (cancelled|stopped|paused|approved)",
        "do not (continue|go on|proceed|run it|carry on) [with] [it|that|%|the mission] $",
        "let (it|the mission|%|that|mission %) (run|start|continue|proceed|go on|resume|go ahead) $",
        "(go ahead|proceed) with (it|that|the mission|%|mission %|this|this mission|that mission) $");

    private static readonly PhraseTable Consent = Phrase.All(
        "(yes|yep|yeah|yup|sure|ok|okay|approved|fine|absolutely|of course|please do|go for it|go ahead|do it|sounds good|looks "
            + "good|confirmed|confirm|granted|proceed|run it|start it|start|go|agreed|permission granted|lgtm|alright|all right|by all "
            + "means|make it so|you may|affirmative|certainly|definitely|correct|i approve|y|yes please|that is fine|that is ok) [,] "
            + "[please|go ahead|do it|go for it|approve it|run it|start it|approve|please do|sure|start|proceed|that is fine|of course|"
            + "thanks|you can|you may|with it|that works|now] [,] [please|thanks|do it|now] [!] $");

    private static readonly PhraseTable Refusal = Phrase.All(
        "(no|nope|nah|reject|rejected|denied|deny|do not|please do not|do not do it|do not run it|better not|not now|no way|no "
            + "thanks|no thank you|i do not approve|declined|negative|n|rather not|absolutely not|leave it|not approved) [,] [please|do "
            + "not|do not do it|reject it|do not run it|thanks|cancel it|not now|thank you|stop|reject|do not do that] [!] $");

    private static readonly PhraseTable GoOn = Phrase.All("(continue|go on|carry on|proceed|keep going|unpause|resume) [please|now] [!] $");

    /// <summary>The act in a message; null where it asks for something else.</summary>
    public static (ControlCommand Command, double Confidence, string Reason)? Read(Message message, ConversationContext context)
    {
        foreach (var clause in message.Clauses)
        {
            if (ReadClause(message, clause, context) is { } read)
            {
                return (read.Command, 0.95, read.Reason);
            }
        }

        return ReadReply(message, context);
    }

    private static (ControlCommand Command, string Reason)? ReadClause(Message message, Clause clause, ConversationContext context)
    {
        var tokens = message.Tokens;
        var isRefusal = clause.IsNegated && tokens[clause.Head].Word is "approve" or "start" or "run"
            && message.NamedMission is not null;
        if (clause.IsNegated && !isRefusal && SetPhrases.LongestEndAt(tokens, clause.Start) < 0)
        {
            return null;
        }

        if (clause.IsNegated && isRefusal)
        {
            return (Command(ControlVerb.Reject, message, ControlTarget.Named, context, clause), "A refusal of a named mission.");
        }

        if ((SetPhraseAt(clause.Start, message, clause, context) ?? SetPhraseAt(clause.Head, message, clause, context)) is { } fixedAct)
        {
            return fixedAct;
        }

        foreach (var (words, verb) in Verbs)
        {
            if ((ActAt(clause.Head, words, verb, message, clause, context)
                ?? ActAt(clause.Start, words, verb, message, clause, context)) is { } act)
            {
                return act;
            }
        }

        return Bare.LongestEndAt(tokens, clause.Head) > 0 && clause.OpensSentence && message.Clauses.Length <= 2
            && VerbIn(tokens, clause.Head, clause.Head + 1) is { } bare
            ? (Command(bare, message, ControlTarget.Latest, context, clause), $"An act without a target: '{tokens[clause.Head].Word}'.")
            : null;
    }

    private static (ControlCommand Command, string Reason)? SetPhraseAt(
        int start, Message message, Clause clause, ConversationContext context)
    {
        var tokens = message.Tokens;
        return SetPhrases.LongestEndAt(tokens, start) is var end && end > start && EndsThere(tokens, end, clause)
            && VerbIn(tokens, start, end) is { } verb
            ? (Command(verb, message, TargetIn(tokens, start, end), context, clause), ActOn(message, start, end))
            : null;
    }

    /// <summary>A verb and behind it what it is to act on.</summary>
    private static (ControlCommand Command, string Reason)? ActAt(
        int start, PhraseTable words, ControlVerb verb, Message message, Clause clause, ConversationContext context)
    {
        var tokens = message.Tokens;
        var verbEnd = words.LongestEndAt(tokens, start);
        if (verbEnd <= start)
        {
            return null;
        }

        foreach (var (targets, target) in Targets)
        {
            if (targets.LongestEndAt(tokens, verbEnd) is var end && end > verbEnd && EndsThere(tokens, end, clause)
                && !(target is ControlTarget.Latest && message.Clauses.Length > 1 && context.Recent is [] && !NamesMission(tokens))
                && Fits(verb, target, tokens, start, context))
            {
                return (Command(verb, message, target, context, clause), ActOn(message, start, end));
            }
        }

        return null;
    }

    private static string ActOn(Message message, int start, int end) => $"An act on missions: '{message.Written(start, end)}'.";

    private static bool EndsThere(Token[] tokens, int end, Clause clause) =>
        end >= clause.End || (end < tokens.Length && tokens[end].Kind is TokenKind.Symbol);

    /// <summary>Everyday verbs need a mission to act on: "start it" and "ok that" may mean anything.</summary>
    private static bool Fits(ControlVerb verb, ControlTarget target, Token[] tokens, int start, ConversationContext context) =>
        target is ControlTarget.Named
        || (verb, tokens[start].Word) switch
        {
            (ControlVerb.Approve, "ok" or "okay" or "yes" or "allow" or "permit" or "start" or "execute" or "launch" or "begin" or "confirm"
                or "accept") => AwaitsApproval(context),
            (ControlVerb.Retry, "do" or "try" or "run" or "execute" or "start" or "repeat") => false,
            (ControlVerb.Cancel, "end" or "drop" or "quit" or "scrap" or "shut" or "get" or "halt" or "discontinue") =>
                target is ControlTarget.All or ControlTarget.Everywhere || context.Recent.Count > 0 || NamesMission(tokens),
            (ControlVerb.Pause, "hold" or "freeze") or (ControlVerb.Resume, "pick" or "go" or "carry" or "proceed" or "continue") =>
                context.Recent.Count > 0 || NamesMission(tokens),
            _ => true,
        };

    private static bool NamesMission(Token[] tokens) => Array.Exists(tokens, token => token.Word is "mission" or "missions");

    private static bool AwaitsApproval(ConversationContext context) =>
        context.Recent.Any(mission => mission.Status is MissionStatus.Proposed);

    private static (ControlCommand Command, double Confidence, string Reason)? ReadReply(Message message, ConversationContext context)
    {
        if (message.Clauses is not [{ } clause, ..] || message.Addresses is not [] || context.Pending is not null)
        {
            return GoOnReply(message, context);
        }

        if (AwaitsApproval(context) && Consent.LongestEndAt(message.Tokens, clause.Start) is > 0 and var yes && yes >= clause.End
            && message.Clauses.Length <= 2)
        {
            return (Command(ControlVerb.Approve, message, ControlTarget.Latest, context, clause), 0.92,
                "Consent while a mission waits for approval.");
        }

        if (AwaitsApproval(context) && Refusal.LongestEndAt(message.Tokens, clause.Start) is > 0 and var no && no >= clause.End
            && message.Clauses.Length <= 2)
        {
            return (Command(ControlVerb.Reject, message, ControlTarget.Latest, context, clause), 0.92,
                "A refusal while a mission waits for approval.");
        }

        return GoOnReply(message, context);
    }

    private static (ControlCommand Command, double Confidence, string Reason)? GoOnReply(Message message, ConversationContext context) =>
        context.Recent.Any(mission => mission.Status is MissionStatus.Waiting) && message.Clauses is [{ } clause, ..]
            && GoOn.AreAt(message.Tokens, clause.Start)
            ? (Command(ControlVerb.Resume, message, ControlTarget.Latest, context, clause), 0.9, "A word to go on while a mission waits.")
            : null;

    private static ControlVerb? VerbIn(Token[] tokens, int start, int end)
    {
        foreach (ref readonly var token in tokens.AsSpan(start..end))
        {
            ControlVerb? verb = token.Word switch
            {
                "cancel" or "stop" or "abort" or "halt" or "kill" or "terminate" or "cancelled" or "stopped" or "shut" or "call" or "not" =>
                    ControlVerb.Cancel,
                "approve" or "approved" or "approval" or "accept" or "go-ahead" or "green" or "ahead" or "proceed" => ControlVerb.Approve,
                "reject" or "rejected" => ControlVerb.Reject,
                "retry" or "rerun" or "redo" or "again" or "repeat" or "restart" or "retried" or "once" or "another" or "over" or "try" =>
                    ControlVerb.Retry,
                "pause" or "paused" or "hold" => ControlVerb.Pause,
                "resume" or "resumed" or "continue" or "unpause" => ControlVerb.Resume,
                _ => null,
            };
            if (verb is not null)
            {
                return verb;
            }
        }

        return tokens[start].Word is "let"
            ? ControlVerb.Approve
            : tokens[start].Word is "start" or "run" or "do"
            ? ControlVerb.Retry
            : null;
    }

    private static ControlTarget TargetIn(Token[] tokens, int start, int end) =>
        Array.FindIndex(tokens, start, end - start, token => token.Kind is TokenKind.MissionId) >= 0 ? ControlTarget.Named
        : Array.FindIndex(tokens, start, end - start, token => token.Word is "everything" or "all" or "missions") >= 0 ? ControlTarget.All
        : ControlTarget.Latest;

    private static ControlCommand Command(
        ControlVerb verb, Message message, ControlTarget target, ConversationContext context, Clause clause)
    {
        var words = message.Tokens[clause.Start..Math.Max(clause.Start, clause.End)];
        MissionStatus[] statuses = [.. words.SelectMany(token => StatusesOf(token.Word)).Distinct()];
        var ids = target switch
        {
            ControlTarget.Named =>
                [.. words.Where(token => token.Kind is TokenKind.MissionId).Select(token => MissionId.Parse(token.Word)).Distinct()],
            ControlTarget.Latest => context.Recent
                .Where(mission => IsOpenTo(mission.Status, verb) && (statuses is [] || statuses.Contains(mission.Status)))
                .Take(1).Select(mission => mission.MissionId).ToList(),
            _ => (IReadOnlyList<MissionId>)[],
        };
        return new(verb, target, ids) { Statuses = statuses };
    }

    private static MissionStatus[] StatusesOf(string word) => word switch
    {
        "running" or "active" or "ongoing" => [MissionStatus.Active],
        "failed" or "unsuccessful" => [MissionStatus.Failed],
        "pending" or "queued" or "proposed" => [MissionStatus.Proposed],
        "waiting" or "paused" => [MissionStatus.Waiting],
        "finished" or "completed" => [MissionStatus.Completed],
        _ => [],
    };

    private static bool IsOpenTo(MissionStatus status, ControlVerb verb) => verb switch
    {
        ControlVerb.Approve or ControlVerb.Reject => status is MissionStatus.Proposed,
        ControlVerb.Retry => status.IsTerminal,
        ControlVerb.Pause => status is MissionStatus.Active,
        ControlVerb.Resume => status is MissionStatus.Waiting,
        _ => !status.IsTerminal,
    };
}
