using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using static Sortie.Chat.Collected.QuestionPhrases;

namespace Sortie.Chat.Collected;

/// <summary>Reads a message as a question about what was collected: its tests, its order, and the words that only the records can tell.</summary>
internal static class QuestionReader
{
    /// <summary>Whoever writes more says something of its own.</summary>
    private const int MostTokens = 20;

    private const int MostClauses = 2;

    /// <summary>The question; null where the message is none of that kind.</summary>
    public static CollectedQuestion? Read(Message message)
    {
        if (!MayBeOne(message) || QuestionOpening.Of(message) is not { } opening)
        {
            return null;
        }

        var markings = new Markings(message);
        var compared = Comparative.Take(markings);
        if (DraftOf(markings) is not { } said)
        {
            return null;
        }

        var sorts = SaysOrder(message.Tokens);
        var ranking = said.Order is { } order ? Ranking.By(order) : sorts ? null : RankingWords.Take(markings);
        if (sorts && ranking is null)
        {
            return null;
        }

        var isForOne = ranking is not null && !sorts && (said.TargetCount ?? (IsOfSeveral(message.Tokens) ? 0 : 1)) == 1;
        var onlyThose = message.Tokens.Any(token => token.Word is "only" or "just");
        return new()
        {
            Ask = isForOne ? new CollectedAsk.Most(ranking!) : opening.Ask,
            Conditions = said.Conditions,
            Compared = compared,
            SaysPrice = NamingPrice.FindIn(message.Tokens) is not null,
            Order = isForOne ? null : ranking,
            Part = said.TargetCount is { } count && !isForOne ? new(count, SaysLast(message.Tokens)) : null,
            Points = PointingAtOne.FindIn(message.Tokens) is not null ? Pointing.One
                : sorts || onlyThose || PointsBack(message.Tokens, opening) ? Pointing.Shown
                : Pointing.Nothing,
            Hints = [.. opening.Hints, .. ranking is null || sorts ? VerbHints(message.Tokens, said.Conditions.Count > 0) : []],
            Words = WordsLeft.In(markings, opening),
            OnlyColumns = onlyThose,
            IsFresh = Freshness.FindIn(message.Tokens) is not null,
        };
    }

    /// <summary>It is short, asks for one thing, and names no page and no result as a whole.</summary>
    private static bool MayBeOne(Message message) =>
        message.Tokens.Length <= MostTokens
            && message.Clauses.Length is > 0 and <= MostClauses && Array.TrueForAll(message.Clauses, clause => !clause.IsNegated)
            && !Array.Exists(message.Tokens, token => token.Kind is TokenKind.Email or TokenKind.Address)
            && Whole.FindIn(message.Tokens) is null;

    /// <summary>The message as a mission's words; null where they say something that only a mission can do.</summary>
    private static MissionDraft? DraftOf(Markings markings)
    {
        var clauses = Array.ConvertAll(markings.Message.Clauses, clause => clause with { Verb = null, BodyStart = clause.Head });
        var (said, _) = MissionDrafter.Draft(markings, clauses);
        return said is
        {
            Url: null, Schedule: null, Watch: null, MaxPages: null, MaxDurationSeconds: null, Budget: null,
            AllowedDomains: [], Format: null, Sha256: null, Notes: [],
        }
            ? said
            : null;
    }

    /// <summary>"Cheapest first", "sort them by price": all of them are wanted, and in an order.</summary>
    private static bool SaysOrder(Token[] tokens)
    {
        var first = Array.FindIndex(tokens, token => token.Word is "first");
        var endsWithFirst = first > 0
            && (first + 1 == tokens.Length || tokens[first + 1].Kind is TokenKind.Symbol || tokens[first + 1].Word is "please");
        return endsWithFirst
            || tokens.Any(token => token.Word is "sort" or "sorted" or "order" or "ordered" or "rank" or "ranked" or "arrange" or "arranged");
    }

    /// <summary>"The cheapest ones", "which are the oldest".</summary>
    private static bool IsOfSeveral(Token[] tokens) => tokens.Any(token => token.Word is "ones");

    private static bool SaysLast(Token[] tokens) => tokens.Any(token => token.Word is "last" or "bottom");

    private static bool PointsBack(Token[] tokens, QuestionOpening opening) =>
        PointingBack.FindIn(tokens) is not null || Changing.AreAt(tokens, opening.Start);

    private static IEnumerable<string> VerbHints(Token[] tokens, bool isTested) =>
        isTested ? [] : tokens.Select(token => Verbs.GetValueOrDefault(token.Word)).OfType<string[]>().SelectMany(columns => columns);
}
