using System.Collections.Frozen;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Finds the one thing of which something is wanted: "the price of the red kettle", "when the stock of Robusta changes".</summary>
internal static class NamedThingFinder
{
    private const int LongestName = 6;

    private static readonly PhraseTable Opening = Phrase.All("(price|cost|rating|stock|availability) (of|for) [the|a|an]");

    /// <summary>What begins no name of one thing.</summary>
    private static readonly FrozenSet<string> NoNames = FrozenSet.ToFrozenSet(
    [
        "each", "every", "all", "any", "both", "some", "other", "same", "first", "last", "next", "this", "that", "these", "those", "it",
        "its", "them", "my", "your", "our", "their", "his", "her", "what", "which", "product", "item", "article", "thing", "page", "site", "one",
        "everything", "anything", "entry", "listing", "offer", "new", "used", "priciest", "dearest",
    ]);

    /// <summary>What stands behind a name.</summary>
    private static readonly FrozenSet<string> Ends = FrozenSet.ToFrozenSet(
    [
        "on", "at", "from", "in", "and", "or", "by", "with", "as", "to", "when", "if", "every", "now", "today", "please", "found", "listed", "shown",
        "below", "under", "over", "above", "is", "are", "was", "has", "gets", "goes", "hits", "reaches", "drops", "drop", "falls", "fall", "rises",
        "rise", "changes", "change", "changed", "dips", "climbs", "sinks", "increases", "decreases", "costs", "again", "there", "here",
    ]);

    /// <summary>The name, as <see cref="Objective.About"/> has it; null where none is said.</summary>
    public static string? Find(Markings markings)
    {
        if (markings.Message.Addresses is [] || !markings.MayHold(Opening))
        {
            return null;
        }

        var tokens = markings.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            if (Opening.LongestEndAt(tokens, at) is var start && start > at)
            {
                var end = start;
                while (end < tokens.Length && end - start <= LongestName && markings.IsFree(end)
                    && tokens[end].Kind is TokenKind.Word or TokenKind.Number && !Ends.Contains(tokens[end].Word))
                {
                    end++;
                }

                return end > start && end - start <= LongestName && MayBegin(tokens[start].Word) && !Nouns.IsPlural(tokens[end - 1].Word)
                    ? NamedThing.Quote(markings.Message.Written(start, end))
                    : null;
            }
        }

        return null;
    }

    /// <summary>The columns with that of names in front where one thing is named, so that it can be seen which one it is.</summary>
    public static IReadOnlyList<string> WithName(string? about, IReadOnlyList<string> fields) =>
        NamedThing.In(about) is not null && fields is not [] ? [.. fields.Prepend("name").Distinct()] : fields;

    private static bool MayBegin(string word) => !NoNames.Contains(word) && Ranks.Descends(word) is null;
}
