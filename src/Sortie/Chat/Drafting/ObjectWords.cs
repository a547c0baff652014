using System.Collections.Frozen;

namespace Sortie.Chat.Drafting;

/// <summary>The small words in an object, by what they do there.</summary>
internal static class ObjectWords
{
    /// <summary>Between two columns stand these.</summary>
    public static readonly FrozenSet<string> Separators = FrozenSet.ToFrozenSet(
    [
        "and", "&", ",", "+", "plus", "/", "with", "including", "also", "or", "along", "together", "as", "well", "well-as", "then",
        "like", ":", "\n", "includes", "containing", "include", "together-with", "-", "showing", "incl", "then", "followed", "but",
        "columns", "column", "fields", "field", "w",
    ]);

    /// <summary>Behind these comes what is told of each record.</summary>
    public static readonly FrozenSet<string> Detailing = FrozenSet.ToFrozenSet(
    [
        "with", ":", "including", "include", "includes", "showing", "containing", "incl", "columns", "fields", "w",
    ]);

    /// <summary>Behind these comes what the records are about or where they are, not a column.</summary>
    public static readonly FrozenSet<string> Stops = FrozenSet.ToFrozenSet(
    [
        "for", "about", "in", "on", "from", "at", "that", "which", "who", "whose", "per", "by", "to", "where", "there", "when", "if",
        "within", "under", "over", "because", "so", "it", "mentioned", "listed", "shown", "appearing", "regarding", "concerning",
        "related", "into", "using", "via", "matching", "sorted", "ordered", "ranked", "ending", "starting", "beginning", "called",
        "named", "made", "written", "sold", "priced", "tagged", "costing", "belonging", "located", "based", "found", "do", "does", "is",
        "are", "was", "tell", "let",
    ]);

    /// <summary>Small words that say nothing of a column.</summary>
    public static readonly FrozenSet<string> Fillers = FrozenSet.ToFrozenSet(
    [
        "the", "a", "an", "all", "any", "every", "each", "some", "its", "their", "this", "these", "those", "both", "main", "full",
        "complete", "entire", "whole", "current", "currently", "latest", "newest", "available", "new", "me", "us", "just", "only", "out",
        "listed", "different", "various", "respective", "corresponding", "possible", "following", "other", "visible", "public", "today's",
        "page's", "site's", "there", "please", "of", "back", "exact", "actual", "top", "best", "cheapest", "most", "recent", "popular",
        "customer", "first", "as", "up", "his", "her", "them", "one", "name's", "raw", "overall", "average", "individual", "here", "now",
        "per", "also", "how", "much", "many", "what", "is", "are", "contained", "existing", "own", "big", "real", "plain", "simple",
        "well", "very", "trending", "breaking", "have", "has", "having", "had", "can", "if", "too",
    ]);

    /// <summary>Words for many things at once: before "of" they are no column.</summary>
    public static readonly FrozenSet<string> Groups = FrozenSet.ToFrozenSet(
    [
        "list", "table", "set", "bunch", "collection", "catalogue", "catalog", "dataset", "overview", "copy", "lists", "all", "any",
        "some", "most", "each", "every", "couple", "spreadsheet", "csv", "file", "array", "range", "kind", "kinds", "types", "selection",
        "handful", "sample", "pair", "both",
    ]);

    /// <summary>Words that make a thing the person's or Sortie's own.</summary>
    public static readonly FrozenSet<string> Personal = FrozenSet.ToFrozenSet(
    [
        "my", "your", "our", "yourself", "myself", "mine", "yours",
    ]);

    /// <summary>Whether a word says nothing of the things that it stands before.</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word) || Personal.Contains(word) || Groups.Contains(word);

    /// <summary>Whether a noun and the words before it end where a word stands.</summary>
    public static bool EndsNoun(string word) => word is "of" || Stops.Contains(word) || Separators.Contains(word);
}
