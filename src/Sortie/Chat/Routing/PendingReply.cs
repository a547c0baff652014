using Sortie.Chat.Answers;
using Sortie.Chat.Drafting;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Reads a message as the reply to the question that is open.</summary>
internal static class PendingReply
{
    private const double Sure = 0.94;
    private const int MostWordsOfChoice = 8;

    public static Candidate? Read(Message message, PendingQuestion pending, ConversationContext context)
    {
        if (Withdrawal.IsOfQuestion(message))
        {
            return new(0.98, new Interpretation.Answer(UnknownAnswers.Dropped, AnswerKind.Dropped), "The open question is dropped.");
        }

        return pending.Missing switch
        {
            MissingPart.Url => Page(message, pending, context),
            MissingPart.Objective => Wish(message, pending),
            MissingPart.Mission => Mission(message, pending, context),
            MissingPart.Schedule => Schedule(message, pending),
            _ => null,
        };
    }

    private static Candidate? Page(Message message, PendingQuestion pending, ConversationContext context)
    {
        if (Choice.Read(message, pending.Offered.Count) is { } picked && pending.Offered[picked].Url is { } page)
        {
            return Complete(pending.Draft with { Url = page });
        }

        var (said, requested) = MissionDrafter.Draft(message, [.. message.Clauses.Where(clause => !clause.IsNegated)]);
        var verbs = message.Clauses.Any(clause => clause.Verb is not null);
        var isNewWish = verbs && (requested.Fields is not [] || requested.IsCollectable && !requested.IsPageText)
            || MissionRequestReader.Read(message)
                is { Draft: { Url: not null, Type: not ObjectiveType.Navigate and not ObjectiveType.Read } };
        if (isNewWish)
        {
            return null;
        }

        if (message.Addresses.Select(address => address.Url).Distinct().Count() == 1 && said.Url is not null)
        {
            var fields = requested.IsCollectable ? said.Fields : [];
            return Complete(pending.Draft.OverlaidWith(said with { Type = null, Subject = null, Fields = fields }));
        }

        var pages = context.Recent.Select(mission => mission.Objective.Url).OfType<string>().Distinct().ToList();
        if (pages is [var only] && message.Addresses is [] && SamePage.AreAt(message.Tokens, message.Clauses.FirstOrDefault()?.Head ?? 0))
        {
            return Complete(pending.Draft with { Url = only });
        }

        var addsDetail = !verbs && message.Addresses is []
            && (said.Format is not null || said.TargetCount is not null || said.MaxPages is not null || said.Conditions is not []
                || requested is { IsCollectable: true, Fields: not [] }) && message.Tokens.Length <= 20;
        if (!addsDetail)
        {
            return null;
        }

        var draft = pending.Draft.OverlaidWith(said with { Type = null, Subject = requested.Fields is [] ? null : said.Subject });
        return new(
            0.65,
            Completion.AskForPage(draft, pending.OriginalText, []),
            "A detail for the open request; the page is still missing.");
    }

    private static readonly PhraseTable SamePage = Phrase.All(
        "[from|on|at] (there|it|that one|that page|that site|the same|the same page|the same site|this page|this site|that "
            + "website|the last one|the same one|the previous one) $");

    private static Candidate? Wish(Message message, PendingQuestion pending)
    {
        if (message.Addresses.Any(address => address.Url != pending.Draft.Url))
        {
            return null;
        }

        if (Choice.Read(message, pending.Offered.Count) is { } picked)
        {
            ObjectiveType[] meant = [ObjectiveType.Read, ObjectiveType.Summarise, ObjectiveType.Extract, ObjectiveType.Download];
            return Complete(pending.Draft with { Type = meant[picked] });
        }

        var clauses = message.Clauses.Where(clause => !clause.IsNegated).ToList();
        var (said, requested) = MissionDrafter.Draft(message, clauses);
        return clauses.Any(clause => clause.Verb is not null && clause.Manner is not Manner.Wish)
            || requested is { IsCollectable: true, Fields: not [] }
            ? Complete(pending.Draft.OverlaidWith(said with { Url = pending.Draft.Url }))
            : null;
    }

    private static Candidate? Mission(Message message, PendingQuestion pending, ConversationContext context)
    {
        var id = message.NamedMission
            ?? (Choice.Read(message, pending.Offered.Count) is { } picked ? pending.Offered[picked].MissionId : null);
        return id is { } chosen && message.Clauses.Length <= 1 && message.Tokens.Length <= 8
            ? Repetition.Of(chosen, pending.Draft, context)
            : null;
    }

    /// <summary>"The second one", or the words that tell it from the others: "the headlines one".</summary>
    private static Candidate? Schedule(Message message, PendingQuestion pending)
    {
        if (message.Clauses is not [{ IsNegated: false } clause] || message.Tokens.Length > MostWordsOfChoice
            || !Enum.TryParse<ScheduleVerb>(pending.Act, ignoreCase: true, out var verb))
        {
            return null;
        }

        var about = ScheduleCommandReader.AboutOf(message.Tokens, clause.Head, clause.End);
        var described = about is []
            ? []
            : pending.Offered.Where(offered => about.All(word => offered.Label.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        var chosen = Choice.Read(message, pending.Offered.Count) is { } picked ? pending.Offered[picked] : described is [var only] ? only : null;
        return chosen?.ScheduleId is { } id
            ? new(
                Sure,
                new Interpretation.Schedules(new(verb, [id], []) { Text = pending.Draft.Schedule ?? "" }),
                "The reply says which schedule is meant.")
            : null;
    }

    private static Candidate Complete(MissionDraft draft) =>
        new(Sure, Completion.MissionOf(draft), "The reply completes the open request.");
}
