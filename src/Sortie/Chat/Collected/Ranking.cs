using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>What comes first: "the longest", "the lowest fee", "sorted by price".</summary>
/// <param name="Orders">The orders in which it comes first, by columns of which there may be one; the likeliest first.</param>
/// <param name="Said">The one of them that the words name beyond doubt; null where they leave open by what it is told.</param>
internal sealed record Ranking(IReadOnlyList<Sorting> Orders, Sorting? Said = null)
{
    /// <summary>By what the words name.</summary>
    public static Ranking By(Sorting said) => new([said], said);
}
