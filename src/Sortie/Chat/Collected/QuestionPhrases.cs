using System.Collections.Frozen;
using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Collected;

/// <summary>The words of questions about what was collected.</summary>
internal static class QuestionPhrases
{
    /// <summary>Words for what was shown last.</summary>
    public static readonly PhraseTable PointingBack = Phrase.All(
        "them|they|their|it|of (those|these)|(these|those) (are|is|have|has|cost)|(do|does|did|are|were|will|would) (those|these)|(those|these) $"
            + "|(is|are|was) (that|this)");

    /// <summary>Words for the one that was told of last.</summary>
    public static readonly PhraseTable PointingAtOne = Phrase.All("it|its|(that|this) (one|record)");

    /// <summary>Openings that change what was shown last.</summary>
    public static readonly PhraseTable Changing = Phrase.All(
        "(only|just|sort|order|rank|arrange|sorted|ordered|ranked|filter|keep|narrow|" + ComparisonPhrases.LeavingOut + ")",
        "(show|list|give) [me|us] (only|just)",
        "(which|what) [ones|one] $");

    /// <summary>Words by which a test on a number says that it is about the price.</summary>
    public static readonly PhraseTable NamingPrice =
        Phrase.All("price|prices|priced|cost|costs|costing|cheaper|dearer|pricier|expensive|$|€|£");

    /// <summary>Words for what a mission brought as a whole.</summary>
    public static readonly PhraseTable Whole = Phrase.All(
        "(latest|last|newest|current|final) (result|results|data|findings|output|news|outcome)");

    /// <summary>Words that ask how things are now. "Now sort them" does not.</summary>
    public static readonly PhraseTable Freshness = Phrase.All(
        "currently|again|anew|afresh|today|nowadays|recheck|refresh|still|anymore|(at the|this) moment|(right|by|just) now|up to date|live|now $");

    /// <summary>What does not change what a question asks for.</summary>
    public static readonly FrozenSet<string> Structure = FrozenSet.ToFrozenSet(
    [
        "the", "a", "an", "of", "them", "those", "these", "they", "it", "its", "their", "this", "that", "is", "are", "was", "were", "be", "do",
        "does", "did", "has", "have", "had", "having", "which", "who", "whose", "what", "where", "when", "how", "many", "much", "with", "in", "on",
        "at", "for", "from", "to", "by", "any", "some", "all", "each", "every", "me", "us", "please", "one", "ones", "there", "here", "show", "list",
        "give", "display", "print", "tell", "get", "let", "see", "find", "keep", "filter", "want", "can", "could", "would", "will", "like", "table",
        "result", "record", "row", "item", "entry", "product", "thing", "offer", "article", "listing", "element", "total", "about", "ok", "okay",
        "so", "then", "now", "also", "as", "well", "come", "comes", "came", "cost", "costs", "costing", "priced", "sort", "order", "rank", "arrange",
        "sorted", "ordered", "ranked", "out", "listed", "collected", "found", "same", "altogether", "column", "field", "value", "go", "goes",
        "weigh", "weighs", "last", "lasts", "take", "takes", "earn", "earns", "pay", "pays", "need", "narrow", "down", "just", "only",
        "anything", "everything", "both", "contain", "contains", "scored", "got", "gets", "won",
    ]);

    /// <summary>Verbs that stand for a column.</summary>
    public static readonly FrozenDictionary<string, string[]> Verbs = new Dictionary<string, string[]>
    {
        ["cost"] = ["price"], ["costs"] = ["price"], ["weigh"] = ["weight"], ["weighs"] = ["weight"],
        ["earn"] = ["salary"], ["earns"] = ["salary"], ["pay"] = ["salary", "price"], ["pays"] = ["salary", "price"],
    }.ToFrozenDictionary();
}
