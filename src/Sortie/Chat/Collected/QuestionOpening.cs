using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Collected;

/// <summary>The words with which a question begins.</summary>
/// <param name="Ask">How it is to be answered.</param>
/// <param name="Hints">The columns that the words stand for; behind "=" only one that is called just so.</param>
/// <param name="Start">The first token.</param>
/// <param name="End">The token behind the last.</param>
internal sealed record QuestionOpening(CollectedAsk Ask, IReadOnlyList<string> Hints, int Start, int End)
{
    private const string Ranks =
        "(cheapest|priciest|best|worst|most|least|fewest|highest|lowest|longest|shortest|newest|oldest|latest|earliest|biggest|largest|smallest"
            + "|heaviest|lightest|tallest|fastest|slowest)";

    private static readonly CollectedAsk Records = new CollectedAsk.Records();

    private static readonly (PhraseTable Words, CollectedAsk Ask, string[] Hints)[] Known =
    [
        (Phrase.All(
                "how many",
                "(what is|tell me|give me|show me) the [total] (number|count) of",
                "count (how many|them|those|these|all)",
                "(number|count) of"),
            new CollectedAsk.Count(), []),
        (Phrase.All("how (much|expensive|pricey|cheap) (is|are|was|were|does|do|did|would|for)"), Records, ["price", "salary"]),
        (Phrase.All("how long (is|are|does|do|will)"), Records, ["duration", "length", "=time"]),
        (Phrase.All("how old (is|are)"), Records, ["age", "year", "founded"]),
        (Phrase.All("how (tall|high) (is|are)"), Records, ["height", "elevation"]),
        (Phrase.All("how (big|large) (is|are)"), Records, ["size", "area", "population"]),
        (Phrase.All("how far [away] (is|are)"), Records, ["distance"]),
        (Phrase.All("how heavy (is|are)"), Records, ["weight"]),
        (Phrase.All("how deep (is|are)"), Records, ["depth"]),
        (Phrase.All("how wide (is|are)"), Records, ["width"]),
        (Phrase.All("how fast (is|are|does|do)"), Records, ["speed", "time"]),
        (Phrase.All("how (hot|warm|cold) (is|are)"), Records, ["temperature"]),
        (Phrase.All("how (good|well rated|highly rated) (is|are)"), Records, ["rating", "score"]),
        (Phrase.All("when (is|are|was|were|does|do|did|will)"), Records, ["date", "time", "departure", "start", "opening", "year"]),
        (Phrase.All("[at] what time (is|are|was|does|do|did|will)"), Records, ["=time", "start", "departure", "opening", "arrival"]),
        (Phrase.All("where (is|are|was|were|does|do|can)"), Records, ["location", "country", "origin", "room"]),
        (Phrase.All("who (wrote|is the author of|is the writer of)"), Records, ["author"]),
        (Phrase.All("who (made|makes|produces)"), Records, ["brand", "producer"]),
        (Phrase.All(
                "(is|are|was|were|do|does|has|have) (there|any|anything|some|one|all|it|they|the|a|an|that|those|these|either)",
                "any [of (them|those|these)]",
                "anything (with|under|over|below|above|in|from|by|cheaper|less|more|on|before|after|between)",
                "anything (posted|published|released|added|updated)"),
            new CollectedAsk.Any(), []),
        (Phrase.All(
                "(which|what|who)",
                "what (can|could) i (get|buy|have)",
                "(show|list|give|tell|display|print|name|filter|keep|narrow) [me|us] [about]",
                "let (me|us) see",
                "(i|we) (want|need|would like) [to see]",
                "(only|just)",
                "(sort|order|rank|arrange|sorted|ordered|ranked) [it|them|those|these|the list] [by|from|with]",
                "(what|how) about",
                "[the] (top|bottom|first|last) #",
                "[and] [the] [#] " + Ranks,
                "[and] [the] " + Ranks + " [#]",
                "(" + ComparisonPhrases.LeavingOut + ")",
                "those (with|under|over|below|above|that|in|from|by)",
                "[the] ones (with|under|over|below|above|that|in|from|by)"),
            Records, []),
    ];

    /// <summary>A few words that are a question by what stands around them: "names only", "cheapest first", "and the Arabica?".</summary>
    private static readonly PhraseTable Enclosed = Phrase.All("_ [and|,] [_] [_] (only|first) [please] $", "and [the] _ [_] [_] ?");

    private static readonly PhraseTable Joining =
        Phrase.All("[ok|okay|yes|great|good|nice|thanks|hmm|cool|perfect] [,|.|!] [and|but|so|now|then|please]");

    /// <summary>That of a message; null where it begins otherwise.</summary>
    public static QuestionOpening? Of(Message message)
    {
        var clause = message.Clauses[0];
        int[] starts = [clause.Start, clause.Head, Math.Max(clause.Start, Joining.LongestEndAt(message.Tokens, clause.Start))];
        return starts.Distinct().Select(start => At(message.Tokens, start)).FirstOrDefault(opening => opening is not null);
    }

    private static QuestionOpening? At(Token[] tokens, int start)
    {
        foreach (var (words, ask, hints) in Known)
        {
            if (words.LongestEndAt(tokens, start) is var end && end > start && !IsExclamation(tokens, end))
            {
                return new(ask, hints, start, end);
            }
        }

        return Enclosed.AreAt(tokens, start) || ReckoningWords.EndOfOpening(tokens, start) > start ? new(Records, [], start, start) : null;
    }

    /// <summary>"What a day".</summary>
    private static bool IsExclamation(Token[] tokens, int end) =>
        tokens[end - 1].Word is "what" && end < tokens.Length && tokens[end].Word is "a" or "an";
}
