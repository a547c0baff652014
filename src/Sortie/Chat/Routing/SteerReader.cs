using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Recognises words to a mission that has begun: "tell mission_chat_… to only look at the first 2 pages".</summary>
internal static class SteerReader
{
    private static readonly PhraseTable Named = Phrase.All(
        "(tell|ask|instruct|steer|change|adjust|update) [the|my|that] [mission|run] % [:|,|to|that it should|-]");

    private static readonly PhraseTable Latest = Phrase.All(
        "(tell|instruct|steer) (it|the mission|that mission|the running mission|the current mission|the last mission) [:|,|to|that "
            + "it should|-]");

    private static readonly PhraseTable TakingBack = Phrase.All(
        "[please] take [back] (that|it|this|the change|my change|that change|the last change|my last change) [back] [again|please] $",
        "[please] (undo|forget|remove|drop|revoke) (the change|my change|that change|the last change|my last change|that last "
            + "change) [again|please] $",
        "[please] (undo|forget|remove|drop|revoke) (the change|my change|that change|the last change|my last change) (of|to|in|for) "
            + "[mission] % [please] $");

    /// <summary>The words and the mission that they are for; null where the message asks for something else.</summary>
    public static (ControlCommand Command, double Confidence, string Reason)? Read(Message message, ConversationContext context) =>
        message.Clauses is [{ } clause, ..]
            ? TakenBack(clause.Head, message, context) ?? ReadAt(clause.Head, message, context) ?? ReadAt(clause.Start, message, context)
            : null;

    private static (ControlCommand Command, double Confidence, string Reason)? ReadAt(
        int start, Message message, ConversationContext context)
    {
        var named = Named.LongestEndAt(message.Tokens, start);
        var end = Math.Max(named, Latest.LongestEndAt(message.Tokens, start));
        if (end <= start || end >= message.Tokens.Length || (named > start ? message.NamedMission : LatestOf(context)) is not { } mission)
        {
            return null;
        }

        var command = new ControlCommand(ControlVerb.Steer, ControlTarget.Named, [mission])
        {
            Text = message.Written(end, message.Tokens.Length),
        };
        return (command, 0.97, $"Words to a mission: '{message.Written(start, end)}'.");
    }

    /// <summary>"Take that back": of a mission that goes on, what was wanted last and has not been taken in.</summary>
    private static (ControlCommand Command, double Confidence, string Reason)? TakenBack(int start, Message message, ConversationContext context) =>
        message.Clauses is [_] && TakingBack.LongestEndAt(message.Tokens, start) is var end && end > start + 1
            && message.Tokens[start..end].Any(token => token.Word is "back" or "change") && (message.NamedMission ?? LatestOf(context)) is { } mission
            ? (new(ControlVerb.TakeBack, ControlTarget.Named, [mission]), 0.97, $"A change is taken back: '{message.Written(start, end)}'.")
            : null;

    /// <summary>The mission that "it" means: the newest that goes on; null where none does.</summary>
    public static MissionId? LatestOf(ConversationContext context) =>
        context.Recent.FirstOrDefault(known => !known.Status.IsTerminal)?.MissionId;
}
