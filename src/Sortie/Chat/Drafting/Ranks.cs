namespace Sortie.Chat.Drafting;

/// <summary>The words that rank: whether they put the highest first or the lowest.</summary>
internal static class Ranks
{
    /// <summary>Whether a word asks for the highest of whatever is compared, or the lowest; null for another word.</summary>
    public static bool? OfAny(string word) => word switch
    {
        "top" or "best" or "highest" or "largest" or "biggest" or "most" => true,
        "lowest" or "smallest" or "cheapest" or "fewest" or "bottom" or "worst" => false,
        _ => null,
    };

    /// <summary>The same for a word right before what is compared: "newest date", "shortest duration".</summary>
    public static bool? Descends(string word) => OfAny(word) ?? word switch
    {
        "greatest" or "newest" or "latest" or "longest" or "heaviest" => true,
        "least" or "oldest" or "earliest" or "soonest" or "shortest" or "lightest" => false,
        _ => null,
    };
}
