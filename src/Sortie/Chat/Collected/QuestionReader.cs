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
    /// <param name="message">The message.</param>
    /// <param name="today">The person's day.</param>
    public static CollectedQuestion? Read(Message message, DateOnly today)
    {
        if (!MayBeOne(message) || QuestionOpening.Of(message) is not { } opening)
        {
            return null;
        }

        var markings = new Markings(message);
        var reckoning = ReckoningWords.Take(markings);
        var days = DayTests.Take(markings, today);
        IReadOnlyList<OpenTest> open =
            [.. days, .. ClockTests.Take(markings), .. DurationTests.Take(markings), .. ComparativeTests.Take(markings)];
        var counted = RankingWords.TakeCounted(markings);
        if (DraftOf(markings) is not { } said || Arrangement.Of(markings, said, counted) is not { } arrangement)
        {
            return null;
        }

        var (ranking, sorts, part) = arrangement;
        var isForOne = arrangement.IsForOne && reckoning is null;
        var onlyThose = message.Tokens.Any(token => token.Word is "only" or "just");
        return new()
        {
            Ask = reckoning is { } by ? new CollectedAsk.Reckoned(by, opening.Ask)
                : isForOne ? new CollectedAsk.Most(ranking!)
                : opening.Ask,
            Conditions = said.Conditions,
            Open = open,
            SaysPrice = NamingPrice.FindIn(message.Tokens) is not null,
            Order = isForOne ? null : ranking,
            Part = isForOne ? null : part,
            Points = PointingAtOne.FindIn(message.Tokens) is not null ? Pointing.One
                : sorts || onlyThose || PointsBack(message.Tokens, opening) || (reckoning is not null && GoesOn(message.Tokens)) ? Pointing.Shown
                : Pointing.Nothing,
            Hints = Hints(message.Tokens, opening, isTest: said.Conditions is not [] || (ranking is not null && !sorts)),
            Words = WordsLeft.In(markings, opening),
            OnlyColumns = onlyThose,
            IsFresh = days is [] && Freshness.FindIn(message.Tokens) is not null,
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

    private static bool PointsBack(Token[] tokens, QuestionOpening opening) =>
        PointingBack.FindIn(tokens) is not null || Changing.AreAt(tokens, opening.Start);

    /// <summary>"And the total?" is one of what was spoken of.</summary>
    private static bool GoesOn(Token[] tokens) => tokens[0].Word is "and";

    /// <summary>"How much do they weigh" asks for the weight; in "which cost less than 20" the verb belongs to the test.</summary>
    private static IReadOnlyList<string> Hints(Token[] tokens, QuestionOpening opening, bool isTest)
    {
        List<string> ofVerb = [.. tokens.Select(token => Verbs.GetValueOrDefault(token.Word)).OfType<string[]>().SelectMany(columns => columns)];
        return ofVerb is [] || (isTest && opening.Hints is []) ? opening.Hints : ofVerb;
    }
}
