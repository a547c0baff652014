using Sortie.Chat.Drafting;

namespace Sortie.Chat.Routing;

/// <summary>
/// Reads a further page or a rhythm for what was asked last: "and https://shop.example/b too", "do that every Monday".
/// </summary>
internal static class LatestAgain
{
    private static readonly PhraseTable AnotherPage = Phrase.All(
        "(and|also|now|then|next) [also|now|then|do|try] [for|with|from|on|at] @ [too|also|as well|please|next|now] $",
        "@ (too|also|as well|next) [please] $",
        "(what|how) about @ $");

    private static readonly PhraseTable AtThat = Phrase.All(
        "(do|run|repeat|make|execute) (it|that|this|the same|the same thing|that one)",
        "schedule (it|that|this|that one) [for|to run]");

    /// <summary>The latest mission there or then; null where the message asks for something else.</summary>
    public static Candidate? Read(Message message, ConversationContext context)
    {
        if (context is not { Pending: null, Recent: [var latest, ..] } || message.Clauses is not [{ IsNegated: false } clause]
            || !(IsAnotherPage(message, clause) || IsRhythm(message, clause, context)))
        {
            return null;
        }

        var (changes, _) = MissionDrafter.Draft(message, [clause with { Verb = null, BodyStart = clause.End }]);
        return Repetition.Of(latest.MissionId, changes with { Type = null, Subject = null }, context);
    }

    private static bool IsAnotherPage(Message message, Clause clause) =>
        clause.Verb is null && (message.Begins(clause, AnotherPage) || IsContinued(message, clause));

    /// <summary>"And https://shop.example/b": the word before the page is a courtesy elsewhere, and has been skipped.</summary>
    private static bool IsContinued(Message message, Clause clause) =>
        clause.Head > clause.Start && AnotherPage.AreAt(message.Tokens, clause.Head - 1);

    private static bool IsRhythm(Message message, Clause clause, ConversationContext context) =>
        message.Addresses is [] && context.Schedule is null
            && AtThat.LongestEndAt(message.Tokens, clause.Head) is > 0 and var end && ScheduleFinder.EndAt(message.Tokens, end) >= clause.End;
}
