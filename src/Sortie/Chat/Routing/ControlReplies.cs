using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Recognises replies to a mission that waits: a yes, a no, a word to go on.</summary>
internal static class ControlReplies
{
    private const string Granting = "grant (it|them|that|more|another) [#] [more] [pages|steps|seconds|minutes|bytes|tokens]";

    private static readonly PhraseTable Consent = Phrase.All(
        "(yes|yep|yeah|yup|sure|ok|okay|approved|fine|absolutely|of course|please do|go for it|go ahead|do it|sounds good|looks "
            + "good|confirmed|confirm|granted|proceed|run it|start it|start|go|agreed|permission granted|lgtm|alright|all right|by all "
            + "means|make it so|you may|affirmative|certainly|definitely|correct|i approve|y|yes please|that is fine|that is ok|" + Granting + ") [,] "
            + "[" + Granting + "|please|go ahead|go on|carry on|continue|keep going|do it|go for it|approve it|run it|start it|approve|please do|sure|start|proceed|that is fine|of course|"
            + "thanks|you can|you may|with it|that works|now] [,] [please|thanks|do it|now] [!] $");

    /// <summary>What is only a courtesy elsewhere. "Ok" alone may say no more than that it was read.</summary>
    private static readonly PhraseTable BareConsent = Phrase.All("(yes|yep|yeah|yup|sure) [,] [please|sure|yes] [!|.] [!]");

    private const string Enough = "that is enough|enough|that will do|stop there";

    private static readonly PhraseTable Refusal = Phrase.All(
        "(no|nope|nah|reject|rejected|denied|deny|do not|please do not|do not do it|do not run it|better not|not now|no way|no "
            + "thanks|no thank you|i do not approve|declined|negative|n|rather not|absolutely not|leave it|not approved|" + Enough + ") [,] "
            + "[please|do not|do not do it|reject it|do not run it|thanks|cancel it|not now|thank you|stop|" + Enough + "|reject|do not do that] "
            + "[!] $");

    private static readonly PhraseTable GoOn = Phrase.All("(continue|go on|carry on|proceed|keep going|unpause|resume) [please|now] [!] $");

    /// <summary>The act that a reply stands for; null where no mission waits for one.</summary>
    public static (ControlCommand Command, double Confidence, string Reason)? Read(Message message, ConversationContext context)
    {
        if (message.Clauses is [] && context.Pending is null && BareConsent.LongestEndAt(message.Tokens, 0) == message.Tokens.Length
            && context.LastToAsk(GateKind.Approval) is { } asking)
        {
            return (new(ControlVerb.Approve, ControlTarget.Latest, [asking.MissionId]), 0.92, "Consent while a mission waits for approval.");
        }

        if (message.Clauses is not [{ } clause, ..] || message.Addresses is not [] || context.Pending is not null)
        {
            return GoOnReply(message, context);
        }

        if (AwaitsApproval(context) && Consent.LongestEndAt(message.Tokens, clause.Start) is > 0 and var yes && yes >= clause.End
            && message.Clauses.Length <= 2)
        {
            return (ControlCommands.Of(ControlVerb.Approve, message, ControlTarget.Latest, context, clause), 0.92,
                "Consent while a mission waits for approval.");
        }

        if (AwaitsApproval(context) && Refusal.LongestEndAt(message.Tokens, clause.Start) is > 0 and var no && no >= clause.End
            && message.Clauses.Length <= 2)
        {
            return (ControlCommands.Of(ControlVerb.Reject, message, ControlTarget.Latest, context, clause), 0.92,
                "A refusal while a mission waits for approval.");
        }

        return GoOnReply(message, context);
    }

    /// <summary>"Go on": of one that asks for approval that is a yes, of one that was paused the end of the pause.</summary>
    private static (ControlCommand Command, double Confidence, string Reason)? GoOnReply(Message message, ConversationContext context) =>
        message.Clauses is [{ } clause, ..] && GoOn.AreAt(message.Tokens, clause.Start)
            && context.LastToAsk(mission => mission is { Status: MissionStatus.Waiting, Asks: not GateKind.Input }) is { } waiting
            ? (new(waiting.Asks is null ? ControlVerb.Resume : ControlVerb.Approve, ControlTarget.Latest, [waiting.MissionId]), 0.9,
                "A word to go on while a mission waits.")
            : null;

    /// <summary>Whether a mission of the conversation waits for approval.</summary>
    public static bool AwaitsApproval(ConversationContext context) => context.LastToAsk(GateKind.Approval) is not null;

    /// <summary>Whether a message is no more than a yes or a no.</summary>
    public static bool IsYesOrNo(Message message)
    {
        var start = message.Clauses is [{ } clause, ..] ? clause.Start : 0;
        return Math.Max(Consent.LongestEndAt(message.Tokens, start), Refusal.LongestEndAt(message.Tokens, start)) >= message.Tokens.Length;
    }
}
