using Sortie.Chat.Routing;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds the tests on words: "by Albert Einstein", "only in stock", "only vegan ones", "with 'pro' in the name", "jobs in Hamburg".
/// </summary>
internal static class TextConditionFinder
{
    private static readonly PhraseTable InStock = Phrase.All(
        "[but|and] [only|just] [those|the ones|ones|products|items] [that|which|that's] [is|are] [currently|still] (in stock|"
            + "in-stock|available|on stock) [only]",
        "[only] (in-stock|available) (only|ones)");

    private static readonly PhraseTable OnlyOnes = Phrase.All("[,|but|and] [please] (only|just) [show|list|give|take] [me] [the]");
    private static readonly PhraseTable OnlyThings = Phrase.All("[,] (,|but|and) [please] (only|just) [show|list|give|take] [me] [the]");
    private static readonly PhraseTable OnlyThose = Phrase.All("[,|but|and] [please] (only|just) (those|ones|the ones) (that|which) (are|is)");

    public static IReadOnlyList<Condition> Find(Markings markings)
    {
        var lacking = GivenFinder.FindLacking(markings);
        var unwanted = UnwantedFinder.Find(markings);
        var inStock = markings.TakeFirst(InStock) is null ? null : new Condition("availability", Comparison.Contains, "in stock");
        var containing = ContainingFinder.Find(markings);
        var author = AuthorFinder.Find(markings);
        var place = PlaceFinder.Find(markings);
        var only = OnlyIn(markings);
        var given = GivenFinder.Find(markings);
        return (inStock ?? containing ?? author ?? place ?? only ?? lacking) is null && unwanted is [] ? given // As in most messages.
            : [.. new[] { inStock, containing, author, place, only, lacking }.OfType<Condition>(), .. given, .. unwanted];
    }

    /// <summary>"Only full time positions" are told by what stands before the things.</summary>
    private static (string Words, int End)? KindOf(Markings markings, int start) =>
        SaidWords.WithNoun(markings, start) is var (words, end) && words.LastIndexOf(' ') is > 0 and var space
            && Nouns.IsPlural(words) && (FieldLexicon.IsThing(words[(space + 1)..]) || !FieldLexicon.IsColumn(words[(space + 1)..]))
            ? (words[..space], end)
            : null;

    /// <summary>"Only vegan ones", "only those that are vegan".</summary>
    private static Condition? OnlyIn(Markings markings)
    {
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (!markings.IsFree(at))
            {
                continue;
            }

            var said = OnlyThose.LongestEndAt(markings.Tokens, at) is > 0 and var those ? SaidWords.At(markings, those)
                : (OnlyOnes.LongestEndAt(markings.Tokens, at) is > 0 and var ones ? SaidWords.BeforeOnes(markings, ones) : null)
                    ?? (OnlyThings.LongestEndAt(markings.Tokens, at) is > 0 and var things ? KindOf(markings, things) : null);
            if (said is var (words, end))
            {
                markings.Take(at, end);
                return new(Availability.Of(words) is null ? "" : "availability", Comparison.Contains, words);
            }
        }

        return null;
    }
}
