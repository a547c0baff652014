using static Sortie.Chat.Routing.ControlPhrases;

namespace Sortie.Chat.Routing;

/// <summary>Recognises acts on missions: "cancel it", "approve mission_chat_…", "stop everything".</summary>
internal static class ControlReader
{
    private const int MostWordsBefore = 3;

    /// <summary>The act in a message; null where it asks for something else.</summary>
    public static (ControlCommand Command, double Confidence, string Reason)? Read(Message message, ConversationContext context)
    {
        if (context is { HasJustBegun: true, Pending: null } && SteerReader.LatestOf(context) is { } latest && Withdrawal.IsOfRequest(message))
        {
            return (new(ControlVerb.Cancel, ControlTarget.Latest, [latest]), 0.95, "What was just begun is not wanted any more.");
        }

        foreach (var clause in message.Clauses)
        {
            if (ReadClause(message, clause, context) is { } read)
            {
                return (read.Command, 0.95, read.Reason);
            }
        }

        return ControlReplies.Read(message, context);
    }

    private static (ControlCommand Command, string Reason)? ReadClause(Message message, Clause clause, ConversationContext context)
    {
        var tokens = message.Tokens;
        var isRefusal = clause.IsNegated && tokens[clause.Head].Word is "approve" or "start" or "run"
            && message.NamedMission is not null;
        if (clause.IsNegated && !isRefusal)
        {
            return Enumerable.Range(clause.Start, clause.Head - clause.Start)
                .Select(start => SetPhraseAt(start, message, clause, context)).FirstOrDefault(found => found is not null);
        }

        if (clause.IsNegated && isRefusal)
        {
            return (ControlCommands.Of(ControlVerb.Reject, message, ControlTarget.Named, context, clause), "A refusal of a named mission.");
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

        return Bare.LongestEndAt(tokens, clause.Head) > 0 && message.Clauses.Length <= 2
            && (clause.OpensSentence || FollowsFewWords(clause, message, context))
            && ControlCommands.VerbIn(tokens, clause.Head, clause.Head + 1) is { } bare
            ? (ControlCommands.Of(bare, message, ControlTarget.Latest, context, clause), $"An act without a target: '{tokens[clause.Head].Word}'.")
            : null;
    }

    /// <summary>"Forget it, cancel": what stands before the act is no story.</summary>
    private static bool FollowsFewWords(Clause clause, Message message, ConversationContext context) =>
        context.Recent is not [] && message.Clauses is [{ Verb: null } before, ..] && before != clause
            && before.End - before.Start <= MostWordsBefore;

    private static (ControlCommand Command, string Reason)? SetPhraseAt(
        int start, Message message, Clause clause, ConversationContext context)
    {
        var tokens = message.Tokens;
        return SetPhrases.LongestEndAt(tokens, start) is var end && end > start && EndsThere(tokens, end, clause)
            && ControlCommands.VerbIn(tokens, start, end) is { } verb
            ? (ControlCommands.Of(verb, message, ControlCommands.TargetIn(tokens, start, end), context, clause), ActOn(message, start, end))
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
                return (ControlCommands.Of(verb, message, target, context, clause), ActOn(message, start, end));
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
                or "accept") => ControlReplies.AwaitsApproval(context),
            (ControlVerb.Retry, "do" or "try" or "run" or "execute" or "start" or "repeat") => false,
            (ControlVerb.Cancel, "forget") => SteerReader.LatestOf(context) is not null,
            (ControlVerb.Cancel, "end" or "drop" or "quit" or "scrap" or "shut" or "get" or "halt" or "discontinue") =>
                target is ControlTarget.All or ControlTarget.Everywhere || context.Recent.Count > 0 || NamesMission(tokens),
            (ControlVerb.Pause, "hold" or "freeze") or (ControlVerb.Resume, "pick" or "go" or "carry" or "proceed" or "continue") =>
                context.Recent.Count > 0 || NamesMission(tokens),
            _ => true,
        };

    private static bool NamesMission(Token[] tokens) => Array.Exists(tokens, token => token.Word is "mission" or "missions");
}
