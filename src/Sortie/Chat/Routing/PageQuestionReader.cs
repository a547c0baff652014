using Sortie.Chat.Drafting;
using Sortie.Missions;
using static Sortie.Chat.Routing.RequestPhrases;

namespace Sortie.Chat.Routing;

/// <summary>
/// Reads a question that a page answers: "how much is the lamp at https://shop.example/lamp?", "how many jobs are on https://jobs.example?".
/// </summary>
internal static class PageQuestionReader
{
    private const double Sure = 0.85;

    private static readonly (PhraseTable Words, ObjectiveType Type)[] QuestionsOnPages =
        [(WhatItIsAbout, ObjectiveType.Summarise), (WhatItSays, ObjectiveType.Read), (IsItUp, ObjectiveType.Navigate)];

    private static readonly PhraseTable SayAbout = Phrase.All(
        "(say|says|tell|show|contain|mention|write|written|have) [anything] (about|on|for) [the|its|their]");

    private static readonly PhraseTable HowMany = Phrase.All(
        "how many [of (the|these|those)]", "(tell|show|give) (me|us) how many", "find out how many");
    private static readonly PhraseTable ToldHowMany = Phrase.All("(tell|show|teach|explain to|explain) [me|us] how (many|much)");

    private static readonly PhraseTable StandOn = Phrase.All(
        "(are|there) * (on|at|in|under) [the|this|that] [site|website|page|url|list|shop|store|homepage] [of|at|:] @",
        "of (the|these|those) * (on|at|from|in|under) @ (cost|costs|are|have)");

    private static readonly PhraseTable AreThere = Phrase.All(
        "are there [any|some]", "(what|which) [_] [_] _ are (on|at|in|offered|listed)");

    private static readonly PhraseTable PlaceBefore = Phrase.All("(on|at|from|in) [the|this] [page|site|website] @ [,|:|-]");

    /// <summary>Whether a clause asks for a number, and not for a way to do something.</summary>
    public static bool AsksHowMany(Token[] tokens, Clause clause) =>
        ToldHowMany.AreAt(tokens, clause.Start) || ToldHowMany.AreAt(tokens, clause.Head);

    /// <summary>The request in a question; null where no page answers it.</summary>
    public static MissionRequest? Read(Message message)
    {
        if (message.Addresses is [] || message.Clauses is not [{ } clause, ..])
        {
            return null;
        }

        foreach (var (phrases, type) in QuestionsOnPages)
        {
            if (message.Begins(phrases))
            {
                var (draft, _) = MissionDrafter.Draft(message, []);
                var reason = "A question that only the page can answer.";
                return new() { Draft = SaidAbout(message, clause) ?? (draft with { Type = type }), Confidence = 0.88, Reason = reason };
            }
        }

        return NarratorOpeners.AreAt(message.Tokens, clause.Head) ? null : Count(message, clause) ?? Detail(message, clause);
    }

    /// <summary>"What does https://zoo.example/visit say about opening hours?": columns that it may have; null where none are named.</summary>
    private static MissionDraft? SaidAbout(Message message, Clause clause)
    {
        if (SayAbout.FindIn(message.Tokens) is not var (_, start) || start >= clause.End)
        {
            return null;
        }

        var (draft, requested) = MissionDrafter.Draft(message, [clause with { Verb = null, BodyStart = start }]);
        return NamesKnownColumns(requested) ? draft with { Type = ObjectiveType.Extract, About = null } : null;
    }

    /// <summary>"How many parts are on https://parts.example/list?": the records are the answer, whatever they are called.</summary>
    private static MissionRequest? Count(Message message, Clause clause)
    {
        if (HowMany.LongestEndAt(message.Tokens, clause.Head) is not (> 0 and var end) || StandOn.FindIn(message.Tokens) is null)
        {
            return null;
        }

        var (draft, requested) = MissionDrafter.Draft(message, [clause with { Verb = null, BodyStart = end }]);
        return draft.Url is not null && !requested.IsPersonal && IsPlural(requested.Subject)
            ? new() { Draft = draft with { Type = ObjectiveType.Extract }, Confidence = Sure, Reason = "A question about how many a page lists." }
            : null;
    }

    /// <summary>"What is the phone number of the restaurant? https://resto.example/contact".</summary>
    private static bool IsFollowedByPage(Message message) =>
        message.Clauses is [{ IsQuestion: true }, { Verb: null } page] && page.End - page.Head == 1
            && message.Tokens[page.Head].Kind is TokenKind.Address;

    private static bool IsPlural(string subject) => Nouns.IsPlural(subject[(subject.LastIndexOf(' ') + 1)..]);

    private static bool NamesKnownColumns(RequestedObject requested) => requested.Fields is not []
        && requested.Fields.All(field => FieldLexicon.IsColumn(field[(field.LastIndexOf(' ') + 1)..]));

    private static MissionRequest? Detail(Message message, Clause clause)
    {
        var start = Math.Max(clause.Head, PlaceBefore.LongestEndAt(message.Tokens, clause.Head));
        foreach (var (words, field) in PageQuestions)
        {
            if (words.LongestEndAt(message.Tokens, start) is > 0 and var end
                && (field is "author" or "date" || Linking.FindIn(message.Tokens) is not null || IsFollowedByPage(message)))
            {
                var (draft, requested) = MissionDrafter.Draft(message, [clause with { Verb = null, BodyStart = end }]);
                if (field.Length > 0)
                {
                    draft = draft with { Fields = NamedThingFinder.WithName(draft.About, [field]), Subject = field };
                }

                if (field.Length == 0 && ((start > clause.Head && requested.Fields is [] && draft.Conditions is [])
                    || (IsFollowedByPage(message) && !NamesKnownColumns(requested))))
                {
                    return null;
                }

                var isListed = requested.IsCollectable || draft.Order is not null
                    || (AreThere.AreAt(message.Tokens, start) && IsPlural(requested.Subject));
                return (field.Length > 0 || (!requested.IsPersonal && isListed)) && draft.Url is not null
                    ? new()
                    {
                        Draft = draft with { Type = requested.IsPageText ? ObjectiveType.Read : ObjectiveType.Extract },
                        Confidence = Sure,
                        Reason = "A question about what a page lists.",
                    }
                    : null;
            }
        }

        return null;
    }
}
