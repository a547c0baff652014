using Sortie.Chat.Drafting;
using Sortie.Missions;
using static Sortie.Chat.Routing.RequestPhrases;

namespace Sortie.Chat.Routing;

/// <summary>
/// Finds out whether a message asks for a mission: by a command, by a question about a page, or by naming columns and a page.
/// </summary>
internal static class MissionRequestReader
{
    private const int LongestNounPhrase = 16;

    private static readonly (PhraseTable Words, ObjectiveType Type)[] QuestionsOnPages =
        [(WhatItIsAbout, ObjectiveType.Summarise), (WhatItSays, ObjectiveType.Read), (IsItUp, ObjectiveType.Navigate)];

    /// <summary>The request in a message; null where there is none.</summary>
    public static MissionRequest? Read(Message message)
    {
        foreach (var clause in message.Clauses)
        {
            if (clause.Verb is not { Strength: VerbStrength.Web } && message.Begins(clause, HowTo))
            {
                return null;
            }
        }

        return Question(message) ?? Command(message) ?? NamedColumns(message);
    }

    private static MissionRequest? Command(Message message)
    {
        var commands = Commands(message);
        if (commands is [])
        {
            return null;
        }

        var (draft, requested) = MissionDrafter.Draft(message, commands);
        if (draft.Url is not null && requested.Subject is "it" or "them" or "that" or "those" or "these"
            && Antecedent(message, message.Clauses[0], commands[0]) is { } told)
        {
            (draft, requested) = MissionDrafter.Draft(message, [told, .. commands]);
        }

        var pointsBack = message.Addresses is [] && PointingBack.FindIn(message.Tokens) is not null;
        var strength = StrongestOf(commands);
        if (draft.Url is not null)
        {
            return IsOnlyMention(message, commands, draft, requested, strength)
                ? null
                : new()
                {
                    Draft = draft,
                    Confidence = 0.9,
                    Reason = $"A command with a page: '{message.Written(commands[0].Head, commands[0].BodyStart)}'.",
                };
        }

        return WithoutPage(message, commands, draft, requested, strength, pointsBack);
    }

    /// <summary>The clauses that are commands; in a story few are.</summary>
    private static List<Clause> Commands(Message message)
    {
        var isStory = message.Clauses is [{ Verb: null } first, ..] && message.Begins(first, NarratorOpeners);
        var commands = new List<Clause>(1);
        foreach (var clause in message.Clauses)
        {
            if (clause is { Verb: not null, IsNegated: false }
                && !(isStory && !clause.OpensSentence && clause.Verb.Strength is not VerbStrength.Web
                && !(clause.Manner is Manner.CanYou && message.Addresses is not []))
                && !(clause.Manner is Manner.Plain && NarratorOpeners.AreAt(message.Tokens, clause.Start)))
            {
                commands.Add(clause);
            }
        }

        return commands;
    }

    private static VerbStrength StrongestOf(List<Clause> commands)
    {
        var strongest = VerbStrength.Everyday;
        foreach (var command in commands)
        {
            strongest = command.Verb!.Strength > strongest ? command.Verb.Strength : strongest;
        }

        return strongest;
    }

    /// <summary>"My boss wants the emails from…, can you get them?": what "them" stands for is told before the command.</summary>
    private static Clause? Antecedent(Message message, Clause told, Clause command)
    {
        var wanted = Array.FindLastIndex(message.Tokens, told.End - 1, told.End - told.Start, token =>
            token.Word is "want" or "wants" or "need" or "needs" or "requested" or "wanted" or "needed");
        return told.Start < command.Start && wanted >= 0 ? told with { Verb = null, BodyStart = wanted + 1, IsNegated = false } : null;
    }

