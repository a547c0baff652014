using Sortie.Chat.Drafting;
using static Sortie.Chat.Routing.RequestPhrases;

namespace Sortie.Chat.Routing;

/// <summary>Reads a request without a verb: "product names and prices from https://shop.example".</summary>
internal static class NamedColumnsReader
{
    private const int LongestNounPhrase = 16;

    /// <summary>A remark behind the columns that only limits: "Top 8 only.", "As JSON please."</summary>
    private static readonly PhraseTable Limiting = Phrase.All(
        "[only|just] [the] (top|first|max|maximum|at most|up to|last|newest|cheapest|best) # [_] [only|max|please] $",
        "[as|in] [a|an] (csv|json|excel|spreadsheet) [file|format] [please|only] $",
        "(sorted|ordered|ranked) by _ [_] $",
        "_ first [please] $",
        "[only] (under|over|below|above|at least|less than|more than) [$|€|£] # [_] [_] $");

    /// <summary>"Product names and prices from example.com", "cheapest flight on example.com": no verb, but nothing else it could mean.</summary>
    public static MissionRequest? Read(Message message)
    {
        if (message.Clauses is not [{ IsNegated: false, Verb: null } clause, .. var remarks]
            || !Array.TrueForAll(remarks, remark => message.Begins(remark, Limiting))
            || (remarks is not [] && message.Addresses is not [_]) || NarratorOpeners.AreAt(message.Tokens, clause.Start)
            || OtherActs.AreAt(message.Tokens, clause.Head) || clause.Manner is not Manner.Plain || SaysSomethingOfThePage(message, clause))
        {
            return null;
        }

        var (draft, requested) = MissionDrafter.Draft(message, [clause]);
        var words = requested.Subject.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isNounPhrase = words.Length is > 0 and <= LongestNounPhrase && !requested.IsPersonal
            && !requested.Words.TakeWhile(word => word is not ("that" or "which" or "who" or "whose")).Any(IsClauseWord)
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
            && words.All(word => word is "and" or "," or "the" or "all" or "of" || FieldLexicon.IsColumn(word) || FieldLexicon.IsThing(word))
            ? new() { Draft = draft, Confidence = 0.6, Reason = "Columns are named, but no page." }
            : null;
    }

    /// <summary>"https://shop.example – names and prices", "on https://shop.example: names and prices".</summary>
    private static bool IsSetApart(Message message, Clause clause)
    {
        var tokens = message.Tokens;
        var page = Array.FindIndex(tokens, clause.Start, clause.End - clause.Start, token => token.Kind is TokenKind.Address);
        return page >= 0 && ((page + 1 < clause.End && tokens[page + 1].Kind is TokenKind.Symbol)
            || (page > clause.Start && tokens[page - 1].Kind is TokenKind.Symbol));
    }

    /// <summary>
    /// "The emails from shop.example annoy me": behind the page comes neither a column nor a limit, so it is a statement.
    /// </summary>
    private static bool SaysSomethingOfThePage(Message message, Clause clause)
    {
        var page = Array.FindLastIndex(message.Tokens, clause.End - 1, clause.End - clause.Head, token => token.Kind is TokenKind.Address);
        return page >= 0 && page + 1 < clause.End && message.Tokens[page + 1] is { Kind: TokenKind.Word } next
            && !Continuing.AreAt(message.Tokens, page + 1) && !FieldLexicon.IsColumn(next.Word) && !FieldLexicon.IsThing(next.Word)
            && ScheduleFinder.EndAt(message.Tokens, page + 1) < 0;
    }

    private static bool IsClauseWord(string word) =>
        word is "i" or "you" or "we" or "he" or "she" or "they" or "it" or "is" or "are" or "was" or "were" or "am" or "be" or "has"
            or "have" or "had" or "do" or "does" or "did" or "will" or "would" or "can" or "could" or "should" or "not" or "no" or "love"
            or "hate" or "like" or "went" or "bought" or "got" or "looks" or "sucks" or "rocks" or "seems" or "went" or "makes" or "made"
            or "sells" or "sold" or "keeps" or "says" or "said" or "why" or "lol" or "haha" or "really" or "what" or "such" or "me" or "us"
            or "him" or "her" or "sent" or "told" or "gave" or "showed" or "shared" or "posted" or "called" or "wrote" or "came" or "broke"
            or "arrived" or "works" or "so" or "too" or "yesterday" or "ever" or "never" or "than" or "because";
}
