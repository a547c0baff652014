using System.Collections.Frozen;
using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Collected;

/// <summary>The words of questions about what was collected.</summary>
internal static class QuestionPhrases
{
    private const string Ranking = "(cheapest|priciest|best|worst|most|least|fewest|highest|lowest|longest|shortest|newest|oldest|latest|earliest|biggest|largest|smallest|heaviest|lightest|tallest|fastest|slowest)";

    /// <summary>What opens one, how it is to be answered, and the columns that its words stand for; behind "=" only one that is called just so.</summary>
    public static readonly (PhraseTable Words, CollectedAsk Ask, string[] Hints)[] Openings =
    [
        (Phrase.All("how many", "(what is|tell me|give me|show me) the [total] (number|count) of", "count (how many|them|those|these|all)", "(number|count) of"), CollectedAsk.Count, []),
        (Phrase.All("how (much|expensive|pricey|cheap) (is|are|was|were|does|do|did|would|for)"), CollectedAsk.Records, ["price", "salary"]),
        (Phrase.All("how long (is|are|does|do|will)"), CollectedAsk.Records, ["duration", "length", "=time"]),
        (Phrase.All("how old (is|are)"), CollectedAsk.Records, ["age", "year", "founded"]),
        (Phrase.All("how (tall|high) (is|are)"), CollectedAsk.Records, ["height", "elevation"]),
        (Phrase.All("how (big|large) (is|are)"), CollectedAsk.Records, ["size", "area", "population"]),
        (Phrase.All("how far [away] (is|are)"), CollectedAsk.Records, ["distance"]),
        (Phrase.All("how heavy (is|are)"), CollectedAsk.Records, ["weight"]),
        (Phrase.All("how (good|well rated|highly rated) (is|are)"), CollectedAsk.Records, ["rating", "score"]),
        (Phrase.All("when (is|are|was|were|does|do|did|will)"), CollectedAsk.Records, ["date", "time", "departure", "start", "opening", "year"]),
        (Phrase.All("[at] what time (is|are|was|does|do|did|will)"), CollectedAsk.Records, ["=time", "start", "departure", "opening", "arrival"]),
        (Phrase.All("where (is|are|was|were|does|do|can)"), CollectedAsk.Records, ["location", "country", "origin", "room"]),
        (Phrase.All("who (wrote|is the author of|is the writer of)"), CollectedAsk.Records, ["author"]),
        (Phrase.All("who (made|makes|produces)"), CollectedAsk.Records, ["brand", "producer"]),
        (Phrase.All("(is|are|was|were|do|does|has|have) (there|any|anything|some|one|all|it|they|the|a|an|that|those|these|either)", "any [of (them|those|these)]", "anything (with|under|over|below|above|in|from|by|cheaper|less|more|on)"), CollectedAsk.Any, []),
        (Phrase.All(
                "(which|what|who)",
                "what (can|could) i (get|buy|have)",
                "(show|list|give|tell|display|print|name|filter|keep|narrow) [me|us] [about]",
                "let (me|us) see",
                "(i|we) (want|need|would like) [to see]",
                "(only|just)",
                "(sort|order|rank|arrange|sorted|ordered|ranked) [it|them|those|these|the list] [by|from|with]",
                "(what|how) about",
                "(top|bottom|first|last) #",
                "[and] [the] [#] " + Ranking,
                "[and] [the] " + Ranking + " [#]",
                "(" + ComparisonPhrases.LeavingOut + ")",
                "those (with|under|over|below|above|that|in|from|by)",
                "[the] ones (with|under|over|below|above|that|in|from|by)"),
            CollectedAsk.Records, []),
    ];

    /// <summary>A few words that are a question by what stands around them: "names only", "cheapest first", "and the Arabica?".</summary>
    public static readonly PhraseTable Enclosed = Phrase.All("_ [and|,] [_] [_] (only|first) [please] $", "and [the] _ [_] [_] ?");

    /// <summary>Words for what was shown last.</summary>
    public static readonly PhraseTable PointingBack = Phrase.All("them|they|their|it|of (those|these)|(these|those) (are|is|have|has|cost)|(those|these) $|(is|are|was) (that|this)");

    /// <summary>Words for the one that was told of last.</summary>
    public static readonly PhraseTable PointingAtOne = Phrase.All("it|its|(that|this) (one|record)");

    /// <summary>Openings that change what was shown last.</summary>
    public static readonly PhraseTable Changing = Phrase.All(
        "(only|just|sort|order|rank|arrange|sorted|ordered|ranked|filter|keep|narrow|" + ComparisonPhrases.LeavingOut + ")",
        "(show|list|give) [me|us] (only|just)",
        "(which|what) [ones|one] $");

    /// <summary>Words for what a mission brought as a whole.</summary>
    public static readonly PhraseTable Whole = Phrase.All("(latest|last|newest|current|final) (result|results|data|findings|output|news|outcome)");

    /// <summary>Words that ask how things are now. "Now sort them" does not.</summary>
    public static readonly PhraseTable Freshness = Phrase.All(
        "currently|again|anew|afresh|today|nowadays|recheck|refresh|still|anymore|(at the|this) moment|(right|by|just) now|up to date|live|now $");

    /// <summary>What does not change what a question asks for.</summary>
    public static readonly FrozenSet<string> Structure = FrozenSet.ToFrozenSet(
    [
        "the", "a", "an", "of", "them", "those", "these", "they", "it", "its", "their", "this", "that", "is", "are", "was", "were", "be", "do", "does", "did",
        "has", "have", "had", "having", "which", "who", "whose", "what", "where", "when", "how", "many", "much", "with", "in", "on", "at", "for", "from", "to", "by", "any",
        "some", "all", "each", "every", "me", "us", "please", "one", "ones", "there", "here", "show", "list", "give", "display", "print", "tell", "get", "let", "see", "find",
        "keep", "filter", "want", "can", "could", "would", "will", "like", "table", "result", "record", "row", "item", "entry", "product", "thing", "offer",
        "article", "listing", "element", "total", "about", "ok", "okay", "so", "then", "now", "also", "as", "well", "come", "comes", "cost", "costs", "costing", "priced", "sort",
        "order", "rank", "arrange", "sorted", "ordered", "ranked", "out", "listed", "collected", "found", "same", "altogether", "column", "field", "value", "go", "goes",
        "weigh", "weighs", "last", "lasts", "take", "takes", "earn", "earns", "pay", "pays", "need", "narrow", "down", "just", "only", "anything", "contain", "contains",
        "scored", "got", "gets", "won",
    ]);

    /// <summary>Verbs that stand for a column.</summary>
    public static readonly FrozenDictionary<string, string[]> Verbs = new Dictionary<string, string[]>
    {
        ["cost"] = ["price"], ["costs"] = ["price"], ["weigh"] = ["weight"], ["weighs"] = ["weight"], ["earn"] = ["salary"], ["earns"] = ["salary"],
        ["pay"] = ["salary", "price"], ["pays"] = ["salary", "price"],
    }.ToFrozenDictionary();
}
