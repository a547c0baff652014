using Sortie.Chat.Drafting;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>
/// Reads the page that was meant where a wrong one was named before: "sorry, I meant https://shop.example/b". What was asked last is done
/// there instead.
/// </summary>
internal static class CorrectedPage
{
    private const int LongestRemark = 8;
    private const int MostClauses = 3;
    private const double Sure = 0.96;

    private const string Exclamation =
        "[sorry|no|nope|oops|whoops|wait|actually|ah|oh|argh|hm|hmm|damn|typo|my (mistake|bad|fault)|wrong (page|link|url|address|"
            + "site|one)|not that (page|link|url|address|site|one)|(i|that|it|this) (was|is|had) [the] wrong [_]|scratch that] [,|.|!|-|:|…]";

    private const string Page = "(page|link|url|address|site|website|one)";

    private static readonly PhraseTable Meant = Phrase.All(
        $"{Exclamation} {Exclamation} {Exclamation} {Exclamation} (i meant|i mean|i meant to say|i wanted|make (it|that)|(it|that) "
            + "(is|was|should be|should have been)|should be|should have been|use|take|try|[i meant|i mean|i wanted|it is|use|take] "
            + $"(the|this) [other|right|correct|real|proper|following] {Page} [is|was|should be|would be|instead]) [:|,|-] @ [instead|"
            + "please|of course|though] $",
        $"[{Exclamation}] [{Exclamation}] (not (that|this) {Page}|wrong [again|{Page}]|(i|that) (was|is) [the] wrong [{Page}]) "
            + "[again] [,|.|!|-|:] [it is|use|take|here is|try] [the right one|this one] [:|,] @ [please] $",
        $"{Exclamation} [{Exclamation}] @ (instead|is the right {Page}|is what i meant|is the one [i meant]|i meant|of course) [please] $");

    /// <summary>Without a word of regret or correction a verb before the page is a wish of its own.</summary>
    private static readonly PhraseTable Regret = Phrase.All(
        "sorry|no|nope|oops|whoops|wait|actually|typo|mistake|wrong|instead|meant|mean|should|other|right|correct|proper|bad|fault|"
            + "not that|of course|make (it|that)");

    private static readonly PhraseTable Contrast = Phrase.All("[,|-] [and] (not|instead of|rather than) [the] @ [please] $");

    /// <summary>What was asked last, at the page that is named now; null where the message asks for something else.</summary>
    public static Candidate? Read(Message message, ConversationContext context)
    {
        if (message.Addresses is not [{ Url: { } page }, ..] || context is { Recent: [], Schedule: null } || context.Pending is not null)
        {
            return null;
        }

        message = WithoutContrast(message);
        if (message.Addresses is not [_] || message.Clauses is not [.. var before, var clause] || before.Length >= MostClauses
            || before.Any(remark => remark.Verb is not null || remark.End - remark.Start > LongestRemark)
            || Regret.FindIn(message.Tokens) is null
            || !(clause.IsNegated ? Meant.AreAt(message.Tokens, clause.Start) : message.Begins(clause, Meant)))
        {
            return null;
        }

        return context switch
        {
            { Schedule: { } schedule } => new(
                Sure,
                new Interpretation.Schedules(new(ScheduleVerb.Change, [schedule], []) { Page = page }),
                "The page that was meant for the schedule that was spoken of last."),
            { Recent: [var latest, ..] } => new(
                Sure,
                Completion.MissionOf(DraftedMission.From(latest.Objective, latest.Scope).OverlaidWith(new() { Url = page })) with
                {
                    Replaces = latest.Status.IsTerminal ? null : latest.MissionId,
                },
                "The page that was meant for what was asked last."),
            _ => null,
        };
    }

    /// <summary>"I meant https://b, not https://a": what is not meant is left out.</summary>
    private static Message WithoutContrast(Message message) =>
        Contrast.FindIn(message.Tokens) is var (start, _) ? new(message.Text[..message.Tokens[start].Start]) : message;
}