    /// <summary>Whether a command with an address is small talk all the same: a recommendation, a wish about one's own affairs.</summary>
    private static bool IsOnlyMention(
        Message message, List<Clause> commands, MissionDraft draft, RequestedObject requested, VerbStrength strength)
    {
        var tokens = message.Tokens;
        if (AreIdioms(commands, tokens))
        {
            return true;
        }

        if (strength is VerbStrength.Everyday && StatementsOnPages.FindIn(tokens) is not null)
        {
            return true;
        }

        if (requested.IsPersonal && strength is not VerbStrength.Web && requested.Fields is [])
        {
            return true;
        }

        if (commands.TrueForAll(clause => clause.Manner is Manner.Wish)
            && (strength is not VerbStrength.Web || commands.All(clause => clause.Verb!.Type is ObjectiveType.Navigate))
            && !(requested.IsCollectable && !requested.IsPersonal))
        {
            return true;
        }

        if (strength is VerbStrength.Everyday && requested is { Subject: "", Fields: [] } && draft.Watch is null
            && !commands.Any(clause => IsWatch(message, clause))
            && commands.All(clause => clause.Verb!.Type is ObjectiveType.Extract
            && message.Tokens[clause.Head].Word is "find" or "give" or "tell" or "see" or "have" or "know" or "take" or "bring" or "need"
                or "name"))
        {
            return true;
        }

        return requested.Fields is [] && strength is not VerbStrength.Web && Recommending.FindIn(message.Tokens) is not null;
    }

