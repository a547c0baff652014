using Sortie.Chat.Drafting;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Reads a command that names no page: it is a request only where it could be about nothing but a page.</summary>
internal static class PagelessCommand
{
    /// <summary>"Make me a list of prices" names what is made; "make me prices" does not.</summary>
    private const int WordsOfMakeMe = 2;

    /// <summary>"Send me the menu every morning": what comes again and again stands somewhere.</summary>
    private static readonly PhraseTable SentAgain = Phrase.All("(send|give|get|bring|show|tell|fetch) (me|us) (the|today's|all)");

    /// <summary>The request, and how sure it is; null where the words may as well be about something else.</summary>
    public static MissionRequest? Read(
        Message message, List<Clause> commands, MissionDraft draft, RequestedObject requested, VerbStrength strength, bool pointsBack)
    {
        if (requested.IsPersonal)
        {
            return null;
        }

        var main = commands[0];
        var isBare = requested.Subject is "" or "there" or "it" or "that" or "this" or "here" or "them" or "these" or "those"
            or "all of them" or "all of it" or "rest" or "all of those" or "the rest" or "both of them";
        var isQuestionOfAbility = commands.All(clause => clause.Manner is Manner.CanYou) && !pointsBack && draft.TargetCount is null
            && Abilities.IsGeneral(requested.Subject) && !Abilities.IsDefinite(requested.Words)
            && (requested.Subject.Length > 0 || draft.Format is not null);
        var isWish = commands.All(clause => clause.Manner is Manner.Wish);
        double? confidence = (strength, requested) switch
        {
            _ when isQuestionOfAbility => null,
            _ when pointsBack && (strength is not VerbStrength.Everyday || requested.IsCollectable || isBare) && !isWish => 0.75,
            (VerbStrength.Web, _) => isWish && !requested.IsCollectable && !isBare ? null : 0.75,
            _ when !isBare && !isWish && draft.Schedule is not null && SentAgain.AreAt(message.Tokens, main.Head)
                && ScheduleFinder.HasRhythm(message.Tokens) => 0.6,
            (_, { Fields: not [] }) when !isBare && (!isWish || requested.IsCollectable && strength is VerbStrength.Usual) =>
                AsksForColumns(message, main, requested) || IsCheckOfColumns(message, main, requested) ? 0.7 : null,
            (VerbStrength.Usual, { IsCollectable: true }) => 0.7,
            _ when isBare && !isWish && draft.TargetCount is not null => 0.6,
            (VerbStrength.Usual, _) when isBare && !isWish => 0.65,
            (_, { Fields: not [] }) when isWish && NamesOnlyColumns(requested) => 0.6,
            (_, { IsPageText: true }) when !isWish && main.Verb!.Type is not ObjectiveType.Extract
                && requested.Words is ["the" or "this" or "that", ..] => 0.6,
            _ when isBare && !isWish && (draft.Schedule is not null || draft.Format is not null) && commands.Count == 1 => 0.6,
            (_, { IsCollectable: true }) when !isWish && AsksForColumns(message, main, requested) => 0.65,
            (_, _) when isBare && !isWish && message.Tokens.Length <= 3 && commands.Count == 1
                && message.Tokens[main.Head].Word is "go" or "open" or "check" or "get" or "read" or "find" or "save" or "list"
                or "search" => 0.6,
            _ => null,
        };
        return confidence is { } sure
            ? new()
            {
                Draft = draft,
                Confidence = sure,
                Reason = $"A command without a page: '{message.Written(main.Head, main.BodyStart)}'.",
                PointsBack = pointsBack,
            }
            : null;
    }

    /// <summary>"Get prices", "find emails", "list all products": plurals, or columns that people do not have at home.</summary>
    private static bool AsksForColumns(Message message, Clause main, RequestedObject requested)
    {
        var words = requested.Subject.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= 14
            && message.Tokens[main.Head].Word is not ("know" or "have" or "see" or "look" or "go" or "i" or "name" or "need" or "check"
                or "read" or "take")
            && (message.Tokens[main.Head].Word is not "make" || main.BodyStart > main.Head + WordsOfMakeMe)
            && (requested.Fields.Count > 1
            || words.Any(word => Nouns.IsPlural(word)
                && word is not ("us" or "this" or "hours" or "people" or "children" or "things" or "jokes" or "friends"))
                || requested.Fields is ["price" or "title" or "headline" or "email" or "rating"] || words.Contains("information")
                || words.Contains("details") || words.Contains("data"));
    }

    /// <summary>"I need the emails", "we want names and prices": a wish for nothing but columns.</summary>
    private static bool NamesOnlyColumns(RequestedObject requested) =>
        (requested.Fields.Count > 1 || requested.Words.Count > 1
            || requested.Fields is ["price" or "title" or "headline" or "email" or "rating"])
        && requested.Words.All(word => word is "the" or "all" or "and" or "of" or "," or "a" or "list" or "table" or "some"
        || (Nouns.IsPlural(word) && FieldLexicon.IsColumn(word))
        || FieldLexicon.IsThing(word))
        && Nouns.IsPlural(requested.Words[^1]);

    /// <summary>"Check the price every day": what to look at is clear, only the page is missing.</summary>
    private static bool IsCheckOfColumns(Message message, Clause main, RequestedObject requested) =>
        message.Tokens[main.Head].Word is "check" or "watch" or "track" or "monitor"
        && requested.Fields is ["price" or "rating" or "availability" or "stock" or "headline"] && requested.Words.Count <= 2;
}
