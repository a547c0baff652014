using Sortie.Chat.Drafting;

namespace Sortie.Chat.Routing;

/// <summary>
/// Reads a further page, a corrected one, or a rhythm for what was asked last: "and https://shop.example/b too", "sorry, I meant
/// https://shop.example/b", "do that every Monday".
/// </summary>
internal static class LatestAgain
{
    private const int MostClauses = 2;

    private static readonly PhraseTable AnotherPage = Phrase.All(
        "(and|also|now|then|next) [also|now|then|do|try] [for|with|from|on|at] @ [too|also|as well|please|next|now|instead] $",
        "@ (too|also|as well|next|instead) [please] $",
        "(what|how) about @ $");

    private static readonly PhraseTable CorrectedPage = Phrase.All(
        "[sorry|no|oops|wait|actually|ah|oh|hm|hmm] [,|.|!|-] [no|sorry] [,] (i meant|i mean|i meant to say|make (it|that)|it (is|was|should be|should have been)|should be|"
            + "should have been) @ [instead|please|of course] $");

    private static readonly PhraseTable AtThat = Phrase.All(
        "(do|run|repeat|make|execute) (it|that|this|the same|the same thing|that one)",
        "schedule (it|that|this|that one) [for|to run]");

    /// <summary>The latest mission there or then; null where the message asks for something else.</summary>
    public static Candidate? Read(Message message, ConversationContext context)
    {
        if (context is not { Pending: null, Recent: [var latest, ..] } || message.Clauses.Length > MostClauses
            || message.Clauses is not [.., { IsNegated: false } clause] || !(IsAnotherPage(message, clause) || IsRhythm(message, clause, context)))
        {
            return null;
        }

        var (changes, _) = MissionDrafter.Draft(message, [clause with { Verb = null, BodyStart = clause.End }]);
        return Repetition.Of(latest.MissionId, changes with { Type = null, Subject = null }, context);
    }

    private static bool IsAnotherPage(Message message, Clause clause) =>
        message.Clauses.All(each => each.Verb is null)
            && (message.Begins(clause, CorrectedPage) || (message.Clauses is [_] && (message.Begins(clause, AnotherPage) || IsContinued(message, clause))));

    /// <summary>"And https://shop.example/b": the word before the page is a courtesy elsewhere, and has been skipped.</summary>
    private static bool IsContinued(Message message, Clause clause) =>
        clause.Head > clause.Start && AnotherPage.AreAt(message.Tokens, clause.Head - 1);

    private static bool IsRhythm(Message message, Clause clause, ConversationContext context) =>
        message.Clauses is [_] && message.Addresses is [] && context.Schedule is null
            && AtThat.LongestEndAt(message.Tokens, clause.Head) is > 0 and var end && ScheduleFinder.EndAt(message.Tokens, end) >= clause.End;
}
