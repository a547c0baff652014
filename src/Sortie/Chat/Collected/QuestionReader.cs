using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using static Sortie.Chat.Collected.QuestionPhrases;

namespace Sortie.Chat.Collected;

/// <summary>Reads a message as a question about what was collected: its tests, its order, and the words that only the records can tell.</summary>
internal static class QuestionReader
{
    /// <summary>Whoever writes more says something of its own.</summary>
    private const int MostTokens = 20;

    private static readonly PhraseTable Joining = Phrase.All("[ok|okay|yes|great|good|nice|thanks|hmm|cool|perfect] [,|.|!] [and|but|so|now|then|please]");

    private static readonly PhraseTable NamesPrice = Phrase.All("price|prices|priced|cost|costs|costing|cheaper|dearer|pricier|expensive|$|€|£");

    /// <summary>The question; null where the message is none of that kind.</summary>
    public static CollectedQuestion? Read(Message message)
    {
        if (message.Addresses is not [] || message.Tokens.Length > MostTokens || message.Tokens.Any(token => token.Kind is TokenKind.Email or TokenKind.Address) || message.Clauses is not ([{ IsNegated: false }] or [{ IsNegated: false }, { IsNegated: false }])
            || OpeningOf(message) is not var (ask, hints, start, end) || Whole.FindIn(message.Tokens) is not null)
        {
            return null;
        }

        var markings = new Markings(message);
        var comparative = Comparative.Take(markings);
        var (said, _) = MissionDrafter.Draft(markings, [.. message.Clauses.Select(clause => clause with { Verb = null, BodyStart = clause.Head })]);
        if (said is not { Url: null, Schedule: null, Watch: null, MaxPages: null, MaxDurationSeconds: null, Budget: null, AllowedDomains: [], Format: null, Sha256: null, Notes: [] })
        {
            return null;
        }

        var isSorted = SaysOrder(message.Tokens);
        if (isSorted && said.Order is null)
        {
            return null;
        }

        var most = said.Order is { } order && !isSorted ? new Superlative([order], order) : said.Order is null ? Superlative.Take(markings) : null;
        var onlyThose = message.Tokens.Any(token => token.Word is "only" or "just");
        return new()
        {
            Ask = ask,
            Conditions = said.Conditions,
            Compared = comparative,
            SaysPrice = NamesPrice.FindIn(message.Tokens) is not null,
            Order = isSorted ? said.Order : null,
            Most = most,
            Count = said.TargetCount ?? (most is not null && !IsOfSeveral(message.Tokens) ? 1 : null),
            FromEnd = said.TargetCount is not null && message.Tokens.Any(token => token.Word is "last" or "bottom"),
            Hints = [.. hints, .. most is null ? VerbHints(message.Tokens, said.Conditions.Count > 0) : []],
            Words = WordsLeft(markings, start, end),
            PointsBack = isSorted || onlyThose || PointingBack.FindIn(message.Tokens) is not null || Changing.AreAt(message.Tokens, start),
            PointsAtOne = PointingAtOne.FindIn(message.Tokens) is not null,
            OnlyColumns = onlyThose,
            IsFresh = Freshness.FindIn(message.Tokens) is not null,
        };
    }

    private static (CollectedAsk Ask, string[] Hints, int Start, int End)? OpeningOf(Message message)
    {
        var clause = message.Clauses[0];
        foreach (var start in new[] { clause.Start, clause.Head, Math.Max(clause.Start, Joining.LongestEndAt(message.Tokens, clause.Start)) }.Distinct())
        {
            foreach (var (words, ask, hints) in Openings)
            {
                if (words.LongestEndAt(message.Tokens, start) is var end && end > start && !IsExclamation(message.Tokens, end))
                {
                    return (ask, hints, start, end);
                }
            }

            if (Enclosed.AreAt(message.Tokens, start))
            {
                return (CollectedAsk.Records, [], start, start);
            }
        }

        return null;
    }

    /// <summary>"What a day".</summary>
    private static bool IsExclamation(Token[] tokens, int end) => tokens[end - 1].Word is "what" && end < tokens.Length && tokens[end].Word is "a" or "an";

    /// <summary>"Cheapest first", "sort them by price": all of them are wanted, and in an order.</summary>
    private static bool SaysOrder(Token[] tokens) => tokens.Any(token => token.Word is "sort" or "sorted" or "order" or "ordered" or "rank" or "ranked" or "arrange" or "arranged")
        || Array.FindIndex(tokens, token => token.Word is "first") is > 0 and var first && (first + 1 == tokens.Length || tokens[first + 1].Kind is TokenKind.Symbol || tokens[first + 1].Word is "please");

    /// <summary>"The cheapest ones", "which are the oldest".</summary>
    private static bool IsOfSeveral(Token[] tokens) => tokens.Any(token => token.Word is "ones");

    private static IEnumerable<string> VerbHints(Token[] tokens, bool isTested) =>
        isTested ? [] : tokens.Select(token => Verbs.GetValueOrDefault(token.Word)).OfType<string[]>().SelectMany(columns => columns);

    /// <summary>The words that nothing has taken, in rows that end where a word or sign between them joins two.</summary>
    private static List<string[]> WordsLeft(Markings markings, int start, int end)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        for (var at = 0; at <= markings.Tokens.Length; at++)
        {
            var token = at < markings.Tokens.Length ? markings.Tokens[at] : new Token(TokenKind.Symbol, ";");
            if (at >= start && at < end && !IsNoun(token.Word))
            {
                continue; // The opening.
            }

            if (at < markings.Tokens.Length && markings.IsFree(at) && token.Kind is TokenKind.Word or TokenKind.Number && token.Word is not ("and" or "or"))
            {
                if (!Structure.Contains(Nouns.Singular(token.Word)) && !Structure.Contains(token.Word) && at >= start)
                {
                    row.Add(token.Word.EndsWith("'s", StringComparison.Ordinal) ? token.Word[..^2] : token.Word);
                }
            }
            else if (row.Count > 0 && (at == markings.Tokens.Length || token.Word is "and" or "or" or "," or ";" or "&"))
            {
                rows.Add([.. row]);
                row.Clear();
            }
        }

        return rows;
    }

    private static bool IsNoun(string word) => word is "author" or "name";
}
