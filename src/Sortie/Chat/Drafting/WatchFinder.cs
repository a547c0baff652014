using System.Globalization;
using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>Reads what is to be told of: "when the price drops below $50", "if it changes".</summary>
internal static class WatchFinder
{
    private static readonly PhraseTable Below = Phrase.All("[to|is|are] (below|under|beneath|less than|lower than)");
    private static readonly PhraseTable Above = Phrase.All("[to|is|are] (above|over|more than|higher than|beyond)");

    /// <summary>The watch in words that say when something changes, with the number that may stand behind them.</summary>
    public static (Watch Watch, int End) Read(Token[] tokens, int start, int end)
    {
        var words = tokens[start..end].Select(token => token.Word).ToList();

        // "Every time it drops" names no column, though a time is one elsewhere.
        if (words is ["every" or "each", "time", ..])
        {
            words.RemoveRange(0, 2);
        }

        var named = words.Select(Nouns.Singular).FirstOrDefault(word => word is not "change" && FieldLexicon.Columns.ContainsKey(word));
        var field = named is null ? null : FieldLexicon.Columns[named];
        var compared = field ?? words.Find(OrderedColumn.HoldsMeasures) ?? "price";
        foreach (var (phrases, mode) in new[] { (Below, WatchMode.DropsBelow), (Above, WatchMode.RisesAbove) })
        {
            if (phrases.LongestEndAt(tokens, end) is var behind && behind > end && Amount.At(tokens, behind) is { } amount)
            {
                var value = decimal.Parse(amount.Value, CultureInfo.InvariantCulture);
                return (new(mode, compared, value, amount.Currency), amount.End);
            }
        }

        // A page that goes down has no price that does.
        var isOfPage = field is null && tokens[start..end] is [_, { Kind: TokenKind.Address }, ..];
        var appears = words is [.., "show" or "shows" or "pop" or "pops" or "turn" or "turns" or "come" or "comes", "up"];
        var rises = !appears && words.Any(word => word is "rise" or "rises" or "up" or "climbs" or "increases");
        var drops = words.Any(word => word is "drop" or "drops" or "fall" or "falls" or "down" or "cheaper" or "decreases");
        return (isOfPage ? new(WatchMode.Changes)
            : drops ? new(WatchMode.Drops, compared)
            : rises ? new(WatchMode.Rises, compared)
            : new(WatchMode.Changes, field), end);
    }
}
