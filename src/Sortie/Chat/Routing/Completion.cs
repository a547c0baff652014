using Sortie.Chat.Drafting;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Makes a mission of a draft, or the one question that is missing for it.</summary>
internal static class Completion
{
    private const int MostOffered = 3;

    public static Candidate Of(MissionRequest request, Message message, ConversationContext context)
    {
        if (request.Draft.Url is not null)
        {
            return new(request.Confidence, MissionOf(request.Draft), request.Reason);
        }

        var pages = context.Recent.Select(mission => mission.Objective.Url).OfType<string>().Distinct().ToList();
        if (request.PointsBack && pages is [var only])
        {
            return new(0.88, MissionOf(request.Draft with { Url = only }), "A command that points to the one page of this conversation.");
        }

        return new(request.Confidence, AskForPage(request.Draft, message.Original, request.PointsBack ? pages : []), request.Reason);
    }

    public static Interpretation.Mission MissionOf(MissionDraft draft) =>
        new(DraftedMission.ObjectiveOf(draft), DraftedMission.ScopeOf(draft), draft.Notes) { Watch = draft.Watch };

    public static Interpretation.Clarify AskForPage(MissionDraft draft, string originalText, IReadOnlyList<string> pages)
    {
        var offered = pages.Count > 1 ? pages.Take(MostOffered).Select(page => new OfferedAnswer(page, Url: page)).ToList() : [];
        var question = PageQuestion(draft) + (offered is [] ? "" : " " + Choices(offered));
        return Ask(new() { Missing = MissingPart.Url, Question = question, OriginalText = originalText, Draft = draft, Offered = offered });
    }

    public static Interpretation.Clarify Ask(PendingQuestion pending) => new(pending.Question, pending);

    public static string Choices(IReadOnlyList<OfferedAnswer> offered) =>
        string.Join(" ", offered.Index().Select(pair => $"{pair.Index + 1}) {pair.Item.Label}"));

    private static string PageQuestion(MissionDraft draft) => draft.Type switch
    {
        ObjectiveType.Extract => $"Which page should I collect {Wanted(draft)} from?",
        ObjectiveType.Summarise => "Which page should I summarise?",
        ObjectiveType.Navigate => "Which page should I open?",
        ObjectiveType.Download => "Which file should I download? Please give me its address.",
        _ => "Which page should I read?",
    };

    private static string Wanted(MissionDraft draft)
    {
        var subject = draft.Subject is { Length: > 0 and < 80 } said
            ? said
            : string.Join(" and ", draft.Fields);
        return subject.Length == 0
            ? "that"
            : subject is [.. var plural, 's'] && !subject.StartsWith("the ", StringComparison.Ordinal)
                && !subject.StartsWith("some ", StringComparison.Ordinal)
                && !subject.StartsWith("all ", StringComparison.Ordinal) && plural.Length > 0 && draft.TargetCount is null
            ? "the " + subject
            : subject;
    }
}
