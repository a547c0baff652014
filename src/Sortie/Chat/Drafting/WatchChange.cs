using System.Globalization;
using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Reads another number for a watch that runs: "make it below 30 instead", "change the threshold to 20 euros", "only tell me when it is
/// under 25". What the words leave open stays as it is.
/// </summary>
internal static class WatchChange
{
    private const string Now = "[ok|okay|no|actually|sorry|hmm|wait|please|better|rather] [,] [please]";
    private const string Limit = "the [price] (threshold|limit|target|mark|alarm|alert|trigger|number|value|price)";
    private const string Setting = "(make|set|change|put|move|switch|raise|lower|increase|reduce|adjust|update|bring)";
    private const string Telling =
        "[only|just] (tell me|tell us|alert me|notify me|warn me|ping me|let me know|let us know) [only|just] (when|if|once|as soon as)";
    private const string Thing = "(it|this|that|the price) [is|drops|falls|rises|goes|gets|costs] [to]";

    private static readonly PhraseTable Below = Phrase.All("below|under|beneath|less than|lower than");
    private static readonly PhraseTable Above = Phrase.All("above|over|more than|higher than");

    /// <summary>What stands before the number.</summary>
    private static readonly PhraseTable Before = Phrase.All(
        Now + " (" + Setting + " (it|that|this|" + Limit + ") [to]|i (meant|mean|said)|(" + Telling + "|only (when|if)) " + Thing + ") "
            + "(below|under|beneath|less than|lower than|above|over|more than|higher than)",
        Now + " (below|under|above|over)",
        Now + " " + Setting + " " + Limit + " [down|up] (to|at)",
        Now + " " + Limit + " (should|shall|must) be");

    /// <summary>What stands before an amount of money only: a number alone may be an hour, or one of records.</summary>
    private static readonly PhraseTable BeforeMoney = Phrase.All(
        Now + " (" + Setting + " (it|that|this) [down|up] [to|at]|i (meant|mean|said)|let us (say|make it))");

    private static readonly PhraseTable Behind = Phrase.All(
        "[instead|rather|please|now|from now on|then|(would be|is) (better|fine|enough)] [please|instead] [.|!] $");

    /// <summary>Whether a message says no more than such a change.</summary>
    public static bool IsSaid(Message message) => Read(message) is not null;

    /// <summary>The watch with the number of some words; null where they want something else, or leave open to which side of it.</summary>
    public static Watch? Of(Message message, Watch? present) => Read(message) is var (amount, side)
        && (side ?? (present is { Value: not null } ? present.Mode : null)) is { } mode
            ? new(mode, present?.Field ?? "price")
            {
                Value = decimal.Parse(amount.Value, CultureInfo.InvariantCulture),
                Currency = amount.Currency ?? present?.Currency,
                Once = present?.Once,
            }
            : null;

    private static (Amount Amount, WatchMode? Side)? Read(Message message) =>
        message.Addresses is [] && message.Clauses is [.., { IsNegated: false } clause]
            ? At(message, clause, Before) ?? (At(message, clause, BeforeMoney) is { Amount.Currency: not null } money ? money : null)
            : null;

    private static (Amount Amount, WatchMode? Side)? At(Message message, Clause clause, PhraseTable before)
    {
        if (message.Beginning(clause, before) is not var (start, end) || Amount.At(message.Tokens, end) is not { } amount
            || !Behind.AreAt(message.Tokens, amount.End))
        {
            return null;
        }

        var words = message.Tokens[start..end];
        return (amount, Below.FindIn(words) is not null ? WatchMode.DropsBelow
            : Above.FindIn(words) is not null ? WatchMode.RisesAbove
            : null);
    }
}