    private static bool AreIdioms(List<Clause> commands, Token[] tokens)
    {
        foreach (var command in commands)
        {
            if (!Idioms.AreAt(tokens, command.Head))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Tell me when example.com goes down".</summary>
    private static bool IsWatch(Message message, Clause clause) =>
        message.Tokens[clause.BodyStart - 1].Word is "when" or "once" or "whenever" && clause.BodyStart < clause.End
            && message.Tokens[clause.BodyStart].Kind is TokenKind.Address;

    private static MissionRequest? WithoutPage(
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
            && Abilities.IsGeneral(requested.Subject) && (requested.Subject.Length > 0 || draft.Format is not null);
        var isWish = commands.All(clause => clause.Manner is Manner.Wish);
        double? confidence = (strength, requested) switch
        {
            _ when isQuestionOfAbility => null,
            _ when pointsBack && (strength is not VerbStrength.Everyday || requested.IsCollectable || isBare) && !isWish => 0.75,
            (VerbStrength.Web, _) => isWish && !requested.IsCollectable && !isBare ? null : 0.75,
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
                or "read" or "take" or "make")
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
        || (Nouns.IsPlural(word) && FieldLexicon.Columns.ContainsKey(Nouns.Singular(word)))
        || FieldLexicon.Things.ContainsKey(Nouns.Singular(word)))
        && Nouns.IsPlural(requested.Words[^1]);

    /// <summary>"Check the price every day": what to look at is clear, only the page is missing.</summary>
    private static bool IsCheckOfColumns(Message message, Clause main, RequestedObject requested) =>
        message.Tokens[main.Head].Word is "check" or "watch" or "track" or "monitor"
        && requested.Fields is ["price" or "rating" or "availability" or "stock" or "headline"] && requested.Words.Count <= 2;

    private static MissionRequest? Question(Message message)
    {
        if (message.Addresses is [] || message.Clauses is not [{ } clause, ..])
        {
            return null;
        }

        var tokens = message.Tokens;
        foreach (var (phrases, type) in QuestionsOnPages)
        {
            if (message.Begins(phrases))
            {
                var (draft, _) = MissionDrafter.Draft(message, []);
                var reason = "A question that only the page can answer.";
                return new() { Draft = draft with { Type = type }, Confidence = 0.88, Reason = reason };
            }
        }

        if (NarratorOpeners.AreAt(tokens, clause.Head))
        {
            return null;
        }

        foreach (var (words, field) in PageQuestions)
        {
            if (words.LongestEndAt(tokens, clause.Head) is > 0 and var end
                && (field is "author" or "date" || Linking.FindIn(tokens) is not null))
            {
                var (draft, requested) = MissionDrafter.Draft(message, [clause with { Verb = null, BodyStart = end }]);
                if (field.Length > 0)
                {
                    draft = draft with { Fields = [field], Subject = field };
                }

                return (field.Length > 0 || requested is { IsCollectable: true, IsPersonal: false }) && draft.Url is not null
                    ? new()
                    {
                        Draft = draft with { Type = requested.IsPageText ? ObjectiveType.Read : ObjectiveType.Extract },
                        Confidence = 0.85,
                        Reason = "A question about what a page lists.",
                    }
                    : null;
            }
        }

        return null;
    }

    /// <summary>"Product names and prices from example.com", "cheapest flight on example.com": no verb, but nothing else it could mean.</summary>
    private static MissionRequest? NamedColumns(Message message)
    {
        if (message.Clauses is not [{ IsNegated: false, Verb: null } clause] || NarratorOpeners.AreAt(message.Tokens, clause.Start)
            || OtherActs.AreAt(message.Tokens, clause.Head) || clause.Manner is not Manner.Plain || SaysSomethingOfThePage(message, clause))
        {
            return null;
        }

        var (draft, requested) = MissionDrafter.Draft(message, [clause]);
        var words = requested.Subject.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isNounPhrase = words.Length is > 0 and <= LongestNounPhrase && !requested.Words.TakeWhile(word => word is not ("that" or "which" or "who" or "whose")).Any(IsClauseWord) && !requested.IsPersonal
            && (!clause.IsQuestion || (draft.Url is not null && requested.Fields is not []));
        if (!isNounPhrase || requested.Fields is [] && !(draft.Url is not null && (requested.IsCollectable || draft.Order is not null)))
        {
            return null;
        }

        if (draft.Url is not null)
        {
            return Linking.FindIn(message.Tokens) is not null || words.Length <= 6 || (requested.Fields.Count > 1 && IsSetApart(message, clause))
                ? new() { Draft = draft, Confidence = 0.8, Reason = "Columns and a page are named." }
                : null;
        }

        return requested.Fields.Count > 1 && requested.IsCollectable
            && words.All(word => word is "and" or "," or "the" or "all" or "of" || FieldLexicon.Columns.ContainsKey(Nouns.Singular(word))
            || FieldLexicon.Things.ContainsKey(Nouns.Singular(word)))
            ? new() { Draft = draft, Confidence = 0.6, Reason = "Columns are named, but no page." }
            : null;
    }

    /// <summary>"https://shop.example – names and prices", "on https://shop.example: names and prices".</summary>
    private static bool IsSetApart(Message message, Clause clause)
    {
        var page = Array.FindIndex(message.Tokens, clause.Start, clause.End - clause.Start, token => token.Kind is TokenKind.Address);
        return page >= 0 && ((page + 1 < clause.End && message.Tokens[page + 1].Kind is TokenKind.Symbol) || (page > clause.Start && message.Tokens[page - 1].Kind is TokenKind.Symbol));
    }

    /// <summary>
    /// "The emails from shop.example annoy me": behind the page comes neither a column nor a limit, so it is a statement.
    /// </summary>
    private static bool SaysSomethingOfThePage(Message message, Clause clause)
    {
        var page = Array.FindLastIndex(message.Tokens, clause.End - 1, clause.End - clause.Head, token => token.Kind is TokenKind.Address);
        return page >= 0 && page + 1 < clause.End && message.Tokens[page + 1] is { Kind: TokenKind.Word } next
            && !Continuing.AreAt(message.Tokens, page + 1) && !FieldLexicon.Columns.ContainsKey(Nouns.Singular(next.Word))
            && !FieldLexicon.Things.ContainsKey(Nouns.Singular(next.Word)) && ScheduleFinder.EndAt(message.Tokens, page + 1) < 0;
    }

    private static bool IsClauseWord(string word) =>
        word is "i" or "you" or "we" or "he" or "she" or "they" or "it" or "is" or "are" or "was" or "were" or "am" or "be" or "has"
            or "have" or "had" or "do" or "does" or "did" or "will" or "would" or "can" or "could" or "should" or "not" or "no" or "love"
            or "hate" or "like" or "went" or "bought" or "got" or "looks" or "sucks" or "rocks" or "seems" or "went" or "makes" or "made"
            or "sells" or "sold" or "keeps" or "says" or "said" or "why" or "lol" or "haha" or "really" or "what" or "such" or "me" or "us"
            or "him" or "her" or "sent" or "told" or "gave" or "showed" or "shared" or "posted" or "called" or "wrote" or "came" or "broke"
            or "arrived" or "works" or "so" or "too" or "yesterday" or "ever" or "never" or "than" or "because";
}
