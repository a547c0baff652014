using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Reads the wish to have asked anew what was told from an earlier result: "check again", "is that still so?", "and now?".</summary>
internal static class FreshLook
{
    private const double Sure = 0.975;

    private static readonly PhraseTable Wishes = Phrase.All(
        "[please] (check|look|fetch|ask|read|get|collect|run|try) [it|that|them|those|the page|the site|there|this] "
            + "(again|anew|afresh|once more) [please|now] $",
        "[please] (refresh|recheck|update|reload|refetch) [it|that|them|those|the page|the list|the data|the result|the results|the table] "
            + "[please|now] $",
        "(is|are|was) (that|it|this|they|those|these|the data|the list) still "
            + "(so|true|the case|right|correct|valid|current|up to date|up - to - date|accurate) [now|today] $",
        "(is|are) (that|it|this|they|those|these|the data|the list) (up to date|up - to - date|up-to-date|current|outdated|recent) $",
        "is that [the] (latest|current|newest) [data|list|result|price|state] $",
        "(what|how) about now $",
        "[and] [right] now [please] $",
        "again [please] $",
        "once more [please] $");

    /// <summary>The mission once more of which was spoken last; null where the message asks for something else.</summary>
    public static Candidate? Read(Message message, ConversationContext context)
    {
        if (context is not { Pending: null, Recent: [{ Status.IsTerminal: true } latest, ..] }
            || message.Clauses is not ([] or [{ IsNegated: false }])
            || message.Addresses is not []
            || message.NamedMission is not null)
        {
            return null;
        }

        var start = message.Clauses is [{ } clause] ? clause.Start : 0;
        var isWish = Wishes.AreAt(message.Tokens, start) || Wishes.AreAt(message.Tokens, message.Clauses is [{ } only] ? only.Head : 0);
        return isWish && (context.View is not null || context.CollectedBy(latest.MissionId) is not null)
            ? new(
                Sure,
                new Interpretation.Control(new(ControlVerb.Retry, ControlTarget.Named, [context.View?.MissionId ?? latest.MissionId])),
                "A wish to have asked anew what was collected.")
            : null;
    }
}
