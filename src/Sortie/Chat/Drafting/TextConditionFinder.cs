using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the tests on words: "by Albert Einstein", "only in stock", "with 'pro' in the name", "jobs in Hamburg".</summary>
internal static class TextConditionFinder
{
    private static readonly PhraseTable InStock = Phrase.All(
        "[but|and] [only|just] [those|the ones|ones|products|items] [that|which|that's] [is|are] [currently|still] (in stock|"
            + "in-stock|available|on stock) [only]",
        "[only] (in-stock|available) (only|ones)");

    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        var inStock = markings.TakeFirst(InStock) is null ? null : new Condition("availability", Comparison.Contains, "in stock");
        var containing = ContainingFinder.Find(markings);
        var author = AuthorFinder.Find(markings);
        var place = PlaceFinder.Find(markings);
        var given = GivenFinder.Find(markings);
        return (inStock ?? containing ?? author ?? place) is null ? given : [.. new[] { inStock, containing, author, place }.OfType<Condition>(), .. given];
    }
}
